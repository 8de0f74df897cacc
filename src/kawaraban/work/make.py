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
from kawaraban.publish.site.pages import PAGE, keep_edition
from kawaraban.review.edition import Edition, make_slug
from kawaraban.review.speakers import name_speakers
from kawaraban.settings import Settings
from kawaraban.store.name_ledger import NameLedger
from kawaraban.store.pictures import PictureStore
from kawaraban.store.termbase import TermStore
from kawaraban.translate.engines.prices import prices
from kawaraban.translate.names import Drift, drifts, entries, renderings
from kawaraban.translate.translator import Cost
from kawaraban.work.press import Press, open_press
from kawaraban.work.read import read_document
from kawaraban.work.site import build

OnProgress = Callable[[str, int, int], None]
"""Called with a post's title, its finished segments and their total."""
OnCost = Callable[[str], None]
"""Called with a line that says what a post will cost, before anything is sent to a paid engine."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one post: its page, what it would cost, or the error that kept it from being made."""

    where: str
    title: str = ""
    page: Path | None = None
    segments: int = 0
    untranslated: int = 0
    marked: int = 0
    drifts: tuple[Drift, ...] = ()
    cost: str | None = None
    error: InputError | FetchError | None = None

    @property
    def summary(self) -> str:
        """One line for the user."""
        if self.error is not None:
            return f"✗ {self.where}: {self.error}"
        if self.cost is not None:
            return self.cost
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
class Run:
    """One run: its press, where its pages go, and whom it tells."""

    press: Press
    out: Path
    fetcher: Fetcher
    on_progress: OnProgress
    on_cost: OnCost
    only_cost: bool


def make_pages(  # noqa: PLR0913 - what a run may choose, by name
    pages: Iterable[str],
    settings: Settings,
    out: Path,
    *,
    source_language: str | None = None,
    publication: str | None = None,
    url: str | None = None,
    on_progress: OnProgress = lambda *_: None,
    on_cost: OnCost = lambda _: None,
    only_cost: bool = False,
) -> Iterator[Outcome]:
    """Make the page of each post, one after the other, then the index of all.

    With ``only_cost`` nothing is made: each outcome says what the post would send to its engine.

    A post that cannot be read or fetched does not stop the others: its outcome carries the error.

    Raises:
        EngineError: the engine cannot be had or fails at everything.
        OutputError: the pages cannot be written.
    """
    with ExitStack() as stack:
        fetcher = stack.enter_context(HttpFetcher(settings))
        press = stack.enter_context(open_press(settings))
        run = Run(press, out, fetcher, on_progress, on_cost, only_cost)
        if not only_cost:
            stack.callback(_refresh_index, run)
        for where in pages:
            try:
                document = read_document(where, fetcher, url=url)
                if source_language:
                    document = replace(document, language=source_language)
                yield _make_page(where, document, run, publication)
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


def _make_page(where: str, document: Document, run: Run, publication: str | None) -> Outcome:
    now, press, title = datetime.now(UTC), run.press, document.title or where
    publication = publication or publication_of(document)
    if run.only_cost or any(engine.info.metered for engine in press.engines):
        line = _cost_line(title, press.cost(document, publication), press, now)
        if run.only_cost:
            return Outcome(where, title=document.title, cost=line)
        run.on_cost(line)
    translation = press.translate(
        document,
        now,
        publication=publication,
        on_progress=lambda done, total: run.on_progress(title, done, total),
    )
    edition = Edition(
        translation=name_speakers(translation, TermStore(press.database).concepts(), find_facts),
        publication=publication,
        slug=make_slug(document),
    )
    kept = PictureStore(press.database, press.settings.desk)
    keep_edition(edition, run.out, fetcher=run.fetcher, kept=kept)
    build(press.database, press.settings, run.out)
    drifting = enter_names(edition, press.names, now)
    return Outcome(
        where,
        title=document.title,
        page=run.out / edition.slug / PAGE,
        segments=len(translation.segments),
        untranslated=len(translation.untranslated),
        marked=len(translation.marked),
        drifts=drifting,
    )


def _cost_line(title: str, cost: Cost, press: Press, now: datetime) -> str:
    """deepl: about 12,300 characters to send for “Title” (3,200 already in memory); 4,000 used today."""
    engine, cap = press.engines[0].info, press.settings.daily_characters
    line = (
        f"{engine.name}: about {cost.characters:,} characters to send for “{title}” "
        f"({cost.remembered:,} already in memory)"
    )
    if not engine.metered:
        return f"{line}; it is asked on this machine and costs nothing"
    price = prices(press.settings).get(engine.name)
    line += f", about {price.written(cost.characters)}" if price else ""
    used = press.usage.spent(now.date())
    return f"{line}; {used:,}{f' of {cap:,}' if cap else ''} used today"


def enter_names(edition: Edition, ledger: NameLedger, now: datetime) -> tuple[Drift, ...]:
    """Keep how an edition writes its names; where that is not how they were written before."""
    found = renderings(edition.translation, find_facts)
    drifting = drifts(found, ledger.entries(edition.publication))
    ledger.add(entries(found, edition.translation, edition.publication, edition.slug, now))
    return drifting


def publication_of(document: Document) -> str:
    """The blog's short name: what the page calls its site, else its host, else nothing."""
    host = urlsplit(document.url or "").hostname or ""
    return document.site_name or host.removeprefix("www.")


def _refresh_index(run: Run) -> None:
    if run.out.is_dir():
        built = build(run.press.database, run.press.settings, run.out)
        if built.faults:
            raise built.faults[0]
