"""Segments: sentences with their markup, and the way back."""

import sys
from dataclasses import replace

import pytest
from document_strategies import drawn, inlines, nested_spans
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document import (
    CodeSpan,
    Emphasis,
    Image,
    LineBreak,
    Link,
    Quotation,
    Strong,
    Superscript,
    Text,
)
from kawaraban.document.normal import normalise_inlines, plain_text
from kawaraban.document.segments import Segment, countable, join, segment, segment_like, split_at
from kawaraban.errors import InputError, InvalidDocument

A = "https://a.example/"


def shown(segments):
    return [plain_text(item.content) for item in segments]


@given(inlines, st.sampled_from(["en", "ja", "de"]))
@drawn
def test_segments_and_gaps_rebuild_the_unit_exactly(content, language):
    assert join(segment(content, language)) == normalise_inlines(content)


@given(inlines)
@drawn
def test_no_segment_has_white_space_at_its_edges(content):
    for item in segment(content, "en"):
        assert item.content
        assert normalise_inlines(item.content) == item.content


@given(inlines)
@drawn
def test_gaps_are_spaces_and_line_breaks(content):
    assert all(set(item.gap) <= {" ", "\n"} for item in segment(content, "en"))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ((), ()),
        (
            (Text("One. Two."),),
            (Segment((Text("One."),), " "), Segment((Text("Two."),))),
        ),
        (
            (Text("a"), LineBreak(), LineBreak(), Text("b")),
            (Segment((Text("a"),), "\n\n"), Segment((Text("b"),))),
        ),
        (
            (Emphasis((Text("One. Two."),)),),
            (Segment((Emphasis((Text("One."),)),), " ", 1), Segment((Emphasis((Text("Two."),)),))),
        ),
        (
            (Emphasis((Text("One."),)), Text(" "), Emphasis((Text("Two."),))),
            (Segment((Emphasis((Text("One."),)),), " ", 0), Segment((Emphasis((Text("Two."),)),))),
        ),
        (
            (Link(A, (Strong((Text("One. Two"),)), Text(" three."))),),
            (
                Segment((Link(A, (Strong((Text("One."),)),)),), " ", 2),
                Segment((Link(A, (Strong((Text("Two"),)), Text(" three."))),)),
            ),
        ),
        (
            (Quotation((Text("終わり。始まり。"),)),),
            (Segment((Quotation((Text("終わり。"),)),), "", 1), Segment((Quotation((Text("始まり。"),)),))),
        ),
    ],
)
def test_a_span_across_a_cut_becomes_two(content, expected):
    assert segment(content, "en") == expected
    assert join(expected) == content


def test_code_is_never_cut():
    content = (Text("Call "), CodeSpan((Text("a.b(). C.d! E"),)), Text(" first. Then go."))

    assert shown(segment(content, "en")) == ["Call a.b(). C.d! E first.", "Then go."]


def test_a_footnote_mark_stays_with_its_sentence():
    content = (Text("He left."), Superscript((Link(A, (Text("1"),)),)), Text(" She stayed."))

    assert shown(segment(content, "en")) == ["He left.1", "She stayed."]


def test_a_picture_within_a_sentence_stays_there():
    content = (Text("Press "), Image(A, "the bell"), Text(" now. Wait."))

    assert shown(segment(content, "en")) == ["Press the bell now.", "Wait."]


def test_a_translated_span_is_made_whole_again():
    first, second = segment((Emphasis((Text("One. Two."),)),), "en")
    ichi = replace(first, content=(Emphasis((Text("一。"),)),), gap="")
    ni = replace(second, content=(Emphasis((Text("二。"),)),))

    assert join((ichi, ni)) == (Emphasis((Text("一。二。"),)),)


def test_translations_that_lost_a_span_are_joined_all_the_same():
    first, second = segment((Emphasis((Text("One. Two."),)),), "en")

    assert join((replace(first, content=(Text("一。"),)), second)) == (
        Text("一。 "),
        Emphasis((Text("Two."),)),
    )


def test_deep_spans_are_cut_and_joined():
    content = nested_spans(100_000)

    assert join(segment((*content, Text(" One. Two.")), "en")) == normalise_inlines(
        (*content, Text(" One. Two."))
    )


def test_the_work_grows_with_the_text_and_not_with_its_square():
    sentence = Text(
        "The minister said that U.S. Gen. Roe had left at 3 p.m. on Monday, and nobody knew why. "
    )
    content = (sentence, Link(A, (Text("Nobody asked."),)), Text(" "))

    few, many = (_calls(content * times) for times in (100, 1_000))

    assert many < 12 * few


def _calls(content):
    """Functions that are called to cut a text into its sentences: no clock, so that no other work counts."""
    calls = 0

    def called(_frame, event, _argument):
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(called)
    try:
        segments = segment(content, "en")
    finally:
        sys.setprofile(None)
    assert len(segments) == 2 * len(content) // 3
    return calls


# --- an editor's own sentences ---------------------------------------------------------------


@given(inlines, st.sampled_from(["en", "ja"]))
@drawn
def test_a_unit_is_cut_again_where_its_own_sentences_end(content, language):
    cut = segment(content, language)

    assert segment_like(content, [piece.content for piece in cut]) == cut


@given(inlines, st.data())
@drawn
def test_two_halves_of_a_sentence_make_up_the_unit_again(content, data):
    whole = normalise_inlines(content)
    try:
        halves = split_at(whole, data.draw(st.integers(1, 30)))
    except InputError:
        return

    assert join(segment_like(whole, halves)) == whole


@given(inlines, st.integers(1, 30))
@drawn
def test_a_cut_is_where_its_character_is_counted(content, at):
    try:
        head, tail = split_at(content, at)
    except InputError:
        return

    text = countable(content)
    assert (countable(head), countable(tail)) == (text[:at].rstrip(" \n"), text[at:].lstrip(" \n"))


@pytest.mark.parametrize("parts", [["One."], ["Two.", "One."], ["One.", "Three."], [""]])
def test_words_that_are_not_the_units_are_refused(parts):
    with pytest.raises(InvalidDocument, match="read the article again"):
        segment_like((Text("One. Two."),), [(Text(part),) for part in parts])


@pytest.mark.parametrize("at", [-1, 0, 5, 99])
def test_a_cut_leaves_words_on_both_sides(at):
    with pytest.raises(InputError, match="both sides"):
        split_at((Text("Words"),), at)


def test_code_is_not_cut():
    with pytest.raises(InputError, match="stay whole"):
        split_at((Text("Run "), CodeSpan((Text("make it"),)), Text(" now.")), 6)


def test_a_link_that_is_cut_stands_on_both_sides():
    content = (Link(A, (Text("It rained, and it stopped."),)),)

    assert split_at(content, 10) == (
        (Link(A, (Text("It rained,"),)),),
        (Link(A, (Text("and it stopped."),)),),
    )
