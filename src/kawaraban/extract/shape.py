"""Loose markup made regular before anything is weighed.

Pictures in ``<noscript>`` take the place of their lazy stand-ins; two line breaks make a paragraph;
text directly in a ``<div>`` gets a paragraph of its own, and a ``<div>`` that is one becomes one.
"""

import re
from urllib.parse import urlsplit

from kawaraban.extract.dom import INLINE, Node, is_blank

_BLOCKS_IN_DIV = frozenset("blockquote dl div img ol p pre table ul".split())
_IMAGE_NAME = re.compile(r"\.(?:jpe?g|png|webp|gif|avif)", re.IGNORECASE)
_PHRASING = INLINE - {
    "a",
    "ins",
    "del",
    "font",
    "big",
    "tt",
    "strike",
    "nobr",
    "u",
    "s",
    "acronym",
    "picture",
}
_SAYING = frozenset({"alt", "title"})
_TRANSPARENT = frozenset("a ins del font big tt strike nobr u s acronym".split())


def regular(root: Node) -> None:
    """Make the tree regular, in place."""
    _noscript_pictures(root)
    for node in list(root.walk()):
        if node.tag == "font":
            node.tag = "span"
        if _has_break_run(node):
            _split_at_break_runs(node)


# --- noscript --------------------------------------------------------------------------------


def single_image(node: Node) -> Node | None:
    """The one picture that is all there is in this element."""
    while node.tag != "img":
        children = [child for child in node.children if not is_blank(child)]
        if len(children) != 1 or not isinstance(children[0], Node):
            return None
        node = children[0]
    return node


def _noscript_pictures(root: Node) -> None:
    """Put the picture of a ``<noscript>`` where its stand-in is, and drop every other one."""
    nodes = list(root.walk())
    holders = {node.parent: None for node in nodes if node.tag == "noscript" and node.parent is not None}
    for holder in holders:
        holder.replace_children([child for child in holder.children if not _is_sourceless(child)])
        kept: list[Node | str] = []
        for child in holder.children:
            if not isinstance(child, Node) or child.tag != "noscript":
                kept.append(child)
            elif (image := single_image(child)) is not None:
                _settle(image, kept)
        holder.replace_children(kept)


def _settle(image: Node, kept: list[Node | str]) -> None:
    """Put ``image`` in the place of the stand-in that ends ``kept``, or after it where there is none."""
    last = next((i for i in range(len(kept) - 1, -1, -1) if not is_blank(kept[i])), None)
    stand_in = kept[last] if last is not None else None
    old = single_image(stand_in) if isinstance(stand_in, Node) else None
    if old is None or last is None:
        if not _counts_readers(image) and not any(
            isinstance(child, Node) and (child.tag == "img" or child.find("img")) for child in kept
        ):
            kept.append(image)
        return
    for key, value in old.attributes.items():
        if value and key not in image.attributes and (key in _SAYING or _IMAGE_NAME.search(value)):
            image.attributes[key] = value
    if stand_in is old or old.parent is None:
        kept[last] = image
    else:
        old.parent.replace_children([image if child is old else child for child in old.parent.children])


def _counts_readers(image: Node) -> bool:
    """Whether a picture for readers without scripts, in nobody's place, says neither size nor content."""
    path = urlsplit(image.get("src")).path.lower()
    return path.endswith(".gif") and not any(image.get(name) for name in ("alt", "width", "height", "class"))


def _is_sourceless(child: Node | str) -> bool:
    """Whether a child is a picture that scripts were to fill in, with no address of its own."""
    if isinstance(child, str) or child.tag != "img":
        return False
    attributes = child.attributes
    return not any(attributes.get(name) for name in ("src", "srcset", "data-src", "data-srcset")) and not any(
        _IMAGE_NAME.search(value) for value in attributes.values()
    )


# --- line breaks -----------------------------------------------------------------------------


def is_phrasing(child: Node | str) -> bool:
    """Whether a child runs along in a line of text."""
    if isinstance(child, str) or child.tag in _PHRASING:
        return True
    return child.tag in _TRANSPARENT and all(is_phrasing(inner) for inner in child.children)


def _has_break_run(node: Node) -> bool:
    previous = False
    for child in node.children:
        if isinstance(child, Node):
            if child.tag == "br":
                if previous:
                    return True
                previous = True
            else:
                previous = False
        elif not child.isspace():
            previous = False
    return False


def _split_at_break_runs(node: Node) -> None:
    """Two or more breaks end a paragraph; ``<p>`` itself becomes a ``<div>`` of paragraphs."""
    if node.tag == "pre" or any(above.tag == "pre" for above in node.ancestors()):
        return
    done: list[Node | str] = []
    run: list[Node | str] = []

    def flush(*, wrap: bool) -> None:
        inner = _stripped(run)
        if inner and wrap:
            paragraph = Node("p")
            paragraph.replace_children(inner)
            done.append(paragraph)
        else:
            done.extend(inner)
        run.clear()

    breaks, split = 0, False
    for child in node.children:
        if _is_break(child):
            breaks += 1
            run.append(child)
        elif is_blank(child):
            run.append(child)
        elif is_phrasing(child):
            if breaks > 1:
                flush(wrap=True)
                split = True
            breaks = 0
            run.append(child)
        else:
            flush(wrap=split)
            breaks, split = 0, False
            done.append(child)
    flush(wrap=split or breaks > 1)
    node.replace_children(done)
    if node.tag == "p":
        node.tag = "div"


def _stripped(run: list[Node | str]) -> list[Node | str]:
    """A run without blanks and breaks at its ends."""
    start, end = 0, len(run)
    while start < end and (is_blank(run[start]) or _is_break(run[start])):
        start += 1
    while start < end and (is_blank(run[end - 1]) or _is_break(run[end - 1])):
        end -= 1
    return run[start:end]


def _is_break(child: Node | str) -> bool:
    return isinstance(child, Node) and child.tag == "br"


# --- paragraphs ------------------------------------------------------------------------------


def paragraphs(node: Node) -> None:
    """Give the loose text of a ``<div>`` a paragraph; make a ``<div>`` that is one a paragraph."""
    done: list[Node | str] = []
    run: list[Node | str] = []

    def flush() -> None:
        while run and (is_blank(run[-1]) or _is_break(run[-1])):
            run.pop()
        if run:
            paragraph = Node("p")
            paragraph.replace_children(list(run))
            done.append(paragraph)
            run.clear()

    for child in node.children:
        if is_phrasing(child):
            if run or not (is_blank(child) or _is_break(child)):
                run.append(child)
        else:
            flush()
            done.append(child)
    flush()
    node.replace_children(done)


def only_paragraph(node: Node) -> Node | None:
    """The one ``<p>`` that is all there is in this element."""
    children = [child for child in node.children if not is_blank(child)]
    if len(children) == 1 and isinstance(children[0], Node) and children[0].tag == "p":
        return children[0]
    return None


def holders_of_blocks(nodes: list[Node]) -> set[Node]:
    """Those of ``nodes`` (a whole tree in document order) with a block anywhere in them."""
    holders: set[Node] = set()
    for node in reversed(nodes):
        if node.parent is not None and (node.tag in _BLOCKS_IN_DIV or node in holders):
            holders.add(node.parent)
    return holders
