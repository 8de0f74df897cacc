"""The site: everything that leads to a post, and what has to be written when one changes."""

import json
import os
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import feedparser
import pytest
from lxml import html

from kawaraban.errors import InvalidDocument, OutputError, SettingsError
from kawaraban.publish.diary import Tombstone
from kawaraban.publish.glossary import Glossary, GlossaryTerm
from kawaraban.publish.site import build as building
from kawaraban.publish.site.frame import Followed
from kawaraban.publish.site.ledger import Ledger
from kawaraban.publish.site.places import key_of
from kawaraban.publish.site.source import Gone
from kawaraban.review.edition import EditionState
from kawaraban.review.edition_codec import edition_to_json
from kawaraban.settings import Settings
from kawaraban.translate.translation import SegmentState
from publish.folder import Shelf, bring, put
from publish.sample import SETTINGS, plain_edition, sample

VARDA = f"voices/{key_of('Ilse Varda')}/index.html"


def post(number, day, **changes):
    """A post of its own address and day."""
    edition = sample(**changes)
    translation = edition.translation
    url = f"https://gridwatch.example/{number}"
    moment = datetime(2024, 3, day, 9, tzinfo=UTC)
    original = replace(translation.original, url=url, published=moment)
    document = replace(translation.document, url=url, published=moment, title=f"第{number}の記事")
    return replace(
        edition, slug=f"post-{number}", translation=replace(translation, original=original, document=document)
    )


@pytest.fixture
def shelf():
    shelf = Shelf()
    for number, day in enumerate((1, 1, 14, 20)):
        shelf.put(post(number, day, publication="MOA" if number == 3 else "NGW"))
    return shelf


def tree(path):
    return html.fromstring(path.read_text("utf-8"))


def files(folder):
    hidden = {".site.sqlite3", ".site.lock"}
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.name not in hidden and ".site-aside" not in path.parts
    }


def read(paths):
    """What is read by people: the search page and its index are asked, and made anew for other words."""
    return [path for path in paths if not path.startswith("search")]


def links(folder):
    """Every link of ours on every page, as the file that it leads to."""
    for page in folder.rglob("*.html"):
        if page.name == "404.html":
            continue
        for href in tree(page).xpath("//a/@href | //link[@rel='stylesheet']/@href"):
            target, _, mark = href.partition("#")
            if "://" not in href and not href.startswith("mailto:"):
                yield page, (page.parent / target).resolve() if target else page, mark


def test_every_link_of_the_site_leads_to_a_file_and_every_mark_to_an_element(shelf, tmp_path):
    shelf.build(tmp_path)

    found = [*links(tmp_path)]
    assert len(found) > 100
    for page, target, mark in found:
        assert target.is_file(), (page, target)
        assert not mark or tree(target).xpath(f"//*[@id='{mark}']"), (page, target, mark)


def test_the_front_page_has_the_newest_first_and_one_of_them_large(shelf, tmp_path):
    shelf.build(tmp_path)

    front = tree(tmp_path / "index.html")
    assert front.xpath("//article//h2/a/@href | //article//h3/a/@href") == [
        f"post-{number}/index.html" for number in (3, 2, 1, 0)
    ]
    (first,) = front.xpath("//article[contains(@class, 'first')]//h2")
    assert " ".join(first.text_content().split()) == "MOA 2024年3月20日 第3の記事"


def test_the_front_page_says_that_nobody_has_read_the_translations_until_somebody_has(tmp_path):
    shelf = Shelf()
    shelf.put(sample())
    shelf.build(tmp_path)
    assert "機械翻訳・未校閲" in tree(tmp_path / "index.html").text_content()

    translation = sample().translation
    read = tuple(replace(segment, state=SegmentState.REVIEWED) for segment in translation.segments)
    shelf.put(sample(translation=replace(translation, segments=read)))
    shelf.build(tmp_path)

    assert "未校閲" not in tree(tmp_path / "index.html").text_content()


def test_a_diary_without_posts_has_a_front_page_that_says_so(tmp_path):
    bring(tmp_path / "new")

    assert "まだ記事がありません" in (tmp_path / "new" / "index.html").read_text("utf-8")


