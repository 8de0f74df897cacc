"""The article's elements → blocks of the document tree."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from kawaraban.document.tree import (
    Block,
    Blocks,
    Code,
    Figure,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Quote,
    Rule,
    Strong,
)
from kawaraban.extract import code, embeds, figures
from kawaraban.extract.dom import INLINE, Node, is_blank
from kawaraban.extract.grid import build_table, is_grid
from kawaraban.extract.inline import InlineReader, linked, trimmed, without_anchor
from kawaraban.extract.urls import Address

_HEADING = {"h1": 2, "h2": 2, "h3": 3, "h4": 4, "h5": 5, "h6": 6}
_FRAMES = frozenset("iframe object embed".split())
_START = re.compile(r"-?\d{1,6}$")


class BlockBuilder:
    """Builds the blocks of one article; ``build`` is the only way in."""

    def __init__(self, top: Node, address: Address) -> None:
        self.top = top
        self.address = address
        self.inline = InlineReader(address)
        self._mixed = _holders_of_blocks(top)
        self._make: dict[str, Callable[[Node], list[Block]]] = {
            **dict.fromkeys(_HEADING, self._heading),
            **dict.fromkeys(("ul", "ol", "menu", "dir"), self._list),
            **dict.fromkeys(_FRAMES, self._frame),
            **dict.fromkeys(("video", "audio"), self._media),
            "blockquote": self._quote,
            "figure": self._figure,
            "table": self._table,
            "pre": self._code,
            "hr": lambda _: [Rule()],
            "dt": self._term,
            "figcaption": self._loose_caption,
        }

    def build(self) -> Blocks:
        """All blocks, in order."""
        return tuple(self.container(self.top.children))

    # --- containers and runs ---

    def container(self, children: Iterable[Node | str]) -> list[Block]:
        """The blocks of mixed content: each run of inline content is a paragraph."""
        blocks: list[Block] = []
        run: list[Node | str] = []
        for child in children:
            if isinstance(child, str) or self._runs_along(child):
                run.append(child)
                continue
            blocks.extend(self._paragraph(run))
            run = []
            if blocks and figures.takes_caption(blocks[-1], child):
                blocks[-1] = figures.captioned(blocks[-1], child, self)
            else:
                blocks.extend(self._block(child))
        blocks.extend(self._paragraph(run))
        return blocks

    def _runs_along(self, node: Node) -> bool:
        return node.tag in INLINE and node not in self._mixed and node.tag not in {*_FRAMES, "video", "audio"}

    def _block(self, node: Node) -> list[Block]:
        if node.tag in {"div", "table", "p", "span"} and figures.is_captioned_box(node):
            return self._figure(node)
        make = self._make.get(node.tag)
        if make is not None:
            return make(node)
        blocks = self.container(node.children)
        if node.tag in INLINE:
            return [self._wrap(block, node) for block in blocks]
        return blocks

    def _paragraph(self, run: list[Node | str]) -> list[Block]:
        """A run of inline content; pictures alone in it are a figure."""
        if all(is_blank(child) for child in run):
            return []
        content = trimmed(self.inline.read(run))
        if not content:
            return []
        images = figures.only_images(content) or figures.pictures_of(content)
        if images:
            return [Figure(images)]
        return [Paragraph(content)]

    def _wrap(self, block: Block, node: Node) -> Block:
        """What an inline element around blocks says, said inside each of them."""
        href = self.inline.href(node) if node.tag == "a" else None

        def wrap(content: Inlines) -> Inlines:
            if href is not None:
                return linked(content, href, node.get("title") or None)
            return self.inline.wrapped(node, content)

        if isinstance(block, Paragraph | Heading):
            return replace(block, content=wrap(block.content))
        if isinstance(block, Quote):
            return replace(block, blocks=tuple(self._wrap(inner, node) for inner in block.blocks))
        if isinstance(block, List):
            items = (tuple(self._wrap(inner, node) for inner in item.blocks) for item in block.items)
            return replace(block, items=tuple(ListItem(item) for item in items))
        if isinstance(block, Figure) and href:
            images = tuple(replace(image, href=image.href or href) for image in block.images)
            return replace(block, images=images, caption=wrap(block.caption) if block.caption else ())
        return block

    # --- one block each ---

    def _heading(self, node: Node) -> list[Block]:
        content = without_anchor(trimmed(self.inline.read(node.children)), self.address.url)
        if not content:
            return []
        if images := figures.only_images(content):
            return [Figure(images)]
        return [Heading(_HEADING[node.tag], content)]

    def _quote(self, node: Node) -> list[Block]:
        if card := embeds.post_card(node, self.inline):
            return [card]
        blocks = self.container(node.children)
        if not blocks:
            return []
        if all(isinstance(block, Code) for block in blocks):
            return blocks
        cite = self.address.absolute(node.get("cite")) if node.get("cite") else None
        return [Quote(tuple(blocks), cite=cite)]

    def _list(self, node: Node) -> list[Block]:
        items: list[list[Block]] = []
        for child in node.children:
            if is_blank(child):
                continue
            if isinstance(child, Node) and child.tag == "li":
                items.append(self.container(child.children))
            elif items:
                items[-1].extend(self.container([child]))
            else:
                items.append(self.container([child]))
        kept = tuple(ListItem(tuple(item)) for item in items if item)
        if not kept:
            return []
        start = node.get("start")
        first = int(start) if _START.match(start) else 1
        return [List(kept, ordered=node.tag == "ol", start=first)]

    def _term(self, node: Node) -> list[Block]:
        blocks = self.container(node.children)
        return [
            Paragraph((Strong(block.content),)) if isinstance(block, Paragraph) else block for block in blocks
        ]

    def _code(self, node: Node) -> list[Block]:
        block = code.code_block(node, self.inline)
        return [block] if block else []

    def _frame(self, node: Node) -> list[Block]:
        card = embeds.frame_card(node, self.address.base)
        if card is not None:
            return [card]
        return self.container(node.children) if node.tag == "object" else []

    def _media(self, node: Node) -> list[Block]:
        card = embeds.media_card(node, self.address)
        return [card] if card else []

    def _loose_caption(self, node: Node) -> list[Block]:
        return self.container(node.children)

    def _figure(self, node: Node) -> list[Block]:
        return figures.build_figure(node, self)

    def _table(self, node: Node) -> list[Block]:
        listing = code.code_table(node, self.inline)
        if listing is not None:
            return [listing]
        if not is_grid(node):
            return self.container(node.children)
        return build_table(node, self.inline)


def _holders_of_blocks(top: Node) -> set[Node]:
    """All elements that have a block somewhere in them."""
    holders: set[Node] = set()
    for node in reversed(list(top.walk())):
        for child in node.children:
            if isinstance(child, Node) and (
                child in holders or child.tag not in INLINE or child.tag in {*_FRAMES, "video", "audio"}
            ):
                holders.add(node)
                break
    return holders
