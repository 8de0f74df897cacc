"""From any address of a blog to what is polled for it: its feed, else the page that lists its posts."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import islice
from typing import Final
from urllib.parse import urljoin

from kawaraban.errors import FetchError, InputError
from kawaraban.extract.page import extract_page
from kawaraban.follow.decoding import decode
from kawaraban.follow.discovery import discover
from kawaraban.follow.feeds import Feed
from kawaraban.follow.feeds.parse import MOST_BYTES
from kawaraban.follow.fetch import FEED_TYPES, PAGE_TYPES, Fetcher, Response
from kawaraban.follow.hypertext import read_hypertext
from kawaraban.follow.identity import canonical_address
from kawaraban.follow.index_feed import read_index
from kawaraban.follow.platforms import roots
from kawaraban.follow.poll import read_feed
from kawaraban.follow.post_addresses import is_slug, may_be_post
from kawaraban.follow.rights import POLICY_PATH, Statement, reserved_by_policy, stated_rights, together
from kawaraban.store.publications import Kind

MOST_TRIES: Final = 12
"""Addresses that are tried for a feed."""
_CONFIRMING: Final = 2
"""Posts of an index page that must be articles; a shop's goods and a forum's threads are not."""
_LOOKED_AT: Final = 5
_MOST_POLICY: Final = 1_000_000
_ANY: Final = f"{PAGE_TYPES},{FEED_TYPES}"


@dataclass(frozen=True, slots=True)
class Source:
    """What is polled for a blog; ``posts`` is how many it lists now.

    ``post`` is the address that was given where that is one post of it.
    """

    url: str
    kind: Kind
    posts: int
    title: str = ""
    home_url: str = ""
    language: str = ""
    rights: Statement = field(default_factory=Statement)
    post: str = ""


def find_source(url: str, fetcher: Fetcher, allowed: Callable[[str], None], now: datetime) -> Source:
    """The feed at ``url`` or of the page there; where there is none, the page itself if it lists posts.

    ``allowed`` raises RobotsRefused for a page that is to be left alone. The page that a person gave is
    read in any case, once.

    Raises:
        FetchError: the address cannot be had.
        InputError: there is nothing to follow.
    """
    response = fetcher.get(url, accept=_ANY)
    direct = _feed_in(response, now)
    if direct is not None:
        source = _of_feed(direct, response, url, _page_of(direct, fetcher))
    elif found := _feed_of_page(response, fetcher, now):
        feed, answer, asked = found
        source = _with_front(_of_feed(feed, answer, asked, response), feed, response, fetcher)
    else:
        source = _of_front(response, fetcher, allowed, now)
    given = _post_in(response, source) if direct is None else ""
    return replace(_with_policy(source, fetcher), post=given)


def _feed_of_page(response: Response, fetcher: Fetcher, now: datetime) -> tuple[Feed, Response, str] | None:
    """The best feed of a page that has posts; else the first one without."""
    empty = None
    links = discover(decode(response.body, response.charset), response.url)
    for link in islice(links, MOST_TRIES):
        try:
            answer = fetcher.get(link.url, limit=MOST_BYTES, accept=FEED_TYPES)
        except FetchError:
            continue  # It was a guess, or a link that leads nowhere any more.
        feed = _feed_in(answer, now)
        if feed is not None and feed.entries:
            return feed, answer, link.url
        if feed is not None and empty is None:
            empty = feed, answer, link.url
    return empty


def _feed_in(response: Response, now: datetime) -> Feed | None:
    try:
        return read_feed(response, now)
    except InputError:
        return None


def _of_feed(feed: Feed, answer: Response, asked: str, page: Response | None) -> Source:
    stated = stated_rights(
        page.body if page else None,
        page.headers if page else {},
        page.url if page else answer.url,
        feed_rights=feed.rights,
    )
    return Source(
        url=answer.url if answer.moved else asked,
        kind=Kind.FEED,
        posts=len(feed.entries),
        title=feed.title,
        home_url=feed.home_url or (page.url if page else ""),
        language=feed.language,
        rights=stated,
    )


def _with_front(source: Source, feed: Feed, given: Response, fetcher: Fetcher) -> Source:
    """The source with what its front page states, where another page of the blog was given."""
    if canonical_address(feed.home_url) == canonical_address(given.url):
        return source
    front = _page_of(feed, fetcher)
    if front is None:
        return source
    stated = stated_rights(front.body, front.headers, front.url)
    return replace(source, rights=together(stated, source.rights))


def _with_policy(source: Source, fetcher: Fetcher) -> Source:
    """The source with what its site's policy file reserves."""
    where = source.home_url or source.url
    try:
        policy = fetcher.get(urljoin(where, POLICY_PATH), limit=_MOST_POLICY, accept="application/json")
    except FetchError:
        return source  # Few sites have one.
    reserved = Statement(opt_outs=reserved_by_policy(policy.body, where))
    return replace(source, rights=together(source.rights, reserved))


def _post_in(given: Response, source: Source) -> str:
    """The address of the page that was given where it is one post of the blog; else empty."""
    front = source.home_url or source.url
    if given.url == source.url or not may_be_post(given.url, front):
        return ""
    try:
        document = extract_page(given.body, given.url, charset=given.charset)
    except InputError:
        return ""
    return given.url if document.published or is_slug(given.url) else ""


def _of_front(given: Response, fetcher: Fetcher, allowed: Callable[[str], None], now: datetime) -> Source:
    """The page that was given if it lists posts; else what the blog's front page has, or lists."""
    try:
        return _of_index(given, fetcher, allowed, now)
    except InputError:
        page = read_hypertext(decode(given.body, given.charset), given.url)
        for front in roots(page):
            if front != given.url and (source := _at_front(front, fetcher, allowed, now)):
                return source
        raise


def _at_front(url: str, fetcher: Fetcher, allowed: Callable[[str], None], now: datetime) -> Source | None:
    try:
        allowed(url)
        front = fetcher.get(url, accept=_ANY)
        if found := _feed_of_page(front, fetcher, now):
            feed, answer, asked = found
            return _of_feed(feed, answer, asked, front)
        return _of_index(front, fetcher, allowed, now)
    except (FetchError, InputError):
        return None


def _of_index(response: Response, fetcher: Fetcher, allowed: Callable[[str], None], now: datetime) -> Source:
    nothing = InputError(
        f"{response.url} has no feed that we can find, and lists no posts that we can read; give the "
        "address of the feed itself, or of the page on which the blog lists its posts."
    )
    try:
        feed = read_index(response, now)
    except InputError as error:
        raise nothing from error
    confirmed = (entry.url for entry in feed.entries[:_LOOKED_AT] if _is_article(entry.url, fetcher, allowed))
    if len(list(islice(confirmed, _CONFIRMING))) < min(_CONFIRMING, len(feed.entries)):
        raise nothing
    return Source(
        url=response.url,
        kind=Kind.INDEX,
        posts=len(feed.entries),
        title=feed.title,
        home_url=response.url,
        rights=stated_rights(response.body, response.headers, response.url),
    )


def _is_article(url: str, fetcher: Fetcher, allowed: Callable[[str], None]) -> bool:
    try:
        allowed(url)
        page = fetcher.get(url)
        extract_page(page.body, page.url, charset=page.charset)
    except (FetchError, InputError):
        return False
    return True


def _page_of(feed: Feed, fetcher: Fetcher) -> Response | None:
    """The blog's front page, for what it states of rights; None where it cannot be had."""
    if not feed.home_url:
        return None
    try:
        return fetcher.get(feed.home_url)
    except FetchError:
        return None