def test_days_and_months_have_pages_that_lead_to_those_beside_them(shelf, tmp_path):
    shelf.build(tmp_path)

    day = tree(tmp_path / "archive/2024/03/14/index.html")
    assert day.xpath("//a[@rel='prev']/@href") == ["../../../../archive/2024/03/01/index.html"]
    assert day.xpath("//a[@rel='next']/@href") == ["../../../../archive/2024/03/20/index.html"]
    month = tree(tmp_path / "archive/2024/03/index.html")
    assert len(month.xpath("//section[@class='day']")) == 3
    assert "4本" in tree(tmp_path / "archive/index.html").text_content()


def test_books_that_lie_in_the_diary_are_listed_in_the_archive(shelf, tmp_path):
    shelf.build(tmp_path)
    (tmp_path / "books").mkdir()
    (tmp_path / "books/2024-03-17.epub").write_bytes(b"PK")

    built = shelf.build(tmp_path)

    assert built.written == ("archive/index.html",)
    assert "../books/2024-03-17.epub" in tree(tmp_path / "archive/index.html").xpath("//a/@href")


def test_a_publication_has_a_page_of_its_posts(shelf, tmp_path):
    follows = (Followed(key_of("NGW"), "Northern Grid Watch", "https://gridwatch.example/", "", "en"),)
    shelf.build(tmp_path, follows=follows)

    page = tree(tmp_path / f"publications/{key_of('NGW')}/index.html")
    assert page.xpath("string(//h1)") == "Northern Grid Watch"
    assert len(page.xpath("//article")) == 3
    assert "英語" in page.text_content()


def test_a_speaker_has_a_page_of_all_that_posts_quote(shelf, tmp_path):
    shelf.build(tmp_path)

    page = tree(tmp_path / VARDA)
    assert page.xpath("string(//h1)") == "Ilse Vardaの発言"
    assert len(page.xpath("//blockquote")) == 4
    assert page.xpath("//blockquote")[0].xpath("string(p)").startswith("始めたのは我々ではない")
    assert (
        page.xpath("//figcaption/a[@class='from']/@href")[0] == "https://president.example/press/2024-03-12"
    )


def test_names_that_the_termbase_joins_are_one_speaker(shelf, tmp_path):
    shelf.build(tmp_path, same={"Joren Halm": "Ilse Varda"})

    assert len(tree(tmp_path / VARDA).xpath("//blockquote")) == 8
    assert not (tmp_path / f"voices/{key_of('Joren Halm')}").exists()


def test_names_that_are_joined_later_leave_no_link_that_leads_nowhere(shelf, tmp_path):
    shelf.put(plain_edition("Nothing", url="https://a.example/1"))
    shelf.build(tmp_path)

    shelf.build(tmp_path, same={"Joren Halm": "Ilse Varda"})

    assert all(target.is_file() for _, target, _ in links(tmp_path))
    assert sorted(shelf.read) == [f"post-{number}" for number in range(4)]
    assert shelf.build(tmp_path, same={"Joren Halm": "Ilse Varda"}).written == ()


def test_a_post_leads_to_its_day_its_publication_and_its_speakers(shelf, tmp_path):
    shelf.build(tmp_path)

    trail = tree(tmp_path / "post-3/index.html").xpath("//dl[@class='trail']//a/@href")
    assert f"../{VARDA}" in trail
    assert "../archive/2024/03/20/index.html" in trail
    assert f"../publications/{key_of('MOA')}/index.html" in trail


def test_building_again_reads_no_post_and_writes_nothing(shelf, tmp_path):
    shelf.build(tmp_path)
    before = files(tmp_path)

    built = shelf.build(tmp_path)

    assert (built.written, built.removed, built.posts) == ((), (), ())
    assert shelf.read == []
    assert files(tmp_path) == before


def test_a_post_whose_title_changed_is_read_alone_and_only_what_shows_it_is_written(shelf, tmp_path):
    shelf.build(tmp_path)
    edition = shelf.posts["post-0"].edition
    document = replace(edition.translation.document, title="改題")
    shelf.put(replace(edition, translation=replace(edition.translation, document=document)))

    built = shelf.build(tmp_path)

    assert shelf.read == ["post-0"]
    shown = {path for path, data in files(tmp_path).items() if "改題".encode() in data}
    assert {*read(built.written)} == {*read(shown)} - {"post-0/edition.json"}
    assert "archive/2024/03/20/index.html" not in built.written


