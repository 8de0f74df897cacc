"""Which feeds a page has: those it declares, those it links to, those its platform is known to have.

Nothing is fetched; whoever calls tries one after the other.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Final
from urllib.parse import unquote, urlsplit

from lxml.html import HtmlElement

from kawaraban.follow.hypertext import (
    Hypertext,
    host_of,
    join,
    read_hypertext,
    same_site,
    text_of,
    without_feed_scheme,
)
from kawaraban.follow.platforms import FeedKind, platform_feeds, roots


class Certainty(StrEnum):
    """Why we think that there is a feed, surest first."""

    DECLARED = "declared"
    """The page says so (``<link rel="alternate">``)."""
    LINKED = "linked"
    """The page has a link that looks like it."""
    PATTERN = "pattern"
    """The page's platform is known to have it."""
    GUESS = "guess"
    """Many sites have one there."""


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that may be at ``url``; ``title`` is what the page calls it, or empty."""

    url: str
    title: str
    kind: FeedKind
    certainty: Certainty


MOST_OF_A_KIND: Final = 30
"""Feeds of one certainty; a page of a large paper declares about ten."""

_MOST_LINKS: Final = 20_000
_TYPES: Final[dict[str, FeedKind]] = {
    "application/atom+xml": "atom",
    "application/rss+xml": "rss",
    "application/rdf+xml": "rss",
    "application/x.atom+xml": "atom",
    "application/x-atom+xml": "atom",
    "application/x-rss+xml": "rss",
    "text/rss+xml": "rss",
    "text/rss": "rss",
    "text/atom+xml": "atom",
    "application/feed+json": "json",
}
_VAGUE_TYPES: Final = frozenset({"", "application/xml", "text/xml", "application/json", "text/json"})
"""Of much besides feeds: such a link must look like one in its address too."""

_GUESSES: Final[tuple[tuple[FeedKind, str], ...]] = (
    ("unknown", "feed"),
    ("rss", "rss.xml"),
    ("atom", "atom.xml"),
    ("unknown", "feed.xml"),
    ("unknown", "index.xml"),
    ("rss", "rss"),
    ("json", "feed.json"),
    ("rss", "index.rdf"),
)
_ADDRESS: Final = re.compile(
    r"/(?:feeds?|rss\d?|atom|rdf)(?:\.(?:xml|rdf|json|php|aspx))?/?(?:\?|$)"
    r"|/(?:index|posts?|blog|news|all|main|feed|rss|atom)[\w.-]{0,40}\.(?:xml|rdf)(?:\?|$)"
    r"|\.(?:rss|atom|rdf)(?:\?|$)"
    r"|/feeds/posts/default|/feed\.json(?:\?|$)|/feeds/videos\.xml"
    r"|[?&](?:feed=(?:rss2?|atom|rdf)|format=(?:rss|atom)|alt=rss)(?:&|$)",
    re.IGNORECASE,
)
_FEED_HOST: Final = re.compile(r"(?:feeds?\d?|rss)\.|feedpress\.|rssblog\.ameba\.jp\Z")
_WORDS: Final = re.compile(
    r"(?:subscribe (?:via|by|to|with) )?(?:rss|atom|json|xml|web)?[ /-]?(?:feed|rss|atom|フィード)s?"
    r"(?: (?:2\.0|1\.0|feed|abonnieren))?|(?:flux|fil|feed|canal|fonte) (?:rss|atom)",
    re.IGNORECASE,
)
_COMMENTS: Final = re.compile(
    r"\bcomments?\b|\bcommentaires?\b|\bcoment[aá]rios?\b|\bcommenti\b|kommentar|\breacties?\b"
    r"|コメント|评论|評論|댓글|комментари|komentarz",
    re.IGNORECASE,
)


def discover(html: bytes | str, url: str) -> tuple[FeedLink, ...]:
    """The feeds that a page from ``url`` may have, each once, best first.

    The order is that of `Certainty`, and of the page within; feeds of comments are the last of all.
    """
    page = read_hypertext(html, url)
    found: dict[str, FeedLink] = {}
    for links in (_declared(page), _linked(page), _known(page), _guessed(page)):
        for link in islice(links, MOST_OF_A_KIND):
            if link.url:
                found.setdefault(_same(link.url), link)
    return tuple(sorted(found.values(), key=_is_of_comments))


def _declared(page: Hypertext) -> Iterator[FeedLink]:
    for element in islice(page.root.iter("link", "a"), _MOST_LINKS):
        said = frozenset((element.get("rel") or "").lower().split())
        kind = _declared_kind(said, element)
        if kind is not None:
            url = _address(page, element)
            title = element.get("title") or text_of(element)
            yield FeedLink(url, _line(title), _kind(url) if kind == "unknown" else kind, Certainty.DECLARED)


def _declared_kind(rel: frozenset[str], element: HtmlElement) -> FeedKind | None:
    """The kind of feed that a link declares; None where it declares something else."""
    media = (element.get("type") or "").partition(";")[0].strip().lower()
    if "stylesheet" in rel or not rel & {"alternate", "feed"}:
        return None
    if media in _TYPES:
        return _TYPES[media]
    if media not in _VAGUE_TYPES:
        return None
    return "unknown" if "feed" in rel or (media and _ADDRESS.search(element.get("href") or "")) else None


def _linked(page: Hypertext) -> Iterator[FeedLink]:
    """Links in the body to what looks like a feed of this site: first by address, then by words."""
    by_words = []
    for element in islice(page.root.iter("a"), _MOST_LINKS):
        url = _address(page, element)
        if not url or not (same_site(url, page.url) or _FEED_HOST.match(host_of(url))):
            continue
        title = _line(element.get("title") or text_of(element))
        link = FeedLink(url, title, _kind(url), Certainty.LINKED)
        if "sitemap" in url:
            continue
        if _ADDRESS.search(_tail(url)) or _FEED_HOST.match(host_of(url)):
            yield link
        elif any(_WORDS.fullmatch(_line(words)) for words in _names(element)):
            by_words.append(link)
    yield from by_words


def _known(page: Hypertext) -> Iterator[FeedLink]:
    return (FeedLink(url, "", kind, Certainty.PATTERN) for kind, url in platform_feeds(page))


def _guessed(page: Hypertext) -> Iterator[FeedLink]:
    return (
        FeedLink(join(root, path), "", kind, Certainty.GUESS)
        for root in roots(page)
        for kind, path in _GUESSES
    )


def _address(page: Hypertext, element: HtmlElement) -> str:
    return page.absolute(without_feed_scheme((element.get("href") or "").strip()))


def _names(element: HtmlElement) -> Iterator[str]:
    said = (text_of(element), element.get("title"), element.get("aria-label"))
    return (words for words in said if words)


def _is_of_comments(link: FeedLink) -> bool:
    return bool(_COMMENTS.search(link.title) or _COMMENTS.search(unquote(_tail(link.url))))


def _kind(url: str) -> FeedKind:
    """The kind that an address suggests."""
    tail = _tail(url).lower()
    if re.search(r"\batom\b|/feeds/videos\.xml", tail):
        return "atom"
    if re.search(r"\brss(?:\d|\b)|\brss20\b|\brdf\b", tail):
        return "rss"
    return "json" if ".json" in tail else "unknown"


def _tail(url: str) -> str:
    """Path and query of an address."""
    parts = urlsplit(url)
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def _same(url: str) -> str:
    """What two addresses of one feed have in common: neither scheme nor closing slash tells them apart."""
    return url.partition("://")[2].rstrip("/")


def _line(text: str) -> str:
    return " ".join(text.split())[:300]
