"""One poll of one publication: what its feed, or its index page, has now."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from kawaraban.errors import FetchError, HttpStatus, InputError, KawarabanError, TooLarge
from kawaraban.follow.feeds import Entry, Feed, parse_feed
from kawaraban.follow.feeds.parse import MOST_BYTES
from kawaraban.follow.fetch import FEED_TYPES, Fetcher, Response, Validators
from kawaraban.follow.identity import content_digest, identified
from kawaraban.follow.schedule import (
    DAILY,
    MINUTES,
    USUAL,
    FeedHints,
    NextPoll,
    PollHistory,
    ResponseHints,
    next_poll,
    response_hints,
)
from kawaraban.follow.websub import Offer, offer_of
from kawaraban.store.entries import EntryRow, EntryState
from kawaraban.store.publications import Following, Publication

Reader = Callable[[Response, datetime], Feed]
"""What reads a response as a feed; an index page is read as one too."""

OPENING = 5
"""Posts of a new publication that are brought at once; older ones wait for `kawaraban backfill`."""
_LONGEST_NOTE = 500
_PATIENCE = 1.05
"""How much longer the interval gets with each poll that brings nothing, up to a day."""


@dataclass(frozen=True, slots=True)
class Polled:
    """What came of a poll: the publication as it is now, and the entries that were found.

    ``feed`` is None where nothing changed or the poll failed; ``offer`` is the hub that it names.
    """

    publication: Publication
    entries: tuple[EntryRow, ...] = ()
    feed: Feed | None = None
    offer: Offer | None = None


def read_feed(response: Response, now: datetime) -> Feed:
    """The feed in a response.

    Raises:
        InputError: it is none.
    """
    return parse_feed(response.body, response.url, charset=response.charset, now=now)


def poll(
    publication: Publication,
    fetcher: Fetcher,
    now: datetime,
    *,
    reader: Reader = read_feed,
    opening: int = OPENING,
    jitter: float = 0.5,
) -> Polled:
    """Ask for the feed and read what changed; a fault is told in the publication, never raised.

    ``opening`` is how many posts a publication starts with.
    """
    state = publication.poll
    try:
        response = fetcher.get(
            publication.feed_url,
            limit=MOST_BYTES,
            validators=Validators(state.etag, state.last_modified),
            accept=FEED_TYPES,
        )
    except HttpStatus as error:
        hints = response_hints(error.headers, error.status, now)
        return _failed(publication, error, hints, now, jitter)
    except TooLarge:
        large = InputError(
            f"The feed is larger than {MOST_BYTES:,} bytes, and no more is read of any; tell its author, or "
            "follow another feed of the blog."
        )
        return _failed(publication, large, ResponseHints(), now, jitter)
    except (FetchError, InputError) as error:
        return _failed(publication, error, ResponseHints(), now, jitter)
    moved = replace(publication, feed_url=response.url) if response.moved else publication
    digest = hashlib.sha256(response.body).hexdigest() if response.modified else state.digest
    hints = response_hints(response.headers, response.status, now)
    if digest == state.digest:
        return _unchanged(moved, response, hints, now)
    try:
        feed = reader(response, now)
    except InputError as error:
        return _failed(moved, error, hints, now, jitter)
    return _read(moved, feed, response, digest, now, opening=opening, jitter=jitter)


def entry_rows(
    publication: Publication, entries: Iterable[Entry], now: datetime, opening: int
) -> tuple[EntryRow, ...]:
    """The entries as they are kept; of a publication never read before, the newest ``opening`` wait."""
    named = identified(entries)
    first = publication.poll.succeeded is None
    # A feed is in reverse order of time by custom; one whose entries have dates is sorted by them.
    order = sorted(
        range(len(named)),
        key=lambda place: (named[place][1].published or datetime.min.replace(tzinfo=now.tzinfo), -place),
        reverse=True,
    )
    asked = set(order[:opening]) if first else set(order)
    return tuple(
        EntryRow(
            publication=publication.id,
            identity=name,
            url=entry.url,
            title=entry.title,
            seen=now,
            digest=content_digest(entry),
            published=entry.published,
            content=entry.content or entry.summary,
            state=EntryState.WAITING if place in asked else EntryState.SKIPPED,
            notes=entry.notes,
        )
        for place, (name, entry) in enumerate(named)
    )


def _read(
    publication: Publication,
    feed: Feed,
    response: Response,
    digest: str,
    now: datetime,
    *,
    opening: int,
    jitter: float,
) -> Polled:
    rows = entry_rows(publication, feed.entries, now, opening)
    posts = [entry.published for entry in feed.entries if entry.published]
    coming = next_poll(
        PollHistory(posts, wanted=_wanted(publication)),
        feed.hints,
        response_hints(response.headers, response.status, now),
        now,
        jitter,
    )
    state = replace(
        publication.poll,
        # A feed that broke off is asked for again as a whole, though its bytes be the same.
        etag=response.validators.etag if feed.complete else "",
        last_modified=response.validators.last_modified if feed.complete else "",
        digest=digest if feed.complete else "",
        succeeded=now,
        fault="; ".join(feed.notes)[:_LONGEST_NOTE],
        **_settled(coming, now),
    )
    named = replace(
        publication,
        title=publication.title or feed.title,
        home_url=publication.home_url or feed.home_url,
        language=publication.language or feed.language,
        poll=state,
    )
    return Polled(named, rows, feed, offer_of(response.headers, feed, response.url))


def _unchanged(publication: Publication, response: Response, hints: ResponseHints, now: datetime) -> Polled:
    """Nothing new: the interval that was found before stands, a little longer while nothing comes."""
    state, wanted = publication.poll, _wanted(publication)
    known = state.next_poll and state.polled and state.next_poll - state.polled
    before = known if known and known > timedelta() else USUAL
    wait = min(before * _PATIENCE, max(before, DAILY))
    coming = next_poll(PollHistory(wanted=wanted, lasting=wait), FeedHints(), hints, now, 0)
    told = response.validators
    kept = replace(
        state,
        succeeded=now,
        etag=told.etag or state.etag,
        last_modified=told.last_modified or state.last_modified,
        **_settled(coming, now),
    )
    return Polled(replace(publication, poll=kept))


def _wanted(publication: Publication) -> timedelta | None:
    if not publication.minutes:
        return None
    shortest, longest = MINUTES
    return timedelta(minutes=min(max(publication.minutes, shortest), longest))


def _failed(
    publication: Publication, error: KawarabanError, hints: ResponseHints, now: datetime, jitter: float
) -> Polled:
    faults = publication.poll.faults + 1
    coming = next_poll(PollHistory(faults=faults), FeedHints(), hints, now, jitter)
    state = replace(
        publication.poll,
        polled=now,
        next_poll=coming.at,
        why=coming.why,
        faults=faults,
        failing_since=publication.poll.failing_since or now,
        fault=str(error)[:_LONGEST_NOTE],
    )
    following = Following.GONE if hints.gone else publication.state
    return Polled(replace(publication, poll=state, state=following))


def _settled(coming: NextPoll, now: datetime) -> dict[str, Any]:
    """What a poll that went well leaves in its `PollState`."""
    return {
        "polled": now,
        "next_poll": coming.at,
        "why": coming.why,
        "faults": 0,
        "failing_since": None,
    }
