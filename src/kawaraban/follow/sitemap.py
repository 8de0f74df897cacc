"""Sitemaps: the list of its pages that a site keeps for programs (the sitemaps.org protocol, 0.9).

Extensions (news, images, video, languages) are passed over. What a DTD declares is never read.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from urllib.parse import urljoin, urlsplit

from lxml import etree

from kawaraban.errors import FetchError, InputError
from kawaraban.follow.body import read_body
from kawaraban.follow.decoding import decode
from kawaraban.follow.feeds.moments import moment_of_text

MOST_ENTRIES: Final = 50_000
"""Of one file, as the protocol has it; those beyond are not read."""
MOST_BYTES: Final = 50_000_000
"""Of one file, unpacked; the protocol says 50 MB."""
_MOST_ELEMENTS: Final = 2_000_000
"""Of one file; 50,000 entries with forty elements each."""
_MOST_NAMED: Final = 50
_LONGEST: Final = 2_048
"""Characters of an address; the protocol allows fewer."""
_PIECE: Final = 65_536
_HEAD: Final = 4_000
_GZIP: Final = b"\x1f\x8b"
_ROOT: Final = re.compile(r"<(?:\w{1,40}:)?(urlset|sitemapindex|rss|feed|rdf|html)\b", re.IGNORECASE)
_ENTITY: Final = re.compile(r"<!ENTITY\b", re.IGNORECASE)
_SHORTEST_DATE: Final = len("20210503")
_USUAL: Final = (
    "sitemap.xml",
    "sitemap_index.xml",
    "wp-sitemap.xml",
    "sitemap-index.xml",
    "sitemap.xml.gz",
    "sitemap.txt",
)


@dataclass(frozen=True, slots=True)
class Place:
    """An address in a sitemap; ``changed`` is aware, None where no day is given."""

    url: str
    changed: datetime | None = None


@dataclass(frozen=True, slots=True)
class Sitemap:
    """What one file lists, in its order: pages, or (an index) further sitemaps."""

    pages: tuple[Place, ...] = ()
    sitemaps: tuple[Place, ...] = ()


def parse_sitemap(body: bytes, url: str, *, site: str | None = None) -> Sitemap:
    """The sitemap in ``body``, which came from ``url``: XML or plain text, packed with gzip or not.

    Pages on another host than that of ``site`` (``url`` unless given) are left out; ``www.`` tells no two
    hosts apart. A file that breaks off is read as far as it goes.

    Raises:
        InputError: it is no sitemap, too large, damaged, or declares entities.
    """
    text = decode(_unpacked(body, url)).lstrip("\ufeff \t\r\n\0")
    if text.startswith("<"):
        kind, places = _read_xml(text, url)
    else:
        kind, places = "urlset", tuple(_lines(text, url))
    if kind == "sitemapindex":
        near = {_host(url), _host(site or url)}
        return Sitemap(sitemaps=tuple(each for each in places if _host(each.url) in near))
    return Sitemap(pages=tuple(each for each in places if same_site(each.url, site or url)))


def sitemap_addresses(named: Iterable[str], home: str) -> tuple[str, ...]:
    """Where the sitemaps of ``home`` may be: those that robots.txt names, then the usual places.

    ``named`` is what `Robots.sitemaps` gives. They may be on another host (the protocol, "cross submits").
    """
    parts = urlsplit(home)
    root = f"{parts.scheme}://{parts.netloc}/"
    folders = dict.fromkeys((urljoin(home, "."), root))
    usual = [urljoin(folder, name) for name in _USUAL for folder in folders]
    told = [address for each in named if (address := _address(each, root))][:_MOST_NAMED]
    return tuple(dict.fromkeys((*told, *usual)))


def same_site(url: str, other: str) -> bool:
    """Whether two addresses are on one host, with ``www.`` or without."""
    return _host(url) == _host(other) != ""


def _unpacked(body: bytes, url: str) -> bytes:
    if len(body) > MOST_BYTES:
        raise InputError(f"The sitemap at {url} has more than {MOST_BYTES:,} bytes; leave it alone.")
    if not body.startswith(_GZIP):
        return body
    try:
        return read_body((body,), "gzip", MOST_BYTES)
    except FetchError as error:
        raise InputError(
            f"The sitemap at {url} is damaged, or too large when unpacked; try again later."
        ) from error


def _read_xml(text: str, url: str) -> tuple[str, tuple[Place, ...]]:
    root = _ROOT.search(text[:_HEAD])
    kind = root[1].lower() if root else ""
    if root is None or kind not in {"urlset", "sitemapindex"}:
        what = {"": "unknown", "html": "a web page"}.get(kind, "a feed")
        raise InputError(
            f"{url} is no sitemap ({what}); follow the blog's archive pages or its feed instead."
        )
    if _ENTITY.search(text[: root.start()]):
        raise InputError(f"The sitemap at {url} declares entities, which may be a bomb; leave it alone.")
    reader = _Reader(url, "url" if kind == "urlset" else "sitemap")
    parser = etree.XMLParser(
        target=reader,  # type: ignore[arg-type]  # The stubs want room for bytes, which lxml never gives.
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
    )
    try:
        # From the root element on: no declaration before it is ever read.
        for piece in _pieces(text[root.start() :].encode("utf-8", "replace")):
            parser.feed(piece)
            if reader.full:
                break
        parser.close()
    except etree.XMLSyntaxError:
        pass  # What came before the fault is good, as with a file that breaks off.
    return kind, tuple(reader.places[:MOST_ENTRIES])


def _pieces(body: bytes) -> Iterator[bytes]:
    return (body[start : start + _PIECE] for start in range(0, len(body), _PIECE))


class _Reader:
    """What lxml tells its events to. No tree is built: fifty hostile megabytes would be gigabytes of it.

    Only the children of an entry count, and only in its own namespace: ``image:loc`` is no page.
    """

    def __init__(self, base: str, entry: str) -> None:
        self.places: list[Place] = []
        self._base = base
        self._entry = entry
        self._namespace = ""
        self._depth = 0
        self._elements = 0
        self._inside = False
        self._field = ""
        self._said: dict[str, str] = {}

    @property
    def full(self) -> bool:
        return len(self.places) >= MOST_ENTRIES or self._elements > _MOST_ELEMENTS

    def start(self, tag: str, _attributes: object) -> None:
        self._depth += 1
        self._elements += 1
        if self._depth == 1:
            self._namespace = tag[: tag.rfind("}") + 1]
        elif self._depth == 2:
            self._inside = tag == self._namespace + self._entry
            self._said = {}
        elif self._depth == 3 and self._inside and tag.startswith(self._namespace):
            self._field = tag.removeprefix(self._namespace)

    def end(self, _tag: str) -> None:
        if self._depth == 3:
            self._field = ""
        elif self._depth == 2 and self._inside:
            self._inside = False
            self._take()
        self._depth -= 1

    def data(self, text: str) -> None:
        if self._depth == 3 and self._field in {"loc", "lastmod"}:
            known = self._said.get(self._field, "")
            self._said[self._field] = known + text[: 2 * _LONGEST - len(known)]

    def close(self) -> None:
        return

    def _take(self) -> None:
        address = _address(self._said.get("loc", ""), self._base)
        if address and len(self.places) < MOST_ENTRIES:
            self.places.append(Place(address, _moment(self._said.get("lastmod", ""))))


def _lines(text: str, url: str) -> Iterator[Place]:
    lines = text.split("\n", MOST_ENTRIES)[:MOST_ENTRIES]
    if not lines[0].strip().lower().startswith(("http://", "https://")):
        raise InputError(f"{url} is no sitemap; follow the blog's archive pages or its feed instead.")
    for line in lines:
        address = _address(line, "")
        if address:
            yield Place(address)


def _moment(text: str) -> datetime | None:
    # A mere year or month is no moment: taken as its first day, it would make a page too old.
    said = text.strip()
    return moment_of_text(said) if len(said) >= _SHORTEST_DATE else None


def _address(text: str, base: str) -> str:
    said = text.strip()
    if not said or len(said) > _LONGEST or any(sign.isspace() or not sign.isprintable() for sign in said):
        return ""
    try:
        address = urljoin(base, said)
        parts = urlsplit(address)
    except ValueError:
        return ""
    return address if parts.scheme in {"http", "https"} and parts.hostname else ""


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").rstrip(".")
    except ValueError:
        return ""
