"""What the translate room hands on: a document in another language, and a ledger of its segments."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from kawaraban.document import Document, Inlines


class SegmentState(StrEnum):
    """How far a segment has come (XLIFF 2.1, section 4.3.1.28)."""

    INITIAL = "initial"
    """Not translated: the target holds the source text, and ``fault`` says why."""
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"


class GuardState(StrEnum):
    """How a segment's facts came through the engine."""

    KEPT = "kept"
    """The engine's answer says what the source says, as far as the guard can tell."""
    REPAIRED = "repaired"
    """The first answer did not; a repair in place or other means made one that does."""
    MARKED = "marked"
    """The best answer still differs; the doubts say where. A reader must be told."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """One thing that the guard could not put right in a segment.

    ``kind`` is a `kawaraban.translate.guard.doubts.DoubtKind`, such as ``missing`` or ``loop``.
    ``source`` and ``target`` are the words in question on either side, empty where there are none.
    ``why`` is one English sentence; `kawaraban.translate.guard.doubts.said` says it in Japanese too.
    """

    kind: str
    source: str
    target: str
    why: str


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """One sentence and its translation.

    ``path`` names the unit it stands in (see `kawaraban.document.units`), ``index`` its place
    there. ``coarse_markup`` is true where a link or emphasis had to be put round the whole segment.
    ``guard`` tells how its facts came through, ``doubts`` what is still in question where it is
    marked. ``engine`` names the engine of a chain that gave the target, None where none was asked.
    """

    path: str
    index: int
    source: Inlines
    target: Inlines
    state: SegmentState = SegmentState.TRANSLATED
    fault: str | None = None
    coarse_markup: bool = False
    guard: GuardState = GuardState.KEPT
    doubts: tuple[Doubt, ...] = ()
    engine: str | None = None


@dataclass(frozen=True, slots=True)
class Translation:
    """An article in another language.

    ``document`` has the very shape of ``original``: the same blocks at the same paths.
    ``engine`` is the engine's name, ``model`` the model's where it has one.
    """

    original: Document
    document: Document
    source_language: str
    target_language: str
    engine: str
    model: str | None
    translated_at: datetime
    segments: tuple[TranslatedSegment, ...]

    @property
    def untranslated(self) -> tuple[TranslatedSegment, ...]:
        """The segments that no engine could translate."""
        return tuple(s for s in self.segments if s.state is SegmentState.INITIAL)

    @property
    def marked(self) -> tuple[TranslatedSegment, ...]:
        """The translated segments whose facts the guard could not vouch for."""
        return tuple(
            s for s in self.segments if s.guard is GuardState.MARKED and s.state is not SegmentState.INITIAL
        )
