"""The diary on its way to where readers are: each publisher's turn, apart from the others'.

What is wrong with one publisher is kept with it and shown, and keeps nothing from the next.
"""

import hashlib
import logging
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Final

from kawaraban.errors import InputError, KawarabanError, OutputError, PublishError, SettingsError
from kawaraban.follow.asker import HttpAsker
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.publish.publishers.protocol import (
    Change,
    PostPublisher,
    Publisher,
    SitePublisher,
    Step,
    World,
)
from kawaraban.publish.publishers.registry import load_publisher
from kawaraban.publish.publishers.site_files import PAGE, in_order, site_of, stamp_of
from kawaraban.publisher_settings import PublisherSettings
from kawaraban.settings import Settings
from kawaraban.store.database import Database
from kawaraban.store.sent import SITE, TURN, SentRow, SentState, SentStore
from kawaraban.work.books import bind_due
from kawaraban.work.logs import about
from kawaraban.work.post_turn import Planned, PostTurn, wait_after

LOG: Final = logging.getLogger("kawaraban.work")
LEASE: Final = timedelta(minutes=15)
"""How long whoever sends to a publisher has it for since its last step, even if it was killed."""
MOST: Final = 50
"""Posts that one turn sends, where a publisher's settings name no other number."""
_LAST: Final = ("webmention",)
"""Kinds that tell others of pages which must be there by then."""


class _Stopped(PublishError):
    """The program ends in the middle of a turn."""


@dataclass(slots=True)
class Report:
    """What came of one publisher's turn: what was done (or would be), and what went wrong.

    ``faults`` begin with the thing that they are about; ``notes`` are what a publisher has to say.
    """

    publisher: str
    kind: str
    steps: list[Step] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def count(self, change: Change) -> int:
        """How many steps are of this kind."""
        return sum(step.change is change for step in self.steps)


@contextmanager
def world_of(
    settings: Settings,
    now: Callable[[], datetime] | None = None,
    stopping: Callable[[], bool] = lambda: False,
) -> Iterator[World]:
    """What publishers work with in this process; connections close with it."""
    clock = now or (lambda: datetime.now(UTC))
    hosts, seconds = settings.publisher_hosts, settings.publisher_timeout
    asker = HttpAsker(settings, hosts, "publisher_hosts", seconds)
    with HttpFetcher(settings) as fetcher:
        try:
            yield World(settings, asker, fetcher, clock, settings.desk, stopping)
        finally:
            asker.close()


def send(
    database: Database,
    settings: Settings,
    world: World,
    names: Sequence[str] = (),
    *,
    dry: bool = False,
    anew: bool = False,
) -> tuple[Report, ...]:
    """Bring every publisher, or those named, in line with what is published; a report of each.

    ``dry`` changes nothing anywhere. ``anew`` tries now what waits after a fault.

    Raises:
        InputError: a name is no publisher's.
        OutputError: the desk cannot be written.
    """
    if not names and not dry:
        SentStore(database).hush(each.name for each in settings.publishers)
    return tuple(
        _Sender(database, settings, world, dry=dry, anew=anew).turn(each) for each in _named(settings, names)
    )


def _named(settings: Settings, names: Sequence[str]) -> Iterable[PublisherSettings]:
    known = {each.name: each for each in settings.publishers}
    for name in names:
        if name not in known:
            raise InputError(
                f"There is no publisher {name[:40]!r}; there are {', '.join(known) or 'none'}. Add it as "
                f"[publishers.NAME] to kawaraban.toml."
            )
    wanted = [known[name] for name in dict.fromkeys(names)] or list(known.values())
    return sorted(wanted, key=lambda told: told.kind in _LAST)