def test_a_change_that_no_list_shows_writes_the_post_s_page_alone(shelf, tmp_path):
    shelf.build(tmp_path)
    edition = shelf.posts["post-1"].edition
    blocks = edition.translation.document.blocks
    document = replace(edition.translation.document, blocks=(*blocks, blocks[0]))
    original = replace(edition.translation.original, blocks=(*blocks, blocks[0]))
    changed = replace(edition.translation, document=document, original=original)
    shelf.put(replace(edition, translation=changed))

    assert read(shelf.build(tmp_path).written) == ["post-1/index.html"]


def test_another_motto_changes_every_page_and_the_ledger_s_loss_none(shelf, tmp_path):
    shelf.build(tmp_path)
    again = shelf.build(tmp_path, replace(SETTINGS, motto="別の標語"))
    assert len(again.posts) == 4

    (tmp_path / ".site.sqlite3").write_bytes(b"this is no ledger at all" * 100)
    built = shelf.build(tmp_path, replace(SETTINGS, motto="別の標語"))

    assert built.written == ()


def test_a_file_that_somebody_deleted_comes_back(shelf, tmp_path):
    shelf.build(tmp_path)
    before = files(tmp_path)
    (tmp_path / "post-2/index.html").unlink()
    (tmp_path / VARDA).unlink()

    shelf.build(tmp_path)

    assert files(tmp_path) == before


def test_a_withdrawn_post_leaves_a_tombstone_and_no_word_anywhere_else(shelf, tmp_path):
    shelf.build(tmp_path)
    shelf.bury(Tombstone("post-3", datetime(2024, 4, 1, tzinfo=UTC), "著者の求めにより。"), "第3の記事")

    built = shelf.build(tmp_path)

    holding = [path for path, data in files(tmp_path).items() if "第3の".encode() in data]
    assert holding == ["post-3/index.html"]
    assert "著者の求めにより。" in (tmp_path / "post-3/index.html").read_text("utf-8")
    assert "archive/2024/03/20/index.html" in built.removed
    assert not (tmp_path / "archive/2024/03/20").exists()
    assert not (tmp_path / f"publications/{key_of('MOA')}").exists()
    assert b"\xe7\xac\xac3" not in (tmp_path / ".site.sqlite3").read_bytes()


def test_a_post_that_is_no_longer_there_leaves_the_site(shelf, tmp_path):
    shelf.build(tmp_path)
    del shelf.posts["post-3"]

    built = shelf.build(tmp_path)

    assert "post-3/index.html" in built.removed
    assert "第3の" not in (tmp_path / "index.html").read_text("utf-8")


def test_files_of_others_in_the_folder_are_left_alone(shelf, tmp_path):
    shelf.build(tmp_path)
    (tmp_path / "CNAME").write_text("diary.example")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/index.html").write_text("mine")
    del shelf.posts["post-3"]

    shelf.build(tmp_path)

    assert (tmp_path / "CNAME").read_text() == "diary.example"
    assert (tmp_path / "notes/index.html").read_text() == "mine"


def killed_at(call, monkeypatch, shelf, out):
    """Build, and die at the call of any function that changes the disk; whether it came to that."""
    calls = iter(range(1, 10_000))

    def counted(real):
        def counting(*args, **options):
            if next(calls) == call:
                raise KeyboardInterrupt
            return real(*args, **options)

        return counting

    with monkeypatch.context() as patch:
        for owner, name in ((os, "replace"), (Path, "replace"), (Path, "unlink"), (Ledger, "save")):
            patch.setattr(owner, name, counted(getattr(owner, name)))
        try:
            shelf.build(out)
        except KeyboardInterrupt:
            return True
    return False


@pytest.mark.parametrize("call", [1, 2, 5, 9, 20, 40, 41, 42, 43, 45, 50, 60, 70, 75, 80, 84, 88, 90, 95, 99])
def test_a_build_that_is_killed_anywhere_is_ended_by_the_next(shelf, tmp_path, monkeypatch, call):
    out = tmp_path / "out"
    shelf.build(out)
    before = pages(out)
    shelf.put(post(9, 25))
    shelf.put(post(8, 2))
    del shelf.posts["post-3"]

    killed = killed_at(call, monkeypatch, shelf, out)

    assert all(page.read_text("utf-8").rstrip().endswith("</html>") for page in out.rglob("*.html"))
    if killed and not Ledger(out).moves() and pages(out) != before:
        assert pages(built(shelf, tmp_path / "early")).items() <= pages(out).items()
    shelf.build(out)
    assert pages(out) == pages(built(shelf, tmp_path / "new"))
    assert not [*out.rglob("*.part"), *out.glob(".site-aside")]


