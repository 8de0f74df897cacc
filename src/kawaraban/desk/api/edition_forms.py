"""The wire forms of an edition: its sentences, what is found in them, who speaks, the gate, its releases."""

from datetime import datetime
from typing import Final

from pydantic import Field

from kawaraban.desk.api.wire import Told, examples
from kawaraban.document import Evidence, VoiceKind
from kawaraban.facts.compare import Verdict
from kawaraban.facts.values import Kind
from kawaraban.review.finding import Severity
from kawaraban.store.published import Standing
from kawaraban.translate.translation import GuardState, SegmentState

_SEGMENT: Final = {
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
