"""One sentence through another engine, on demand: behind the guard, remembered, its cost told before."""

import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from datetime import datetime

from kawaraban.document import Document, Inlines, Paragraph
from kawaraban.document.normal import plain_text
from kawaraban.errors import EngineError
from kawaraban.facts.compare import Match, compare
from kawaraban.facts.find import find_facts
from kawaraban.facts.names import KnownName
from kawaraban.settings import Settings
from kawaraban.store.database import Database
from kawaraban.store.memory import Memory
from kawaraban.store.usage import UsageStore
from kawaraban.translate.article import cost_of, translate_document
from kawaraban.translate.engines import Engine
from kawaraban.translate.engines.metered import metered
from kawaraban.translate.house import HouseStyle, load_house_styles
from kawaraban.translate.terms import termbase_in
from kawaraban.translate.translation import Doubt, TranslatedSegment, Translation


@dataclass(frozen=True, slots=True)
class Proposed:
    """What an engine makes of a sentence: ``facts`` of both sides compared, ``doubts`` of the guard."""

    engine: str
    target: Inlines
    facts: tuple[Match, ...]
    doubts: tuple[Doubt, ...]
    seconds: float


@dataclass(frozen=True, slots=True)
class Desk:
    """What a desk's sentences are translated with, beside an engine."""

    settings: Settings
    database: Database
    turn: Callable[[str], AbstractContextManager[object]] = lambda _: nullcontext()
    """Lets one ask an engine at a time, by its name."""
    publication: str = ""
    """The short name of the publication that they are from, whose style counts."""

    def price(self, engine: Engine, translation: Translation, segment: TranslatedSegment) -> int:
        """The characters that asking would send beyond this machine; 0 where it is free or remembered.

        Raises:
            InputError, EngineError: the engine does not serve these languages.
        """
        if not engine.info.metered:
            return 0
        return cost_of(
            _alone(translation, segment),
            translation.target_language,
            engine,
            Memory(self.database),
            house=self._house(),
            names=self._names(),
        ).characters

    def ask(
        self, engine: Engine, translation: Translation, segment: TranslatedSegment, now: datetime
    ) -> Proposed:
        """The sentence by that engine; what it was asked before comes from the memory.

        Raises:
            EngineError: it cannot work now, passes the day's cap, or gives this sentence up.
            InputError: it does not serve these languages.
        """
        start = time.perf_counter()
        with self.turn(engine.info.name):
            made = translate_document(
                _alone(translation, segment),
                translation.target_language,
                metered(engine, UsageStore(self.database), self.settings.daily_characters),
                Memory(self.database),
                now=now,
                house=self._house(),
                names=self._names(),
            )
        seconds = time.perf_counter() - start
        if fault := next((each.fault for each in made.segments if each.fault), None):
            raise EngineError(f"{engine.info.name} gives this sentence up ({fault}); ask another engine.")
        (block,) = made.document.blocks
        assert isinstance(block, Paragraph)
        return Proposed(
            engine.info.name,
            block.content,
            compared(plain_text(segment.source), plain_text(block.content), translation),
            tuple(doubt for each in made.segments for doubt in each.doubts),
            seconds,
        )

    def _house(self) -> HouseStyle:
        return load_house_styles(self.settings.desk).of(self.publication)

    def _names(self) -> tuple[KnownName, ...]:
        return termbase_in(self.database).known_names


def compared(source: str, target: str, translation: Translation) -> tuple[Match, ...]:
    """The facts of a sentence and of its translation, paired."""
    return compare(
        find_facts(source, translation.source_language), find_facts(target, translation.target_language)
    )


def _alone(translation: Translation, segment: TranslatedSegment) -> Document:
    """A document of this one sentence; a title would be translated too, and paid for."""
    return Document("", (Paragraph(segment.source),), language=translation.source_language)
