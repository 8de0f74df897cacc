"""From any address of a blog to what is polled for it: its feed, else the page that lists its posts."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from itertools import count, islice
from typing import Final
from urllib.parse import urljoin, urlsplit

from kawaraban.errors import FetchError, InputError
from kawaraban.extract.page import extract_page
from kawaraban.follow.decoding import decode
from kawaraban.follow.discovery import discover
from kawaraban.follow.feeds import Feed
from kawaraban.follow.feeds.parse import MOST_BYTES
from kawaraban.follow.fetch import FEED_TYPES, PAGE_TYPES, Fetcher, HttpFetcher, Response
from kawaraban.follow.gate import HostGate
from kawaraban.follow.identity import canonical_address
from kawaraban.follow.index_feed import read_index
from kawaraban.follow.polite import PoliteFetcher
from kawaraban.follow.poll import read_feed
from kawaraban.follow.rights import POLICY_PATH, Statement, reserved_by_policy, stated_rights, together
from kawaraban.follow.robots import Robots
from kawaraban.settings import Settings
from kawaraban.store.database import Database
from kawaraban.store.publications import Kind, PollState, Publication, PublicationStore

MOST_TRIES: Final = 12
"""Addresses that are tried for a feed."""
_CONFIRMING: Final = 2
"""Posts of an index page that must be articles; a shop's goods and a forum's threads are not."""
_LOOKED_AT: Final = 5
_MOST_POLICY: Final = 1_000_000
_ANY: Final = f"{PAGE_TYPES},{FEED_TYPES}"
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
class Source:
    """What is polled for a blog; ``posts`` is how many it lists now."""

    url: str
    kind: Kind
    posts: int
    title: str = ""
    home_url: str = ""
    language: str = ""
    rights: Statement = field(default_factory=Statement)


def follow_blog(
    url: str, settings: Settings, database: Database, now: datetime, *, name: str | None = None
) -> tuple[Publication, Source]:
    """Follow the blog at any of its addresses; the publication and what was found of it.

    Raises:
        FetchError: the address cannot be had.
        InputError: there is nothing to follow, it is followed already, or the name is taken.
    """
    store = PublicationStore(database)
    address = url if "://" in url else f"https://{url}"
    with HttpFetcher(settings) as fetcher:
        robots = Robots(fetcher, lambda: now)
        polite = PoliteFetcher(fetcher, HostGate(settings.host_delay), lambda _url: 0.0)
        source = find_source(address, polite, robots.check, now)
    known = store.at(source.url)
    if known is not None:
        raise InputError(f"{source.url} is followed already, as {known.id}.")
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
    return followed, source


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
        source = _of_index(response, fetcher, allowed, now)
    return _with_policy(source, fetcher)


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
