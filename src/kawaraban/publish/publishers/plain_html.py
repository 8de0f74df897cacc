"""Blocks as plain HTML for a page that is not ours: no class, no script, nothing the host could misread.

Hosts run notations of their own over a post's HTML: shortcodes, footnotes in double parentheses, links
from bare addresses, "smart" dashes. Wherever a text holds a character that could begin one, it is written
as a reference, which every browser shows as the character and no notation knows.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup, escape

from kawaraban.document import (
    Block,
    Blocks,
    Code,
    CodeSpan,
    Deletion,
    Embed,
    Emphasis,
    Figure,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quotation,
    Quote,
    Row,
    Rule,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
)
from kawaraban.publish.inlines import FOREIGN
from kawaraban.publish.links import site_of, web_address
from kawaraban.publish.words import Words

_TAGS: Final[dict[type, str]] = {
    Strong: "strong",
    Emphasis: "em",
    CodeSpan: "code",
    Superscript: "sup",
    Subscript: "sub",
    Deletion: "del",
}
_NOTATION: Final = re.compile(
    r"\[|(?<=\()\(|(?<=-)-|(?<=\.\.)\.|(?<=\{)[{%]|:(?=//)|(?<=\bid):|(?<!\S)(?:[:;](?=\S)|8(?=[-)O|]))"
)


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture at its new address, with its size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pen:
    """What writing needs: our own words, pictures by their original address, ranks of headings."""

    words: Words
    pictures: Mapping[str, Shown]
    ranks: Mapping[int, int]


def inert(text: str) -> Markup:
    """The text with nothing in it that a host's notation begins with."""
    plain = str(escape(text))
    return Markup(_NOTATION.sub(lambda found: f"&#{ord(found[0])};", plain))  # noqa: S704 - escaped above


def write_blocks(blocks: Blocks, pen: Pen) -> Markup:
    """The blocks, one a line."""
    return Markup("\n").join(_block(block, pen) for block in blocks)


def write_inlines(content: Inlines, pen: Pen, *, linked: bool = False) -> Markup:
    """Running text; ``linked`` says that it stands in a link already."""
    return Markup().join(_inline(inline, pen, linked=linked) for inline in content)


def _block(block: Block, pen: Pen) -> Markup:
    match block:
        case Paragraph():
            return Markup("<p>{}</p>").format(write_inlines(block.content, pen))
        case Heading():
            rank = pen.ranks[block.level]
            return Markup("<h{0}>{1}</h{0}>").format(rank, write_inlines(block.content, pen))
        case Quote():
            cite = web_address(block.cite)
            attribute = Markup(' cite="{}"').format(cite) if cite else ""
            return Markup("<blockquote{}>\n{}\n</blockquote>").format(
                attribute, write_blocks(block.blocks, pen)
            )
        case List():
            return _list(block, pen)
        case Figure():
            return _figure(block, pen)
        case Table():
            return _table(block, pen)
        case Code():
            return Markup("<pre><code>{}</code></pre>").format(write_inlines(block.content, pen))
        case Embed():
            return _card(block, pen)
        case Rule():
            return Markup("<hr>")


def _list(block: List, pen: Pen) -> Markup:
    tag = "ol" if block.ordered else "ul"
    start = Markup(' start="{}"').format(block.start) if block.ordered and block.start != 1 else ""
    items = Markup("\n").join(
        Markup("<li>{}</li>").format(write_blocks(item.blocks, pen)) for item in block.items
    )
    return Markup("<{0}{1}>\n{2}\n</{0}>").format(tag, start, items)


def _figure(block: Figure, pen: Pen) -> Markup:
    lines = [_picture(image, pen, linked=False) for image in block.images]
    said = [write_inlines(block.caption, pen)] if block.caption else []
    if block.credit:
        said.append(Markup("<small>{}</small>").format(write_inlines(block.credit, pen)))
    if said:
        lines.append(Markup("<figcaption>{}</figcaption>").format(Markup(" ").join(said)))
    return Markup("<figure>\n{}\n</figure>").format(Markup("\n").join(lines))


def _table(block: Table, pen: Pen) -> Markup:
    caption = (
        [Markup("<caption>{}</caption>").format(write_inlines(block.caption, pen))] if block.caption else []
    )
    rows = (Markup("<tr>{}</tr>").format(Markup().join(_cells(row, pen))) for row in block.rows)
    return Markup("<table>\n{}\n</table>").format(Markup("\n").join([*caption, *rows]))


def _cells(row: Row, pen: Pen) -> Iterator[Markup]:
    for cell in row.cells:
        spans = Markup(' colspan="{}"').format(cell.colspan) if cell.colspan != 1 else Markup()
        spans += Markup(' rowspan="{}"').format(cell.rowspan) if cell.rowspan != 1 else Markup()
        tag = "th" if cell.header else "td"
        yield Markup("<{0}{1}>{2}</{0}>").format(tag, spans, write_inlines(cell.content, pen))


def _card(block: Embed, pen: Pen) -> Markup:
    """An embed as words and a link: what the host may load by itself is for its owner to decide."""
    address = web_address(block.url)
    label = pen.words.embeds[block.kind]
    if block.voice.known and block.voice.name:
        label = pen.words.voice_label.format(kind=label, name=block.voice.name)
    title = inert(block.title or site_of(address))
    shown = _link(address, title) if address else title
    lines = [Markup("<p><strong>{}</strong> {}</p>").format(inert(label), shown)]
    if block.text:
        lines.append(Markup("<p>{}</p>").format(write_inlines(block.text, pen)))
    return Markup("<blockquote>\n{}\n</blockquote>").format(Markup("\n").join(lines))


def _inline(inline: Inline, pen: Pen, *, linked: bool) -> Markup:
    match inline:
        case Text():
            return inert(inline.value)
        case LineBreak():
            return Markup("<br>")
        case Image():
            return _picture(inline, pen, linked=linked)
        case Link():
            address = None if linked else web_address(inline.href)
            content = write_inlines(inline.content, pen, linked=linked or address is not None)
            return _link(address, content) if address else content
        case Quotation():
            return Markup("<q>{}</q>").format(write_inlines(inline.content, pen, linked=linked))
        case _:
            tag = _TAGS[type(inline)]
            return Markup("<{0}>{1}</{0}>").format(tag, write_inlines(inline.content, pen, linked=linked))


def _picture(image: Image, pen: Pen, *, linked: bool) -> Markup:
    shown = pen.pictures.get(image.src)
    leads = None if linked else web_address(image.href)
    if shown is None:
        words = inert(image.alt or pen.words.picture_elsewhere)
        address = None if linked else leads or web_address(image.src)
        return _link(address, words) if address else words
    picture = Markup('<img src="{}" width="{}" height="{}" alt="{}">').format(
        shown.address, shown.width, shown.height, inert(image.alt)
    )
    return _link(leads, picture) if leads else picture


def _link(address: str, content: Markup) -> Markup:
    # A host that looks for its notation in attributes too finds none.
    safe = address.replace("[", "%5B").replace("]", "%5D")
    return Markup('<a href="{}" rel="{}">{}</a>').format(safe, FOREIGN, content)
