"""An edition on the wire: its sentences in both languages, what is found, who speaks, and the gate."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import Field

from kawaraban.desk.api.answers import rendered, tag_of
from kawaraban.desk.api.wire import Told, examples
from kawaraban.document import Evidence, Voice, VoiceKind
from kawaraban.document.normal import plain_text
from kawaraban.facts.compare import Verdict, compare
from kawaraban.facts.find import find_facts
from kawaraban.facts.values import Kind
from kawaraban.review.edition import Edition
from kawaraban.review.edits import voices_by_path
from kawaraban.review.finding import Finding, Severity
from kawaraban.review.finding_codec import Findings
from kawaraban.review.gate import Gate
from kawaraban.review.judgement import key_of
from kawaraban.store.editions import EditionRow
from kawaraban.store.published import PublishedRow, Scheduled, Standing
from kawaraban.translate.tag_text import to_tag_text
from kawaraban.translate.translation import GuardState, SegmentState, TranslatedSegment, Translation

_SEGMENT = {
    "path": "3.0",
    "index": 1,
    "source": "The ⟦1⟧ferry⟦/1⟧ left at noon.",
    "target": "⟦1⟧渡し船⟦/1⟧は正午に出た。",
    "state": "translated",
    "guard": "kept",
    "doubts": [],
    "fault": "",
    "engine": None,
}


class SegmentOut(Told, json_schema_extra=examples(_SEGMENT)):
    """One sentence in both languages.

    Links and emphasis are marks such as `⟦1⟧office⟦/1⟧`; the character ⟦ itself is written twice.
    """

    path: str = Field(description="The unit it stands in: `title`, `3.0`, `7/caption`.")
    index: int = Field(description="Its place there, from 0 on.")
    source: str
    target: str
    state: SegmentState
    guard: GuardState
    doubts: tuple[str, ...] = Field(description="What the guard could not put right.")
    fault: str = Field(description="Why it is not translated; empty where it is.")
    engine: str | None


class EditionSegment(
    SegmentOut, json_schema_extra=examples({**_SEGMENT, "etag": '"0f1e2d3c4b5a69788796a5b4c3d2e1f0"'})
):
    """A sentence of an edition, with the tag that a change of it may name in If-Match."""

    etag: str


class MessageOut(Told):
    """What a check says, in both of the desk's languages."""

    en: str
    ja: str


_FINDING: Final = {
    "key": "width:9f86d081884c",
    "path": "3.0",
    "index": 1,
    "check": "width",
    "severity": "warning",
    "message": {"en": "A digit is wide.", "ja": "全角の数字です。"},
    "source_span": None,
    "target_span": [0, 1],
    "fix": "1",
}


class FindingOut(Told, json_schema_extra=examples(_FINDING)):
    """What a check found in a sentence. Spans count code points of the texts without marks."""

    key: str = Field(description="Names it for a judgement: the check and a digest of the words.")
    path: str
    index: int
    check: str
    severity: Severity
    message: MessageOut
    source_span: tuple[int, int] | None
    target_span: tuple[int, int] | None
    fix: str | None = Field(description="What should stand in place of the target's span.")


class FactOut(Told):
    """A fact of a sentence as both sides write it, and whether they say the same."""

    path: str
    index: int
    kind: Kind
    verdict: Verdict
    source: str | None
    target: str | None


_VOICE: Final = {
    "path": "3",
    "name": "Ilse Varda",
    "kind": "person",
    "link": None,
    "evidence": "editor",
    "words": "Ilse Varda wrote",
}


class VoiceOut(Told, json_schema_extra=examples(_VOICE)):
    """Who speaks in a quote."""

    path: str
    name: str | None
    kind: VoiceKind
    link: str | None
    evidence: Evidence = Field(description="How we know.")
    words: str | None = Field(description="The words that told us.")


class GateOut(Told):
    """What stands between the edition and its readers."""

    open: bool = Field(description="Whether it may be published without a reason.")
    errors: int
    warnings: int
    untranslated: int
    read: float = Field(description="Share of its text, from 0 to 1, that a person wrote or approved.")


_RELEASE: Final = {
    "number": 1,
    "state": "published",
    "slug": "2026-11-23-the-ferry-0f1e2d3c",
    "moment": "2026-11-24T07:00:00Z",
    "person": "rin",
    "rights": "full",
    "note": "",
    "reason": "",
}


