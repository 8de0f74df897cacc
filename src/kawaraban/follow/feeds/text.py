"""Words and addresses out of a feed's fields: one line each, bounded, with nothing hidden in them."""

import re
from html import escape, unescape
from typing import Final
from urllib.parse import urljoin

from lxml import etree, html

from kawaraban.document.addresses import safe_link

LONGEST: Final = 2_000
"""Characters of a title, a name, an identity."""
_WEB: Final = ("http://", "https://")
_MARKUP: Final = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|figure|font|h[1-6]|hr|i|img|ins|li|mark|ol|p|pre|q"
    r"|s|small|span|strike|strong|sub|sup|table|time|tt|u|ul|wbr)(?:[\s/][^<>]{0,2000})?>",
    re.IGNORECASE,
)
"""A tag that people write in a post; "x <y z" is none."""


def line(value: object) -> str:
    """One line of text; empty for what is no text."""
    return " ".join(value.split())[:LONGEST] if isinstance(value, str) else ""


def plain(value: object, *, markup: bool = True) -> str:
    """One line of text from a title, which is HTML unless ``markup`` is False."""
    text = value if isinstance(value, str) else ""
    if markup and _MARKUP.search(text):
        return line(_words(text))
    return line(unescape(text) if markup and "&" in text else text)


def as_html(text: str) -> str:
    """HTML for what a feed calls plain text; feeds that send HTML under that name are seen through."""
    return text if _MARKUP.search(text) else escape(text, quote=False)


def absolute(address: object, base: str) -> str:
    """An address of the web, absolute; empty for any other."""
    given = address.strip() if isinstance(address, str) else ""
    if not given:
        return ""
    try:
        joined = given if given.startswith(_WEB) else urljoin(base, given)
    except ValueError:
        return ""
    return joined if joined.startswith(_WEB) and safe_link(joined) else ""


def _words(text: str) -> str:
    try:
        return str(html.fragment_fromstring(text[: LONGEST * 4], create_parent="div").text_content())
    except (etree.LxmlError, ValueError):
        return text
