"""Markdown: what a CommonMark reader makes of it is what the document says."""

import pytest
from document_strategies import blocks, drawn, texts
from hypothesis import given
from markdown_it import MarkdownIt

from kawaraban.document import (
    Cell,
    Code,
    CodeSpan,
    Deletion,
    Document,
    Embed,
    EmbedKind,
    Emphasis,
    Figure,
    Heading,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
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
    Voice,
    VoiceKind,
)
from kawaraban.document.markdown_codec import to_markdown
from kawaraban.document.normal import normalise, plain_text

A = "https://a.example/"
READER = MarkdownIt("commonmark", {"maxNesting": 1000}).enable(["table", "strikethrough"])
READER.validateLink = lambda _: True
NAMES = {
    Strong: "strong",
    Emphasis: "em",
    Deletion: "del",
    CodeSpan: "code",
    Superscript: "sup",
    Subscript: "sub",
    Quotation: "q",
}


def said(inlines):
    """The inlines as a reader should get them."""
    parts = []
    for node in inlines:
        match node:
            case Text():
                parts.append(node.value)
            case LineBreak():
                parts.append("<br>")
            case Image():
                parts.append(f"<img {READER.normalizeLink(node.src)} {node.title or ''} {node.alt}>")
            case Link():
                opening = f"<a {READER.normalizeLink(node.href)} {node.title or ''}>"
                parts.append(f"{opening}{said(node.content)}</a>")
            case _:
                name = NAMES[type(node)]
                parts.append(f"<{name}>{said(node.content)}</{name}>")
    return "".join(parts)


def pictures(figure):
    return " ".join(said((Link(i.href, (i,)) if i.href else i,)) for i in figure.images)


def told(block):  # noqa: C901, PLR0912 - one case for each kind of block
    """The block as a reader should get it: opening and closing marks, and the words of each leaf."""
    match block:
        case Paragraph():
            yield "p", said(block.content)
        case Heading():
            yield f"h{block.level}", said(block.content)
        case Quote():
            yield "quote", None
            yield from (event for child in block.blocks for event in told(child))
            yield "/quote", None
        case List():
            yield "ordered" if block.ordered else "bullet", None
            for item in block.items:
                yield "item", None
                yield from (event for child in item.blocks for event in told(child))
            yield "/list", None
        case Figure():
            caption = (*block.caption, Text(" "), *block.credit) if block.caption and block.credit else None
            yield "p", pictures(block)
            if caption or block.caption or block.credit:
                yield "p", said(caption or block.caption or block.credit)
        case Table():
            if block.caption:
                yield "p", said(block.caption)
            yield "table", None
            for row in block.rows:
                yield from (("cell", said(cell.content)) for cell in row.cells if cell.content)
        case Code():
            yield "code", (plain_text(block.content), block.language or "")
        case Embed():
            yield "p", said((Link(block.url, (Text(block.title or block.url),)),))
            if block.text:
                yield "p", said(block.text)
        case Rule():
            yield "rule", None


def heard(token):
    """An inline token's children as `said` writes them."""
    names = {"s": "del"}
    parts = []
    for child in token.children:
        match child.type:
            case "text" | "text_special" | "html_inline":
                parts.append(child.content)
            case "code_inline":
                parts.append(f"<code>{child.content}</code>")
            case "hardbreak":
                parts.append("<br>")
            case "image":
                alt = "".join(part.content for part in child.children or [])
                parts.append(f"<img {child.attrs['src']} {child.attrs.get('title', '')} {alt}>")
            case "link_open":
                parts.append(f"<a {child.attrs['href']} {child.attrs.get('title', '')}>")
            case kind:
                name = names.get(child.tag, child.tag)
                parts.append(f"</{name}>" if kind.endswith("_close") else f"<{name}>")
    return "".join(parts)


