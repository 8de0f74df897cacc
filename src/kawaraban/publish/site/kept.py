"""A post as the ledger keeps it, made where the post is: text and bytes, which cost little to hand over."""

import hashlib
import zlib
from collections import Counter
from dataclasses import dataclass
from typing import TypeAlias

from kawaraban.document.moments import write_moment
from kawaraban.publish.site.listing import Listing, to_json

Saying: TypeAlias = tuple[str, str, str, str, int]
"""Somebody whom a post quotes: name, slug, the name as the diary writes it, kind, and how often."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A post's row in the ledger, its columns in their order, and those of whom it quotes."""

    slug: str
    columns: tuple[str | bytes, ...]
    said: tuple[Saying, ...]


def kept_of(digest: str, listing: Listing, words: str) -> Kept:
    """What is kept of a post that is made from what ``digest`` names; ``words`` are its plain text."""
    text = to_json(listing)
    mark = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]
    moments = map(write_moment, (listing.moment, listing.published, listing.updated))
    places = (listing.publication, listing.publication_key)
    day = listing.day.isoformat()
    columns = (listing.slug, digest, mark, day, *moments, *places, clean(text), packed(words))
    return Kept(listing.slug, columns, tuple(_said(listing)))


def _said(listing: Listing) -> list[Saying]:
    counts = Counter(said.original_name for said in listing.utterances)
    return [
        (clean(name), listing.slug, clean(said.name), str(said.kind), counts[name])
        for said in listing.speakers
        for name in (said.original_name,)
    ]


def packed(text: str) -> bytes:
    """Text in few bytes, and in little time: it is read back by machines alone."""
    return zlib.compress(text.encode("utf-8", "surrogatepass"), 1)


def unpacked(data: bytes) -> str:
    """The inverse of `packed`."""
    return zlib.decompress(data).decode("utf-8", "surrogatepass")


def clean(text: str) -> str:
    """SQLite's text is UTF-8, which knows no lone surrogates."""
    return text.encode("utf-8", "replace").decode()
