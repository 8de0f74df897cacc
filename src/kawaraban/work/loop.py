"""The press at work: poll what is due, queue what waits, until told to stop or nothing is left."""

import logging
import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from typing import Final, TypeVar

from sqlalchemy import text

from kawaraban.errors import KawarabanError, OutputError
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.follow.gate import HostGate
from kawaraban.follow.robots import Robots
from kawaraban.publish.site.collecting import collected_rarely
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.backfills import BackfillStore
from kawaraban.store.database import open_database
from kawaraban.store.entries import EntryState, EntryStore
from kawaraban.store.hub_subscriptions import HubStore
from kawaraban.store.publications import Publication, PublicationStore
from kawaraban.store.webhooks import WebhookStore
from kawaraban.work import durable
from kawaraban.work.backfill import walk_on
from kawaraban.work.callbacks import callbacks
from kawaraban.work.chores import Chores
from kawaraban.work.hubs import Hubs
from kawaraban.work.metrics import Metrics
from kawaraban.work.monitor import Health, monitor
from kawaraban.work.pace import Pace
from kawaraban.work.polling import poll_one
from kawaraban.work.presence import Presence, present
from kawaraban.work.press import Press, open_press
from kawaraban.work.tasks import Tools, visit
from kawaraban.work.unchanged import Unchanged
from kawaraban.work.webhooks import Webhooks

T = TypeVar("T")
LOG: Final = logging.getLogger("kawaraban.work")
LEASE: Final = timedelta(minutes=10)
"""How long whoever took a poll or a visit has for it, before another may."""
_TICK: Final = 0.5
_BATCH: Final = 200
_PATIENCE: Final = 5
"""Times that a database which cannot be written is tried again in a run that is to end."""
_LONGEST_WAIT: Final = 30.0
_STILL: Final = 60.0
"""Seconds without a look for work after which something is wrong; a wait for a database takes 30."""


@dataclass(slots=True)
class Loop:
    """One process's share of the work; `turn` does what there is to do now."""

    tools: Tools
    settings: Settings
    presence: Presence
    polls: bool
    pool: ThreadPoolExecutor
    unchanged: Unchanged
    turned: float = field(default_factory=time.monotonic)
    """When it last looked for work, by the monotonic clock."""
    _readings: Pace = field(default_factory=partial(Pace, durable.READING))
    _drafts: Pace = field(default_factory=partial(Pace, durable.DRAFTING))
    _running: set[Future[object]] = field(default_factory=set)
    _chores: Chores = field(init=False)

    def __post_init__(self) -> None:
        """Chores that take long are run beside the other work."""
        self._chores = Chores(self.tools, self.settings, self.presence, self._start, publishes=self.polls)

    def turn(self) -> bool:
        """Start what is due and queue what waits; whether there was anything to do, or still is."""
        self.turned = time.monotonic()
        if self.tools.metrics is not None:
            self.tools.metrics.turned()
        self._running = {future for future in self._running if not future.done()}
        self.unchanged.flush()
        started = self._start_due() if self.polls else 0
        self._chores.turn()
        started += self._queue() + len(self._running)
        return self._open() or bool(started)

    def health(self) -> Health:
        """Whether this process is at work and its database answers."""
        facts = {"worker": self.presence.name, "running": len(self._running)}
        still = time.monotonic() - self.turned
        if still > _STILL:
            return Health(False, f"It has not looked for work for {still:.0f} seconds; restart it.", facts)
        try:
            with self.tools.database.reading() as connection:
                connection.execute(text("SELECT 1"))
        except KawarabanError as error:
            return Health(False, str(error), facts)
        return Health(True, facts=facts)

    def _start_due(self) -> int:
        """Start what is due by the clock: polls, visits to posts that were read, walks through archives."""
        database = self.tools.database
        taken = self._take(PublicationStore(database).take_due, self._poll)
        taken += self._take(ArticleStore(database).take_visits, partial(visit, tools=self.tools))
        taken += self._take(BackfillStore(database).take_due, partial(walk_on, tools=self.tools))
        if (webhooks := self.tools.webhooks) is not None:
            taken += self._take(WebhookStore(database).take_due, webhooks.deliver)
        hubs = self.tools.hubs
        return taken + (self._take(HubStore(database).take_due, hubs.ask) if hubs else 0)

    def _take(
        self, due: Callable[[datetime, int, timedelta], Sequence[T]], task: Callable[[T], object]
    ) -> int:
        free = self.settings.pollers * 2 - len(self._running)
        found = due(self.tools.now(), free, LEASE) if free > 0 else ()
        for each in found:
            self._start(partial(task, each))
        return len(found)

    def _start(self, task: Callable[[], object]) -> Future[object]:
        started: Future[object] = self.pool.submit(_told, task)
        self._running.add(started)
        return started

    def _poll(self, publication: Publication) -> None:
        self.tools.watched("poll", lambda: self._poll_once(publication))

    def _poll_once(self, publication: Publication) -> bool:
        spread = random.random()  # noqa: S311 - spreads polls, guards nothing
        polled = poll_one(
            publication, self.tools, self.settings.opening, spread, unchanged=self.unchanged.add
        )
        return polled.publication.poll.failing_since is None

    def _queue(self) -> int:
        """Queue what waits; the number of it, or 1 where another worker is about it."""
        with self.presence.queueing() as mine:
            return self._queue_all() if mine else 1

    def _queue_all(self) -> int:
        entries, articles = EntryStore(self.tools.database), ArticleStore(self.tools.database)
        if waiting := entries.waiting(_BATCH):
            durable.queue_readings(waiting)
            entries.queued(entry.key for entry in waiting)
        if drafts := articles.in_draft_state(DraftState.WAITING, _BATCH):
            durable.queue_drafts(drafts)
            articles.queued(drafts)
        return len(waiting) + len(drafts)

    def _open(self) -> bool:
        """Whether tasks are queued or running anywhere; the lists of them are looked at accordingly."""
        readings = EntryStore(self.tools.database).any_in(EntryState.QUEUED)
        drafts = ArticleStore(self.tools.database).any_in(DraftState.QUEUED)
        self._readings.saw(work=readings)
        self._drafts.saw(work=drafts)
        return readings or drafts


