"""The document as Markdown: CommonMark with GFM's tables and strikethrough.

Markdown is for reading and pasting; it holds the words, not all that is known of them. Who speaks
in a quote is left to the text's own words (JSON and HTML keep the voice), and so are table spans,
picture sizes and metadata but the title. Markup within a code block is dropped, its text kept.
"""

import re
from collections.abc import Iterator

from kawaraban.document.markdown_inlines import cell, escape, image, link, one_line, paragraph
from kawaraban.document.normal import normalise, plain_text
from kawaraban.document.tree import (
    Block,
    Blocks,
    Code,
    Document,
    Embed,
    Figure,
    Heading,
    Inlines,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Text,
)

_HIGHEST_NUMBER = 999_999_999
"""CommonMark reads at most nine digits as a list's number."""

_FENCE = re.compile(r"`{3,}")


def to_markdown(document: Document) -> str:
    """The document, normalised, as Markdown: the title as the first heading, then the blocks."""
    clean = normalise(document)
    title = [f"# {_heading((Text(clean.title),))}"] if clean.title else []
    return "\n\n".join([*title, *_blocks(clean.blocks)]) + "\n"


def _blocks(blocks: Blocks) -> Iterator[str]:
    """The blocks; of two lists in a row the second has other marks, or they would be one."""
    other = False
    before: Block | None = None
    for block in blocks:
        if isinstance(block, List):
            other = not other if isinstance(before, List) and before.ordered == block.ordered else False
            yield _list(block, other=other)
        else:
            yield _block(block)
        before = block


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return paragraph(block.content)
        case Heading():
            return f"{'#' * block.level} {_heading(block.content)}"
        case Quote():
            return _prefixed("\n\n".join(_blocks(block.blocks)), "> ", "> ")
        case List():
            return _list(block, other=False)
        case Figure():
            return _figure(block)
        case Table():
            return _table(block)
        case Code():
            return _code(block)
        case Embed():
            return _embed(block)
        case Rule():
            # Not dashes or stars: in a list item they would be read with the item's own mark.
            return "___"


def _heading(content: Inlines) -> str:
    text = one_line(content)
    return f"{text[:-1]}\\#" if text.endswith("#") else text


def _list(block: List, *, other: bool) -> str:
    lines = []
    separator = "\n" if all(map(_tight, block.items)) else "\n\n"
    first = max(0, min(block.start, _HIGHEST_NUMBER - len(block.items)))
    for number, item in enumerate(block.items, first):
        mark = f"{number}{')' if other else '.'} " if block.ordered else f"{'*' if other else '-'} "
        lines.append(_prefixed(separator.join(_blocks(item.blocks)), mark, " " * len(mark)))
    return separator.join(lines)


def _tight(item: ListItem) -> bool:
    """Whether the item reads right without empty lines: a text, and at most one list that may follow it."""
    first, *rest = item.blocks
    if not isinstance(first, Paragraph) or len(rest) > 1:
        return False
    return all(isinstance(block, List) and (not block.ordered or block.start == 1) for block in rest)


def _prefixed(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    return "\n".join(
        f"{others if index else first}{line}" if line else f"{others if index else first}".rstrip()
        for index, line in enumerate(lines)
    )


def _figure(block: Figure) -> str:
    caption = (*block.caption, Text(" "), *block.credit) if block.caption and block.credit else None
    words = paragraph(caption or block.caption or block.credit)
    pictures = " ".join(map(image, block.images))
    return f"{pictures}\n\n{words}" if words else pictures


def _table(block: Table) -> str:
    head, *body = block.rows
    if not all(cell.header for cell in head.cells):
        head, body = Row(), list(block.rows)
    width = max(len(row.cells) for row in block.rows)
    names = [cell(item.content) for item in head.cells]
    lines = [_row([*names, *[""] * (width - len(names))]), _row(["---"] * width)]
    lines += [_row([cell(item.content) for item in row.cells]) for row in body]
    table = "\n".join(lines)
    return f"{paragraph(block.caption)}\n\n{table}" if block.caption else table


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _code(block: Code) -> str:
    text = plain_text(block.content)
    fence = "`" * max(3, *(len(run) + 1 for run in _FENCE.findall(text)), 3)
    return f"{fence}{block.language or ''}\n{text}\n{fence}"


def _embed(block: Embed) -> str:
    card = link(block.url, escape(block.title or block.url), None)
    return f"{card}\n\n{paragraph(block.text)}" if block.text else card
