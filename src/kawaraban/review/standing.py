"""Facts that a person let stand although a machine objected: what readers are told of them."""

from collections.abc import Container, Iterator
from typing import Final

from kawaraban.document.normal import plain_text
from kawaraban.review.edition import TranslatorNote
from kawaraban.review.finding import Message, Severity
from kawaraban.review.finding_codec import Findings
from kawaraban.review.judgement import key_of
from kawaraban.translate.earlier import BY_HAND
from kawaraban.translate.guard.doubts import said
from kawaraban.translate.languages import primary
from kawaraban.translate.translation import GuardState, SegmentState, TranslatedSegment, Translation

FACT_CHECKS: Final = frozenset(
    "fact-missing fact-changed fact-added fact-swapped name-missing name-changed name-added".split()
)
"""The checks whose findings are about what the text says, and not about how it is written."""
_STANDS: Final = Message(
    "Software reported this; the translator compared it with the original and let it stand.",
    "機械検査の指摘ですが、訳者が原文と照らし合わせ、このままとしました。",
)


def translator_notes(
    translation: Translation, findings: Findings, dismissed: Container[str]
) -> tuple[TranslatorNote, ...]:
    """The notes of a translation, in the order of its segments.

    ``findings`` are all that the checks found, by pair; ``dismissed`` holds the keys of those that a person
    dismissed. An error in a fact that was dismissed is told, and what the guard doubts in a sentence that a
    person approved as it is.
    """
    language = primary(translation.target_language)
    notes = list[TranslatorNote]()
    for segment in translation.segments:
        if segment.state is SegmentState.INITIAL:
            continue
        objections = tuple(dict.fromkeys(_objections(segment, findings, dismissed, language)))
        if objections:
            words = (*objections, _STANDS.said(language))
            notes.append(TranslatorNote(segment.path, segment.index, words))
    return tuple(notes)


def _objections(
    segment: TranslatedSegment, findings: Findings, dismissed: Container[str], language: str
) -> Iterator[str]:
    """What was said against a segment that stands; a doubt only where no finding says the same."""
    source, target = plain_text(segment.source), plain_text(segment.target)
    overruled = [
        finding.message.said(language)
        for finding in findings.get(f"{segment.path}#{segment.index}", ())
        if finding.check in FACT_CHECKS
        and finding.severity is Severity.ERROR
        and key_of(finding, source, target) in dismissed
    ]
    yield from overruled
    if not overruled and segment.guard is GuardState.MARKED and segment.state in BY_HAND:
        yield from (said(doubt, language) for doubt in segment.doubts)
