"""A feed and its entries, in the words of RFC 4287, whatever format they came in."""

from dataclasses import dataclass, field
from datetime import datetime

from kawaraban.follow.schedule import FeedHints

MOST_ENTRIES = 2_000
"""Of one feed; those beyond are not read, and a note says so."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One post as its feed tells it.

    ``id`` is the feed's own (RSS guid, Atom id), empty where it gives none. ``url`` is absolute, or
    empty. ``title`` is plain text; ``summary`` and ``content`` are HTML as they came, for `extract`
    to clean. Moments are aware, None where the feed gives none that can be true. ``notes`` say in
    words what was wrong with the entry.
    """

    id: str = ""
    url: str = ""
    title: str = ""
    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = ()
    summary: str = ""
    content: str = ""
    categories: tuple[str, ...] = ()
    language: str = ""
    rights: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed at one moment.

    ``home_url`` is the blog's front page, ``url`` the feed's own address as it gives it; both empty
    where it gives none. ``older_url`` is the next page of the past (RFC 5005), ``hubs`` are WebSub's.
    ``rights`` holds what it says of copyright and licence, words and addresses. ``complete`` is False
    where the document broke off and only its beginning could be read.
    """

    title: str
    entries: tuple[Entry, ...]
    url: str = ""
    home_url: str = ""
    language: str = ""
    generator: str = ""
    rights: str = ""
    hubs: tuple[str, ...] = ()
    older_url: str = ""
    hints: FeedHints = field(default_factory=FeedHints)
    complete: bool = True
    notes: tuple[str, ...] = ()


def too_many(count: int) -> str:
    """The note of a feed that has more than `MOST_ENTRIES`."""
    return f"the feed has {count:,} entries; the first {MOST_ENTRIES:,} were read"
