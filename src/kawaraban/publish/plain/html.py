"""Blocks as plain HTML for a page that is not ours: no class, no script, nothing that a host could misread.

Each quote begins with a line that names who speaks, and leads to what was quoted.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from markupsafe import Markup

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
from kawaraban.publish.fill import fill
from kawaraban.publish.inlines import FOREIGN, PLAIN_TAGS, brings_its_marks
from kawaraban.publish.links import site_of, web_address
from kawaraban.publish.plain.notation import inert, inert_address
from kawaraban.publish.speaker import poster_of, speaker_of
from kawaraban.publish.words import Words


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture at its new address, with its size in pixels."""

    address: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Pen:
    """What writing needs: our own words, pictures by their original address, ranks of headings.

    ``own`` is the address that our own links begin with: they lead to notes on the post's page and bear no
    ``rel``.
    """

    words: Words
    pictures: Mapping[str, Shown]
    ranks: Mapping[int, int]
    own: str = ""


def write_blocks(blocks: Blocks, pen: Pen) -> Markup:
    """The blocks, one a line."""
    out = list[Markup]()
    stack: list[Markup | Block] = [*reversed(blocks)]
    while stack:
        part = stack.pop()
        if isinstance(part, Markup):
            out.append(part)
        else:
            stack.extend(reversed([*_parts(part, pen)]))
    return Markup("\n").join(out)


def write_inlines(content: Inlines, pen: Pen, *, linked: bool = False) -> Markup:
    """Running text; ``linked`` says that it stands in a link already."""
    out = list[Markup]()
    # As on our own page: a closing tag waits below what it closes, with whether a link is open.
    stack: list[tuple[Inline | Markup, bool]] = [(node, linked) for node in reversed(content)]
    before = ""
    while stack:
        node, within = stack.pop()
        if isinstance(node, Markup):
            out.append(node)
        elif isinstance(node, Text):
            out.append(inert(node.value))
            before = node.value[-1:] or before
        elif isinstance(node, LineBreak):
            out.append(Markup("<br>"))
        elif isinstance(node, Image):
            out.append(_picture(node, pen, linked=within))
        else:
            opening, closing, opens_link = _tags(node, pen, before, linked=within)
            out.append(opening)
            stack.append((closing, within))
            stack.extend((child, within or opens_link) for child in reversed(node.content))
    return Markup().join(out)


def _parts(block: Block, pen: Pen) -> Iterator[Markup | Block]:
    match block:
        case Paragraph():
            yield fill("<p>{}</p>", write_inlines(block.content, pen))
        case Heading():
            yield fill("<h{0}>{1}</h{0}>", pen.ranks[block.level], write_inlines(block.content, pen))
        case Quote():
            cite = web_address(block.cite)
            yield fill("<blockquote{}>", fill(' cite="{}"', cite) if cite else "")
            yield fill("<p>{}</p>", _speaker(block, pen))
            yield from block.blocks
            yield Markup("</blockquote>")
        case List():
            yield from _list(block)
        case Figure():
            yield _figure(block, pen)
        case Table():
            yield _table(block, pen)
        case Code():
            yield fill("<pre><code>{}</code></pre>", write_inlines(block.content, pen))
        case Embed():
            yield _card(block, pen)
        case Rule():
            yield Markup("<hr>")


def _speaker(quote: Quote, pen: Pen) -> Markup:
    """Who speaks, and links to what was quoted, each once."""
    line = fill("<strong>{}</strong>", inert(speaker_of(quote.voice, pen.words)))
    addresses = dict.fromkeys(filter(None, map(web_address, (quote.cite, quote.voice.link))))
    return Markup(" ").join([line, *(_link(address, inert(site_of(address)), pen) for address in addresses)])


def _list(block: List) -> Iterator[Markup | Block]:
    tag = "ol" if block.ordered else "ul"
    start = fill(' start="{}"', block.start) if block.ordered and block.start != 1 else ""
    yield fill("<{}{}>", tag, start)
    for item in block.items:
        yield Markup("<li>")
        yield from item.blocks
        yield Markup("</li>")
    yield fill("</{}>", tag)


