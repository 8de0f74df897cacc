"""Where everything of the diary stands, and how one page leads to another.

A place is a folder's path from the diary's root, ending in a slash (the root itself is empty). Links name
``index.html``, so that the diary can be read from the disk; addresses for machines end in the folder.
"""

import hashlib
import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Final

from kawaraban.publish.feeds.feed import ATOM_TYPE, JSON_TYPE, RSS_TYPE

FRONT: Final = ""
ARCHIVE: Final = "archive/"
PUBLICATIONS: Final = "publications/"
VOICES: Final = "voices/"
TERMS: Final = "terms/"
SEARCH: Final = "search.html"
ABOUT: Final = "about/"
BOOKS: Final = "books/"
PAGE: Final = "index.html"
MISSING: Final = "404.html"
ATOM: Final = "atom.xml"
RSS: Final = "rss.xml"
JSON: Final = "feed.json"
ICON: Final = "icon.svg"
OPML: Final = "follows.opml"
_CARD: Final = "card.png"
FEEDS: Final = (("Atom", ATOM, ATOM_TYPE), ("RSS", RSS, RSS_TYPE), ("JSON", JSON, JSON_TYPE))
"""A feed's formats: what they are called, their files beside a page, and their media types."""
_LONGEST: Final = 48


def post(slug: str) -> str:
    """An edition's page."""
    return f"{slug}/"


def card(slug: str) -> str:
    """The picture that other sites show of a post, beside its page."""
    return f"{post(slug)}{_CARD}"


def month(day: date) -> str:
    """All of a month."""
    return f"{ARCHIVE}{day:%Y}/{day:%m}/"


def day(moment: date) -> str:
    """All of a day."""
    return f"{ARCHIVE}{moment:%Y}/{moment:%m}/{moment:%d}/"


def publication(key: str) -> str:
    """What comes from one publication."""
    return f"{PUBLICATIONS}{key}/"


def voice(key: str) -> str:
    """What one person is quoted as saying."""
    return f"{VOICES}{key}/"


def term(slug: str) -> str:
    """A term, and where it is used."""
    return f"{TERMS}{slug}/"


def page(place: str) -> str:
    """The file that a browser shows there."""
    return place if place.endswith(".html") else f"{place}{PAGE}"


def root_from(place: str) -> str:
    """The way from a place to the diary's root."""
    return "../" * place.count("/")


@lru_cache(maxsize=4096)
def key_of(name: str) -> str:
    """A folder's name for a name in any script: its ASCII words, and a hash that tells it from others."""
    told = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    plain = unicodedata.normalize("NFKD", told).encode("ascii", "ignore").decode()
    words = "-".join(re.findall(r"[a-z0-9]+", plain))[:_LONGEST].strip("-")
    mark = hashlib.sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:6]
    return f"{words}-{mark}" if words else mark
