"""What stands between a draft and its readers."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kawaraban.document import Document, Text
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.review.gate import gate_of
from kawaraban.translate.translation import (
    Doubt,
    GuardState,
    SegmentState,
    TranslatedSegment,
    Translation,
)

ERROR = Finding("x", Severity.ERROR, Message("wrong", "誤り"))
WARNING = replace(ERROR, severity=Severity.WARNING)


def translation(*states):
    segments = tuple(
        TranslatedSegment(str(n), 0, (Text("0123456789"),), (Text("0123456789"),), state)
        for n, state in enumerate(states)
    )
    document = Document(title="x")
    return Translation(
        document, document, "en", "ja", "echo", None, datetime(2026, 1, 1, tzinfo=UTC), segments
    )


def gate(*states, **findings):
    return gate_of(translation(*states), findings, 0.15, 0.05)


T, R, F, NO = SegmentState.TRANSLATED, SegmentState.REVIEWED, SegmentState.FINAL, SegmentState.INITIAL


@pytest.mark.parametrize(
    ("states", "read", "little", "hardly"),
    [
        ([T] * 4, 0.0, True, True),
        ([R, *[T] * 9], 0.1, True, False),
        ([R, F, *[T] * 8], 0.2, False, False),
        ([R, R], 1.0, False, False),
        ([], 0.0, True, True),
    ],
)
def test_it_tells_how_much_a_person_has_read(states, read, little, hardly):
    found = gate(*states)

    assert (found.read, found.is_little_read, found.is_hardly_read) == (read, little, hardly)
    assert found.is_open is not hardly


def test_an_open_error_keeps_it_shut_and_a_warning_does_not():
    assert not gate(R, R, a=(ERROR, WARNING)).is_open
    assert gate(R, R, a=(WARNING,)).is_open
    assert (gate(R, a=(ERROR, WARNING)).errors, gate(R, a=(ERROR, WARNING)).warnings) == (1, 1)


def test_a_sentence_that_is_not_translated_keeps_it_shut():
    assert gate(R, R, NO).untranslated == 1
    assert not gate(R, R, NO).is_open


@pytest.mark.parametrize(("state", "errors"), [(T, 1), (R, 0)])
def test_what_the_guard_doubts_is_an_error_until_a_person_has_read_it(state, errors):
    found = translation(R, state)
    doubt = Doubt("missing", "1.5 million", "", "The original says so.")
    marked = replace(found.segments[1], guard=GuardState.MARKED, doubts=(doubt,))

    assert gate_of(replace(found, segments=(found.segments[0], marked)), {}, 0.15, 0.05).errors == errors
