"""The first sweep, from the top down: what cannot be in the article goes, loose text gets paragraphs."""

import re

from kawaraban.extract import clutter, shape
from kawaraban.extract.dom import Node
from kawaraban.extract.statistics import HASH_LINK_SHARE

_EMPTY_GOES = frozenset("div section header h1 h2 h3 h4 h5 h6".split())
_WORD = re.compile(r"\w+")
SAME_TITLE = 0.75
"""Share of a heading's words that are in the title, from which on it only repeats it."""


def prune(root: Node, title: str, *, strict: bool) -> None:
    """Drop hidden, unlikely and empty elements, in place; give loose text its paragraphs.

    ``strict`` also drops elements whose names speak against them. A heading that repeats ``title``
    goes once.
    """
    title_seen = False
    stack: list[tuple[Node, int]] = [(root, 99)]
    while stack:
        node, from_table = stack.pop()
        here = 1 if node.tag in {"table", "code"} else from_table + 1
        kept: list[Node | str] = []
        for child in node.children:
            if isinstance(child, Node):
                if clutter.hidden(child) or clutter.data(child):
                    continue
                if not title_seen and child.tag in {"h1", "h2"} and repeats(child.text(), title):
                    title_seen = True
                    continue
                if strict and child.tag != "a" and here > 3 and clutter.unlikely(child):
                    continue
                if child.tag in _EMPTY_GOES and _is_empty(child):
                    continue
            kept.append(child)
        node.replace_children(kept)
        if node.tag == "div":
            shape.paragraphs(node)
        stack.extend((child, here) for child in reversed(node.children) if isinstance(child, Node))
    _divs_to_paragraphs(root)


def _divs_to_paragraphs(root: Node) -> None:
    """Make each ``<div>`` that is only a paragraph that paragraph."""
    nodes = list(root.walk())
    holders = shape.holders_of_blocks(nodes)
    for node in nodes:
        if node.tag != "div" or node.parent is None:
            continue
        only = shape.only_paragraph(node)
        if only is not None and link_density(only) < 0.25:
            node.tag = "p"
            node.attributes = _both(node.attributes, only.attributes)
            node.replace_children(only.children)
        elif node not in holders:
            node.tag = "p"


def _both(outer: dict[str, str], inner: dict[str, str]) -> dict[str, str]:
    """The attributes of two elements become one: it bears both their names."""
    merged = {**outer, **inner}
    for name in ("class", "id"):
        if outer.get(name) and inner.get(name):
            merged[name] = f"{outer[name]} {inner[name]}"
    return merged


def link_density(node: Node) -> float:
    """Share of an element's text that is in links."""
    links = node.find_all("a")
    length = len(node.text()) if links else 0
    if not length:
        return 0.0
    linked = 0.0
    for link in links:
        linked += len(link.text()) * (HASH_LINK_SHARE if link.get("href").startswith("#") else 1.0)
    return linked / length


def _is_empty(node: Node) -> bool:
    if any(not isinstance(child, Node) and child.strip() for child in node.children):
        return False
    return all(child.tag in {"br", "hr"} for child in node.elements())


def repeats(heading: str, title: str) -> bool:
    """Whether nearly all words of a heading stand in the title."""
    words = _WORD.findall(heading.lower())
    known = set(_WORD.findall(title.lower()))
    if not words or not known:
        return False
    new = [word for word in words if word not in known]
    return 1 - len(" ".join(new)) / len(" ".join(words)) > SAME_TITLE
