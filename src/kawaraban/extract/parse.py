"""Text of a page → an lxml tree, whatever the page does to us.

libxml2 stops building its tree 2,048 elements deep and silently drops the rest of the page. Pages
nested that deep (broken generators, attacks) have the redundant tags taken out and are read again.
"""

import re
from collections import Counter

from lxml import etree, html

from kawaraban.errors import NotHtml

DEEPEST_OPEN = 256
"""Elements that may stay open at once on the second reading."""

MOST_ATTRIBUTES = 5_000
"""Of one element: libxml2 compares each with all before it."""

_LONG_TAG = re.compile(r"<([a-zA-Z][^\s/<>]{0,50}+)[^<>]{20000,}+>")
_ATTRIBUTE = re.compile(r"""[^\s/<>][^\s=/<>]*+(?:\s*+=\s*+(?:"[^"]*+"|'[^']*+'|[^\s<>]*+))?""")
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/<>]*+)[^<>]*+>")
_VOID = frozenset(
    "area base basefont bgsound br col embed frame hr img input keygen link meta param source track "
    "wbr".split()
)
_IMPLIED = frozenset("p li dt dd tr td th thead tbody tfoot option".split())
"""Elements that end without a tag, so that counting them tells nothing; none nests without another kind."""
_NUL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f]")


def parse(text: str) -> html.HtmlElement:
    """Read a page; raises `NotHtml` where there is no element in it at all."""
    text = _LONG_TAG.sub(_without_flood, text)
    root, too_deep = _read(text)
    if too_deep:
        root, _ = _read(shallow(text))
    return root


def _without_flood(match: re.Match[str]) -> str:
    """A tag without its attributes where there are so many that comparing them all takes minutes."""
    attributes = _ATTRIBUTE.finditer(match[0], len(match[1]) + 1)
    return f"<{match[1]}>" if sum(1 for _ in attributes) > MOST_ATTRIBUTES else match[0]


def _read(text: str) -> tuple[html.HtmlElement, bool]:
    """The tree of ``text`` and whether the parser gave up on its depth."""
    parser = etree.HTMLParser(encoding="utf-8", huge_tree=True, remove_pis=True, remove_comments=True)
    # lxml.html asks a Python function for the class of each element; here all are of one class.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=html.HtmlElement))
    encoded = _NUL.sub(" ", text).encode("utf-8", "replace")
    try:
        root = html.document_fromstring(encoded, parser=parser, ensure_head_body=True)
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise NotHtml("empty", "The page is empty; check the address or the file.") from error
    return root, any("depth" in entry.message for entry in parser.error_log)


def shallow(text: str, deepest: int = DEEPEST_OPEN) -> str:
    """``text`` without the tags that would open more than ``deepest`` elements at once.

    One pass over the tags, in linear time; the words between them all stay.
    """
    open_tags: list[tuple[str, bool]] = []
    count: Counter[str] = Counter()
    kept_open = 0

    def edit(match: re.Match[str]) -> str:
        nonlocal kept_open
        closing, name = match[1], match[2].lower()
        if name in _VOID or name in _IMPLIED:
            return match[0]
        if not closing:
            kept = kept_open < deepest
            open_tags.append((name, kept))
            count[name] += 1
            kept_open += kept
            return match[0] if kept else ""
        if not count[name]:
            return ""
        kept = False
        while open_tags:
            top, kept = open_tags.pop()
            count[top] -= 1
            kept_open -= kept
            if top == name:
                break
        return match[0] if kept else ""

    return _TAG.sub(edit, text)
