"""A feed as one value, whatever format it is written in."""

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kawaraban.errors import InputError

ATOM_TYPE: Final = "application/atom+xml"
RSS_TYPE: Final = "application/rss+xml"
JSON_TYPE: Final = "application/feed+json"


@dataclass(frozen=True, slots=True)
class Original:
    """What a post was translated from; each is empty where it is not known, ``publication`` is its name."""

    address: str = ""
    title: str = ""
    language: str = ""
    publication: str = ""


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One post.

    ``id`` never changes and is an absolute IRI; ``address`` is the page. ``content`` is HTML with absolute
    addresses, ``summary`` plain text. ``published`` and ``updated`` are aware. ``authors`` wrote the
    original, ``translator`` put it into ``language``. ``image`` and ``rights`` (a licence) are addresses.
    """

    id: str
    address: str
    title: str
    content: str
    published: datetime
    updated: datetime
    summary: str = ""
    language: str = ""
    authors: tuple[str, ...] = ()
    translator: str = ""
    original: Original = Original()
    categories: tuple[str, ...] = ()
    image: str = ""
    rights: str = ""

    def __post_init__(self) -> None:
        _aware(self.published, self.updated)


@dataclass(frozen=True, slots=True)
class DeletedEntry:
    """A post that was withdrawn: the id it had, since when it is gone (aware), and why."""

    id: str
    deleted: datetime
    comment: str = ""

    def __post_init__(self) -> None:
        _aware(self.deleted)


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed and its entries, the newest first.

    ``home`` is the address of the page that it belongs to; ``updated`` is aware; ``author`` is who
    publishes; ``icon`` is a square picture's address, empty where there is none.
    """

    id: str
    title: str
    home: str
    updated: datetime
    subtitle: str = ""
    language: str = ""
    author: str = ""
    icon: str = ""
    entries: tuple[FeedEntry, ...] = ()
    deleted: tuple[DeletedEntry, ...] = ()

    def __post_init__(self) -> None:
        _aware(self.updated)


def _aware(*moments: datetime) -> None:
    if any(moment.tzinfo is None for moment in moments):
        raise InputError("A feed's moments carry a time zone; give aware datetimes.")
