"""An edition as its wire forms tell it: converted from the rooms' values, and nothing back."""

from collections.abc import Iterator
from dataclasses import dataclass

from kawaraban.desk.api.answers import rendered, tag_of
from kawaraban.desk.api.edition_forms import (
    EditionOut,
    EditionSegment,
    FactOut,
    FindingOut,
    GateOut,
    MessageOut,
    ReleaseOut,
    ScheduleOut,
    SegmentOut,
    VoiceOut,
)
from kawaraban.document import Voice
from kawaraban.document.normal import plain_text
from kawaraban.facts.compare import compare
from kawaraban.facts.find import find_facts
from kawaraban.review.edition import Edition
from kawaraban.review.edits import voices_by_path
from kawaraban.review.finding import Finding
from kawaraban.review.finding_codec import Findings
from kawaraban.review.gate import Gate
from kawaraban.review.judgement import key_of
from kawaraban.store.editions import EditionRow
from kawaraban.store.published import PublishedRow, Scheduled
from kawaraban.translate.tag_text import to_tag_text
from kawaraban.translate.translation import TranslatedSegment, Translation


@dataclass(frozen=True, slots=True)
class Opened:
    """An edition with all that is known of it."""

    row: EditionRow
    edition: Edition
    findings: Findings
    gate: Gate
    release: PublishedRow | None
    schedule: Scheduled | None


def told_edition(opened: Opened) -> EditionOut:
    """The whole edition."""
    row, edition, translation = opened.row, opened.edition, opened.edition.translation
    return EditionOut.of(
        row,
        publication=edition.publication,
        slug=edition.slug,
        source_language=translation.source_language,
        engine=translation.engine,
        model=translation.model,
        segments=tuple(map(told_with_tag, translation.segments)),
        findings=tuple(told_findings(translation, opened.findings)),
        facts=tuple(_facts(translation)),
        voices=told_voices(translation),
        gate=told_gate(opened.gate),
        release=ReleaseOut.of(opened.release) if opened.release else None,
        schedule=ScheduleOut.of(opened.schedule) if opened.schedule else None,
    )


def told_segment(segment: TranslatedSegment) -> SegmentOut:
    """One sentence."""
    return SegmentOut.of(
        segment,
        source=to_tag_text(segment.source),
        target=to_tag_text(segment.target),
        doubts=tuple(doubt.why for doubt in segment.doubts),
        fault=segment.fault or "",
    )


def told_findings(translation: Translation, findings: Findings) -> Iterator[FindingOut]:
    """What is found, in reading order."""
    for segment in translation.segments:
        texts = plain_text(segment.source), plain_text(segment.target)
        for finding in findings.get(f"{segment.path}#{segment.index}", ()):
            yield _finding(segment, finding, key_of(finding, *texts))


def told_voices(translation: Translation) -> tuple[VoiceOut, ...]:
    """Who speaks in each quote."""
    return tuple(told_voice(path, voice) for path, voice in voices_by_path(translation.original).items())


def told_voice(path: str, voice: Voice) -> VoiceOut:
    """Who speaks in one quote."""
    return VoiceOut.of(voice, path=path)


def told_gate(gate: Gate) -> GateOut:
    """The gate."""
    return GateOut.of(gate, open=gate.is_open, read=round(gate.read, 4))


def tag_of_segment(segment: TranslatedSegment) -> str:
    """The tag of one sentence."""
    return tag_of(rendered(told_segment(segment)))


def told_with_tag(segment: TranslatedSegment) -> EditionSegment:
    """One sentence with its tag."""
    return EditionSegment(**told_segment(segment).model_dump(), etag=tag_of_segment(segment))


def _finding(segment: TranslatedSegment, finding: Finding, key: str) -> FindingOut:
    return FindingOut.of(
        finding,
        key=key,
        path=segment.path,
        index=segment.index,
        message=MessageOut.of(finding.message),
        fix=finding.fix if finding.target_span else None,
    )


def _facts(translation: Translation) -> Iterator[FactOut]:
    for segment in translation.segments:
        source = find_facts(plain_text(segment.source), translation.source_language)
        target = find_facts(plain_text(segment.target), translation.target_language)
        for match in compare(source, target):
            fact = match.source or match.target
            assert fact is not None
            yield FactOut(
                path=segment.path,
                index=segment.index,
                kind=fact.kind,
                verdict=match.verdict,
                source=match.source.text if match.source else None,
                target=match.target.text if match.target else None,
            )
