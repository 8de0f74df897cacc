"""What a person let stand against a machine's objection becomes a translator's note."""

from dataclasses import replace

import pytest

from kawaraban.review.edition import TranslatorNote
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.review.judgement import key_of
from kawaraban.review.standing import translator_notes
from kawaraban.translate.guard.doubts import DoubtKind, doubt
from kawaraban.translate.translation import GuardState, SegmentState, TranslatedSegment
from publish.sample import sample, text

SOURCE, TARGET = "Gas lasts 41 days.", "ガスは40日ほどもつ。"
STANDS = "機械検査の指摘ですが、訳者が原文と照らし合わせ、このままとしました。"
SEGMENT = TranslatedSegment("0", 0, text(SOURCE), text(TARGET))
CHANGED = Finding(
    "fact-changed",
    Severity.ERROR,
    Message("“41 days” became “40日”.", "「41 days」が「40日」になっています。"),
    source_span=(10, 17),
    target_span=(3, 6),
)
DOUBT = doubt(DoubtKind.CHANGED, source="41 days", target="40日")


def notes(segment=SEGMENT, findings=(CHANGED,), dismissed=(CHANGED,), language="ja"):
    translation = replace(sample().translation, segments=(segment,), target_language=language)
    keys = {key_of(finding, SOURCE, TARGET) for finding in dismissed}
    return translator_notes(translation, {"0#0": findings}, keys)


def test_a_dismissed_error_in_a_fact_is_told():
    assert notes() == (TranslatorNote("0", 0, ("「41 days」が「40日」になっています。", STANDS)),)


def test_an_english_diary_is_told_in_english():
    (note,) = notes(language="en-GB")

    assert note.words[0] == "“41 days” became “40日”."
    assert note.words[1].startswith("Software reported this")


def test_an_open_finding_is_no_decision():
    assert notes(dismissed=()) == ()


@pytest.mark.parametrize(
    "finding",
    [replace(CHANGED, severity=Severity.WARNING), replace(CHANGED, check="brackets")],
    ids=["a warning", "a matter of writing"],
)
def test_what_is_no_error_in_a_fact_is_not_told(finding):
    assert notes(findings=(finding,), dismissed=(finding,)) == ()


@pytest.mark.parametrize("state", [SegmentState.REVIEWED, SegmentState.FINAL])
def test_a_sentence_approved_although_in_doubt_is_told(state):
    approved = replace(SEGMENT, state=state, guard=GuardState.MARKED, doubts=(DOUBT, DOUBT))

    (note,) = notes(approved, findings=())

    assert note.words == ("原文の「41 days」が、訳文では「40日」になっている。", STANDS)


def test_a_doubt_that_nobody_has_read_yet_stays_a_doubt():
    assert notes(replace(SEGMENT, guard=GuardState.MARKED, doubts=(DOUBT,)), findings=()) == ()


def test_what_a_finding_says_is_not_said_twice():
    approved = replace(SEGMENT, state=SegmentState.REVIEWED, guard=GuardState.MARKED, doubts=(DOUBT,))

    (note,) = notes(approved)

    assert len(note.words) == 2


def test_a_sentence_still_in_the_original_language_has_none():
    assert notes(replace(SEGMENT, state=SegmentState.INITIAL)) == ()
