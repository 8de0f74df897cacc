"""A book: clean to epubcheck, the same bytes every time, everything of the page in it."""

import io
import subprocess
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from kawaraban.errors import InputError
from kawaraban.publish.epub.book import Book, write_epub
from kawaraban.publish.epub.cover import cover_lines
from kawaraban.publish.format import GroupBy
from kawaraban.publish.portable_pictures import portable_pictures
from kawaraban.publish.site.pages import write_edition
from kawaraban.translate.translation import Doubt, GuardState, SegmentState
from publish.hostile import VECTORS
from publish.sample import CHART, GONE, MAP, PYLON, SETTINGS, FakeWeb, annotated, plain_edition, sample
from publish.test_hostile import hostile_edition

CHECKER = Path("/usr/share/java/epubcheck.jar")
"""Debian's package ``epubcheck`` (tools/system-packages)."""
XHTML = "{http://www.w3.org/1999/xhtml}"


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    diary = tmp_path_factory.mktemp("diary")
    edition = sample()
    write_edition(edition, diary, settings=SETTINGS, fetcher=FakeWeb())
    return {edition.slug: portable_pictures(edition.translation.document, diary / edition.slug, None)}


def book(pictures, *editions, **changes):
    return Book("瓦版 2024年3月", "瓦版", editions or (sample(),), pictures, **changes)


def opened(data):
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {name: archive.read(name) for name in archive.namelist()}


def check(data, tmp_path):
    file = tmp_path / "book.epub"
    file.write_bytes(data)
    done = subprocess.run(
        ["java", "-jar", str(CHECKER), "--failonwarnings", str(file)],
        check=False,
        capture_output=True,
        text=True,
        timeout=120,
    )
    return done.returncode, done.stderr


@pytest.mark.parametrize("vertical", [False, True])
def test_a_book_of_two_posts_is_clean_to_epubcheck(pictures, tmp_path, vertical):
    made = write_epub(book(pictures, sample(), plain_edition("<b> & more"), vertical=vertical))

    assert check(made, tmp_path) == (0, "")


def test_a_book_of_hostile_texts_is_clean_to_epubcheck(tmp_path):
    editions = [replace(hostile_edition(attack), slug=f"attack-{n}") for n, attack in enumerate(VECTORS)]

    assert check(write_epub(book({}, *editions)), tmp_path) == (0, "")


def test_equal_books_have_equal_bytes(pictures):
    assert write_epub(book(pictures)) == write_epub(book(pictures))


def test_the_type_stands_first_and_uncompressed(pictures):
    assert write_epub(book(pictures))[30:58] == b"mimetypeapplication/epub+zip"


def test_every_picture_had_is_in_the_book_and_shown(pictures):
    files = opened(write_epub(book(pictures)))
    chapter = etree.fromstring(files["EPUB/chapter-0001.xhtml"])

    shown = [image.get("src") for image in chapter.iter(f"{XHTML}img")]

    assert shown == [f"images/{pictures[sample().slug][src].name}" for src in (MAP, CHART, PYLON)]
    assert all(f"EPUB/{path}" in files for path in shown)


def test_each_quote_begins_with_its_voice(pictures):
    chapter = etree.fromstring(opened(write_epub(book(pictures)))["EPUB/chapter-0001.xhtml"])

    names = chapter.xpath("//*[@class and contains(@class, 'quote ')]/*[1]//*[@class='name']/text()")

    assert names == ["Northern Wire", "Ministry of Energy", "Joren Halm", "Ilse Varda"]


def test_a_sentence_in_doubt_has_a_note_that_leads_back(pictures):
    edition = sample()
    first, second, *rest = edition.translation.segments
    marked = replace(
        second,
        guard=GuardState.MARKED,
        doubts=(Doubt("missing", "three", "", "The translation lacks three."),),
    )
    translation = replace(edition.translation, segments=(first, marked, *rest))
    made = write_epub(book(pictures, replace(edition, translation=translation)))
    text = opened(made)["EPUB/chapter-0001.xhtml"].decode()

    assert 'href="#doubt-1"' in text
    assert 'id="doubt-1"' in text
    assert 'href="#at-doubt-1"' in text
    assert marked.state is SegmentState.TRANSLATED


def test_a_translator_s_note_is_a_footnote_of_the_book(pictures, tmp_path):
    files = opened(write_epub(book(pictures, annotated(), vertical=True)))
    chapter = etree.fromstring(files["EPUB/chapter-0001.xhtml"])
    (mark,) = chapter.xpath("//*[@href='#note-1']")

    assert mark.get("{http://www.idpf.org/2007/ops}type") == "noteref"
    assert "万キロワットに直しました" in "".join(chapter.xpath("//*[@id='note-1']")[0].itertext())
    assert check(write_epub(book(pictures, annotated(), vertical=True)), tmp_path) == (0, "")


@pytest.mark.parametrize(("vertical", "turns"), [(False, "ltr"), (True, "rtl")])
def test_pages_turn_as_the_writing_runs(pictures, vertical, turns):
    files = opened(write_epub(book(pictures, vertical=vertical)))

    assert f'page-progression-direction="{turns}"' in files["EPUB/package.opf"].decode()
    assert (b"vertical-rl" in files["EPUB/book.css"]) is vertical


@pytest.mark.parametrize(
    ("group_by", "labels"), [(GroupBy.PUBLICATION, ["NGW", "EX"]), (GroupBy.DAY, ["2024年3月14日"])]
)
def test_the_contents_are_nested_by_publication_or_day(pictures, group_by, labels):
    made = write_epub(book(pictures, sample(), plain_edition("Other"), group_by=group_by))
    nav = etree.fromstring(opened(made)["EPUB/nav.xhtml"])

    assert nav.xpath("//*[local-name()='li']/*[local-name()='span']/text()") == labels
    assert len(nav.xpath("//*[local-name()='li']/*[local-name()='a']")) == 2


def test_a_book_without_editions_is_refused():
    with pytest.raises(InputError, match="at least one"):
        write_epub(Book("Empty", "瓦版", (), {}))


def test_a_book_in_two_languages_is_refused():
    other = plain_edition()
    other = replace(other, translation=replace(other.translation, target_language="fr"))

    with pytest.raises(InputError, match="one language"):
        write_epub(book({}, sample(), other))


def test_a_cover_breaks_its_title_between_phrases():
    assert cover_lines("ラヴォニア、電力網を南に結ぶ", "ja") == ("ラヴォニア、電力網を", "南に結ぶ")


def test_a_cover_cuts_what_does_not_fit():
    lines = cover_lines("長" * 200, "ja")

    assert len(lines) == 7
    assert lines[-1].endswith("…")


def test_a_picture_that_is_nowhere_stays_a_link(pictures):
    edition = sample()
    chapter = opened(write_epub(book({}, edition)))["EPUB/chapter-0001.xhtml"].decode()

    assert portable_pictures(edition.translation.document, Path("/nowhere"), None) == {}
    assert GONE not in pictures[edition.slug]
    assert f'<a href="{GONE}"' in chapter
    assert "<img" not in chapter
