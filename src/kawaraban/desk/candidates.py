"""What another engine makes of the sentence in hand, as the page shows it."""

from dataclasses import dataclass

from markupsafe import Markup

from kawaraban.desk.hand import FactRow, fact_rows
from kawaraban.desk.inked import difference
from kawaraban.desk.translating import desk_of
from kawaraban.desk.visit import Visit
from kawaraban.document.normal import plain_text
from kawaraban.errors import KawarabanError
from kawaraban.translate.engines import Engine
from kawaraban.translate.guard.doubts import said
from kawaraban.translate.tag_text import tag_text_for
from kawaraban.translate.translation import TranslatedSegment, Translation
from kawaraban.work.candidates import Proposed


@dataclass(frozen=True, slots=True)
class Candidate:
    """A proposal: its words against those of now, ``written`` as the text field has them."""

    engine: str
    words: Markup
    written: str
    facts: tuple[FactRow, ...]
    doubts: tuple[str, ...]
    seconds: float


def candidate_of(
    visit: Visit, engine: Engine, translation: Translation, segment: TranslatedSegment
) -> Candidate:
    """What an engine makes of a sentence, ready to be shown.

    Raises:
        EngineError, InputError: as `kawaraban.work.candidates.Desk.ask`.
    """
    return _view(visit, desk_of(visit).ask(engine, translation, segment, visit.now), segment)


def remembered(
    visit: Visit, name: str, translation: Translation, segment: TranslatedSegment
) -> Candidate | None:
    """What an engine was asked for before, for a page that is opened again; None where asking would cost."""
    try:
        engine = visit.room.engines.get(name, visit.settings)
        if desk_of(visit).price(engine, translation, segment):
            return None
        return candidate_of(visit, engine, translation, segment)
    except KawarabanError:
        return None


def _view(visit: Visit, proposed: Proposed, segment: TranslatedSegment) -> Candidate:
    now, target = plain_text(segment.target), plain_text(proposed.target)
    return Candidate(
        proposed.engine,
        difference(now, target),
        tag_text_for(proposed.target, segment.target),
        fact_rows(proposed.facts),
        tuple(said(doubt, visit.words.language) for doubt in proposed.doubts),
        proposed.seconds,
    )
