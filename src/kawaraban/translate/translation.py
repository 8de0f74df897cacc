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


@dataclass(frozen=True, slots=True)
class TranslatedSegment:
    """One sentence and its translation.

    ``path`` names the unit it stands in (see `kawaraban.document.units`), ``index`` its place
    there. ``coarse_markup`` is true where a link or emphasis had to be put round the whole segment.
    """

    path: str
    index: int
    source: Inlines
    target: Inlines
    state: SegmentState = SegmentState.TRANSLATED
    fault: str | None = None
    coarse_markup: bool = False


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
