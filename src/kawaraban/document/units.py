"""The units of a document: every run of words that is translated as one, under a path.

======================  ===========================================================
``title``               the document's title
``2``                   the content of a paragraph or heading (paths as in `walk`)
``5.2.1``               row 2, cell 1 of table 5
``5/caption``           a table's caption
``6/images/0/alt``      the alternative text of a figure's picture
``6/caption``           a figure's caption, and ``6/credit`` its credit
``7/title``             an embed's title, and ``7/text`` its text
======================  ===========================================================

Code blocks are no units. The alt text of a picture within a sentence stays inside its unit, with
the picture. A holder without content is no unit.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kawaraban.document.normal import plain_text
from kawaraban.document.tree import (
    Block,
    Blocks,
    Document,
    Embed,
    Figure,
    Heading,
    Image,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Table,
    Text,
)
from kawaraban.document.walk import walk
from kawaraban.errors import InvalidDocument


@dataclass(frozen=True, slots=True)
class Unit:
    """One holder of words: where it stands and what it holds."""

    path: str
    content: Inlines


def units(document: Document) -> tuple[Unit, ...]:
    """Every unit of the document in reading order."""
    return tuple(Unit(path, content) for path, content in _holders(document) if content)


def units_of(path: str, block: Block) -> tuple[Unit, ...]:
    """The units of one block that stands at ``path``, without those of the blocks in it."""
    return tuple(Unit(where, content) for where, content in _holders_of(path, block) if content)


def replace_units(document: Document, contents: Mapping[str, Inlines]) -> Document:
    """The document with other words at the paths given, and its shape as it was.

    Where the tree holds a plain string (the title, alt texts, an embed's title) the content's text is
    put there. Raises `InvalidDocument` for a path that is no unit of this document.
    """
    known = {unit.path for unit in units(document)}
    for path in contents:
        if path not in known:
            raise InvalidDocument(f"The document has no unit {path!r}; take a path that `units` gives.")
    writer = _Writer(contents)
    return replace(
        document,
        title=writer.string("title", document.title),
        blocks=writer.blocks("", document.blocks),
    )


def _holders(document: Document) -> Iterator[tuple[str, Inlines]]:
    yield "title", _text(document.title)
    for path, block in walk(document.blocks):
        yield from _holders_of(path, block)


def _holders_of(path: str, block: Block) -> Iterator[tuple[str, Inlines]]:
    match block:
        case Paragraph() | Heading():
            yield path, block.content
        case Figure():
            for index, image in enumerate(block.images):
                yield f"{path}/images/{index}/alt", _text(image.alt)
            yield f"{path}/caption", block.caption
            yield f"{path}/credit", block.credit
        case Table():
            yield f"{path}/caption", block.caption
            for row, cells in enumerate(block.rows):
                for column, cell in enumerate(cells.cells):
                    yield f"{path}.{row}.{column}", cell.content
        case Embed():
            yield f"{path}/title", _text(block.title)
            yield f"{path}/text", block.text


def _text(value: str | None) -> Inlines:
    return (Text(value),) if value else ()


class _Writer:
    """Rebuilds a tree around new contents."""

    def __init__(self, contents: Mapping[str, Inlines]) -> None:
        self._contents = contents

    def inlines(self, path: str, old: Inlines) -> Inlines:
        return self._contents.get(path, old)

    def string(self, path: str, old: str) -> str:
        return plain_text(self._contents[path]) if path in self._contents else old

    def blocks(self, path: str, blocks: Blocks) -> Blocks:
        prefix = f"{path}." if path else ""
        return tuple(self._block(f"{prefix}{index}", block) for index, block in enumerate(blocks))

    def _block(self, path: str, block: Block) -> Block:
        match block:
            case Paragraph() | Heading():
                return replace(block, content=self.inlines(path, block.content))
            case Quote():
                return replace(block, blocks=self.blocks(path, block.blocks))
            case List():
                items = (self.blocks(f"{path}.{i}", item.blocks) for i, item in enumerate(block.items))
                return replace(block, items=tuple(map(ListItem, items)))
            case Figure():
                return self._figure(path, block)
            case Table():
                rows = tuple(self._row(f"{path}.{i}", row) for i, row in enumerate(block.rows))
                return replace(block, rows=rows, caption=self.inlines(f"{path}/caption", block.caption))
            case Embed():
                title = block.title and self.string(f"{path}/title", block.title)
                return replace(block, title=title, text=self.inlines(f"{path}/text", block.text))
            case _:
                return block

    def _figure(self, path: str, block: Figure) -> Figure:
        return Figure(
            tuple(self._image(f"{path}/images/{i}", image) for i, image in enumerate(block.images)),
            self.inlines(f"{path}/caption", block.caption),
            self.inlines(f"{path}/credit", block.credit),
        )

    def _image(self, path: str, image: Image) -> Image:
        return replace(image, alt=self.string(f"{path}/alt", image.alt))

    def _row(self, path: str, row: Row) -> Row:
        return Row(
            tuple(
                replace(cell, content=self.inlines(f"{path}.{i}", cell.content))
                for i, cell in enumerate(row.cells)
            )
        )
