"""The normal form of a document: what extraction returns and what the codecs render.

In normal form

- text holds no control characters, surrogates or noncharacters; its white space (HTML's, so not
  no-break or ideographic spaces) is single spaces, never at the edge of a block, a span or a line;
- neighbouring texts are one, and so are neighbouring strong, emphasised, struck or code spans;
- no span is empty, none begins or ends with a line break, and links, strong, emphasis, deletion and
  code never stand within their own kind;
- addresses are absolute and safe: an unsafe link is its content, an unsafe picture its alt text;
- a picture within a sentence that led somewhere stands in a link, so only a figure's has an ``href``;
- no block is empty, and preformatted text starts with a line that says something;
- blocks nest to `MAX_BLOCK_DEPTH`, spans to `MAX_SPAN_DEPTH`; what is deeper stays as flat text.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime

from kawaraban.document.addresses import safe_link
from kawaraban.document.moments import read_moment, write_moment
from kawaraban.document.normal_inlines import (
    MAX_SPAN_DEPTH,
    clean_text,
    normalise_code,
    normalise_image,
    normalise_inlines,
    normalise_voice,
)
from kawaraban.document.tree import (
    Block,
    Blocks,
    Code,
    Document,
    Embed,
    Figure,
    Heading,
    Image,
    Inlines,
    LineBreak,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Rule,
    Table,
    Text,
)

__all__ = [
    "MAX_BLOCK_DEPTH",
    "MAX_SPAN_DEPTH",
    "block_text",
    "normalise",
    "normalise_blocks",
    "normalise_inlines",
    "plain_text",
]

MAX_BLOCK_DEPTH = 40
"""Quotes and lists within each other in normal form."""

_START_LIMIT = 2**31 - 1
_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_NOT_A_NAME = re.compile(r"[^\w+#.-]")


def normalise(document: Document) -> Document:
    """The document in normal form; normalising twice changes nothing."""
    language = document.language
    return Document(
        title=clean_text(document.title),
        blocks=normalise_blocks(document.blocks),
        byline=tuple(name for name in map(clean_text, document.byline) if name),
        site_name=clean_text(document.site_name) or None,
        published=_moment(document.published),
        modified=_moment(document.modified),
        language=language if language and _LANGUAGE.fullmatch(language) else None,
        url=safe_link(document.url),
        licence=safe_link(document.licence),
        lead_image=normalise_image(document.lead_image) if document.lead_image else None,
    )


def normalise_blocks(blocks: Blocks) -> Blocks:
    """The blocks in normal form, empty ones dropped."""
    return _blocks(blocks, MAX_BLOCK_DEPTH)


def _moment(moment: datetime | date | None) -> datetime | date | None:
    """The moment with a fixed offset: which zone's rules gave it is lost in every format."""
    if not isinstance(moment, datetime):
        return moment
    return read_moment(write_moment(moment)) if moment.utcoffset() is not None else moment.date()


def _blocks(blocks: Blocks, room: int) -> Blocks:
    return tuple(clean for block in blocks for clean in _block(block, room))


def _block(block: Block, room: int) -> Blocks:
    """The blocks that a block becomes: itself in normal form, what is left of it, or nothing."""
    match block:
        case Quote() | List() if room <= 0:
            return tuple(clean for leaf in _leaves(block) for clean in _block(leaf, 0))
        case Quote():
            inner = _blocks(block.blocks, room - 1)
            quote = Quote(inner, normalise_voice(block.voice), safe_link(block.cite))
            return (quote,) if inner else ()
        case List():
            return _list(block, room)
        case Heading() | Paragraph():
            content = normalise_inlines(block.content)
            return (replace(block, content=content),) if content else ()
        case Code():
            content = normalise_code(block.content)
            language = _NOT_A_NAME.sub("", clean_text(block.language)) or None
            return (Code(content, language),) if content else ()
        case Figure():
            return _figure(block)
        case Table():
            return _table(block)
        case Embed():
            return _embed(block)
        case Rule():
            return (block,)


def _leaves(block: Block) -> Iterator[Block]:
    """The blocks in a quote or list that hold no blocks, without recursion."""
    todo = [block]
    while todo:
        match todo.pop():
            case Quote(blocks=blocks):
                todo.extend(reversed(blocks))
            case List(items=items):
                todo.extend(child for item in reversed(items) for child in reversed(item.blocks))
            case leaf:
                yield leaf


def _list(block: List, room: int) -> Blocks:
    items = tuple(ListItem(inner) for item in block.items if (inner := _blocks(item.blocks, room - 1)))
    start = max(-_START_LIMIT, min(_START_LIMIT, block.start)) if block.ordered else 1
    return (List(items, block.ordered, start),) if items else ()


def _figure(block: Figure) -> Blocks:
    images = tuple(clean for image in block.images if (clean := normalise_image(image)))
    caption, credit = normalise_inlines(block.caption), normalise_inlines(block.credit)
    if images:
        return (Figure(images, caption, credit),)
    alts = tuple((Text(alt),) for image in block.images if (alt := clean_text(image.alt)))
    return _paragraphs(*alts, caption, credit)


def _table(block: Table) -> Blocks:
    caption = normalise_inlines(block.caption)
    rows = tuple(
        Row(tuple(replace(cell, content=normalise_inlines(cell.content)) for cell in row.cells))
        for row in block.rows
        if row.cells
    )
    if any(cell.content for row in rows for cell in row.cells):
        return (Table(rows, caption),)
    return _paragraphs(caption)


def _embed(block: Embed) -> Blocks:
    url = safe_link(block.url)
    title, text = clean_text(block.title) or None, normalise_inlines(block.text)
    if url:
        return (Embed(block.kind, url, title, text, normalise_voice(block.voice)),)
    return _paragraphs((Text(title),) if title else (), text)


def _paragraphs(*contents: Inlines) -> Blocks:
    return tuple(Paragraph(content) for content in contents if content)


# --- as plain text ---------------------------------------------------------------------------


def plain_text(inlines: Inlines) -> str:
    """The characters a reader sees: a line break is a newline, a picture its alt text."""
    parts: list[str] = []
    todo = list(reversed(inlines))
    while todo:
        node = todo.pop()
        if isinstance(node, Text):
            parts.append(node.value)
        elif isinstance(node, Image):
            parts.append(node.alt)
        elif isinstance(node, LineBreak):
            parts.append("\n")
        else:
            todo.extend(reversed(node.content))
    return "".join(parts)


def block_text(block: Block) -> str:
    """The block's words in reading order, a line to each paragraph, list item, cell or caption."""
    return "\n".join(text for leaf in _leaves(block) for text in _texts(leaf) if text)


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading() | Paragraph() | Code():
            yield plain_text(block.content)
        case Figure():
            yield plain_text(block.caption)
            yield plain_text(block.credit)
        case Table():
            yield plain_text(block.caption)
            yield from (plain_text(cell.content) for row in block.rows for cell in row.cells)
        case Embed():
            yield block.title or ""
            yield plain_text(block.text)
