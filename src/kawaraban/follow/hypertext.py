"""A web page as a small tree of links and texts, for those who look for feeds and posts in it.

The page is written anew before libxml2 reads it: few attributes, none of them long, no scripts. libxml2
compares each attribute of an element with all before it, and a page of 3 MB with one element of 300,000
attributes would keep it busy for minutes. What is written anew holds no such thing, however the page was
quoted; and one pass of expressions that never step back is linear.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import islice
from typing import Final
from urllib.parse import urldefrag, urljoin, urlsplit

from lxml import etree, html

from kawaraban.document.addresses import safe_link
from kawaraban.follow.decoding import decode

MOST_CHARACTERS: Final = 5_000_000
"""Of a page; the rest is not looked at. Archives that list 5,000 posts have about one million."""
MOST_TAGS: Final = 200_000
LONGEST_ADDRESS: Final = 2_000

_LONGEST_VALUE: Final = 4_000
_MOST_ATTRIBUTES: Final = 64
_KEPT: Final = frozenset(
    "href rel type title class id name property itemprop content datetime role lang data-admin-domain "
    "aria-label".split()
)
_DROPPED: Final = frozenset("font b i u s em strong small big tt center".split())
"""Looks without structure; old pages leave them open hundreds deep, where libxml2 gives up."""
_TAG: Final = re.compile(
    r"<!--(?:(?!-->).)*+(?:-->)?"
    r"|<[!?][^>]*+>?"
    r"|<(/?)([a-zA-Z][^\s/>]*+)((?:[^>=]++|=\s*+(?:\"[^\"]*+\"?|'[^']*+'?)?+)*+)>?",
    re.DOTALL,
)
_ATTRIBUTE: Final = re.compile(
    r"([^\s/>=]++)(?:\s*+=\s*+(?:\"([^\"]*+)\"?|'([^']*+)'?|([^\s>]*+)))?+", re.DOTALL
)
_NAME: Final = re.compile(r"[a-z][a-z0-9-]{0,19}\Z")
_RAW_END: Final = {
    name: re.compile(rf"</{name}\b", re.IGNORECASE)
    for name in ("script", "style", "textarea", "iframe", "noembed", "noframes", "template", "svg", "xmp")
}
_CONTROLS: Final = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Hypertext:
    """A page's tree; ``base`` is what its relative links stand on (``<base>``, else its ``url``)."""

    url: str
    base: str
    root: html.HtmlElement

    def absolute(self, reference: str | None) -> str:
        """The http(s) address that ``reference`` means on this page, without fragment; empty for none."""
        return join(self.base, reference or "")


def read_hypertext(page: bytes | str, url: str) -> Hypertext:
    """The tree of a page that came from ``url``; anything at all gives one, if an empty one."""
    text = decode(page) if isinstance(page, bytes) else page
    written = "".join(_written(_CONTROLS.sub(" ", text[:MOST_CHARACTERS])))
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=False)
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    try:
        root = html.document_fromstring(written.encode(), parser=parser, ensure_head_body=True)
    except etree.ParserError:
        root = html.document_fromstring("<html>", ensure_head_body=True)
    told = root.find(".//base[@href]")
    base = join(url, told.get("href") or "") if told is not None else ""
    return Hypertext(url, base or url, root)


def join(base: str, reference: str) -> str:
    """The http(s) address that ``reference`` means at ``base``, without fragment; empty for none."""
    reference = "".join(reference.split("\n")).strip()
    if not reference or len(reference) > LONGEST_ADDRESS:
        return ""
    try:
        joined = safe_link(urldefrag(urljoin(base, reference)).url) or ""
        parts = urlsplit(joined)
    except ValueError:
        return ""
    return joined if parts.scheme in {"http", "https"} and parts.hostname else ""


def without_feed_scheme(address: str) -> str:
    """The address itself behind the ``feed:`` that old browsers and readers put before it."""
    if address[:5].lower() != "feed:":
        return address
    rest = address[5:]
    return f"http:{rest}" if rest.startswith("//") else rest


def host_of(url: str) -> str:
    """The host of an address in lower case, without ``www.``; empty for none."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.").removesuffix(".")
    except ValueError:
        return ""


def same_site(one: str, other: str) -> bool:
    """Whether two addresses have the same host, or one lies within the domain of the other."""
    left, right = host_of(one), host_of(other)
    return bool(left and right) and (
        left == right or left.endswith(f".{right}") or right.endswith(f".{left}")
    )


def text_of(element: html.HtmlElement, most: int = 300) -> str:
    """The element's words in one line of at most ``most`` characters."""
    pieces: list[str] = []
    size = 0
    for piece in element.itertext():
        pieces.append(str(piece)[: 2 * most])
        size += len(pieces[-1].strip())
        if size > most:
            break
    return " ".join("".join(pieces).split())[:most]


def _written(text: str) -> Iterator[str]:
    """The page anew, piece by piece: its words, and its tags with what we look at."""
    place = 0
    for _ in range(MOST_TAGS):
        tag = _TAG.search(text, place)
        if tag is None:
            break
        yield _words(text[place : tag.start()])
        place = tag.end()
        name = (tag[2] or "").lower()
        if not tag[1] and name in _RAW_END:
            end = _RAW_END[name].search(text, place)
            place = end.start() if end else len(text)
        elif _NAME.match(name) and name not in _DROPPED and name not in _RAW_END:
            yield f"</{name}>" if tag[1] else f"<{name}{_attributes(tag[3])}>"
    else:
        return
    yield _words(text[place:])


def _words(text: str) -> str:
    return text.replace("<", "&lt;")


def _attributes(text: str) -> str:
    kept = []
    for found in islice(_ATTRIBUTE.finditer(text), _MOST_ATTRIBUTES):
        name = found[1].lower()
        value = found[2] or found[3] or found[4] or ""
        if name in _KEPT and len(value) <= _LONGEST_VALUE:
            kept.append(f' {name}="{escape(unescape(value))}"')
    return "".join(kept)
