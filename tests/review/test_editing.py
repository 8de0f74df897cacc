"""An editor's moves: what they change, what they leave, and the way back."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.document import (
    Document,
    Emphasis,
    Evidence,
    Link,
    Paragraph,
    Quote,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.document.normal import plain_text
from kawaraban.document.segments import segment
from kawaraban.document.units import units
from kawaraban.document.walk import get
from kawaraban.errors import EditConflict, InputError, InvalidDocument
from kawaraban.review.editing import approve, correct_voice, merge, rewrite, split
from kawaraban.review.edits import (
    Edits,
    VoiceEdit,
    apply_edits,
    edits_between,
    edits_from_json,
    edits_to_json,
)
from kawaraban.translate.translation import (
    Doubt,
    GuardState,
    SegmentState,
    TranslatedSegment,
    Translation,
)

NOW = datetime(2026, 11, 23, tzinfo=UTC)
LINK = Link("https://a.example/", (Text("ferry"),))
SAID = Voice("Rae", VoiceKind.PERSON, evidence=Evidence.LEAD_IN, words="Rae said:")
ORIGINAL = Document(
    title="The ferry",
    blocks=(
        Paragraph((Text("The "), LINK, Text(" left. It rained, and it stopped. All went home."))),
        Quote((Paragraph((Text("I saw it."),)),), voice=SAID),
    ),
    language="en",
)


@pytest.fixture
def translation():
    """The original, as an engine that says everything twice would have it."""
    return translated(ORIGINAL)


def translated(original):
    segments = tuple(
        TranslatedSegment(unit.path, index, piece.content, piece.content)
        for unit in units(original)
        for index, piece in enumerate(segment(unit.content, "en"))
    )
    return Translation(original, original, "en", "ja", "echo", None, NOW, segments)


def words(translation, path):
    return [plain_text(s.target) for s in translation.segments if s.path == path]


def test_other_words_stand_in_the_document_and_count_as_read(translation):
    edited = apply_edits(translation, rewrite(translation, "0", 2, (Text("皆が帰った。"),)))

    assert plain_text(edited.document.blocks[0].content).endswith("皆が帰った。")
    assert edited.segments[3].state is SegmentState.REVIEWED
    assert edited.original == translation.original
    assert [s for s in edited.segments if s.state is SegmentState.TRANSLATED] == [
        s for i, s in enumerate(translation.segments) if i != 3
    ]


def test_a_link_outside_the_words_stays_where_it_is(translation):
    edited = apply_edits(translation, rewrite(translation, "0", 1, (Text("雨だ。"),)))

    assert LINK in edited.document.blocks[0].content


def test_what_an_editor_wrote_is_no_longer_in_doubt(translation):
    doubt = Doubt("changed", "1.5 million", "1.5万", "The original says so.")
    first, *rest = translation.segments
    marked = replace(first, guard=GuardState.MARKED, doubts=(doubt,), fault="No answer.", coarse_markup=True)
    edited = apply_edits(
        before := replace(translation, segments=(marked, *rest)),
        rewrite(before, "title", 0, (Text("渡し船"),)),
    )

    assert edited.segments[0] == replace(
        first, target=(Text("渡し船"),), state=SegmentState.REVIEWED, guard=GuardState.KEPT
    )
    assert edited.document.title == "渡し船"


@pytest.mark.parametrize("target", [(), (Text("  "),)])
def test_a_sentence_is_never_dropped_by_writing_nothing(translation, target):
    with pytest.raises(InputError, match="cannot be empty"):
        rewrite(translation, "0", 0, target)


@pytest.mark.parametrize("place", [("9", 0), ("0", 3), ("0", -1)])
def test_a_segment_that_is_not_there_cannot_be_written(translation, place):
    with pytest.raises(InputError, match="no segment"):
        rewrite(translation, *place, (Text("x"),))


def test_segments_are_approved_with_the_words_that_they_have(translation):
    edited = apply_edits(translation, approve(translation, [("0", 0), ("0", 2), ("title", 0)]))

    assert [s.state for s in edited.segments].count(SegmentState.REVIEWED) == 3
    assert edited.document == translation.document
    assert not approve(edited, [("0", 0)])


def test_two_sentences_become_one_and_the_text_stays(translation):
    edited = apply_edits(translation, merge(translation, "0", 1))

    assert words(edited, "0") == ["The ferry left.", "It rained, and it stopped. All went home."]
    assert edited.document == translation.document
    assert [s.index for s in edited.segments if s.path == "0"] == [0, 1]


def test_what_is_joined_is_in_doubt_as_far_as_either_was(translation):
    doubt = Doubt("missing", "home", "", "The original says so.")
    segments = list(translation.segments)
    segments[3] = replace(segments[3], guard=GuardState.MARKED, doubts=(doubt,))
    one = merge(replace(translation, segments=tuple(segments)), "0", 1).units[0].after[1]

    assert (one.guard, one.doubts) == (GuardState.MARKED, (doubt,))


def test_the_last_sentence_has_nothing_to_be_joined_to(translation):
    with pytest.raises(InputError, match="last sentence"):
        merge(translation, "0", 2)


def test_a_sentence_is_split_and_can_be_written_in_two(translation):
    cut = apply_edits(translation, split(translation, "0", 1, 10, 10))
    edited = apply_edits(cut, rewrite(cut, "0", 1, (Text("雨が降り、"),)))

    assert cut.document == translation.document
    assert words(edited, "0") == ["The ferry left.", "雨が降り、", "and it stopped.", "All went home."]
    assert [s.index for s in edited.segments if s.path == "0"] == [0, 1, 2, 3]


def test_what_was_split_is_joined_again(translation):
    cut = apply_edits(translation, split(translation, "0", 1, 10, 10))

    assert apply_edits(cut, merge(cut, "0", 1)) == translation


def test_a_speaker_is_corrected_in_both_languages(translation):
    edited = apply_edits(translation, correct_voice(translation, "1", "Mo  Dubois", VoiceKind.PERSON))
    voice = Voice("Mo Dubois", VoiceKind.PERSON, evidence=Evidence.EDITOR, words="Rae said:")

    assert get(edited.original, "1").voice == get(edited.document, "1").voice == voice
    assert edited.segments == translation.segments


@pytest.mark.parametrize(("name", "kind"), [("", VoiceKind.PERSON), ("Rae", VoiceKind.UNKNOWN)])
def test_an_editor_may_say_that_the_text_does_not_say_who_speaks(translation, name, kind):
    edited = apply_edits(translation, correct_voice(translation, "1", name, kind))

    assert get(edited.document, "1").voice.known is False
    assert get(edited.document, "1").voice.name is None


def test_a_speaker_needs_a_quote_and_a_name_of_a_names_length(translation):
    with pytest.raises(InputError, match="no quote"):
        correct_voice(translation, "0", "Rae", VoiceKind.PERSON)
    with pytest.raises(InputError, match="name alone"):
        correct_voice(translation, "1", "x" * 201, VoiceKind.PERSON)


def test_an_edit_of_words_that_changed_meanwhile_changes_nothing(translation):
    mine = rewrite(translation, "0", 0, (Text("私の"),))
    theirs = apply_edits(translation, rewrite(translation, "0", 0, (Text("彼女の"),)))

    with pytest.raises(EditConflict, match="meanwhile"):
        apply_edits(theirs, mine)


def test_a_speaker_that_changed_meanwhile_is_not_overwritten(translation):
    mine = correct_voice(translation, "1", "Mo", VoiceKind.PERSON)
    theirs = apply_edits(translation, correct_voice(translation, "1", "Jo", VoiceKind.PERSON))

    with pytest.raises(EditConflict, match="meanwhile"):
        apply_edits(theirs, mine)


def moves(translation):
    yield rewrite(translation, "0", 0, (Text("船が出た。"),))
    yield rewrite(translation, "1.0", 0, (Emphasis((Text("見た。"),)),))
    yield merge(translation, "0", 0)
    yield split(translation, "0", 1, 10, 10)
    yield approve(translation, [("title", 0)])
    yield correct_voice(translation, "1", "Mo", VoiceKind.ORGANISATION)


@given(st.lists(st.integers(0, 5), max_size=6))
def test_every_row_of_moves_can_be_taken_back_one_by_one(order):
    start = state = translated(ORIGINAL)
    done = []
    for which in order:
        try:
            edits = list(moves(state))[which]
        except InputError:
            continue
        done.append(edits)
        state = apply_edits(state, edits)
    assert apply_edits(start, edits_between(start, state)) == state

    for edits in reversed(done):
        state = apply_edits(state, edits_from_json(edits_to_json(edits.undone)))

    assert state == start


def test_states_of_two_originals_have_no_edits_between_them(translation):
    other = translated(replace(ORIGINAL, blocks=ORIGINAL.blocks[:1]))

    with pytest.raises(InvalidDocument, match="changed the post"):
        edits_between(translation, other)


@pytest.mark.parametrize(
    "text", ["", "[]", "{}", '{"units": 1, "voices": []}', '{"units": [], "voices": [1]}']
)
def test_what_is_no_edits_is_refused(text):
    with pytest.raises(InvalidDocument, match="no edits"):
        edits_from_json(text)


def test_no_edits_are_false():
    assert not Edits()
    assert Edits(voices=(VoiceEdit("1", SAID, SAID),))
