"""A stretch of a walk through back numbers: what it finds waits to be read, and the next one goes on."""

import logging
import time
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import islice
from typing import Final

from kawaraban.errors import KawarabanError
from kawaraban.follow.backnumbers import BackNumber, Means, back_numbers
from kawaraban.follow.feeds import Entry
from kawaraban.follow.identity import canonical_address, content_digest, entry_identity
from kawaraban.follow.index_page import article_links
from kawaraban.follow.polite import PoliteFetcher
from kawaraban.store.articles import ArticleStore
from kawaraban.store.backfills import Backfill, BackfillStore
from kawaraban.store.entries import EntryRow, EntryStore, Priority
from kawaraban.store.publications import Publication, PublicationStore
from kawaraban.work.logs import about
from kawaraban.work.tasks import Tools

LOG: Final = logging.getLogger("kawaraban.work")
STRETCH: Final = 20.0
"""Seconds of one stretch, after which other work has its turn; it ends sooner when told to stop."""
MOST_FOUND: Final = 500
"""Posts of one stretch."""
AFTER_FAULT: Final = timedelta(hours=1)
"""How long a walk that met faults and found nothing waits before it is tried again."""


class _StretchOver(Exception):
    """Raised in the middle of a request that need not be made now."""


@dataclass(slots=True)
class _Stretch:
    """When this stretch is over, and the last fault that it met."""

    tools: Tools
    end: float
    found: int = 0
    fault: str = ""

    def before_request(self) -> None:
        # One that has found nothing yet has no cursor to go on from: it would be made again and again.
        over = self.found and time.monotonic() > self.end
        if over or self.tools.stopping():
            raise _StretchOver

    def heard(self, url: str, error: KawarabanError) -> None:
        self.fault = str(error)
        LOG.info("back numbers: not read", extra={"url": url, "why": str(error)})


def walk_on(backfill: Backfill, tools: Tools) -> int:
    """Go on with a walk for one stretch; the number of posts that it brought.

    Raises:
        OutputError: the desk's database cannot be written.
    """
    with about(publication=backfill.publication):
        return tools.watched("backfill", lambda: _walk_on(backfill, tools))


def _walk_on(backfill: Backfill, tools: Tools) -> int:
    store = BackfillStore(tools.database)
    publication = PublicationStore(tools.database).get(backfill.publication)
    if publication is None:
        store.call_off(backfill.publication)
        return 0
    stretch = _Stretch(tools, time.monotonic() + STRETCH)
    found: list[BackNumber] = []
    ended = False
    try:
        for number in islice(_walk(publication, backfill, stretch), MOST_FOUND):
            found.append(number)
            stretch.found += 1
        ended = len(found) < MOST_FOUND
    except _StretchOver:
        pass
    after = _after(backfill, found, stretch, tools.now(), ended=ended)
    brought = store.keep(after, (_entry(backfill.publication, number, tools.now()) for number in found))
    LOG.info("back numbers", extra={"new": brought, "ended": after.next is None})
    return brought


def _walk(publication: Publication, backfill: Backfill, stretch: _Stretch) -> Iterator[BackNumber]:
    tools = stretch.tools
    articles, entries = ArticleStore(tools.database), EntryStore(tools.database)

    def seen(url: str) -> bool:
        asked_for = entries.has(publication.id, entry_identity(Entry(url=url)))
        return asked_for or articles.at([canonical_address(url)]) is not None

    polite = PoliteFetcher(tools.fetcher, tools.gate, tools.delay, stretch.before_request)
    return back_numbers(
        publication.home_url or publication.feed_url,
        publication.feed_url,
        polite,
        since=backfill.since,
        seen=seen,
        resume=backfill.cursor,
        means=Means(tools.robots, _posts, stretch.heard),
    )


def _posts(text: str, url: str) -> Iterator[str]:
    return (link.url for link in article_links(text, url))


def _after(
    backfill: Backfill, found: list[BackNumber], stretch: _Stretch, now: datetime, *, ended: bool
) -> Backfill:
    """How the walk stands now: at its end, to be gone on with, or to be tried again after faults."""
    cursor = found[-1].cursor if found else backfill.cursor
    if not ended:
        return replace(backfill, cursor=cursor, next=now, fault=stretch.fault)
    in_vain = stretch.fault and not found and not backfill.found
    return replace(backfill, cursor=cursor, next=now + AFTER_FAULT if in_vain else None, fault=stretch.fault)


def _entry(publication: str, number: BackNumber, now: datetime) -> EntryRow:
    entry = Entry(url=number.url)
    return EntryRow(
        publication=publication,
        identity=entry_identity(entry),
        url=number.url,
        title="",
        seen=now,
        digest=content_digest(entry),
        priority=Priority.BACKFILL,
    )
