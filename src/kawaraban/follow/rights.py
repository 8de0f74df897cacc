"""What may be done with a publication's texts, as its pages and its feed state it; silence is silence."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from itertools import islice
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from lxml import html
from lxml.etree import LxmlError

from kawaraban.follow.decoding import decode

_MOST_BYTES: Final = 2_000_000
"""Of a page; what it states of rights stands in its head or its foot, within the first of them."""
_MOST_FOUND: Final = 20
_LONGEST: Final = 300
_DEEPEST: Final = 8


class Rights(StrEnum):
    """What may be done with a text, from the least to the most."""

    PRIVATE = "private"
    """Read on the desk only."""
    EXCERPT = "excerpt"
    """Quoted, with a link."""
    FULL = "full"
    """Translated and published as a whole, with credit."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source says: ``rights`` is None where it says nothing that decides.

    ``evidence`` are the words it was found in. ``opt_outs`` are signals against use by machines, such
    as ``tdm-reservation: 1`` or ``robots: noai``: shown to the editor, who decides.
    """

    rights: Rights | None = None
    licence_url: str = ""
    evidence: tuple[str, ...] = ()
    opt_outs: tuple[str, ...] = ()


_LICENCE: Final = re.compile(
    r"creativecommons\.org/(licenses|publicdomain)/([a-z-]{2,12})(?:/(\d\.\d))?", re.IGNORECASE
)
_WORDS: Final = re.compile(
    r"\bCC[ -]?(0|BY(?:[ -](?:NC|SA|ND))*)\b"
    r"|\bCreative Commons (Zero|Attribution(?:[- ](?:Non[- ]?Commercial|Share[- ]?Alike|No[- ]?Deriv\w*))*)",
    re.IGNORECASE,
)
POLICY_PATH: Final = "/.well-known/tdmrep.json"
"""Where a site reserves text and data mining for many pages at once (TDM Reservation Protocol)."""
_OPTING_OUT: Final = frozenset({"noai", "noimageai", "noml", "notranslate", "noarchive", "nosnippet"})


def stated_rights(
    page: str | bytes | None, headers: Mapping[str, str], url: str, *, feed_rights: str = ""
) -> Statement:
    """What a page, its response's headers (names in lower case) and a feed's own words say together.

    A Creative Commons licence that allows adaptations is ``full``, for a translation is one; one
    without derivatives (ND) is ``private``. Where several are named, the least counts, since nothing
    tells which of them is meant for the text. TDM Reservation Protocol (W3C community group, 2022);
    robots meta as search engines read it.
    """
    tree = _tree(page)
    licences = tuple(islice(dict.fromkeys(_licences(tree, feed_rights, url)), _MOST_FOUND))
    decided = [(rights, said) for said in licences if (rights := _allowed(said)) is not None]
    opt_outs = _opt_outs_in(tree, headers)
    if not decided:
        return Statement(opt_outs=opt_outs)
    least = min((rights for rights, _ in decided), key=list(Rights).index)
    binding = tuple(said for rights, said in decided if rights is least)
    return Statement(
        rights=least,
        licence_url=next((said for said in binding if urlsplit(said).scheme in {"http", "https"}), ""),
        evidence=tuple(said for _, said in decided),
        opt_outs=opt_outs,
    )


def together(first: Statement, second: Statement) -> Statement:
    """What two pages of one source state: the least that either allows, and all that both show."""
    decided = [each for each in (first, second) if each.rights is not None]
    least = min(
        decided, key=lambda each: list(Rights).index(each.rights or Rights.PRIVATE), default=Statement()
    )
    return Statement(
        rights=least.rights,
        licence_url=least.licence_url,
        evidence=tuple(dict.fromkeys((*first.evidence, *second.evidence))),
        opt_outs=tuple(dict.fromkeys((*first.opt_outs, *second.opt_outs))),
    )


def opt_outs_of(page: str | bytes, headers: Mapping[str, str]) -> tuple[str, ...]:
    """The signals against use by machines of one page and its response's headers (names in lower case)."""
    return _opt_outs_in(_tree(page), headers)


def reserved_by_policy(policy: bytes, url: str) -> tuple[str, ...]:
    """The signals of a site's policy file, for the page at ``url``; none where it is no such file.

    Its rules name paths as robots.txt does, with ``*`` for any characters and ``$`` for the end.
    """
    try:
        rules = json.loads(policy)
    except (ValueError, RecursionError):
        return ()
    path = urlsplit(url).path or "/"
    for rule in islice(rules, 1_000) if isinstance(rules, list) else ():
        if not isinstance(rule, dict) or str(rule.get("tdm-reservation")) != "1":
            continue
        if _covers(str(rule.get("location", "")), path):
            return ("tdmrep.json: tdm-reservation: 1",)
    return ()


