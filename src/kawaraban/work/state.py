"""How the work stands, in words: what waits, what failed and why, what to do."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from kawaraban.store.articles import Article, ArticleStore, DraftState
from kawaraban.store.backfills import Backfill, BackfillStore
from kawaraban.store.database import Database
from kawaraban.store.entries import EntryRow, EntryState, EntryStore
from kawaraban.store.publications import Following, Publication, PublicationStore
from kawaraban.store.published import PublishedStore, Scheduled
from kawaraban.store.sent import SITE, TURN, SentRow, SentStore

ODD: Final = timedelta(days=14)
"""How long it is told what was odd about a post."""
_LONG: Final = timedelta(days=3)
"""From when on a feed that fails is worth an editor's look."""


@dataclass(frozen=True, slots=True)
class Standing:
    """The work at one moment: rows counted by state, and those that failed."""

    publications: tuple[Publication, ...]
    entries: dict[EntryState, int]
    drafts: dict[DraftState, int]
    unread: tuple[EntryRow, ...]
    undrafted: tuple[Article, ...]
    gone: tuple[Article, ...]
    backfills: tuple[Backfill, ...]
    unsent: tuple[SentRow, ...] = ()
    unpublished: tuple[Scheduled, ...] = ()

    @property
    def failing(self) -> tuple[Publication, ...]:
        """Followed publications whose last poll failed, the longest failing first."""
        found = (p for p in self.publications if p.poll.failing_since and p.state is Following.FOLLOWED)
        return tuple(sorted(found, key=lambda p: p.poll.failing_since or p.added))


def oddities(database: Database, now: datetime, most: int = 20) -> Iterator[str]:
    """What was wrong with feeds and posts that were taken all the same, of the last days: lines of status."""
    for each in PublicationStore(database).all():
        if each.poll.fault and not each.poll.failing_since and each.state is Following.FOLLOWED:
            yield f"! {each.id}: {each.poll.fault}. Nothing is lost by it that we know of; tell its author."
    for entry in EntryStore(database).odd(now - ODD, most):
        if entry.state is EntryState.FAILED:
            continue  # It was not taken, and is told with the reason.
        said = "; ".join(entry.notes)
        yield f"! {entry.publication}, {entry.title or entry.url}: {said}. It was taken all the same."


def standing(database: Database, most: int = 20) -> Standing:
    """How the work of a desk stands."""
    entries, articles = EntryStore(database), ArticleStore(database)
    return Standing(
        publications=PublicationStore(database).all(),
        entries=dict(entries.counts()),
        drafts=dict(articles.draft_counts()),
        unread=entries.in_state(EntryState.FAILED, most),
        undrafted=articles.in_draft_state(DraftState.FAILED, most),
        gone=articles.gone(most),
        backfills=BackfillStore(database).all(),
        unsent=SentStore(database).failing()[:most],
        unpublished=tuple(due for due in PublishedStore(database).scheduled() if due.fault)[:most],
    )


def told(now: Standing, moment: datetime) -> Iterator[str]:
    """The lines of `kawaraban status`."""
    states = [p.state for p in now.publications]
    yield (
        f"publications: {states.count(Following.FOLLOWED)} followed, "
        f"{states.count(Following.PAUSED)} paused, {states.count(Following.GONE)} gone"
    )
    entries, drafts = now.entries, now.drafts
    yield (
        f"posts: {entries[EntryState.WAITING] + entries[EntryState.QUEUED]} to be read, "
        f"{entries[EntryState.READ]} read, {entries[EntryState.FAILED]} failed"
    )
    yield (
        f"drafts: {drafts[DraftState.WAITING] + drafts[DraftState.QUEUED]} to be made, "
        f"{drafts[DraftState.DRAFTED]} made, {drafts[DraftState.FAILED]} failed"
        + (f", {drafts[DraftState.CANCELLED]} cancelled" if drafts[DraftState.CANCELLED] else "")
    )
    yield from map(_walk, now.backfills)
    for publication in now.failing:
        yield _failing(publication, moment)
    for publication in now.publications:
        if publication.state is Following.GONE:
            yield f"✗ {publication.id}: {publication.poll.fault} Its articles stay; `kawaraban unfollow` it."
    for entry in now.unread:
        again = f" It is tried again on {entry.again:%Y-%m-%d %H:%M} UTC." if entry.again else _RETRY
        yield f"✗ {entry.title or entry.url}: {entry.fault}{again}"
    for article in now.undrafted:
        yield f"✗ {article.id} {article.title}: {article.fault}{_RETRY}"
    for article in now.gone:
        yield (
            f"! {article.id} {article.title}: gone from its page since "
            f"{article.gone_since:%Y-%m-%d}; what was read of it stays"
        )
    for due in now.unpublished:
        yield f"✗ {due.article} was not published on {due.moment:%Y-%m-%d %H:%M} UTC: {due.fault}"
    yield from map(_unsent, now.unsent)


_RETRY: Final = " `kawaraban retry` tries again."


def _walk(backfill: Backfill) -> str:
    since = f" since {backfill.since}" if backfill.since else ""
    state = "all found" if backfill.next is None else "more are looked for"
    fault = f" ({backfill.fault})" if backfill.fault else ""
    return f"back numbers of {backfill.publication}{since}: {backfill.found} posts, {state}{fault}"


def _failing(publication: Publication, moment: datetime) -> str:
    since = publication.poll.failing_since or moment
    advice = (
        " Look at the blog: it may have moved (`kawaraban follow` its new address)."
        if moment - since > _LONG
        else ""
    )
    return (
        f"✗ {publication.id}: fails since {since:%Y-%m-%d %H:%M} UTC "
        f"({publication.poll.faults} times): {publication.poll.fault}{advice}"
    )


def _unsent(row: SentRow) -> str:
    again = (
        f" It is tried again on {row.again:%Y-%m-%d %H:%M} UTC."
        if row.again
        else f" Publish another state of it, or `kawaraban send {row.publisher} --again`."
    )
    about = "" if row.what in {TURN, SITE} else f" {row.what.split(':')[1]}"
    return f"✗ sending to {row.publisher}{about}: {row.fault}{again}"
