"""Bytes to a `Feed`: which format it is, and what it is where it is no feed."""

import re
from datetime import UTC, datetime
from typing import Final

from kawaraban.errors import InputError
from kawaraban.follow.decoding import decode
from kawaraban.follow.feeds.feed import Feed
from kawaraban.follow.feeds.jsonfeed import feed_of_json
from kawaraban.follow.feeds.lenient import read_leniently
from kawaraban.follow.feeds.wellformed import read_well_formed

MOST_BYTES: Final = 20_000_000
"""Of one feed; the largest honest ones, with years of full posts, have about ten million."""

_HEAD: Final = 2_000
_HTML: Final = re.compile(r"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE)
_ROOT: Final = re.compile(r"<(?:\w+:)?(rss|feed|rdf|channel)\b", re.IGNORECASE)
_DECLARATION: Final = re.compile(r"<!(DOCTYPE|ENTITY)\b", re.IGNORECASE)


def parse_feed(body: bytes, url: str, *, charset: str | None = None, now: datetime | None = None) -> Feed:
    """The feed in ``body``, which came from ``url``: RSS 0.9x, 1.0 and 2.0, Atom, JSON Feed.

    A document that breaks off is read as far as it goes. ``charset`` is what the HTTP header says,
    ``now`` (aware) the moment past which an entry's date cannot be true.

    Raises:
        InputError: it is no feed, says nothing, is too large, or declares entities (a bomb).
    """
    moment = now or datetime.now(UTC)
    if len(body) > MOST_BYTES:
        raise InputError(
            f"The feed at {url} has {len(body):,} bytes, more than {MOST_BYTES:,}; "
            "ask its author for a shorter one, or follow a part of the blog."
        )
    text = decode(body, charset).lstrip("\ufeff \t\r\n\0")
    if not text:
        raise InputError(f"The feed at {url} is empty; check the address, or try again later.")
    if text[0] in "{[":
        return feed_of_json(text, url, moment)
    return _xml(text, url, moment)


def _xml(text: str, url: str, now: datetime) -> Feed:
    root = _ROOT.search(text[:_HEAD])
    page = _HTML.search(text[:_HEAD])
    if page and (root is None or page.start() < root.start()):
        raise InputError(
            f"{url} is a web page and no feed; give it to `kawaraban follow`, which finds the page's feed."
        )
    if root is None:
        raise InputError(f"{url} is no feed that we know (RSS, Atom, JSON Feed); check the address.")
    content = _undeclared(text, root.start(), url)
    feed = read_well_formed(content, url, now) or read_leniently(content, url, now)
    if not feed.title and not feed.entries and not feed.complete:
        raise InputError(f"The feed at {url} is broken from its start; tell its author, or try again later.")
    return feed


def _undeclared(text: str, root: int, url: str) -> str:
    """The document from its root element on: no declaration before it is ever read.

    RSS 0.91 asks for a DOCTYPE, which says nothing that a feed needs. Its entities are refused, since
    a few of them can stand for gigabytes.
    """
    prolog = text[:root]
    found = _DECLARATION.findall(prolog)
    if any(word.upper() == "ENTITY" for word in found):
        raise InputError(
            f"The feed at {url} declares entities, which may be a bomb; leave it alone, or tell its author."
        )
    return text[root:]
