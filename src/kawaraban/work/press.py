"""The press: all that translating needs, held open together, and one article through it."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime

from kawaraban.document import Document
from kawaraban.settings import Settings
from kawaraban.store.database import Database, open_database
from kawaraban.store.editor_memory import EditorMemory
from kawaraban.store.memory import Memory
from kawaraban.store.name_ledger import NameLedger
from kawaraban.store.usage import UsageStore
from kawaraban.translate.article import cost_of, source_language, translate_document
from kawaraban.translate.engines import Engine, LanguagePair, load_engines
from kawaraban.translate.engines.metered import metered
from kawaraban.translate.house import HouseStyles, load_house_styles
from kawaraban.translate.memory.matching import MemoryMatcher
from kawaraban.translate.terms import termbase_in
from kawaraban.translate.translation import Translation
from kawaraban.translate.translator import Cost


@dataclass(frozen=True, slots=True)
class Press:
    """The tools of one process; threads may share them as far as the engines may be shared."""

    settings: Settings
    database: Database
    memory: Memory
    names: NameLedger
    usage: UsageStore
    houses: HouseStyles
    engines: tuple[Engine, ...]

    def translate(
        self,
        document: Document,
        now: datetime,
        *,
        publication: str = "",
        on_progress: Callable[[int, int], None] = lambda *_: None,
        earlier: Translation | None = None,
    ) -> Translation:
        """The document in the diary's language, in the style of its ``publication``.

        ``earlier`` is what an earlier version of it became.

        Raises:
            InputError, EngineError, OutputError: as `kawaraban.translate.article.translate_document`.
        """
        target, terms = self.settings.target_language, termbase_in(self.database)
        return translate_document(
            document,
            target,
            self.engines,
            self.memory,
            on_progress=on_progress,
            now=now,
            house=self.houses.of(publication),
            names=terms.known_names,
            editor=self._editor(document, publication),
            earlier=earlier,
        )

    def cost(self, document: Document, publication: str = "") -> Cost:
        """What translating the document would send; nothing is asked.

        Raises:
            InputError, EngineError: as `translate`.
        """
        return cost_of(
            document,
            self.settings.target_language,
            self.engines,
            self.memory,
            house=self.houses.of(publication),
            names=termbase_in(self.database).known_names,
            editor=self._editor(document, publication),
        )

    def _editor(self, document: Document, publication: str) -> MemoryMatcher:
        target = self.settings.target_language
        pair = LanguagePair(source_language(document, target), target)
        return MemoryMatcher(EditorMemory(self.database).units(), pair, self.houses.of(publication).facts)


@contextmanager
def open_press(settings: Settings, database: Database | None = None) -> Iterator[Press]:
    """The press of a desk; it closes what it opened.

    Raises:
        EngineError: the engine cannot be had.
        InputError, OutputError: the desk's database or house style cannot be used.
    """
    with ExitStack() as stack:
        rows = database or stack.enter_context(open_database(settings.database))
        usage = UsageStore(rows)
        yield Press(
            settings=settings,
            database=rows,
            memory=Memory(rows),
            names=NameLedger(rows),
            usage=usage,
            houses=load_house_styles(settings.desk),
            engines=tuple(
                metered(engine, usage, settings.daily_characters)
                for engine in load_engines(settings.engine, settings)
            ),
        )