def read(markdown):
    """What the reader hears, in the words of `told`."""
    tokens = READER.parse(markdown)
    marks = {
        "blockquote_open": "quote",
        "blockquote_close": "/quote",
        "bullet_list_open": "bullet",
        "ordered_list_open": "ordered",
        "bullet_list_close": "/list",
        "ordered_list_close": "/list",
        "list_item_open": "item",
        "table_open": "table",
        "hr": "rule",
    }
    for before, token in zip([None, *tokens], tokens, strict=False):
        if token.type in marks:
            yield marks[token.type], None
        elif token.type == "fence":
            yield "code", (token.content.removesuffix("\n"), token.info)
        elif token.type == "inline":
            words = heard(token)
            tag = "cell" if before.tag in {"th", "td"} else before.tag
            if words or tag != "cell":
                yield tag, words
        elif not token.type.endswith(("_open", "_close")):
            yield token.type, token.content


@given(blocks)
@drawn
def test_a_reader_gets_the_very_structure_and_words(tree):
    document = normalise(Document("", tree))

    expected = [event for block in document.blocks for event in told(block)]

    assert list(read(to_markdown(document))) == expected


@given(texts, texts)
@drawn
def test_prose_stays_prose(first, second):
    document = normalise(Document(first, (Paragraph((Text(first), LineBreak(), Text(second))),)))

    title = [("h1", document.title)] if document.title else []

    assert list(read(to_markdown(document))) == title + [e for b in document.blocks for e in told(b)]


def test_a_voice_is_left_to_the_text():
    quote = Quote((Paragraph((Text("Go."),)),), Voice("Jane Roe", VoiceKind.PERSON))

    assert to_markdown(Document("Title", (quote,))) == "# Title\n\n> Go.\n"


paragraph = Paragraph((Text("a"),))


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading(2, (Text("C#"),)), "## C\\#"),
        (Paragraph((Text("1. # - snake_case *x*"),)), "1\\. # - snake_case \\*x\\*"),
        (Paragraph((Text("a"), LineBreak(), Text("- b"))), "a\\\n\\- b"),
        (Paragraph((Strong((Text("a"),)), Text(" b"))), "**a** b"),
        (Paragraph((Text("a"), Strong((Text("“b”"),)), Text("c"))), "a<strong>“b”</strong>c"),
        (Paragraph((Strong((Emphasis((Text("a"),)),)),)), "<strong>*a*</strong>"),
        (Paragraph((Link(f"{A}(x)", (Text("a]"),), 'b"'),)), f'[a\\]](<{A}(x)> "b\\"")'),
        (Paragraph((CodeSpan((Text("a`b`"),)),)), "`` a`b` ``"),
        (Paragraph((Text("wow!"), Link(A, (Text("a"),)))), f"wow\\![a]({A})"),
        (Quote((Quote((Paragraph((Text("a"),)),)), Paragraph((Text("b"),)))), "> > a\n>\n> b"),
        (
            List(
                (ListItem((Paragraph((Text("a"),)), List((ListItem((Paragraph((Text("b"),)),)),)))),), True, 9
            ),
            "9. a\n   - b",
        ),
        (Code((Text("a\n```\nb"),), "python"), "````python\na\n```\nb\n````"),
        (
            Figure((Image(A, "alt", href=A),), (Text("caption"),), (Text("credit"),)),
            f"[![alt]({A})]({A})\n\ncaption credit",
        ),
        (
            Table((Row((Cell((Text("a|b"),), header=True),)), Row((Cell((Text("c"),)), Cell((Text("d"),)))))),
            "| a\\|b |  |\n| --- | --- |\n| c | d |",
        ),
        (Embed(EmbedKind.VIDEO, A, "A film"), f"[A film]({A})"),
        (Rule(), "___"),
    ],
)
def test_blocks_in_markdown(block, expected):
    assert to_markdown(Document("", (block,))) == expected + "\n"


def test_two_lists_in_a_row_stay_two():
    one = List((ListItem((Paragraph((Text("a"),)),)),))

    assert to_markdown(Document("", (one, one, one))) == "- a\n\n* a\n\n- a\n"