@contextmanager
def open_loop(
    settings: Settings,
    *,
    polls: bool = True,
    called: bool = False,
    stopping: Callable[[], bool] = lambda: False,
) -> Iterator[Loop]:
    """The loop of this process, with its queues running; ``called`` where hubs can call it.

    Raises:
        OutputError: another process works on this SQLite desk.
        SettingsError, InputError: the desk cannot be used.
    """
    with ExitStack() as stack:
        settings.desk.mkdir(parents=True, exist_ok=True)
        database = stack.enter_context(open_database(settings.database))
        stack.enter_context(database.checkpointing())
        presence = stack.enter_context(present(settings, database))
        fetcher = stack.enter_context(HttpFetcher(settings))
        tools = Tools(
            database=database,
            fetcher=fetcher,
            robots=Robots(fetcher, _now),
            gate=HostGate(settings.host_delay),
            press=_Lazily(stack, partial(open_press, settings, database)),
            now=_now,
            stopping=stopping,
            metrics=Metrics(database, _now),
            hubs=Hubs(database, fetcher, f"{settings.public_url.rstrip('/')}/hub", _now) if called else None,
            desk=settings.desk,
            webhooks=Webhooks(database, fetcher, _now),
        )
        stack.enter_context(_durably(settings, tools, presence))
        unchanged = Unchanged(database)
        stack.callback(_at_last, unchanged)
        pool = stack.enter_context(ThreadPoolExecutor(settings.pollers, "poll"))
        yield Loop(tools, settings, presence, polls, pool, unchanged)


def work(
    settings: Settings,
    stop: threading.Event,
    *,
    polls: bool = True,
    once: bool = False,
    port: int | None = None,
) -> None:
    """Work until ``stop`` is set; with ``once`` until nothing is left to do.

    A database that cannot be written (a full disk, a server that restarts) is waited for: what cannot
    be kept is not lost, for it is asked for again. ``port`` is that of /metrics and /health.

    Raises:
        KawarabanError: as `open_loop`; with ``once`` also what could not be written for a while.
    """
    with collected_rarely(), ExitStack() as stack:
        called = bool(settings.public_url) and polls and not once
        loop = stack.enter_context(open_loop(settings, polls=polls, called=called, stopping=stop.is_set))
        if loop.tools.hubs is not None:
            address = stack.enter_context(callbacks(settings.callback_port, loop.tools.hubs))
            LOG.info("hubs may call", extra={"at": settings.public_url, "passed on to": address})
        if port is not None and loop.tools.metrics is not None:
            address = stack.enter_context(monitor(port, loop.tools.metrics.registry, loop.health))
            LOG.info("can be watched", extra={"metrics": f"{address}/metrics", "health": f"{address}/health"})
        LOG.info("at work", extra={"worker": loop.presence.name, "desk": str(settings.database)})
        _turn_until(stop, loop, once=once)
        LOG.info("ends")


def _turn_until(stop: threading.Event, loop: Loop, *, once: bool) -> None:
    faults = 0
    while not stop.is_set():
        try:
            busy = loop.turn()
            faults = 0
        except OutputError as error:
            faults += 1
            if once and faults > _PATIENCE:
                raise
            LOG.warning("waits", extra={"why": str(error)})
            stop.wait(min(2.0**faults, _LONGEST_WAIT))
            continue
        if once and not busy:
            return
        stop.wait(_TICK)


class _Lazily:
    """The press, opened by whoever asks first; the engine's model is not loaded to poll feeds."""

    def __init__(self, stack: ExitStack, make: Callable[[], object]) -> None:
        self._stack = stack
        self._make = make
        self._lock = threading.Lock()
        self._press: Press | None = None

    def __call__(self) -> Press:
        with self._lock:
            if self._press is None:
                self._press = self._stack.enter_context(self._make())  # type: ignore[arg-type]
            return self._press


def _told(task: Callable[[], object]) -> None:
    try:
        task()
    except KawarabanError as error:
        LOG.warning("failed", extra={"why": str(error)})
    except Exception:
        LOG.exception("failed in a way nobody thought of; please report it")


def _at_last(unchanged: Unchanged) -> None:
    """Keep the last polls; where the desk cannot take them, they are made again."""
    with suppress(OutputError):
        unchanged.flush()


def _durably(settings: Settings, tools: Tools, presence: Presence) -> AbstractContextManager[None]:
    from kawaraban.translate.engines.registry import is_remote  # noqa: PLC0415

    remote = is_remote(settings.engine)
    drafters = settings.drafters or (settings.engine_concurrency if remote else 1)
    return durable.at_work(
        settings,
        tools,
        presence.name,
        readers=settings.readers,
        drafters=drafters,
        # A service drafts a post in seconds, and its place must not lie empty until the next look. An engine
        # of this machine takes minutes: what it takes ahead would keep others waiting, a person above all.
        ahead=drafters + 1 if remote else 0,
    )


def _now() -> datetime:
    return datetime.now(UTC)
