"""A small mutable tree that extraction works on, read once from lxml's.

Text is a child like any other, so that runs of it can be wrapped, split and moved; and the page's own
tree stays as it was, so that a second attempt starts clean.
"""

from collections.abc import Container, Iterator
from itertools import islice

from lxml import html

DEEPEST = 150
"""Deeper wrappers (``<div>``, ``<span>``, …) are taken off: what is in them belongs to the one around."""
FAR = 10_000
"""Descendants that a search looks at, so that searches in boxes within boxes stay linear."""
DEEPEST_OF_ALL = 180
"""Where every element is."""

_WRAPPERS = frozenset(
    "div span section article main center font b i em strong u s small big header form".split()
)

UNREAD = frozenset(
    "script style template link meta head title base param svg math canvas map area datalist dialog".split()
)
"""Elements that hold nothing to read."""

_EMPTY = frozenset({"source", "track", "wbr", "embed"})

INLINE = frozenset(
    "a abbr acronym audio b bdi bdo big br button cite code data datalist del dfn em embed font i img "
    "input ins kbd label mark math meter nobr noscript object output picture progress q rp rt ruby s "
    "samp select small source span strike strong sub sup textarea time tt u var wbr".split()
)
"""Phrasing content: it runs along with the text around it."""


class Node:
    """An element: its tag, attributes and children (nodes and text)."""

    __slots__ = ("attributes", "children", "parent", "tag")

    def __init__(self, tag: str, attributes: dict[str, str] | None = None) -> None:
        self.tag = tag
        self.attributes: dict[str, str] = attributes or {}
        self.children: list[Node | str] = []
        self.parent: Node | None = None

    def __repr__(self) -> str:
        return f"<{self.tag} {self.name!r} {len(self.children)}>"

    @property
    def name(self) -> str:
        """Class and id, lower case, as one text to match against."""
        attributes = self.attributes
        if not attributes:
            return ""
        return f"{attributes.get('class', '')} {attributes.get('id', '')}".strip().lower()

    def get(self, attribute: str, default: str = "") -> str:
        """The value of an attribute, stripped."""
        value = self.attributes.get(attribute)
        return value.strip() if value else default

    def append(self, child: "Node | str") -> None:
        """Add a last child, taking it from nobody: the caller moves whole lists."""
        self.children.append(child)
        if isinstance(child, Node):
            child.parent = self

    def replace_children(self, children: list["Node | str"]) -> None:
        """Take these children instead of the present ones."""
        self.children = children
        for child in children:
            if isinstance(child, Node):
                child.parent = self

    def elements(self) -> list["Node"]:
        """The children that are elements."""
        return [child for child in self.children if isinstance(child, Node)]

    def walk(self) -> Iterator["Node"]:
        """This node and all below it, in document order."""
        stack = [self]
        while stack:
            node = stack.pop()
            yield node
            children = node.children
            if len(children) == 1:
                if not isinstance(children[0], str):
                    stack.append(children[0])
            elif children:
                stack.extend([child for child in reversed(children) if not isinstance(child, str)])

    def find(self, *tags: str) -> "Node | None":
        """The first descendant with one of these tags, of the first `FAR`."""
        below = islice(self.walk(), 1, FAR)
        return next((node for node in below if node.tag in tags), None)

    def find_all(self, *tags: str) -> list["Node"]:
        """All descendants with one of these tags."""
        return [node for node in self.walk() if node is not self and node.tag in tags]

    def ancestors(self) -> Iterator["Node"]:
        """The parents, nearest first."""
        node = self.parent
        while node is not None:
            yield node
            node = node.parent

    def pieces(self) -> Iterator[str]:
        """All text below, in document order."""
        stack: list[Node | str] = [self]
        while stack:
            item = stack.pop()
            if isinstance(item, str):
                yield item
            else:
                stack.extend(reversed(item.children))

    def text(self) -> str:
        """All text below, white space collapsed."""
        return " ".join("".join(self.pieces()).split())


def is_blank(child: Node | str) -> bool:
    """Whether a child is text with nothing to see in it."""
    return isinstance(child, str) and not child.strip()


def _ends_with_breaks(node: Node) -> bool:
    """Whether two line breaks end what was read: a third says nothing more."""
    last = node.children[-2:]
    return len(last) == 2 and all(not isinstance(child, str) and child.tag == "br" for child in last)


def _attributes(element: html.HtmlElement) -> dict[str, str]:
    try:
        return dict(element.attrib)
    except ValueError:
        # libxml2 takes any word for an attribute's name, and lxml a brace for the start of a namespace.
        return {name: element.get(name, "") for name in element.keys() if not name.startswith("{")}  # noqa: SIM118


def read(root: html.HtmlElement, without: Container[html.HtmlElement] = ()) -> Node:
    """The body of a page as our tree, scripts and styles left out, ``without`` some elements.

    Linear in the page, and no deeper than `DEEPEST` whatever the page is.
    """
    body = root.find("body")
    top = Node("body", _attributes(body) if body is not None else {})
    if body is None:
        return top
    # One frame an open element: its remaining children, and the node that takes what is in it.
    stack: list[tuple[Iterator[html.HtmlElement], Node, int]] = [(iter(body), top, 0)]
    if body.text:
        top.children.append(body.text)
    tails: list[str | None] = [None]
    while stack:
        children, node, depth = stack[-1]
        element = next(children, None)
        if element is None:
            stack.pop()
            if tail := tails.pop():
                stack[-1][1].children.append(tail)
            continue
        tag = element.tag
        if (
            not isinstance(tag, str)
            or tag in UNREAD
            or element in without
            or (tag == "br" and _ends_with_breaks(node))
        ):
            if element.tail:
                node.children.append(element.tail)
            continue
        inner = node
        deeper = depth < (DEEPEST if tag in _WRAPPERS else DEEPEST_OF_ALL)
        if deeper:
            made = Node(tag, _attributes(element))
            made.parent = node
            node.children.append(made)
            # libxml2 does not know that these are empty, and puts what follows into them.
            inner = node if tag in _EMPTY else made
        if element.text:
            inner.children.append(element.text)
        stack.append((iter(element), inner, depth + deeper))
        tails.append(element.tail)
    return top
