"""The pictures that a document shows, wherever they stand."""

from collections.abc import Iterator
from dataclasses import dataclass

from kawaraban.document.normal import plain_text
from kawaraban.document.tree import (
    Block,
    Document,
    Embed,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Table,
    Text,
)
from kawaraban.document.walk import walk


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture's place in a document; ``credit`` is what its figure says of who made it."""

    image: Image
    credit: str = ""


def pictures_of(document: Document) -> Iterator[Shown]:
    """Every picture in the blocks, in reading order."""
    for _, block in walk(document.blocks):
        if isinstance(block, Figure):
            credit = plain_text(block.credit).strip()
            yield from (Shown(image, credit) for image in block.images)
        for content in _contents(block):
            yield from map(Shown, _images_in(content))


def images_of(document: Document) -> Iterator[Image]:
    """Every picture in the blocks, in reading order, without what is said of it."""
    return (shown.image for shown in pictures_of(document))


def _contents(block: Block) -> Iterator[Inlines]:
    if isinstance(block, Figure):
        yield from (block.caption, block.credit)
    elif isinstance(block, Table):
        yield block.caption
        yield from (cell.content for row in block.rows for cell in row.cells)
    elif isinstance(block, Embed):
        yield block.text
    elif content := getattr(block, "content", ()):
        yield content


def _images_in(content: Inlines) -> Iterator[Image]:
    stack: list[Inline] = [*reversed(content)]
    while stack:
        node = stack.pop()
        if isinstance(node, Image):
            yield node
        elif not isinstance(node, Text | LineBreak):
            stack.extend(reversed(node.content))
