"""Which post an entry is: by its own id, else its address, else what it says."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Final
from urllib.parse import urlsplit, urlunsplit

from kawaraban.document.tracking import without_tracking
from kawaraban.follow.feeds.feed import Entry
from kawaraban.follow.feeds.notes import same_id

_DEFAULT_PORTS: Final = {"http": 80, "https": 443}
_INDEX: Final = re.compile(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE)


def canonical_address(url: str) -> str:
    """The form in which two addresses of one page are the same text, as far as addresses can tell.

    Scheme, ``www.``, default port, index file, last slash, fragment and tracking parameters tell no two
    posts apart; the order and the case of everything else may. Not for fetching.
    """
    try:
        parts = urlsplit(without_tracking(url.strip()))
        host, port = (parts.hostname or "").removeprefix("www.").rstrip("."), parts.port
    except ValueError:
        return url.strip()
    if not host or parts.scheme not in _DEFAULT_PORTS:
        return url.strip()
    place = host if port in {None, _DEFAULT_PORTS[parts.scheme]} else f"{host}:{port}"
    path = _INDEX.sub("/", parts.path).rstrip("/") or "/"
    return urlunsplit(("https", place, path, parts.query, ""))


def entry_identity(entry: Entry) -> str:
    """What names an entry within its feed: ``id:…``, ``url:…`` or ``text:…``."""
    if entry.id:
        return f"id:{entry.id}"
    if entry.url:
        return f"url:{canonical_address(entry.url)}"
    return f"text:{content_digest(entry)}"


def identified(entries: Iterable[Entry]) -> tuple[tuple[str, Entry], ...]:
    """The entries by their identities, each identity once.

    A blog that gives one id to several posts is found out: those that have another address than the
    first with that id are named by their addresses too, and a note says so. What stands twice is taken once.
    """
    found: dict[str, Entry] = {}
    for entry in entries:
        name = entry_identity(entry)
        first = found.setdefault(name, entry)
        if first is not entry and canonical_address(first.url) != canonical_address(entry.url):
            noted = replace(entry, notes=(*entry.notes, same_id()))
            found.setdefault(f"{name} url:{canonical_address(entry.url)}", noted)
    return tuple(found.items())


def content_digest(entry: Entry) -> str:
    """SHA-256 of all that an entry says, in hexadecimal; it changes when its author edits it."""
    words = "\0".join((entry.title, entry.url, entry.content or entry.summary))
    return hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
