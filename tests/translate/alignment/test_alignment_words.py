"""A span begins and ends with whole words, and never with the particle that follows it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.translate.alignment.words import Role, may_begin, may_end, snapped, words_of


def spans(text, language="ja"):
    """Every run of words that may be a span."""
    words = words_of(text, language)
    starts = [index for index in range(len(words)) if may_begin(words, index)]
    ends = [index for index in range(len(words)) if may_end(words, index)]
    return {text[words[first].start : words[last].end] for first in starts for last in ends if first <= last}


def touched(text, piece):
    start = text.index(piece)
    place = snapped(words_of(text, "ja"), start, start + len(piece))
    return place and text[slice(*place)]


@given(st.text(max_size=80), st.sampled_from(("ja", "en", "zh", "th")))
def test_words_have_no_gaps_and_no_overlaps(text, language):
    words = words_of(text, language)

    assert "".join(word.text for word in words) == text
    assert [word.start for word in words] == [0, *(word.end for word in words)][: len(words)]


def test_a_text_longer_than_the_tokenizer_takes_is_read_in_pieces():
    text = "港は静かだった。" * 5_000

    words = words_of(text, "ja")

    assert words[-1].end == len(text)
    assert {word.text for word in words} == {word.text for word in words_of("港は静かだった。", "ja")}


@pytest.mark.parametrize("particle", ["は", "が", "を", "に", "で", "の"])
def test_a_span_neither_begins_nor_ends_with_a_particle(particle):
    found = spans(f"新しい港{particle}見た。")

    assert "新しい港" in found
    assert not any(span.startswith(particle) or span.endswith(particle) for span in found)


def test_a_predicate_keeps_its_endings():
    found = spans("市長は6月に辞任した。")

    assert "6月に辞任した" in found
    assert not {"6月に辞任", "6月に辞任し"} & found


def test_a_negation_stays_with_what_it_denies():
    assert "開いていない" in spans("港は開いていない。")
    assert "開いて" not in spans("港は開いていない。")


def test_a_counter_stays_with_its_number():
    assert "3人" in spans("記者3人を逮捕した。")
    assert "3" not in spans("記者3人を逮捕した。")


def test_the_stop_is_in_no_span_at_its_end():
    assert not any(span.endswith("。") for span in spans("港が開いた。"))


def test_a_piece_of_words_is_widened_to_the_words_without_particles():
    assert touched("大統領は東京を訪れた。", "東京を") == "東京"
    assert touched("大統領は東京を訪れた。", "統領は東") == "大統領は東京"


def test_nothing_is_left_of_a_particle_alone():
    assert touched("港は静かだ。", "は") is None


def test_a_language_with_spaces_is_cut_at_them():
    assert [word.text for word in words_of("L'été, enfin.", "fr") if word.role is Role.CONTENT] == [
        "L'été",
        "enfin",
    ]
