"""Elements that run along in a line → inlines."""

import re
from collections.abc import Callable, Iterable

from kawaraban.document.tree import (
    CodeSpan,
    Deletion,
    Emphasis,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Quotation,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from kawaraban.extract.dom import INLINE, Node
from kawaraban.extract.images import image_of
from kawaraban.extract.urls import Address

_SPANS: dict[str, Callable[[Inlines], Inline]] = {
    **dict.fromkeys(("b", "strong"), Strong),
    **dict.fromkeys(("i", "em", "cite", "dfn", "var"), Emphasis),
    **dict.fromkeys(("code", "tt", "kbd", "samp"), CodeSpan),
    **dict.fromkeys(("del", "s", "strike"), Deletion),
    "sup": Superscript,
    "sub": Subscript,
}
_UNSEEN = frozenset(
    "input select textarea source rp iframe object embed video audio noscript progress".split()
)
_SIGNS = re.compile(r"[^\w\d]*")
_BOLD = re.compile(r"font-weight\s*:\s*(?:bold|[6-9]00)")
_ITALIC = re.compile(r"font-style\s*:\s*(?:italic|oblique)")
_STRUCK = re.compile(r"text-decoration[a-z-]*\s*:[^;]*line-through")
_PLAIN = re.compile(r"font-(?:weight|style)\s*:\s*(?:normal|400)")


class InlineReader:
    """Reads runs of phrasing content on one page."""

    def __init__(self, address: Address) -> None:
        self.address = address

    def read(self, children: Iterable[Node | str]) -> Inlines:
        """Inlines of a run; blocks in it are set apart by line breaks."""
        found: list[Inline] = []
        for child in children:
            if isinstance(child, str):
                found.append(Text(child))
            else:
                self._read_element(child, found)
        return tuple(found)

    def _read_element(self, node: Node, found: list[Inline]) -> None:
        tag = node.tag
        if tag in _UNSEEN:
            return
        if tag == "br":
            found.append(LineBreak())
        elif tag == "img":
            picture = self.image(node)
            if picture is not None:
                found.append(picture)
        elif tag == "a":
            found.extend(self._link(node))
        elif tag in INLINE:
            found.extend(self.wrapped(node, self.read(node.children)))
        else:
            self._apart(node, found)

    def _apart(self, node: Node, found: list[Inline]) -> None:
        """A block where only inlines may be: on a line of its own."""
        inner = self.read(node.children)
        if not any(not isinstance(item, Text) or item.value.strip() for item in inner):
            return
        if any(not isinstance(item, Text) or item.value.strip() for item in found):
            found.append(LineBreak())
        found.extend(inner)
        found.append(LineBreak())

    def image(self, node: Node) -> Image | Text | None:
        """A picture, or the sign that a picture of an emoji stands for."""
        alt = node.get("alt")
        if alt and not alt.isascii() and len(alt) < 9 and re.search("emoji|smiley", node.name):
            return Text(alt)
        return image_of(node, self.address)

    def wrapped(self, node: Node, content: Inlines) -> Inlines:
        """``content`` with what the element around it says of it."""
        if not content:
            return ()
        style = node.get("style").lower()
        make = _SPANS.get(node.tag)
        if make is not None and not (style and make in {Strong, Emphasis} and _PLAIN.search(style)):
            content = (make(content),)
        elif node.tag == "q":
            cite = self.address.absolute(node.get("cite")) if node.get("cite") else None
            content = (Quotation(content, cite=cite),)
        if style and node.tag in {"span", "font"}:
            content = _styled(style, content)
        return content

    def _link(self, node: Node) -> Inlines:
        content = self.read(node.children)
        href = self.href(node)
        if href is None or not content:
            return content
        return linked(content, href, node.get("title") or None)

    def href(self, node: Node) -> str | None:
        """Where a link leads; None if nowhere."""
        return self.address.absolute(node.get("href")) if node.get("href") else None


def linked(content: Inlines, href: str, title: str | None) -> Inlines:
    """``content`` as a link; a picture in it keeps the address itself."""
    inner: list[Inline] = []
    for item in content:
        if isinstance(item, Image) and item.href is None:
            inner.append(Image(item.src, item.alt, item.title, item.width, item.height, href))
        else:
            inner.append(item)
    if all(
        isinstance(item, Image | LineBreak) or (isinstance(item, Text) and not item.value.strip())
        for item in inner
    ):
        return tuple(inner)
    return (Link(href, tuple(inner), title),)


def _styled(style: str, content: Inlines) -> Inlines:
    if _BOLD.search(style):
        content = (Strong(content),)
    if _ITALIC.search(style):
        content = (Emphasis(content),)
    if _STRUCK.search(style):
        content = (Deletion(content),)
    return content


def trimmed(content: Inlines) -> Inlines:
    """Inlines without breaks and blank text at either end; empty if there is nothing else."""
    start, end = 0, len(content)
    while start < end and _is_nothing(content[start]):
        start += 1
    while start < end and _is_nothing(content[end - 1]):
        end -= 1
    inner = content[start:end]
    return inner if has_content(inner) else ()


def without_anchor(content: Inlines, page: str) -> Inlines:
    """A heading without the "#" or "¶" at its ends that links to itself on ``page``."""
    start, end = 0, len(content)
    while start < end and _is_anchor(content[start], page):
        start += 1
    while start < end and _is_anchor(content[end - 1], page):
        end -= 1
    return trimmed(content[start:end])


def _is_anchor(item: Inline, page: str) -> bool:
    if not isinstance(item, Link) or not item.href.startswith(f"{page.partition('#')[0]}#"):
        return False
    return all(isinstance(inner, Text) and _SIGNS.fullmatch(inner.value) for inner in item.content)


def _is_nothing(item: Inline) -> bool:
    return isinstance(item, LineBreak) or (isinstance(item, Text) and not item.value.strip())


def has_content(content: Inlines) -> bool:
    """Whether a reader would see anything: a word, a sign, a picture."""
    for item in content:
        if isinstance(item, Text):
            if item.value.strip():
                return True
        elif isinstance(item, Image) or (not isinstance(item, LineBreak) and has_content(item.content)):
            return True
    return False
