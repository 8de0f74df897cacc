"""Where a unit's text is marked, counted in characters across its markup."""

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document import Emphasis, Image, LineBreak, Link, Text
from kawaraban.publish.marks import Marks, text_of, untranslated_ranges
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

    ranges = untranslated_ranges(
        content, [segment("軍は関係がない。"), untranslated("The goose was not asked."), segment("兵士が。")]
    )

    assert [text_of(content)[a:b] for a, b in ranges] == ["The goose was not asked."]


def test_of_two_equal_sentences_the_second_is_found_second():
    content = (Text("No. No."),)

    assert untranslated_ranges(content, [segment("No."), untranslated("No.")]) == ((4, 7),)


def test_a_sentence_that_cannot_be_found_marks_the_whole_unit():
    content = (Text("An editor rewrote it."),)

    assert untranslated_ranges(content, [untranslated("Gone.")]) == ((0, 21),)


def test_a_unit_all_translated_has_no_ranges():
    assert untranslated_ranges((Text("訳。"),), [segment("訳。")]) == ()


def test_an_untranslated_segment_of_pictures_only_needs_no_mark():
    assert untranslated_ranges((Text("訳。"),), [segment("訳。"), untranslated(" ")]) == ()


@st.composite
def marks_of(draw, length=60):
    edges = sorted(draw(st.sets(st.integers(0, length), max_size=12)))
    ranges = tuple(zip(edges[::2], edges[1::2], strict=False))
    return Marks(ranges, tuple(sorted(draw(st.sets(st.integers(0, length), max_size=8)))))


@given(marks_of(), st.integers(0, 60), st.integers(0, 60))
def test_pieces_rebuild_the_text_and_say_of_every_character_what_the_ranges_say(marks, one, other):
    start, end = sorted((one, other))

    pieces = list(marks.pieces(start, end))

    assert [at for piece in pieces for at in range(piece.start, piece.end)] == list(range(start, end))
    for piece in pieces:
        for at in range(piece.start, piece.end):
            assert piece.untranslated == any(a <= at < b for a, b in marks.untranslated)
    ends = {piece.end for piece in pieces if piece.untranslated and piece.last}
    assert ends == {b for _, b in marks.untranslated if start < b <= end}
    assert {piece.start for piece in pieces if piece.breakable} == {
        b for b in marks.breaks if start <= b < end
    }