@dataclass(frozen=True, slots=True)
class _Sender:
    database: Database
    settings: Settings
    world: World
    dry: bool
    anew: bool

    def turn(self, told: PublisherSettings) -> Report:
        """One publisher's turn, whatever is wrong with it."""
        report = Report(told.name, told.kind)
        with about(publisher=told.name):
            if self.dry:
                self._told(report, lambda: self._go(told, report, self.world.now()))
                return report
            store, now = SentStore(self.database), self.world.now()
            held = store.get(told.name, TURN)
            if held is not None and (again := self._waits(held, told)):
                report.faults.append(f"{held.fault} It is tried again on {again:%Y-%m-%d %H:%M} UTC.")
                return report
            if not store.take_turn(told.name, now, LEASE):
                report.faults.append(
                    f"Another process sends to {told.name} now, or was killed while it did; look again in "
                    f"{LEASE.seconds // 60} minutes."
                )
                return report
            try:
                error = self._told(report, lambda: self._go(told, report, now))
            except BaseException:
                # Whoever is interrupted, or cannot write now, keeps nobody waiting.
                with suppress(KawarabanError):
                    store.end_turn(told.name, now, self.world.now())
                raise
            if isinstance(error, _Stopped):
                error = None  # Nothing is wrong there, and nobody waits for it.
            until = self.world.now() + _patience(held, error) if error else None
            store.end_turn(told.name, now, self.world.now(), str(error or ""), until, _digest(told))
        return report

    def _waits(self, held: SentRow, told: PublisherSettings) -> datetime | None:
        """Until when a publisher is left alone after a fault: not where its settings are others now."""
        if self.anew or not held.fault or held.again is None or held.digest != _digest(told):
            return None
        return held.again if held.again > self.world.now() else None

    def _told(self, report: Report, go: Callable[[], None]) -> KawarabanError | None:
        """Run a turn; the error that ended it, which concerns the publisher as a whole."""
        try:
            go()
        except OutputError:
            raise
        except KawarabanError as error:
            LOG.warning("not sent", extra={"why": str(error)})
            report.faults.append(str(error))
            return error
        except Exception as error:
            LOG.exception("failed in a way nobody thought of; please report it")
            report.faults.append(f"{type(error).__name__}: {error}. Please report it.")
            return PublishError(report.faults[-1])
        return None

    def _go(self, told: PublisherSettings, report: Report, taken: datetime) -> None:
        publisher = load_publisher(told, self.world)
        if isinstance(publisher, SitePublisher):
            self._site(told, publisher, report, taken)
        else:
            self._posts(told, publisher, report, taken)

    def _site(
        self, told: PublisherSettings, publisher: SitePublisher, report: Report, taken: datetime
    ) -> None:
        site, store = site_of(self.settings.diary), SentStore(self.database)
        stamp, row = stamp_of(site), store.get(told.name, SITE)
        if row is not None and row.stamp == stamp and row.digest == _digest(told) and not self.anew:
            report.steps += [Step(Change.UNCHANGED, path) for path in in_order(site.files)]
            return
        if self.dry:
            report.steps += publisher.plan(site)
            return
        report.steps += publisher.send(site, self._beat(told.name, taken))
        now = self.world.now()
        store.put(SentRow(told.name, SITE, SentState.SENT, now, stamp=stamp, digest=_digest(told)))
        LOG.info("site sent", extra={"files": len(report.steps)})

    def _beat(self, name: str, taken: datetime) -> Callable[[], None]:
        """Keeps the turn while a site is on its way, and writes seldom."""
        kept = [self.world.now()]

        def beat() -> None:
            self._go_on()
            if (now := self.world.now()) - kept[0] > LEASE / 5:
                kept[0] = now
                self._keep_on(name, taken)

        return beat

    def _keep_on(self, name: str, taken: datetime) -> None:
        """Raises PublishError where the turn took so long that it is somebody else's by now."""
        if not SentStore(self.database).renew_turn(name, taken, self.world.now(), LEASE):
            raise PublishError(
                f"This turn took too long, and another process sends to {name} by now; it does the rest.",
                retryable=True,
                whole=True,
            )

    def _go_on(self) -> None:
        """Raises PublishError where the program is to end."""
        if self.world.stopping():
            raise _Stopped("The press stops; the rest goes next time.", retryable=True, whole=True)

    def _posts(
        self, told: PublisherSettings, publisher: PostPublisher, report: Report, taken: datetime
    ) -> None:
        turn = PostTurn(
            *(told.name, publisher, self.database, self.settings, self.world.now()),
            since=_day(told),
            anew=self.anew,
        )
        left = told.whole("most", MOST)
        for planned in turn.plan():
            if planned.step.change is Change.WAIT:
                report.faults.append(f"{planned.step.what}: {planned.step.why}")
            if self.dry or planned.step.change in {Change.WAIT, Change.UNCHANGED}:
                report.steps.append(planned.step)
            elif left > 0:
                left -= self._one(turn, planned, report, taken)
            else:
                report.steps.append(Step(Change.WAIT, planned.step.what, "its turn comes next time"))

    def _one(self, turn: PostTurn, planned: Planned, report: Report, taken: datetime) -> int:
        """Do one step of a turn; how many posts went to the host, 0 or 1."""
        self._go_on()
        try:
            step, notes = turn.do(planned)
        except PublishError as error:
            if error.whole:
                raise
            report.faults.append(f"{planned.step.what}: {error}")
            LOG.warning("post not sent", extra={"slug": planned.step.what, "why": str(error)})
            step, notes = Step(Change.WAIT, planned.step.what, str(error)), ()
        report.steps.append(step)
        report.notes += [f"{planned.step.what}: {note}" for note in notes]
        self._keep_on(turn.name, taken)
        return step.change is not Change.UNCHANGED


def deliver(
    database: Database,
    settings: Settings,
    now: Callable[[], datetime],
    stopping: Callable[[], bool] = lambda: False,
) -> None:
    """Make the books that are due and send what is to be sent; what goes wrong is kept and logged.

    Raises:
        OutputError: the desk cannot be written.
    """
    try:
        bind_due(database, settings, now())
    except SettingsError as error:
        LOG.warning("no book", extra={"why": str(error)})
    if not settings.publishers or not (settings.diary / PAGE).is_file():
        return
    with world_of(settings, now, stopping) as world:
        for report in send(database, settings, world):
            done = {change.value: report.count(change) for change in Change if report.count(change)}
            if any(change in done for change in ("create", "update", "withdraw")):
                LOG.info("sent", extra={"publisher": report.publisher, **done})


def check(told: PublisherSettings, world: World) -> str:
    """What a publisher finds at its place; nothing is changed there.

    Raises:
        PublishError, SettingsError: it cannot be had.
    """
    publisher: Publisher = load_publisher(told, world)
    return publisher.check()


def _patience(held: SentRow | None, error: KawarabanError) -> timedelta:
    tries = held.tries if held is not None else 0
    # A wrong key does not get right by itself: it is tried again, but seldom.
    return wait_after(tries if error.retryable else max(tries, 6), error)


def _day(told: PublisherSettings) -> date | None:
    text = told.text("since", "")
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise SettingsError(
            f"since of the publisher {told.name} is no day; write it like 2026-11-30."
        ) from None


def _digest(told: PublisherSettings) -> str:
    """Names where a site goes, and shows nothing of it; a place that changed is looked at anew."""
    return hashlib.sha256(repr((told.kind, told.values)).encode("utf-8", "replace")).hexdigest()
