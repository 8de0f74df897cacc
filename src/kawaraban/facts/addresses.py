"""What stands for itself in every language: web addresses, mail, accounts, tags, and codes such as F-16.

A translation carries these over as they are, so one finder serves all languages. Full-width forms
(Ｆ１６) are read as their ASCII twins. Every pattern is bounded, so that the time stays linear.
"""

import re
from collections.abc import Iterator
from typing import Final

from kawaraban.facts.fact import Fact
from kawaraban.facts.values import Code, Email, Handle, Hashtag, Url

_ASCII: Final = {0xFF01 + shift: 0x21 + shift for shift in range(94)}

_FULL_WIDTH: Final = re.compile("[！-～]")
_DOT: Final = re.compile(r"\.[a-z]")
_FIGURES: Final = re.compile(r"[0-9]+")
_BEFORE_CODE: Final = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-+(.")
_BEHIND_CODE: Final = frozenset("DG-.")

_DOMAIN: Final = r"(?:[A-Za-z0-9-]{1,63}\.){1,6}"
_PATH: Final = r"(?::\d{2,5})?(?:[/?#][!-;=?-~]{0,2000})?"
_TOP: Final = (
    r"(?:com|org|net|edu|gov|int|info|io|dev|app|eu|tv|(?:co|ac|or|go|ne|gov|org)\.[a-z]{2}|[a-z]{2}(?=/))"
)

_ADDRESS: Final = re.compile(
    rf"(?P<url>(?<![A-Za-z0-9])(?:https?|ftp)://[!-;=?-~]{{1,2000}}"
    rf"|(?<![A-Za-z0-9.@-])www\.{_DOMAIN}[A-Za-z]{{2,24}}{_PATH})"
    rf"|(?P<email>(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{{1,64}}@{_DOMAIN}[A-Za-z]{{2,24}}(?![A-Za-z0-9]))"
    rf"|(?P<handle>(?<![A-Za-z0-9_@./])@[A-Za-z0-9_]{{1,50}}(?:@{_DOMAIN}[A-Za-z]{{2,24}})?)"
    rf"|(?P<tag>(?<![A-Za-z0-9_&#/])#(?=\d{{0,99}}[^\W\d])\w{{1,100}})"
    rf"|(?P<bare>(?<![A-Za-z0-9.@/-])(?:[a-z0-9-]{{1,63}}\.){{1,6}}{_TOP}(?![A-Za-z0-9-]){_PATH})"
)

_CODE: Final = re.compile(
    # UTC+9 where no time of day stands before it.
    r"(?P<zone>(?<![A-Za-z0-9])(?:UTC|GMT)[+\-−]\d{1,2}(?::[0-5]\d)?(?![A-Za-z0-9]))"
    # COVID-19, F-16, MiG-29, H1N1, CVE-2021-44228, PM2.5
    r"|(?P<model>(?<![A-Za-z0-9.$€£¥/-])(?P<prefix>[A-Z]{1,6}|[A-Z][A-Za-z]{1,2}|Covid|iOS)-?"
    r"\d{1,5}(?:[.-]\d{1,6}){0,3}(?:[A-Z]{1,3}\d{0,3}|[a-rt-z])?s?(?![A-Za-z0-9]))"
    r"|(?P<kind>(?<![A-Za-z0-9.,$€£¥-])\d{1,2}[DG](?![A-Za-z0-9]))"
    r"|(?P<version>(?<![A-Za-z0-9.,])(?:v\d{1,4}(?:\.\d{1,6}){1,4}|\d{1,4}(?:\.\d{1,6}){2,4})(?![A-Za-z0-9]))"
    # ITU-T E.123 and national forms with a leading zero or an area code in parentheses.
    r"|(?P<phone>(?<![A-Za-z0-9])(?:\+\d{1,3}(?:[ -]?\(?\d{1,4}\)?){2,5}|0\d{1,4}-\d{1,4}-\d{3,4}"
    r"|\(\d{3}\) ?\d{3}-\d{4})(?![A-Za-z0-9]))"
)

# What looks like a model and is a word with a number: Top-10, May-21, USD500, FY2021, Q3.
_NO_PREFIX: Final = frozenset(
    "age all and any art as at by day fig few for how in its jan feb mar apr may jun jul aug sep oct"
    " nov dec mid no non nos not now of off old on one or our out per pre rs sub the to too top two un"
    " up vol was win won usd eur jpy gbp chf cad aud nzd hkd sgd inr cny rmb krw ad bc ce bce fy cy"
    " us mon tue wed thu fri sat sun".split()
)
_SPAN_OF_YEAR: Final = re.compile(r"[QH][1-4]")
_PHONE_DIGITS: Final = 7
_YEAR_LAST: Final = re.compile(r"\.\d{4}$")


def find_addresses(text: str) -> tuple[Fact, ...]:
    """Addresses and codes of ``text``, in their order and without overlaps."""
    plain = text.translate(_ASCII) if not text.isascii() and _FULL_WIDTH.search(text) else text
    addresses = tuple(_addresses(plain, text)) if _may_hold_address(plain) else ()
    if not _may_hold_code(plain):
        return addresses
    codes = _codes(_without(addresses, plain), text)
    return tuple(sorted((*addresses, *codes), key=lambda fact: fact.start))


def _may_hold_address(text: str) -> bool:
    return "@" in text or "#" in text or "://" in text or _DOT.search(text) is not None


def _may_hold_code(text: str) -> bool:
    """Whether figures touch letters or signs as they do in codes."""
    return any(
        text[match.start() - 1 : match.start()] in _BEFORE_CODE
        or text[match.end() : match.end() + 1] in _BEHIND_CODE
        for match in _FIGURES.finditer(text)
    )


def _without(facts: tuple[Fact, ...], text: str) -> str:
    """The text with blanks where the facts are, as long as before."""
    parts, end = [], 0
    for fact in facts:
        parts += [text[end : fact.start], " " * (fact.end - fact.start)]
        end = fact.end
    return "".join((*parts, text[end:]))


def _addresses(plain: str, text: str) -> Iterator[Fact]:
    for match in _ADDRESS.finditer(plain):
        start, end = match.span()
        match match.lastgroup:
            case "email":
                yield Fact(Email(match.group()), start, end, text[start:end])
            case "handle":
                yield Fact(Handle(match.group()), start, end, text[start:end])
            case "tag":
                yield Fact(Hashtag(match.group()), start, end, text[start:end])
            case _:
                address = _trimmed(match.group())
                yield Fact(Url(address), start, start + len(address), text[start : start + len(address)])


def _trimmed(address: str) -> str:
    """Without the punctuation that belongs to the sentence around it."""
    surplus = address.count(")") - address.count("(")
    while address[-1] in ".,:!?'*_~)]}|":
        if address[-1] == ")":
            if surplus <= 0:
                break
            surplus -= 1
        address = address[:-1]
    return address


def _codes(plain: str, text: str) -> Iterator[Fact]:
    for match in _CODE.finditer(plain):
        start, end = match.span()
        said = match.group()
        match match.lastgroup:
            case "model":
                if match["prefix"].lower() in _NO_PREFIX or _SPAN_OF_YEAR.fullmatch(said):
                    continue
                # The plural's s is no part of the name: two F-16s.
                yield Fact(Code(said.rstrip("s")), start, end, text[start:end])
            case "version" if _YEAR_LAST.search(said):
                continue
            case "phone" if sum(char.isdigit() for char in said) < _PHONE_DIGITS:
                continue
            case "zone":
                yield Fact(Code(said.replace("−", "-")), start, end, text[start:end])
            case _:
                yield Fact(Code(said), start, end, text[start:end])
