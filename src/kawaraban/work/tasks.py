"""What is done with one entry and one article: read it, draft it; a fault is kept, never raised."""

import logging
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final, TypeVar

from kawaraban.document import Document
from kawaraban.errors import FetchError, HttpStatus, InputError, KawarabanError, OutputError
from kawaraban.follow.fetch import Fetcher
from kawaraban.follow.gate import HostGate
from kawaraban.follow.polite import PoliteFetcher
from kawaraban.follow.robots import Robots
from kawaraban.store.articles import Article, ArticleStore, DraftState, Kept, Reading
from kawaraban.store.database import Database
from kawaraban.store.entries import EntryRow, EntryStore
from kawaraban.store.pictures import PictureStore
from kawaraban.store.publications import PublicationStore
from kawaraban.work.drafting import draft
from kawaraban.work.hubs import Hubs
from kawaraban.work.logs import about
from kawaraban.work.metrics import Metrics
from kawaraban.work.pictures import take_pictures
from kawaraban.work.press import Press
from kawaraban.work.reading import read_entry, read_page, visit_after
from kawaraban.work.webhooks import Webhooks

T = TypeVar("T")
LOG: Final = logging.getLogger("kawaraban.work")
MOST_TRIES: Final = 5
FIRST_RETRY: Final = timedelta(minutes=30)
_LOOK: Final = 2.0
"""Seconds between two looks whether a draft was called off."""
_GONE: Final = frozenset({404, 410})


@dataclass(frozen=True, slots=True)
class Tools:
    """What tasks work with; threads share them. ``press`` opens the engine when it is first asked for.

    ``stopping`` tells long walks that the program is to stop. ``desk`` is the folder that keeps
    articles' pictures; None takes none. ``hubs`` subscribes to what feeds offer, where the world can
    call this desk; ``webhooks`` tells programs what happens here.
    """

    database: Database
    fetcher: Fetcher
    robots: Robots
    gate: HostGate
    press: Callable[[], Press]
    now: Callable[[], datetime]
    stopping: Callable[[], bool] = lambda: False
    metrics: Metrics | None = None
    desk: Path | None = None
    hubs: Hubs | None = None
    webhooks: Webhooks | None = None

    def watched(self, task: str, run: Callable[[], T]) -> T:
        """Do a task, and count how it ended and how long it took."""
        started, outcome = time.perf_counter(), "failed"
        try:
            result = run()
            outcome = "failed" if result is None or result is False else "done"
        finally:
            if self.metrics is not None:
                self.metrics.ended(task, outcome, time.perf_counter() - started)
        return result

    def allowed(self, url: str) -> None:
        """Raises RobotsRefused where the site asks that the page be left alone."""
        self.robots.check(url)

    def delay(self, url: str) -> float:
        """Seconds that the site asks to leave between requests; none where its rules cannot be had."""
        try:
            return self.robots.delay(url) if url else 0.0
        except KawarabanError:
            return 0.0  # Whoever asks for the page meets the same fault, and says so.

    def pause(self, url: str) -> float:
        """As `delay`, for what may be asked for; raises RobotsRefused for the rest."""
        self.allowed(url)
        return self.delay(url)


def read(key: str, digest: str, tools: Tools) -> Kept | None:
    """Read the article that an entry leads to; None where that failed, and then the entry says why.

    Raises:
        OutputError: the desk cannot keep it now.
    """
    with about(entry=key[:32]):
        return tools.watched("read", lambda: _read(key, digest, tools))


def _read(key: str, digest: str, tools: Tools) -> Kept | None:
    entries = EntryStore(tools.database)
    entry = entries.get(key)
    if entry is None or entry.digest != digest:
        return None  # Its author edited it meanwhile, and that state waits on its own.
    try:
        with tools.gate.turn(entry.url, tools.delay(entry.url)):
            reading = read_entry(entry, tools.fetcher, tools.allowed, tools.now())
        kept = ArticleStore(tools.database).keep(reading)
    except OutputError:
        raise  # The desk is at fault, not the post: it waits, and is read when the desk can keep it.
    except KawarabanError as error:
        LOG.warning("not read", extra={"url": entry.url, "why": str(error)})
        entries.failed(key, digest, str(error), _again(entry, error, tools.now()))
        return None
    LOG.info("read", extra={"article": kept.article, "version": kept.number, "fresh": kept.fresh})
    _note_opt_outs(reading, tools)
    _take_pictures(kept.article, reading.document, tools)
    return kept