def test_a_build_that_is_killed_while_it_makes_pages_changes_nothing_that_readers_see(
    shelf, tmp_path, monkeypatch
):
    shelf.build(tmp_path)
    before = pages(tmp_path)
    shelf.put(post(9, 25))

    def killed(*_args, **_options):
        raise KeyboardInterrupt

    monkeypatch.setattr(building, "front_page", killed)
    with pytest.raises(KeyboardInterrupt):
        shelf.build(tmp_path)

    assert pages(tmp_path) == before


def pages(folder):
    """What readers see: everything but records, which lie there for the next build."""
    return {path: data for path, data in files(folder).items() if not path.endswith("edition.json")}


def built(shelf, folder):
    """The same posts, built from nothing."""
    shelf.build(folder)
    return folder


def test_a_record_that_cannot_be_read_is_named_and_its_page_and_the_others_stay(tmp_path):
    page = put(plain_edition("Shown", url="https://a.example/1"), tmp_path)
    other = put(plain_edition("Other", url="https://a.example/2"), tmp_path)
    (page.parent / "edition.json").write_text("{")

    built = bring(tmp_path)

    (fault,) = built.faults
    assert isinstance(fault, InvalidDocument)
    assert page.parent.name in str(fault)
    assert page.is_file()
    assert other.is_file()
    assert "Shown" in (tmp_path / "index.html").read_text("utf-8")


def test_what_is_no_published_record_is_not_listed(tmp_path):
    put(plain_edition("Shown", url="https://a.example/1"), tmp_path)
    draft = replace(plain_edition("Hidden"), state=EditionState.DRAFT)
    (tmp_path / draft.slug).mkdir()
    (tmp_path / draft.slug / "edition.json").write_text(edition_to_json(draft), "utf-8")

    bring(tmp_path)

    assert "Hidden" not in (tmp_path / "index.html").read_text("utf-8")


def test_prolific_speakers_and_publications_have_pages_of_older_posts_that_stay_as_they_are(tmp_path):
    shelf = Shelf()
    for number in range(130):
        edition = post(number, 1)
        moment = datetime(2024, 1, 1, tzinfo=UTC) + timedelta(days=number)
        translation = edition.translation
        document = replace(translation.document, published=moment)
        shelf.put(replace(edition, translation=replace(translation, document=document)))
    shelf.build(tmp_path)
    before = files(tmp_path)
    folder = VARDA.removesuffix("index.html")
    assert f"{folder}2/index.html" in before
    assert f"{folder}3/index.html" not in before

    shelf.put(post(999, 30))
    built = shelf.build(tmp_path)

    assert VARDA in built.written
    assert not [path for path in built.written if path.startswith((f"{folder}1/", f"{folder}2/"))]


def test_two_builds_at_once_wait_for_each_other(tmp_path, monkeypatch):
    from filelock import FileLock

    bring(tmp_path)
    monkeypatch.setattr(building, "_PATIENCE", 0.05)
    with FileLock(tmp_path / building.LOCK), pytest.raises(OutputError, match="Another build"):
        bring(tmp_path)


def test_a_page_that_nobody_has_tells_a_host_s_lost_reader(shelf, tmp_path):
    shelf.build(tmp_path, replace(SETTINGS, diary_url="https://diary.example/press"))

    missing = tree(tmp_path / "404.html")
    assert "https://diary.example/press/index.html" in missing.xpath("//a/@href")
    assert all(href.startswith("https://diary.example/press/") for href in missing.xpath("//link/@href"))


def test_the_editor_s_own_words_stand_on_the_about_page(tmp_path):
    bring(tmp_path, about="<p>私が選んで訳しています。</p>")
    assert "私が選んで" in (tmp_path / "about/index.html").read_text("utf-8")

    bring(tmp_path)
    assert "黙って落とすことはありません" in (tmp_path / "about/index.html").read_text("utf-8")