def _covers(location: str, path: str) -> bool:
    """Whether a rule's location covers a path: a pattern that it begins with."""
    wanted, ends = (location[:-1], True) if location.endswith("$") else (location, False)
    first, *rest = wanted[:1_000].split("*")
    if not first.startswith("/") or not path.startswith(first):
        return False
    # Each piece at its first place, the last at the end where that is asked for: no pattern takes long.
    place = len(first)
    for piece in rest:
        found = path.find(piece, place)
        if found < 0:
            return False
        place = found + len(piece)
    return not ends or place == len(path) or bool(rest and path.endswith(rest[-1]))


def _allowed(said: str) -> Rights | None:
    """What one licence, an address or words, lets a translator do; None for words that are no licence."""
    if found := _LICENCE.search(said):
        family, name = found[1].lower(), found[2].lower()
        if family == "publicdomain":
            return Rights.FULL if name in {"zero", "mark"} else None
        parts = set(name.split("-"))
        return (Rights.PRIVATE if "nd" in parts else Rights.FULL) if "by" in parts else None
    if found := _WORDS.search(said):
        short, long = (found[1] or "").lower(), (found[2] or "").lower()
        return Rights.PRIVATE if "nd" in re.split(r"[ -]", short) or "deriv" in long else Rights.FULL
    return None


def _licences(tree: html.HtmlElement | None, feed_rights: str, url: str) -> Iterator[str]:
    if feed_rights:
        # One address or sentence each, so that the evidence shows what decided.
        yield from (line for line in map(_short, feed_rights.splitlines()) if _allowed(line))
    if tree is None:
        return
    for element in islice(tree.iter("a", "link"), 20_000):
        if "license" in (element.get("rel") or "").lower().split() and (href := element.get("href")):
            yield _joined(url, href)
    for meta in islice(tree.iter("meta"), 2_000):
        name = (meta.get("name") or meta.get("property") or meta.get("itemprop") or "").lower()
        if name in {"license", "licence", "dc.rights", "dcterms.license", "dcterms.rights", "copyright"}:
            yield _short(meta.get("content") or "")
    for script in islice(tree.iter("script"), 2_000):
        if (script.get("type") or "").lower() == "application/ld+json":
            yield from map(_short, _in_json(script.text or ""))


def _in_json(text: str) -> Iterator[str]:
    try:
        data = json.loads(text)
    except (ValueError, RecursionError):
        return
    yield from islice(_licence_values(data, _DEEPEST), _MOST_FOUND)


def _licence_values(data: Any, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(data, list):
        for each in data[:1_000]:
            yield from _licence_values(each, depth - 1)
    elif isinstance(data, dict):
        for name, value in islice(data.items(), 1_000):
            if name == "license":
                values = value if isinstance(value, list) else [value]
                yield from (one.get("url", "") if isinstance(one, dict) else str(one) for one in values)
            else:
                yield from _licence_values(value, depth - 1)


def _opt_outs_in(tree: html.HtmlElement | None, headers: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(islice(dict.fromkeys((*_in_headers(headers), *_in_page(tree))), _MOST_FOUND))


def _in_headers(headers: Mapping[str, str]) -> Iterator[str]:
    if headers.get("tdm-reservation", "").strip() == "1":
        yield "tdm-reservation: 1"
    yield from _opt_outs(headers.get("x-robots-tag", ""), "x-robots-tag")


def _in_page(tree: html.HtmlElement | None) -> Iterator[str]:
    if tree is None:
        return
    for meta in islice(tree.iter("meta"), 2_000):
        name, content = (meta.get("name") or "").lower(), meta.get("content") or ""
        if name == "tdm-reservation" and content.strip() == "1":
            yield "tdm-reservation: 1"
        elif name == "robots":
            yield from _opt_outs(content, "robots")


def _opt_outs(words: str, where: str) -> Iterable[str]:
    # A directive may be addressed to one robot, "googlebot: noai"; its last word is the directive.
    said = (part.rpartition(":")[2].strip().lower() for part in words[:1_000].split(","))
    return [f"{where}: {word}" for word in said if word in _OPTING_OUT]


def _tree(page: str | bytes | None) -> html.HtmlElement | None:
    if not page:
        return None
    text = decode(page[:_MOST_BYTES]) if isinstance(page, bytes) else page[:_MOST_BYTES]
    try:
        return html.document_fromstring(text.replace("\0", "").encode("utf-8", "replace"), parser=_parser())
    except (LxmlError, ValueError):
        return None


def _parser() -> html.HTMLParser:
    return html.HTMLParser(encoding="utf-8", no_network=True)


def _joined(base: str, href: str) -> str:
    try:
        return _short(urljoin(base, href.strip()))
    except ValueError:
        return ""


def _short(text: str) -> str:
    return " ".join(text.split())[:_LONGEST]