def make_draft(article_id: str, version: int, tools: Tools) -> bool:
    """Draft one version of an article; False where that failed, and then the article says why.

    Raises:
        OutputError: the desk cannot keep it now.
    """
    with about(article=article_id):
        return tools.watched("draft", lambda: _make_draft(article_id, version, tools))


def _make_draft(article_id: str, version: int, tools: Tools) -> bool:
    articles = ArticleStore(tools.database)
    article = articles.get(article_id)
    if article is None or article.version != version:
        return False  # A newer version waits on its own.
    if article.state is DraftState.CANCELLED:
        return False
    started = tools.now()
    try:
        row = draft(article, version, tools.press(), started, on_progress=_Watch(article_id, articles))
    except _CalledOff:
        LOG.info("called off")
        return False
    except OutputError:
        raise
    except KawarabanError as error:
        LOG.warning("not drafted", extra={"why": str(error)})
        articles.move_draft(article_id, version, DraftState.FAILED, str(error))
        return False
    seconds = (tools.now() - started).total_seconds()
    segments = row.segments if row else 0
    LOG.info("drafted", extra={"version": version, "segments": segments, "seconds": round(seconds, 3)})
    if tools.metrics is not None:
        tools.metrics.drafted(segments)
    return row is not None


class _CalledOff(Exception):
    """Raised in the middle of a draft that nobody wants any more."""


class _Watch:
    """Looks now and then, while a draft is made, whether it was called off."""

    def __init__(self, article: str, articles: ArticleStore) -> None:
        self._article = article
        self._articles = articles
        self._looked = time.monotonic()

    def __call__(self, _done: int, _total: int) -> None:
        if time.monotonic() - self._looked < _LOOK:
            return
        self._looked = time.monotonic()
        row = self._articles.get(self._article)
        if row is None or row.state is DraftState.CANCELLED:
            raise _CalledOff


def visit(article: Article, tools: Tools) -> bool:
    """Look at an article's page again: a changed one becomes a new version, a missing one is marked.

    False where the page could not be had.

    Raises:
        OutputError: the desk cannot keep it now.
    """
    with about(article=article.id):
        return tools.watched("visit", lambda: _visit(article, tools))


def _visit(article: Article, tools: Tools) -> bool:
    articles, now = ArticleStore(tools.database), tools.now()
    coming, gone = visit_after(article, now), article.gone_since
    try:
        with tools.gate.turn(article.url, tools.delay(article.url)):
            reading = read_page(
                article.url, tools.fetcher, tools.allowed, now, publication=article.publication
            )
    except (FetchError, InputError) as error:
        if isinstance(error, HttpStatus) and error.status in _GONE:
            gone = gone or now
        LOG.info("not seen again", extra={"why": str(error)})
        articles.seen_again(article.id, next_visit=coming, gone_since=gone, fault=str(error))
        return False
    kept = articles.keep(reading)
    LOG.info("seen again", extra={"version": kept.number, "fresh": kept.fresh})
    _note_opt_outs(reading, tools)
    _take_pictures(kept.article, reading.document, tools)
    return True


def _note_opt_outs(reading: Reading, tools: Tools) -> None:
    """Show with the publication what a page of it says against use by machines: it may be said by now."""
    store = PublicationStore(tools.database)
    known = store.get(reading.publication) if reading.opt_outs else None
    if known is not None and not set(reading.opt_outs) <= set(known.opt_outs):
        store.change(known.id, lambda now: replace(now, opt_outs=_joined(now.opt_outs, reading.opt_outs)))


def _joined(known: tuple[str, ...], told: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*known, *told)))


def _take_pictures(article: str, document: Document, tools: Tools) -> None:
    """Take an article's pictures, politely; the article is read, whatever comes of them."""
    if tools.desk is None:
        return
    polite = PoliteFetcher(tools.fetcher, tools.gate, tools.pause)
    store = PictureStore(tools.database, tools.desk)
    try:
        came = take_pictures(article, document, store, polite, tools.now, tools.stopping)
    except KawarabanError as error:
        LOG.warning("pictures not kept", extra={"article": article, "why": str(error)})
    else:
        LOG.info("pictures", extra={"article": article, "came": came})


def _again(entry: EntryRow, error: KawarabanError, now: datetime) -> datetime | None:
    if not error.retryable or entry.tries >= MOST_TRIES:
        return None
    waits: timedelta = FIRST_RETRY * 2**entry.tries
    return now + waits
