"""A blog is followed by any of its addresses, and no more; a post of it is brought by its own."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from typing import Final
from urllib.parse import urlsplit

from kawaraban.errors import InputError
from kawaraban.follow.feeds import Entry
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.follow.gate import HostGate
from kawaraban.follow.identity import content_digest, entry_identity
from kawaraban.follow.polite import PoliteFetcher
from kawaraban.follow.robots import Robots
from kawaraban.settings import Settings
from kawaraban.store.database import Database
from kawaraban.store.entries import EntryRow, EntryStore, Priority
from kawaraban.store.publications import PollState, Publication, PublicationStore
from kawaraban.work.finding import Source, find_source

_GENERIC: Final = frozenset("www blog blogs feed feeds rss news m en jp co com ac go or ne".split())
_NAME: Final = re.compile(r"[\w-]{1,40}")
_SHARED: Final = re.compile(
    r"(?:medium|note|tumblr|youtube|substack)\.com|ameblo\.jp|zenn\.dev|qiita\.com|d\.hatena\.ne\.jp"
    r"|blog\.livedoor\.jp|blog\.goo\.ne\.jp|sites\.google\.com"
)
"""Hosts of many blogs, told apart by their paths."""
_NUMBERS: Final = re.compile(r"[0-9.]+|[0-9a-f:.]*:[0-9a-f:.]*")
"""Hosts without a name."""


@dataclass(frozen=True, slots=True)
class Brought:
    """What came of an address: its publication, ``is_new`` where nobody followed it before."""

    publication: Publication
    source: Source
    is_new: bool


def follow_blog(
    url: str, settings: Settings, database: Database, now: datetime, *, name: str | None = None
) -> tuple[Publication, Source]:
    """Follow the blog at any of its addresses; the publication and what was found of it.

    Where the address is that of a post, this post comes first, whatever its age.

    Raises:
        FetchError: the address cannot be had.
        InputError: there is nothing to follow, it is followed already, or the name is taken.
    """
    source = _looked_for(url, settings, now)
    known = PublicationStore(database).at(source.url)
    if known is not None:
        raise InputError(f"{source.url} is followed already, as {known.id}.")
    return _followed(source, database, now, name), source


def bring(
    url: str, settings: Settings, database: Database, now: datetime, *, name: str | None = None
) -> Brought:
    """As `follow_blog`, but of a blog that is followed already the post at the address is brought.

    Raises:
        FetchError, InputError: as `follow_blog`; also where the address is no post of such a blog.
    """
    source = _looked_for(url, settings, now)
    known = PublicationStore(database).at(source.url)
    if known is None:
        return Brought(_followed(source, database, now, name), source, is_new=True)
    if not source.post:
        raise InputError(f"{source.url} is followed already, as {known.id}.")
    _ask_for(source.post, known.id, database, now)
    return Brought(known, source, is_new=False)


def _looked_for(url: str, settings: Settings, now: datetime) -> Source:
    address = url if "://" in url else f"https://{url}"
    with HttpFetcher(settings) as fetcher:
        robots = Robots(fetcher, lambda: now)
        polite = PoliteFetcher(fetcher, HostGate(settings.host_delay), lambda _url: 0.0)
        return find_source(address, polite, robots.check, now)


def _followed(source: Source, database: Database, now: datetime, name: str | None) -> Publication:
    store = PublicationStore(database)
    taken = {each.id for each in store.all()}
    if name is not None and (name in taken or not _NAME.fullmatch(name)):
        raise InputError(
            f"{name!r} is taken already; choose another --name."
            if name in taken
            else f"{name!r} is no short name; use up to 40 letters, digits and hyphens."
        )
    followed = publication(source, name or short_name(source.home_url or source.url, taken), now)
    if not store.add(followed):
        raise InputError(
            f"{source.url} is followed since a moment ago; `kawaraban publications list` shows it."
        )
    if source.post:
        _ask_for(source.post, followed.id, database, now)
    return followed


def _ask_for(post: str, publication: str, database: Database, now: datetime) -> None:
    """Have a post read before all others: somebody waits for it."""
    entry = Entry(url=post)
    row = EntryRow(
        publication=publication,
        identity=entry_identity(entry),
        url=post,
        title="",
        seen=now,
        digest=content_digest(entry),
        priority=Priority.READER,
    )
    store = EntryStore(database)
    if not store.add([row]):
        store.ask_again(row.key, Priority.READER)


def publication(source: Source, name: str, now: datetime) -> Publication:
    """The publication to be followed, due at once. Its rights are those that it states, else private."""
    stated = source.rights.rights
    return Publication(
        id=name,
        feed_url=source.url,
        added=now,
        title=source.title,
        home_url=source.home_url,
        kind=source.kind,
        language=source.language,
        rights=stated or "private",
        rights_by="found" if stated else "default",
        licence_url=source.rights.licence_url,
        evidence=source.rights.evidence,
        opt_outs=source.rights.opt_outs,
        poll=PollState(next_poll=now, why="just followed"),
    )


def short_name(url: str, taken: Collection[str]) -> str:
    """A name that a person can type for the blog at ``url``, and that no other one has."""
    parts = urlsplit(url)
    host = (parts.hostname or "").removeprefix("www.")
    labels = [label for label in host.split(".") if label not in _GENERIC]
    is_number = _NUMBERS.fullmatch(host) is not None
    words = labels[:1] if labels and not is_number else [host]
    if is_number or _SHARED.fullmatch(host):
        words = [piece for piece in parts.path.split("/") if piece not in {"", "feed", "rss"}][:1] or words
    name = re.sub(r"[^a-z0-9]+", "-", words[0].lower()).strip("-") or "blog"
    return next(each for each in _numbered(name) if each not in taken)


def _numbered(name: str) -> Iterator[str]:
    yield name
    yield from (f"{name}-{number}" for number in count(2))
