"""The sitemap: every page of the diary, when it was changed, and in which languages it can be read.

https://www.sitemaps.org/protocol.html, and the ``xhtml:link`` alternates that search engines read in it.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from urllib.parse import urljoin

from lxml import etree

from kawaraban.publish.feeds.elements import child, rfc3339, written
from kawaraban.publish.language import sound_tag

MOST_ADDRESSES: Final = 50_000
MOST_BYTES: Final = 50_000_000
"""What one file may hold (decompressed), by the protocol."""
INDEX: Final = "sitemap.xml"

_SITEMAP: Final = "http://www.sitemaps.org/schemas/sitemap/0.9"
_XHTML: Final = "http://www.w3.org/1999/xhtml"
# lxml's stubs do not know that the default namespace goes by no name.
_NAMESPACES: Final[Any] = {None: _SITEMAP, "xhtml": _XHTML}
_AROUND: Final = 200
"""Bytes of tags and moment round an address, at most."""


@dataclass(frozen=True, slots=True)
class SitemapPage:
    """A page: its address, when it was changed (aware), and the same in other languages.

    ``alternates`` are pairs of language tag and address; the page itself belongs among them.
    """

    address: str
    modified: datetime | None = None
    alternates: tuple[tuple[str, str], ...] = ()


def sitemap_names(pages: Iterable[SitemapPage]) -> tuple[str, ...]:
    """The names of the sitemap's files, which takes much less time than their content."""
    return _names(sum(1 for _ in _parts(pages)))


def sitemap_files(pages: Iterable[SitemapPage], home: str) -> dict[str, bytes]:
    """The sitemap's files by their name under ``home``: `INDEX`, and its parts where one file is not enough.

    Equal pages give equal bytes.
    """
    parts = [*_parts(pages)]
    if len(parts) == 1:
        return {INDEX: _urlset(parts[0])}
    _, *names = _names(len(parts))
    files = {name: _urlset(part) for name, part in zip(names, parts, strict=True)}
    return {INDEX: _index(zip(names, parts, strict=True), home), **files}


def _names(parts: int) -> tuple[str, ...]:
    return (INDEX, *(f"sitemap-{number}.xml" for number in range(1, parts + 1) if parts > 1))


def _parts(pages: Iterable[SitemapPage]) -> Iterator[list[SitemapPage]]:
    """The pages in as few files as the protocol lets them have; at least one, which may be empty."""
    part, size = list[SitemapPage](), 0
    for page in pages:
        bytes_ = _size(page)
        if len(part) == MOST_ADDRESSES or (part and size + bytes_ > MOST_BYTES - _AROUND):
            yield part
            part, size = [], 0
        part.append(page)
        size += bytes_
    yield part


def _size(page: SitemapPage) -> int:
    """No fewer bytes than the page's element has: an "&" is five when it is escaped."""
    addresses = (page.address, *(address for _, address in page.alternates))
    return sum(
        _AROUND + len(address.encode("utf-8", "replace")) + 4 * address.count("&") for address in addresses
    )


def _urlset(pages: Iterable[SitemapPage]) -> bytes:
    root = etree.Element(f"{{{_SITEMAP}}}urlset", nsmap=_NAMESPACES)
    for page in pages:
        url = child(root, f"{{{_SITEMAP}}}url")
        child(url, f"{{{_SITEMAP}}}loc", page.address)
        if page.modified:
            child(url, f"{{{_SITEMAP}}}lastmod", rfc3339(page.modified))
        for language, address in page.alternates:
            if tag := sound_tag(language):
                child(url, f"{{{_XHTML}}}link", rel="alternate", hreflang=tag, href=address)
    return written(root)


def _index(parts: Iterable[tuple[str, list[SitemapPage]]], home: str) -> bytes:
    root = etree.Element(f"{{{_SITEMAP}}}sitemapindex", nsmap=_NAMESPACES)
    for name, pages in parts:
        sitemap = child(root, f"{{{_SITEMAP}}}sitemap")
        child(sitemap, f"{{{_SITEMAP}}}loc", urljoin(home, name))
        moments = [page.modified for page in pages if page.modified]
        if moments:
            child(sitemap, f"{{{_SITEMAP}}}lastmod", rfc3339(max(moments)))
    return written(root)