class ReleaseOut(Told, json_schema_extra=examples(_RELEASE)):
    """A state of the edition that readers were given, or its withdrawal."""

    number: int
    state: Standing
    slug: str
    moment: datetime
    person: str
    rights: str
    note: str = Field(description="The correction that readers see.")
    reason: str = Field(description="Why a shut gate was passed.")


class ScheduleOut(Told):
    """When the edition is to be published."""

    moment: datetime
    person: str
    note: str
    reason: str
    fault: str = Field(description="Why it was not; empty while it is not due.")


class EditionHead(Told):
    """An edition without its text."""

    article: str
    language: str
    version: int = Field(description="The version of the article that it translates.")
    title: str
    made: datetime
    segments: int
    marked: int = Field(description="Sentences in doubt.")


class EditionOut(Told):
    """One article in one language, as editors work on it."""

    article: str
    language: str
    version: int
    title: str
    publication: str
    slug: str
    made: datetime
    source_language: str
    engine: str
    model: str | None
    segments: tuple[EditionSegment, ...]
    findings: tuple[FindingOut, ...]
    facts: tuple[FactOut, ...]
    voices: tuple[VoiceOut, ...]
    gate: GateOut
    release: ReleaseOut | None = Field(description="Its newest state for readers.")
    schedule: ScheduleOut | None


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
    return EditionOut(
        article=row.article,
        language=row.language,
        version=row.version,
        title=row.title,
        publication=edition.publication,
        slug=edition.slug,
        made=row.made,
        source_language=translation.source_language,
        engine=translation.engine,
        model=translation.model,
        segments=tuple(map(_tagged, translation.segments)),
        findings=tuple(told_findings(translation, opened.findings)),
        facts=tuple(_facts(translation)),
        voices=told_voices(translation),
        gate=told_gate(opened.gate),
        release=told_release(opened.release) if opened.release else None,
        schedule=told_schedule(opened.schedule) if opened.schedule else None,
    )


def told_segment(segment: TranslatedSegment) -> SegmentOut:
    """One sentence."""
    return SegmentOut(
        path=segment.path,
        index=segment.index,
        source=to_tag_text(segment.source),
        target=to_tag_text(segment.target),
        state=segment.state,
        guard=segment.guard,
        doubts=tuple(doubt.why for doubt in segment.doubts),
        fault=segment.fault or "",
        engine=segment.engine,
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
    return VoiceOut(
        path=path,
        name=voice.name,
        kind=voice.kind,
        link=voice.link,
        evidence=voice.evidence,
        words=voice.words,
    )


def told_gate(gate: Gate) -> GateOut:
    """The gate."""
    return GateOut(
        open=gate.is_open,
        errors=gate.errors,
        warnings=gate.warnings,
        untranslated=gate.untranslated,
        read=round(gate.read, 4),
    )


def told_release(state: PublishedRow) -> ReleaseOut:
    """A published state."""
    return ReleaseOut(
        number=state.number,
        state=state.state,
        slug=state.slug,
        moment=state.moment,
        person=state.person,
        rights=state.rights,
        note=state.note,
        reason=state.reason,
    )


def told_schedule(due: Scheduled) -> ScheduleOut:
    """A moment to publish at."""
    return ScheduleOut(
        moment=due.moment, person=due.person, note=due.note, reason=due.reason, fault=due.fault
    )


def told_head(row: EditionRow) -> EditionHead:
    """An edition without its text."""
    return EditionHead(
        article=row.article,
        language=row.language,
        version=row.version,
        title=row.title,
        made=row.made,
        segments=row.segments,
        marked=row.marked,
    )


def tag_of_segment(segment: TranslatedSegment) -> str:
    """The tag of one sentence."""
    return tag_of(rendered(told_segment(segment)))


def _tagged(segment: TranslatedSegment) -> EditionSegment:
    return EditionSegment(**told_segment(segment).model_dump(), etag=tag_of_segment(segment))


def _finding(segment: TranslatedSegment, finding: Finding, key: str) -> FindingOut:
    return FindingOut(
        key=key,
        path=segment.path,
        index=segment.index,
        check=finding.check,
        severity=finding.severity,
        message=MessageOut(en=finding.message.en, ja=finding.message.ja),
        source_span=finding.source_span,
        target_span=finding.target_span,
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