def _figure(block: Figure, pen: Pen) -> Markup:
    lines = [_picture(image, pen, linked=False) for image in block.images]
    said = [write_inlines(block.caption, pen)] if block.caption else []
    if block.credit:
        said.append(fill("<small>{}</small>", write_inlines(block.credit, pen)))
    if said:
        lines.append(fill("<figcaption>{}</figcaption>", Markup(" ").join(said)))
    return fill("<figure>\n{}\n</figure>", Markup("\n").join(lines))


def _table(block: Table, pen: Pen) -> Markup:
    caption = [fill("<caption>{}</caption>", write_inlines(block.caption, pen))] if block.caption else []
    rows = (fill("<tr>{}</tr>", Markup().join(_cells(row, pen))) for row in block.rows)
    return fill("<table>\n{}\n</table>", Markup("\n").join([*caption, *rows]))


def _cells(row: Row, pen: Pen) -> Iterator[Markup]:
    for cell in row.cells:
        spans = fill(' colspan="{}"', cell.colspan) if cell.colspan != 1 else Markup()
        spans += fill(' rowspan="{}"', cell.rowspan) if cell.rowspan != 1 else Markup()
        tag = "th" if cell.header else "td"
        yield fill("<{0}{1}>{2}</{0}>", tag, spans, write_inlines(cell.content, pen))


def _card(block: Embed, pen: Pen) -> Markup:
    """An embed as words and a link: what the host may load by itself is for its owner to decide."""
    address = web_address(block.url)
    title = inert(block.title or site_of(address))
    shown = _link(address, title, pen) if address else title
    lines = [fill("<p><strong>{}</strong> {}</p>", inert(poster_of(block, pen.words)), shown)]
    if block.text:
        lines.append(fill("<p>{}</p>", write_inlines(block.text, pen)))
    return fill("<blockquote>\n{}\n</blockquote>", Markup("\n").join(lines))


def _tags(
    node: Link | Strong | Emphasis | CodeSpan | Superscript | Subscript | Deletion | Quotation,
    pen: Pen,
    before: str,
    *,
    linked: bool,
) -> tuple[Markup, Markup, bool]:
    """Opening tag, closing tag, and whether a link is open between them."""
    if isinstance(node, Link):
        address = None if linked else web_address(node.href)
        return (_opening(address, pen), Markup("</a>"), True) if address else (Markup(), Markup(), False)
    if isinstance(node, Quotation):
        return *_quotation(node, pen, before), False
    tag = PLAIN_TAGS[type(node)]
    return fill("<{}>", tag), fill("</{}>", tag), False


def _quotation(node: Quotation, pen: Pen, before: str) -> tuple[Markup, Markup]:
    said = fill(' title="{}"', inert(speaker_of(node.voice, pen.words))) if node.voice.known else Markup()
    if brings_its_marks(node, before):
        # A `q` would get a second pair of marks from the browser.
        return (fill("<span{}>", said), Markup("</span>")) if said else (Markup(), Markup())
    cite = web_address(node.cite or node.voice.link)
    return fill("<q{}{}>", fill(' cite="{}"', cite) if cite else "", said), Markup("</q>")


def _picture(image: Image, pen: Pen, *, linked: bool) -> Markup:
    shown = pen.pictures.get(image.src)
    leads = None if linked else web_address(image.href)
    if shown is None:
        words = inert(image.alt or pen.words.picture_elsewhere)
        address = None if linked else leads or web_address(image.src)
        return _link(address, words, pen) if address else words
    picture = fill(
        '<img src="{}" width="{}" height="{}" alt="{}">',
        shown.address,
        shown.width,
        shown.height,
        inert(image.alt),
    )
    return _link(leads, picture, pen) if leads else picture


def _link(address: str, content: Markup, pen: Pen) -> Markup:
    return fill("{}{}</a>", _opening(address, pen), content)


def _opening(address: str, pen: Pen) -> Markup:
    is_own = pen.own and address.startswith(pen.own)
    return fill('<a href="{}"{}>', inert_address(address), "" if is_own else fill(' rel="{}"', FOREIGN))
