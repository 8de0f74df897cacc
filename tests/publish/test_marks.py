"""Where a unit's text is marked, counted in characters across its markup."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document import Emphasis, Image, LineBreak, Link, Text
from kawaraban.publish.glossary import GlossaryTerm, Mention
from kawaraban.publish.marks import Mark, Marks, Run, sentence_marks, text_of
from kawaraban.translate.translation import SegmentState, TranslatedSegment


def segment(words, state=SegmentState.TRANSLATED):
    return TranslatedSegment("0", 0, (Text(words),), (Text(words),), state)


def untranslated(words):
    return segment(words, SegmentState.INITIAL)


def test_the_text_of_a_unit_is_that_of_its_markup_in_order():
    content = (
        Text("a"),
        Link("https://a.example", (Emphasis((Text("b"),)), Image("https://a.example/i.png", "alt"))),
        LineBreak(),
        Text("c"),
    )

    assert text_of(content) == "abc"


def test_markup_nested_beyond_python_s_recursion_is_read():
    content = (Text("deep"),)
    for _ in range(50_000):
        content = (Emphasis(content),)

    assert text_of(content) == "deep"
    while content and isinstance(content[0], Emphasis):  # Taken apart by hand: so is its end.
        content = content[0].content


def test_an_untranslated_sentence_is_found_between_translated_ones():
    content = (
        Text("軍は関係がない。"),
        Link("https://a.example", (Text("The goose"),)),
        Text(" was not asked. 兵士が。"),
    )

    marks = sentence_marks(
        content,
        [segment("軍は関係がない。"), untranslated("The goose was not asked."), segment("兵士が。")],
        {},
        {},
    )

    assert [text_of(content)[mark.start : mark.end] for mark in marks] == ["The goose was not asked."]


def test_of_two_equal_sentences_the_second_is_found_second():
    content = (Text("No. No."),)

    assert sentence_marks(content, [segment("No."), untranslated("No.")], {}, {}) == (Mark(4, 7),)


def test_a_sentence_in_doubt_carries_the_number_of_its_note():
    content = (Text("百五十万人。千人。"),)
    segments = [segment("百五十万人。"), replace(segment("千人。"), index=1)]

    assert sentence_marks(content, segments, {("0", 1): 3}, {}) == (Mark(6, 9, 3),)


def test_a_sentence_may_be_in_doubt_and_have_a_translator_s_note():
    content = (Text("千人。"),)

    marks = sentence_marks(content, [segment("千人。")], {("0", 0): 1}, {("0", 0): 2})

    assert marks == (Mark(0, 3, 1, 2),)
    assert not marks[0].is_untranslated


def test_a_sentence_that_cannot_be_found_marks_the_whole_unit():
    content = (Text("An editor rewrote it."),)

    assert sentence_marks(content, [untranslated("Gone.")], {}, {}) == (Mark(0, 21),)


def test_a_unit_all_translated_has_no_marks():
    assert sentence_marks((Text("訳。"),), [segment("訳。")], {}, {}) == ()


def test_an_untranslated_segment_of_pictures_only_needs_no_mark():
    assert sentence_marks((Text("訳。"),), [segment("訳。"), untranslated(" ")], {}, {}) == ()


def ranges(draw, length, most):
    edges = sorted(draw(st.sets(st.integers(0, length), max_size=most)))
    return list(zip(edges[::2], edges[1::2], strict=False))


TERM = GlossaryTerm("t", "語")


@st.composite
def marks_of(draw, length=60):
    doubts = st.none() | st.integers(1, 9)
    sentences = tuple(Mark(a, b, draw(doubts)) for a, b in ranges(draw, length, 12))
    return Marks(
        sentences,
        tuple(sorted(draw(st.sets(st.integers(0, length), max_size=8)))),
        tuple(Mention(a, b, TERM) for a, b in ranges(draw, length, 6)),
        tuple(Run(a, b) for a, b in ranges(draw, length, 6)),
    )


@given(marks_of(), st.integers(0, 60), st.integers(0, 60))
def test_pieces_rebuild_the_text_and_say_of_every_character_what_the_marks_say(marks, one, other):
    start, end = sorted((one, other))

    pieces = list(marks.pieces(start, end))

    assert [at for piece in pieces for at in range(piece.start, piece.end)] == list(range(start, end))
    for piece in pieces:
        for at in range(piece.start, piece.end):
            assert [piece.mark] == ([m for m in marks.sentences if m.start <= at < m.end] or [None])
    ends = {piece.end for piece in pieces if piece.last}
    assert ends == {m.end for m in marks.sentences if start < m.end <= end}
    assert {piece.start for piece in pieces if piece.breakable} == {
        b for b in marks.breaks if start <= b < end
    }


@given(marks_of(), st.integers(0, 60), st.integers(0, 60))
def test_a_term_or_a_number_is_one_whole_piece_or_none(marks, one, other):
    pieces = list(marks.pieces(*sorted((one, other))))

    spans = {(piece.start, piece.end) for piece in pieces}
    assert {(p.start, p.end) for p in pieces if p.mention} == spans & {
        (m.start, m.end) for m in marks.mentions
    }
    assert {(p.start, p.end) for p in pieces if p.is_upright} == spans & {
        (r.start, r.end) for r in marks.upright
    }
