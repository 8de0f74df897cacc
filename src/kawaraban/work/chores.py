"""What a worker does now and then beside its work: relieve the dead, publish and send what is due, sweep."""

import logging
import time
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import timedelta
from functools import partial
from typing import Final

from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.entries import EntryState, EntryStore, Priority
from kawaraban.store.pictures import PictureStore
from kawaraban.store.webhooks import WebhookStore
from kawaraban.work import durable
from kawaraban.work.presence import Presence
from kawaraban.work.publishing import publish_due
from kawaraban.work.sending import deliver
from kawaraban.work.tasks import Tools
from kawaraban.work.webhooks import REMEMBERED

LOG: Final = logging.getLogger("kawaraban.work")
RARELY: Final = 15.0
"""Seconds between two looks for what dead workers left, and for failed tasks to try again."""
_MINUTE: Final = 60.0
"""Seconds between two looks for what is to be sent to where readers are."""
_DAY: Final = 86_400.0
"""Seconds between two sweeps of files that belong to no picture."""
_BATCH: Final = 200
_EVERY: Final = 1_000_000
"""Rows that a look at all of a kind may find."""
_KEPT: Final = timedelta(days=3)
"""How long ended tasks are remembered in the list of work."""


@dataclass(slots=True)
class Chores:
    """One process's chores; ``start`` runs what takes longer beside the loop, which waits for nothing.

    ``publishes`` is whether it publishes and sends, which one that only drafts does not.
    """

    tools: Tools
    settings: Settings
    presence: Presence
    start: Callable[[Callable[[], object]], Future[object]]
    publishes: bool
    _looked: float = -RARELY
    _swept: float = -_DAY
    _delivered: float = -_MINUTE
    _delivery: Future[object] | None = None
    _dropped: frozenset[str] = field(default_factory=frozenset)

    def turn(self) -> None:
        """Do what it is time for."""
        if time.monotonic() - self._looked < RARELY:
            return
        self._looked = time.monotonic()
        self.presence.renew()
        self._find_lost()
        if self.publishes:
            publish_due(self.tools.database, self.settings, self.tools.now())
            self._deliver()
        self._try_again()
        self._relieve()
        durable.forget_ended((self.tools.now() - _KEPT).isoformat())
        self._sweep_daily()

    def _find_lost(self) -> None:
        """Let tasks wait again that are queued in the desk and unknown to the list of work.

        A task is put into the list before its row says so, and its row is done before it leaves the
        list; so whatever is queued here and not there was lost, by a crash or with the list itself.
        """
        entries, articles = EntryStore(self.tools.database), ArticleStore(self.tools.database)
        queued = {durable.reading_id(e): e for e in entries.in_state(EntryState.QUEUED, _EVERY)}
        entries.lost(queued[name] for name in durable.lost(queued))
        drafts = {durable.draft_id(a): a for a in articles.in_draft_state(DraftState.QUEUED, _EVERY)}
        articles.lost(drafts[name] for name in durable.lost(drafts))

    def _try_again(self) -> None:
        entries = EntryStore(self.tools.database)
        for entry in entries.failed_by(self.tools.now(), _BATCH):
            entries.ask_again(entry.key, Priority.NEWS)

    def _relieve(self) -> None:
        """Take over what this process dropped, and what others left when they died."""
        mine = self.presence.name
        dropped = durable.dropped(mine)
        # One that was dropped at the last look too is not just being taken up.
        durable.take_over(dropped & self._dropped)
        self._dropped = dropped
        left = durable.orphans(frozenset({mine}))
        for executor in set(left) - self.presence.living(left):
            LOG.warning("takes over from a dead worker", extra={"worker": executor})
            durable.take_over(left[executor])

    def _deliver(self) -> None:
        """Send what is published, beside the other work: hosts are slow, and the loop never waits for one."""
        wanted = self.settings.publishers or self.settings.weekly_book
        busy = self._delivery is not None and not self._delivery.done()
        if not wanted or busy or time.monotonic() - self._delivered < _MINUTE:
            return
        self._delivered = time.monotonic()
        tools = self.tools
        self._delivery = self.start(
            partial(deliver, tools.database, self.settings, tools.now, tools.stopping)
        )

    def _sweep_daily(self) -> None:
        if time.monotonic() - self._swept >= _DAY:
            self._swept = time.monotonic()
            self.start(self._sweep)

    def _sweep(self) -> None:
        removed = PictureStore(self.tools.database, self.settings.desk).sweep(self.tools.now())
        LOG.info("swept pictures", extra={"removed": removed})
        WebhookStore(self.tools.database).sweep(self.tools.now() - REMEMBERED)
