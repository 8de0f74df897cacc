"""A post's body as feeds show it: every word of the translation, no style needed, nothing that runs."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from lxml import html

from kawaraban.publish.diary import Correction, Release
from kawaraban.publish.excerpt import excerpt_of
from kawaraban.publish.feeds.content import post_content
from kawaraban.publish.pictures import Picture, Variant
from kawaraban.review.edition import TranslatorNote
from kawaraban.translate.translation import Doubt, GuardState, SegmentState
from publish.hostile import VECTORS
from publish.sample import MAP, URL, plain_edition, sample
from publish.test_hostile import assert_harmless, hostile_edition

ADDRESS = "https://diary.example/a-post/"
PICTURES = {
    MAP: Picture(
        (
            Variant("pictures/map-1600x889.avif", 1600, 889),
            Variant("pictures/map-1600x889.webp", 1600, 889),
            Variant("pictures/map-1600x889.png", 1600, 889),
        )
    )
}


def tree(edition=None, **changes):
    made = post_content(edition or sample(), ADDRESS, PICTURES, **changes)
    return html.fragment_fromstring(made)


def marked(edition):
    """The edition with its second segment in doubt."""
    first, second, *rest = edition.translation.segments
    doubtful = replace(
        second, guard=GuardState.MARKED, doubts=(Doubt("missing", "three", "", "It lacks three."),)
    )
    return replace(edition, translation=replace(edition.translation, segments=(first, doubtful, *rest)))


def test_each_quote_begins_with_a_line_that_names_its_voice():
    lines = tree().xpath("//blockquote/*[1][self::p]/strong/text()")

    assert lines == [
        "筆者の過去記事", "発表・報道：Northern Wire", "発表・報道：Ministry of Energy", "発言：Joren Halm",
        "発言：Ilse Varda", "動画：Grid Agency", "引用",
    ]  # fmt: skip


def test_nested_quotes_stay_nested():
    assert len(tree().xpath("//blockquote/blockquote/blockquote")) == 1


def test_the_line_of_a_voice_links_to_what_was_quoted():
    [link] = tree().xpath("//p[strong='発言：Ilse Varda']/a")

    assert (link.get("href"), link.text) == (
        "https://president.example/press/2024-03-12",
        "president.example",
    )


def test_a_picture_has_an_absolute_address_of_a_format_that_every_reader_shows():
    [picture] = tree().xpath("//figure/img")

    assert picture.get("src") == f"{ADDRESS}pictures/map-1600x889.png"


def test_every_address_is_absolute():
    made = tree(marked(sample()))

    assert [a for *_, a, _ in made.iterlinks() if not a.startswith("https://")] == []


def test_no_original_text_is_shown_beside_the_translation():
    text = tree().text_content()

    assert "隣り合う三か国が西側の電力市場に加わり" in text
    assert "When three neighbours" not in text


def test_it_begins_with_what_it_is_and_where_the_original_stands():
    notice, caution, _, origin = tree()[:4]

    assert notice[0].text == "機械翻訳・未校閲"
    assert "誤り" in caution.text
    assert origin.xpath("a/@href") == [URL]
    assert origin.xpath("a/@lang") == ["en"]


def test_it_says_once_an_editor_has_read_it():
    edition = sample()
    read = tuple(replace(s, state=SegmentState.REVIEWED) for s in edition.translation.segments)
    reviewed = replace(edition, translation=replace(edition.translation, segments=read))

    assert tree(reviewed)[0][0].text == "機械翻訳・校閲済み"


def test_a_sentence_in_doubt_leads_to_its_note_on_the_page():
    assert tree(marked(sample())).xpath("//a[text()='（要確認1）']/@href") == [f"{ADDRESS}#doubt-1"]


def test_the_notes_give_the_original_and_the_reason():
    [note] = tree(marked(sample())).xpath("//ol/li[@value='1']")

    assert "When three neighbours" in note.text_content()
    assert "three" in note.text_content()


def test_what_a_person_let_stand_has_a_note_and_is_no_doubt():
    edition = marked(sample())
    first, second, *rest = edition.translation.segments
    read = replace(second, state=SegmentState.REVIEWED)
    translation = replace(edition.translation, segments=(first, read, *rest))
    note = TranslatorNote(second.path, second.index, ("原文のまま。",))
    made = tree(replace(edition, translation=translation, notes=(note,)))

    assert "原文のまま。" in made.xpath("//ol/li[@value='1']")[0].text_content()
    assert "要確認" not in made.text_content()
    assert f"{ADDRESS}#note-1" in made.xpath("//a/@href")


def test_nothing_is_left_that_only_our_style_sheet_knows():
    made = tree()

    assert made.xpath("//@class | //@id | //@loading | //@srcset | //@style") == []
    assert made.xpath("//script | //style | //source | //picture | //wbr") == []


def test_an_excerpt_ends_after_the_opening():
    made = tree(excerpt_of(sample()), release=Release(is_excerpt=True))

    assert "ここに載せるのは冒頭だけです。" in made.text_content()
    assert made.xpath("//blockquote | //img") == []


def test_corrections_are_told():
    correction = Correction(datetime(2026, 11, 30, tzinfo=UTC), "橋の長さを正しました。")

    assert "橋の長さを正しました。" in tree(release=Release(corrections=(correction,))).text_content()


def test_a_post_whose_original_has_no_address_links_nowhere():
    assert tree(plain_edition("A title")).xpath("//a") == []


@pytest.mark.parametrize("attack", VECTORS)
def test_hostile_words_stay_words(attack):
    pictures = {"https://a.example/ok.png": Picture((Variant("pictures/ok-9x9.webp", 9, 9),))}

    made = post_content(hostile_edition(attack), ADDRESS, pictures)

    assert_harmless(f'<meta http-equiv="Content-Security-Policy"><body>{made}</body>')
