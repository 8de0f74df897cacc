"""Language tags, directions and our own words."""

import pytest

from kawaraban.publish.language import (
    direction,
    language_name,
    phrase_breaks,
    sound_tag,
    words_for,
    words_language,
)


@pytest.mark.parametrize("tag", ["ja", "en-GB", "zh-Hant-TW", "fil"])
def test_a_tag_of_sound_form_is_kept(tag):
    assert sound_tag(tag) == tag


@pytest.mark.parametrize("tag", [None, "", "e", "english", 'en" onload="x', "en_GB", "en-", "日本語", "en\n"])
def test_anything_else_is_no_tag(tag):
    assert sound_tag(tag) is None


@pytest.mark.parametrize(
    ("language", "runs"), [("ja", "ltr"), ("ar", "rtl"), ("he-IL", "rtl"), ("fa", "rtl"), ("?", "ltr")]
)
def test_a_language_knows_its_direction(language, runs):
    assert direction(language) == runs


def test_a_language_without_our_words_borrows_english():
    assert words_language("de") == "en"
    assert words_for("de") is words_for("en-GB")
    assert words_for("ja-JP") is not words_for("en")


def test_a_language_is_named_in_the_reader_s():
    assert language_name("en", "ja") == "英語"
    assert language_name("qqq", "ja") == "qqq"


def test_a_japanese_heading_may_break_between_phrases_only():
    title = "電力網を南に結び新たな一歩を踏み出す"

    phrases = [
        title[a:b]
        for a, b in zip(
            [0, *sorted(phrase_breaks(title, "ja"))], [*sorted(phrase_breaks(title, "ja")), None], strict=True
        )
    ]

    assert "電力網を" in phrases
    assert "".join(phrases) == title


def test_a_language_with_spaces_needs_no_help():
    assert phrase_breaks("A new line to the south", "en") == frozenset()
