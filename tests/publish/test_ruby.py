"""Readings over kanji: only kana that the editor gave, laid where one way alone is right."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.publish.ruby import furigana, with_reading


@pytest.mark.parametrize(
    ("text", "reading", "parts"),
    [
        ("瓦版", "かわらばん", (("瓦版", "かわらばん"),)),
        ("朝日の光", "あさひのひかり", (("朝日", "あさひ"), ("の", ""), ("光", "ひかり"))),
        (
            "ゴルバチョフ大統領",
            "ごるばちょふだいとうりょう",
            (("ゴルバチョフ", ""), ("大統領", "だいとうりょう")),
        ),
        ("習近平", "シー・チンピン", (("習近平", "シー・チンピン"),)),
        # Two ways: かわ|の|の or かわの|の|…; so the reading stands over all of it.
        ("川の野", "かわののの", (("川の野", "かわののの"),)),
        # It does not fit at all; the editor's word stands.
        ("隣り村", "となりむら", (("隣", "とな"), ("り", ""), ("村", "むら"))),
        ("隣り村", "しらかわ", (("隣り村", "しらかわ"),)),
    ],
)
def test_the_reading_stands_over_the_kanji(text, reading, parts):
    assert furigana(text, reading) == parts


def test_a_browser_without_ruby_shows_the_reading_in_brackets():
    assert with_reading("瓦版", "かわらばん") == (
        "<ruby>瓦版<rp>（</rp><rt>かわらばん</rt><rp>）</rp></ruby>"
    )


@pytest.mark.parametrize(
    ("text", "reading"),
    [("瓦版", ""), ("瓦版", "kawaraban"), ("瓦版", "<b>"), ("ロシア", "ろしあ"), ("NATO", "なとー")],
)
def test_what_has_no_kanji_or_no_reading_in_kana_stays_plain(text, reading):
    assert with_reading(text, reading) == text


def test_words_are_escaped():
    assert "<b>" not in with_reading("<b>瓦", "かわら")


@given(st.text("瓦版々のりア<&", min_size=1, max_size=10), st.text("かわらのりア", min_size=1, max_size=10))
def test_the_parts_are_the_text(text, reading):
    parts = furigana(text, reading)

    assert "".join(part for part, _ in parts) == text
    assert all(above in reading for _, above in parts)