def test_a_theme_s_template_and_style_stand_in_for_ours_and_its_files_are_carried(shelf, tmp_path):
    desk, out = tmp_path / "desk", tmp_path / "out"
    (desk / "theme/static").mkdir(parents=True)
    (desk / "theme/day.html").write_text(
        '{% extends "list.html" %}{% block list %}わたしの日面{% endblock %}'
    )
    (desk / "theme/site.css").write_text(".entry { color: teal }")
    (desk / "theme/static/logo.svg").write_text("<svg/>")
    settings = Settings(desk=desk)

    shelf.build(out, settings)

    assert "わたしの日面" in (out / "archive/2024/03/20/index.html").read_text("utf-8")
    assert "teal" in next(out.glob("style-*.css")).read_text("utf-8")
    assert (out / "static/logo.svg").read_text() == "<svg/>"
    assert "post-3/index.html" in (out / "index.html").read_text("utf-8")


def test_an_edited_template_changes_its_pages_at_the_next_build(shelf, tmp_path):
    desk, out = tmp_path / "desk", tmp_path / "out"
    (desk / "theme").mkdir(parents=True)
    template = desk / "theme/day.html"
    template.write_text("first")
    shelf.build(out, Settings(desk=desk))
    template.write_text("second")
    os.utime(template, (1, 1))

    shelf.build(out, Settings(desk=desk))

    assert (out / "archive/2024/03/20/index.html").read_text("utf-8") == "second"


@pytest.mark.parametrize("content", ["{% broken", "{{ nothing_of_the_kind }}", "{% extends 'elsewhere' %}"])
def test_a_wrong_template_is_named_and_what_readers_have_stays(shelf, tmp_path, content):
    desk, out = tmp_path / "desk", tmp_path / "out"
    (desk / "theme").mkdir(parents=True)
    shelf.build(out, Settings(desk=desk))
    before = files(out)
    (desk / "theme/archive.html").write_text(content)

    with pytest.raises(SettingsError, match=r"archive\.html|elsewhere"):
        shelf.build(out, Settings(desk=desk))

    assert {path: files(out)[path] for path in before} == before


ESTMARK = GlossaryTerm(
    "estmark", "エストマルク", originals=("Estmark",), note="北の隣国。", admitted=("エストマーク",)
)
PYLON = GlossaryTerm("pylon", "鉄塔", reading="てっとう", originals=("pylon",))


def test_a_term_has_a_page_with_the_posts_that_mention_it_and_they_lead_there(shelf, tmp_path):
    shelf.build(tmp_path, glossary=Glossary([ESTMARK, PYLON]))

    page = tree(tmp_path / "terms/estmark/index.html")
    assert len(page.xpath("//article")) == 4
    assert "Estmark" in page.text_content()
    assert "エストマーク" in page.text_content()
    assert "北の隣国" not in page.text_content(), "notes are for editors"
    assert "../terms/estmark/index.html" in tree(tmp_path / "post-0/index.html").xpath("//a/@href")
    assert tree(tmp_path / "terms/pylon/index.html").xpath("string(//h1//rt)") == "てっとう"


def test_a_new_term_has_only_the_posts_that_mention_it_made_anew(shelf, tmp_path):
    shelf.put(plain_edition("Nothing", url="https://a.example/1"))
    shelf.build(tmp_path, glossary=Glossary([PYLON]))

    built = shelf.build(tmp_path, glossary=Glossary([PYLON, ESTMARK]))

    assert sorted(shelf.read) == [f"post-{number}" for number in range(4)]
    assert {path.split("/")[0] for path in read(built.written)} == {*shelf.read, "terms"}


def test_a_term_s_new_reading_changes_its_own_pages_and_those_that_show_it(shelf, tmp_path):
    other = plain_edition("Nothing", url="https://a.example/1")
    shelf.put(other)
    shelf.build(tmp_path, glossary=Glossary([PYLON, ESTMARK]))

    shelf.build(tmp_path, glossary=Glossary([replace(PYLON, reading="テットウ"), ESTMARK]))

    assert sorted(shelf.read) == [f"post-{number}" for number in range(4)]


def test_a_term_that_is_gone_leaves_no_link_behind(shelf, tmp_path):
    shelf.build(tmp_path, glossary=Glossary([ESTMARK]))

    shelf.build(tmp_path)

    assert not (tmp_path / "terms/estmark").exists()
    assert "terms/estmark" not in (tmp_path / "post-0/index.html").read_text("utf-8")


ADDRESS = replace(SETTINGS, diary_url="https://diary.example/press")


