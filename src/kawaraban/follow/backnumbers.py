"""A blog's back numbers: the walk through everything that it ever published.

Three ways, the first that leads anywhere: sitemaps, which list all at once; archive pages, each of which
links the one before; the feed's pages. Nothing here waits: the fetcher keeps the pauses.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Final

from kawaraban.errors import HttpStatus, InputError, KawarabanError, RobotsRefused
from kawaraban.follow.archives import days_of, older_page, paged_feed, post_links
from kawaraban.follow.decoding import decode
from kawaraban.follow.feeds import Feed, parse_feed
from kawaraban.follow.feeds.parse import MOST_BYTES as MOST_FEED_BYTES
from kawaraban.follow.fetch import FEED_TYPES, PAGE_TYPES, Fetcher, Response
from kawaraban.follow.identity import canonical_address
from kawaraban.follow.robots import Robots
from kawaraban.follow.sitemap import MOST_BYTES, Place, Sitemap, parse_sitemap, same_site, sitemap_addresses
from kawaraban.follow.sitemap_choice import posts_of, worth_reading

MOST_ADDRESSES: Final = 200_000
"""Of one walk; no blog has so many posts."""
MOST_SITEMAPS: Final = 1_000
MOST_PAGES: Final = 2_000
"""Archive pages of a blog; feed pages too. A calendar without an end has more."""
_BARREN: Final = 3
"""Pages in a row without an address that is new to the walk, after which it ends."""
_BARREN_SITEMAPS: Final = 10
_DEEPEST: Final = 3
"""Indexes within indexes; the protocol allows none, some sites have one."""


@dataclass(frozen=True, slots=True)
class BackNumber:
    """A post that the walk came to.

    ``dated`` is the day its address or its feed says, the first of a month where only that is known.
    ``cursor`` lets a later walk go on near here: posts that `seen` does not know may come again.
    """

    url: str
    dated: date | None
    cursor: str


def _unheard(_url: str, _error: KawarabanError) -> None:
    return


@dataclass(frozen=True, slots=True)
class Means:
    """What the walk works with.

    ``robots`` are the rules it keeps (made from its fetcher unless given), ``article_links`` finds the posts
    that a page (its text, its address) links, and ``on_fault`` hears what could not be read.
    """

    robots: Robots | None = None
    article_links: Callable[[str, str], Iterable[str]] = post_links
    on_fault: Callable[[str, KawarabanError], None] = _unheard


_USUAL: Final = Means()


def back_numbers(
    home: str,
    feed_url: str | None,
    fetcher: Fetcher,
    *,
    since: date | None,
    seen: Callable[[str], bool],
    resume: str = "",
    means: Means = _USUAL,
) -> Iterator[BackNumber]:
    """The posts of the blog at ``home``, each address once, the newest first as far as that can be told.

    Posts that are known to be older than ``since`` and those that are ``seen`` are left out; ``resume`` is
    the last `BackNumber.cursor` of an earlier walk. A fault is told to ``means.on_fault`` and the walk goes
    on as it can, so that one after which nothing came may be worth another try.
    """
    robots = means.robots or Robots(fetcher, lambda: datetime.now(UTC))
    walk = _Walk(home, fetcher, robots, since, seen, means)
    start = _Cursor.of(resume)
    if start.by == "sitemap":
        yield from walk.sitemaps(start.at)
        if walk.found:
            return
        start = _Cursor("page", (home,))
    if start.by == "page":
        yield from walk.pages(start)
        if walk.turned > 1 or not feed_url:
            return
        start = _Cursor("feed", (feed_url,))
    yield from walk.feeds(start, feed_url or "")


@dataclass(frozen=True, slots=True)
class _Cursor:
    """Where a walk is: by which way, at which address (a sitemap's: with the indexes above), how far."""

    by: str = "sitemap"
    at: tuple[str, ...] = ()
    number: int = 1

    @classmethod
    def of(cls, text: str) -> "_Cursor":
        """The cursor that `__str__` wrote; the beginning for any other text."""
        try:
            by, at, number = json.loads(text)
        except (ValueError, TypeError):
            return cls()
        places = tuple(each for each in at if isinstance(each, str)) if isinstance(at, list) else ()
        known = isinstance(by, str) and by in {"sitemap", "page", "feed"} and places
        return cls(by, places, max(number, 1)) if known and isinstance(number, int) else cls()

    def __str__(self) -> str:
        return json.dumps([self.by, self.at, self.number], ensure_ascii=False)


@dataclass(slots=True)
class _Walk:
    home: str
    fetcher: Fetcher
    robots: Robots
    since: date | None
    seen: Callable[[str], bool]
    means: Means
    found: bool = False
    """Whether the sitemaps list posts."""
    turned: int = 0
    """Archive pages that were read."""
    barren: int = 0
    given: set[str] = field(default_factory=set)
    read: set[str] = field(default_factory=set)

    def sitemaps(self, at: tuple[str, ...]) -> Iterator[BackNumber]:
        try:
            named = self.robots.sitemaps(self.home)
        except KawarabanError as error:
            self.means.on_fault(self.home, error)
            named = ()
        places = [Place(url) for url in sitemap_addresses(named, self.home)]
        self.found = any(at[:1] == (place.url,) for place in places)
        for number, place in enumerate(_going_on(places, at)):
            usual = place.url not in named
            if number and usual and self.found:
                return
            yield from self._sitemap(place, (), at if number == 0 else (), usual=usual)

    def _sitemap(
        self, place: Place, above: tuple[str, ...], at: tuple[str, ...], *, usual: bool = False
    ) -> Iterator[BackNumber]:
        """The posts of a sitemap and of those below it; ``at`` is where to go on, from this one down."""
        trail = (*above, place.url)
        enough = len(self.read) >= MOST_SITEMAPS or len(self.given) >= MOST_ADDRESSES
        hopeless = self.barren >= _BARREN_SITEMAPS or len(trail) > _DEEPEST
        if enough or hopeless or not self._first_time(place.url):
            return
        known = self._listing(place.url, usual=usual)
        below = worth_reading(known.sitemaps, self.since)
        rest = at[1:] if at[:1] == (place.url,) else ()
        for number, child in enumerate(_going_on(below, rest)):
            yield from self._sitemap(child, trail, rest if number == 0 else ())
        if known.pages:
            yield from self._listed(known.pages, trail)

    def _listed(self, places: Iterable[Place], trail: tuple[str, ...]) -> Iterator[BackNumber]:
        ours = posts_of(places, trail[-1], self.home)
        self.found = self.found or bool(ours)
        self.barren = 0 if ours else self.barren + 1
        cursor = _Cursor("sitemap", trail)
        for place in ours:
            changed = place.changed.date() if place.changed else None
            if not (self._too_old(place.url, None) or (self.since and changed and changed < self.since)):
                yield from self._offer(place.url, None, cursor)

    def pages(self, start: _Cursor) -> Iterator[BackNumber]:
        """The posts of the archive pages from ``start`` on; only the front page may lead to another host."""
        self.barren, self.read, self.turned = 0, set(), start.number - 1
        url: str | None = start.at[0]
        while url and self.turned < MOST_PAGES and self._first_time(url):
            response = self._get(url)
            if response is None or (self.turned and not same_site(response.url, url)):
                return
            self.turned += 1
            text = decode(response.body, response.charset)
            posts = [(post, None) for post in self.means.article_links(text, response.url)]
            yield from self._turn(posts, _Cursor("page", (url,), self.turned))
            url = None if self._past_the_end(posts) else older_page(text, response.url)

    def feeds(self, start: _Cursor, feed_url: str) -> Iterator[BackNumber]:
        """The posts of the feed's pages from ``start`` on: the feed names them, or its platform has them."""
        self.barren, self.read, number = 0, set(), start.number
        url: str | None = start.at[0] if start.at else feed_url
        while url and number <= MOST_PAGES and self._first_time(url):
            feed = self._feed(url, usual=number > 1)
            if feed is None:
                return
            posts = [
                (entry.url, entry.published.date() if entry.published else None)
                for entry in feed.entries
                if same_site(entry.url, self.home)
            ]
            yield from self._turn(posts, _Cursor("feed", (url,), number))
            number += 1
            older = feed.older_url or paged_feed(feed_url, feed.generator, number)
            url = None if self._past_the_end(posts) else older

    def _turn(self, posts: Iterable[tuple[str, date | None]], cursor: _Cursor) -> Iterator[BackNumber]:
        """The posts of one page; a page that has none new to the walk counts as barren."""
        before = len(self.given)
        for url, day in posts:
            yield from self._offer(url, day, cursor)
        self.barren = 0 if len(self.given) > before else self.barren + 1

    def _past_the_end(self, posts: Sequence[tuple[str, date | None]]) -> bool:
        all_old = bool(posts) and all(self._too_old(url, day) for url, day in posts)
        return all_old or self.barren >= _BARREN

    def _offer(self, url: str, day: date | None, cursor: _Cursor) -> Iterator[BackNumber]:
        name = canonical_address(url)
        if name in self.given or name == canonical_address(self.home) or len(self.given) >= MOST_ADDRESSES:
            return
        self.given.add(name)
        if not self._too_old(url, day) and not self.seen(url):
            days = days_of(url)
            told = days[0] if days and (days[0] == days[1] or day is None) else day
            yield BackNumber(url, told, str(cursor))

    def _too_old(self, url: str, day: date | None) -> bool:
        """Whether a post is known to be older than asked for: by its address, else by what its feed says."""
        days = days_of(url)
        last = days[1] if days else day
        return self.since is not None and last is not None and last < self.since

    def _first_time(self, url: str) -> bool:
        name = canonical_address(url)
        known = name in self.read
        self.read.add(name)
        return not known

    def _listing(self, url: str, *, usual: bool) -> Sitemap:
        """What a sitemap lists; nothing where it cannot be read, which counts as barren."""
        response = self._get(url, limit=MOST_BYTES, usual=usual)
        try:
            if response:
                return parse_sitemap(response.body, response.url, site=self.home)
        except InputError as error:
            if not usual:
                self.means.on_fault(url, error)
        self.barren += not usual
        return Sitemap()

    def _feed(self, url: str, *, usual: bool) -> Feed | None:
        response = self._get(url, limit=MOST_FEED_BYTES, accept=FEED_TYPES, usual=usual, page=False)
        try:
            return parse_feed(response.body, response.url, charset=response.charset) if response else None
        except InputError as error:
            self.means.on_fault(url, error)
            return None

    def _get(
        self,
        url: str,
        *,
        limit: int | None = None,
        accept: str = PAGE_TYPES,
        usual: bool = False,
        page: bool = True,
    ) -> Response | None:
        """The response, or None where there is none; of a ``usual`` place, its absence is no fault."""
        try:
            if page:
                self.robots.check(url)
            return self.fetcher.get(url, limit=limit, accept=accept)
        except KawarabanError as error:
            absent = isinstance(error, RobotsRefused) or (
                isinstance(error, HttpStatus) and not error.retryable
            )
            if not (usual and absent):
                self.means.on_fault(url, error)
            return None


def _going_on(places: Sequence[Place], at: tuple[str, ...]) -> Sequence[Place]:
    """The places from the first of ``at`` on; all where it is none of them."""
    start = next((number for number, place in enumerate(places) if at[:1] == (place.url,)), 0)
    return places[start:]
