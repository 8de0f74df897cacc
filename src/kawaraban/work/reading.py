"""From an entry to a reading of its article: the page, or what the feed itself has of it."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from html import escape
from typing import Final
from urllib.parse import urlsplit

from kawaraban.document import Document
from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.errors import FetchError, InputError
from kawaraban.extract.page import extract_page
from kawaraban.follow.fetch import Fetcher
from kawaraban.follow.identity import canonical_address
from kawaraban.follow.rights import opt_outs_of
from kawaraban.store.articles import FROM_FEED, FROM_PAGE, Article, Reading
from kawaraban.store.entries import EntryRow

Permission = Callable[[str], None]
"""Raises where a site asks that a page not be fetched (robots.txt)."""

VISITS: Final = (
    timedelta(hours=6),
    timedelta(days=1),
    timedelta(days=3),
    timedelta(days=10),
    timedelta(days=30),
)
"""How old a post is when it is looked at again: authors mend their posts in the first days."""

_A_POST: Final = 600
"""Characters from which a feed's own text is a post and not a teaser."""


def read_entry(entry: EntryRow, fetcher: Fetcher, allowed: Permission, now: datetime) -> Reading:
    """The article that an entry leads to.

    Where the page cannot be had, or has no article, the feed's own text serves if it is a whole post.

    Raises:
        FetchError: the page cannot be had now, or may not be.
        InputError: there is no article, in the page or in the feed.
    """
    own = from_feed(entry)
    if not entry.url:
        if own is None:
            raise InputError("The feed gives no link and no text for this post; there is nothing to read.")
        return _reading(entry, own, (f"entry:{entry.key}",), FROM_FEED, now)
    try:
        return read_page(entry.url, fetcher, allowed, now, entry=entry)
    except (FetchError, InputError):
        if own is None:
            raise
        return _reading(entry, own, (canonical_address(entry.url),), FROM_FEED, now)


def read_page(
    url: str,
    fetcher: Fetcher,
    allowed: Permission,
    now: datetime,
    *,
    entry: EntryRow | None = None,
    publication: str = "",
) -> Reading:
    """The article on a page.

    What the feed says of title and date fills in what the page leaves out.

    Raises:
        FetchError: the page cannot be had now, or may not be.
        InputError: it has no article.
    """
    allowed(url)
    response = fetcher.get(url)
    document = extract_page(response.body, response.url, charset=response.charset)
    # A page may call itself something else on its own site; on another's it would take that one's place.
    own = document.url if document.url and _site(document.url) == _site(response.url) else response.url
    document = replace(document, url=own)
    found = tuple(dict.fromkeys(map(canonical_address, (own, response.url, url))))
    told = opt_outs_of(response.body, response.headers)
    if entry is None:
        coming = next_visit(document, now)
        return Reading(document, found, publication, now, next_visit=coming, opt_outs=told)
    return replace(_reading(entry, document, found, FROM_PAGE, now), opt_outs=told)


def from_feed(entry: EntryRow) -> Document | None:
    """The feed's own text of a post as a document; None where it has only a teaser."""
    if not entry.content:
        return None
    page = (
        f"<!doctype html><html><head><title>{escape(entry.title)}</title></head><body><article>"
        f"<h1>{escape(entry.title)}</h1>{entry.content}</article></body></html>"
    )
    try:
        document = extract_page(page, entry.url or "https://feed.invalid/")
    except InputError:
        return None
    length = sum(len(plain_text(unit.content)) for unit in units(document))
    if length < _A_POST:
        return None
    return replace(document, url=entry.url or None)


def next_visit(document: Document, now: datetime) -> datetime | None:
    """When to look at a post again; None for one that is old enough to stay as it is."""
    published = document.published
    at = published if isinstance(published, datetime) else None
    age = now - at if at and at < now else timedelta()
    wait = next((visit - age for visit in VISITS if visit > age), None)
    return None if wait is None else now + wait


def visit_after(article: Article, now: datetime) -> datetime | None:
    """When to look at an article again after a visit at ``now``."""
    published = article.published
    start = published if isinstance(published, datetime) else article.first_seen
    age = now - min(start, now)
    wait = next((visit - age for visit in VISITS if visit > age), None)
    return None if wait is None else now + wait


def _reading(
    entry: EntryRow, document: Document, found: tuple[str, ...], origin: str, now: datetime
) -> Reading:
    told = replace(
        document,
        title=document.title or entry.title,
        published=document.published or entry.published,
    )
    return Reading(
        document=told,
        addresses=found,
        publication=entry.publication,
        fetched=now,
        origin=origin,
        entry=entry.key,
        entry_digest=entry.digest,
        next_visit=next_visit(told, now),
        priority=entry.priority,
    )


def _site(url: str) -> str:
    return (urlsplit(url).hostname or "").removeprefix("www.")