def test_all_of_the_diary_each_publication_and_each_speaker_has_feeds_that_are_sound(shelf, tmp_path):
    shelf.build(tmp_path, ADDRESS)

    for place, entries in (
        ("", 4),
        (f"publications/{key_of('NGW')}/", 3),
        (VARDA.removesuffix("index.html"), 4),
    ):
        for name in ("atom.xml", "rss.xml"):
            feed = feedparser.parse((tmp_path / place / name).read_bytes())
            assert not feed.bozo
            assert len(feed.entries) == entries
        assert len(json.loads((tmp_path / place / "feed.json").read_text())["items"]) == entries
        named = tree(tmp_path / place / "index.html").xpath("//link[@rel='alternate']/@href")
        assert (tmp_path / place / "atom.xml") in [(tmp_path / place / href).resolve() for href in named]


def test_a_speaker_s_feed_has_the_words_and_leads_to_where_they_stand(shelf, tmp_path):
    shelf.build(tmp_path, ADDRESS)

    feed = feedparser.parse((tmp_path / VARDA.replace("index.html", "atom.xml")).read_bytes())
    assert feed.entries[0].link == "https://diary.example/press/post-3/#q-6"
    assert "始めたのは我々ではない" in feed.entries[0].content[0].value


def test_a_feed_reads_only_posts_that_changed(shelf, tmp_path):
    shelf.build(tmp_path, ADDRESS)
    shelf.put(post(9, 25, publication="MOA"))

    built = shelf.build(tmp_path, ADDRESS)

    assert {*shelf.read} == {"post-9"}
    assert "atom.xml" in built.written
    assert f"publications/{key_of('NGW')}/atom.xml" not in built.written


def test_a_withdrawn_post_is_taken_out_of_feeds_and_readers_are_told(shelf, tmp_path):
    shelf.build(tmp_path, ADDRESS)
    grave = Tombstone("post-3", datetime(2024, 4, 1, tzinfo=UTC), "著者の求めにより。")
    shelf.posts["post-3"] = Gone(grave, "第3の記事", "MOA")

    shelf.build(tmp_path, ADDRESS)

    for feed in tmp_path.rglob("*.xml"):
        assert "第3の" not in feed.read_text("utf-8")
    assert "deleted-entry" in (tmp_path / "atom.xml").read_text("utf-8")


def test_the_sitemap_lists_every_page_of_the_site(shelf, tmp_path):
    shelf.build(tmp_path, ADDRESS, glossary=Glossary([ESTMARK]))

    listed = set(
        re.findall(r"<loc>https://diary\.example/press/([^<]*)</loc>", (tmp_path / "sitemap.xml").read_text())
    )
    there = {path.relative_to(tmp_path).parent.as_posix() + "/" for path in tmp_path.rglob("index.html")}
    days = {place for place in there if re.fullmatch(r"archive/\d+/\d+/\d+/", place)}
    assert {place or "./" for place in listed} == there - days
    assert "Sitemap: https://diary.example/press/sitemap.xml" in (tmp_path / "robots.txt").read_text()


def test_without_an_address_there_are_no_feeds_and_no_page_names_one(shelf, tmp_path):
    shelf.build(tmp_path)

    assert not [*tmp_path.rglob("*.xml")]
    assert not tree(tmp_path / "index.html").xpath("//link[@rel='alternate']")


EMPTY = b'{"posts": [], "by": {"publication": {}, "voice": {}}}'


def test_the_searchs_parts_share_what_searches_them_and_what_is_offered(shelf, tmp_path):
    from kawaraban.publish.search_index import CHOICES, engine_files

    shelf.build(tmp_path)
    assert all((tmp_path / path).is_file() for path in (CHOICES, *engine_files()))

    (tmp_path / CHOICES).unlink()
    assert [path for path in shelf.build(tmp_path).written if path.startswith("search/")] == [CHOICES]


def test_another_version_of_the_index_is_made_of_the_same_posts(shelf, tmp_path, monkeypatch):
    from kawaraban.publish.site import searching

    shelf.build(tmp_path)
    monkeypatch.setattr(searching, "made_by", lambda: "another")
    monkeypatch.setattr(searching, "build_part", lambda part: {f"{part.folder}/narrow.json": EMPTY})

    built = shelf.build(tmp_path)

    assert shelf.read == []
    assert [path for path in built.written if path.endswith("/narrow.json")] == [
        path.relative_to(tmp_path).as_posix() for path in tmp_path.glob("search/*/narrow.json")
    ]
