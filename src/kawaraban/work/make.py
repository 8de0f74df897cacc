"""The main job: read posts, translate them, write their pages."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from kawaraban.document import Document
from kawaraban.errors import FetchError, Incomplete, InputError
from kawaraban.facts.find import find_facts
from kawaraban.follow.fetch import Fetcher, HttpFetcher
from kawaraban.publish.site import write_edition, write_index
from kawaraban.review.edition import Edition, make_slug
from kawaraban.settings import Settings
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.store.memory import Memory
from kawaraban.store.name_ledger import NameLedger
from kawaraban.store.termbase import TermStore
from kawaraban.store.usage import UsageStore
from kawaraban.translate.article import source_language, translate_document
from kawaraban.translate.engines import Engine, LanguagePair, load_engines
from kawaraban.translate.engines.metered import metered
from kawaraban.translate.house import HouseStyle, load_house_style
from kawaraban.translate.memory.matching import MemoryMatcher
from kawaraban.translate.names import Drift, drifts, entries, renderings
from kawaraban.translate.terms import Termbase
from kawaraban.work.read import read_document

OnProgress = Callable[[str, int, int], None]
"""Called with a post's title, its finished segments and their total."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one post: its page, or the error that kept it from being made."""

    where: str
    title: str = ""
    page: Path | None = None
    segments: int = 0
    untranslated: int = 0
    marked: int = 0
    drifts: tuple[Drift, ...] = ()
    error: InputError | FetchError | None = None

    @property
    def summary(self) -> str:
        """One line for the user."""
        if self.error is not None:
            return f"✗ {self.where}: {self.error}"
        left = f", {self.untranslated} left in the original" if self.untranslated else ""
        doubts = f", {self.marked} in doubt and marked" if self.marked else ""
        return f"✓ {self.title} → {self.page} ({self.segments} segments{left}{doubts})"

    @property
    def alarms(self) -> tuple[str, ...]:
        """A line for each name that is not written as this publication first wrote it."""
        return tuple(
            f"  ! {drift.name} was {drift.before} before and is {drift.now} here; "
            "`kawaraban names accept` lets both stand"
            for drift in self.drifts
        )


@dataclass(frozen=True, slots=True)
class Press:
    """The tools one run holds open."""

    settings: Settings
    out: Path
    fetcher: Fetcher
    memory: Memory
    editor: tuple[MemoryUnit, ...]
    names: NameLedger
    house: HouseStyle
    terms: Termbase
    engines: tuple[Engine, ...]


def make_pages(
    pages: Iterable[str],
    settings: Settings,
    out: Path,
    *,
    source_language: str | None = None,
    publication: str | None = None,
    url: str | None = None,
    on_progress: OnProgress = lambda *_: None,
) -> Iterator[Outcome]:
    """Make the page of each post, one after the other, then the index of all.

    A post that cannot be read or fetched does not stop the others: its outcome carries the error.

    Raises:
        EngineError: the engine cannot be had or fails at everything.
        OutputError: the pages cannot be written.
    """
    with ExitStack() as stack:
        fetcher = stack.enter_context(HttpFetcher(settings))
        memory = stack.enter_context(Memory(settings.database))
        editor = stack.enter_context(EditorMemory(settings.database)).units()
        names = stack.enter_context(NameLedger(settings.database))
        house = load_house_style(settings.desk)
        with TermStore(settings.database) as store:
            terms = Termbase(store.concepts())
        usage = stack.enter_context(UsageStore(settings.database))
        engines = tuple(
            metered(engine, usage, settings.daily_characters)
            for engine in load_engines(settings.engine, settings)
        )
        press = Press(settings, out, fetcher, memory, editor, names, house, terms, engines)
        stack.callback(_refresh_index, press)
        for where in pages:
            try:
                document = read_document(where, fetcher, url=url)
                if source_language:
                    document = replace(document, language=source_language)
                yield _make_page(where, document, press, publication, on_progress)
            except (InputError, FetchError) as error:
                yield Outcome(where, error=error)


def verdict(outcomes: Iterable[Outcome]) -> None:
    """Say how a run ended: nothing if all is well.

    Raises:
        KawarabanError: the first error of a post that could not be made, else `Incomplete`.
    """
    done = tuple(outcomes)
    errors = [outcome.error for outcome in done if outcome.error is not None]
    if errors:
        raise errors[0]
    if left := sum(outcome.untranslated for outcome in done):
        total = sum(outcome.segments for outcome in done)
        raise Incomplete(
            f"{left} of {total} segments could not be translated; the pages show them in the original, "
            "marked. Run again with another --model or --engine to fill them in."
        )


def _make_page(
    where: str, document: Document, press: Press, publication: str | None, on_progress: OnProgress
) -> Outcome:
    now, target = datetime.now(UTC), press.settings.target_language
    pair = LanguagePair(source_language(document, target), target)
    translation = translate_document(
        document,
        target,
        press.engines,
        press.memory,
        on_progress=lambda done, total: on_progress(document.title or where, done, total),
        now=now,
        house=press.house,
        names=press.terms.known_names,
        editor=MemoryMatcher(press.editor, pair, press.house.facts),
    )
    edition = Edition(
        translation=translation,
        publication=publication or publication_of(document),
        slug=make_slug(document),
    )
    page = write_edition(edition, press.out, settings=press.settings, fetcher=press.fetcher)
    drifting = _enter_names(edition, press.names, now)
    return Outcome(
        where,
        title=document.title,
        page=page,
        segments=len(translation.segments),
        untranslated=len(translation.untranslated),
        marked=len(translation.marked),
        drifts=drifting,
    )


def _enter_names(edition: Edition, ledger: NameLedger, now: datetime) -> tuple[Drift, ...]:
    """Keep how an edition writes its names; where that is not how they were written before."""
    found = renderings(edition.translation, find_facts)
    drifting = drifts(found, ledger.entries(edition.publication))
    ledger.add(entries(found, edition.translation, edition.publication, edition.slug, now))
    return drifting


def publication_of(document: Document) -> str:
    """The blog's short name: what the page calls its site, else its host, else nothing."""
    host = urlsplit(document.url or "").hostname or ""
    return document.site_name or host.removeprefix("www.")


def _refresh_index(press: Press) -> None:
    if press.out.is_dir():
        write_index(press.out, press.settings)
