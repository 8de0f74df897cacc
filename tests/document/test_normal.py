"""Normal form: the shape that extraction returns and the codecs render."""

import pytest
from document_strategies import blocks, documents, drawn, nested_quotes, nested_spans, wordy_inlines
from hypothesis import given

from kawaraban.document import (
    Code,
    CodeSpan,
    Document,
    Embed,
    EmbedKind,
    Emphasis,
    Figure,
    Image,
    LineBreak,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Strong,
    Superscript,
    Table,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.document.normal import (
    MAX_BLOCK_DEPTH,
    MAX_SPAN_DEPTH,
    block_text,
    normalise,
    normalise_blocks,
    normalise_inlines,
    plain_text,
)

A = "https://a.example/"
B = "https://b.example/"


@given(documents)
@drawn
def test_normalising_twice_changes_nothing(document):
    once = normalise(document)

    assert normalise(once) == once


@given(wordy_inlines)
@drawn
def test_running_text_has_no_double_spaces_and_no_spaces_at_its_edges(content):
    text = plain_text(normalise_inlines(content))

    assert "  " not in text
    assert text == text.strip(" \n")


@pytest.mark.parametrize(
    ("given_content", "expected"),
    [
        ((Text("a"), Text("b")), (Text("ab"),)),
        ((Text(" a \n\t b "),), (Text("a b"),)),
        ((Text("a\x00b\ud800"),), (Text("ab"),)),
        ((Text("a\u00a0\u3000 b"),), (Text("a\u00a0\u3000 b"),)),
        ((Text("a "), Strong((Text(" b "),)), Text(" c")), (Text("a "), Strong((Text("b"),)), Text(" c"))),
        ((Text("a"), Strong((Text(" b"),))), (Text("a "), Strong((Text("b"),)))),
        ((Text("a"), Strong((Text(" "),)), Text("b")), (Text("a b"),)),
        ((Strong(()), Emphasis((Strong(()),))), ()),
        ((Strong((Text("a"),)), Strong((Text("b"),))), (Strong((Text("ab"),)),)),
        ((Strong((Emphasis((Strong((Text("a"),)),)),)),), (Strong((Emphasis((Text("a"),)),)),)),
        ((Superscript((Superscript((Text("a"),)),)),), (Superscript((Superscript((Text("a"),)),)),)),
        (
            (LineBreak(), Text("a "), LineBreak(), Text(" b"), LineBreak()),
            (Text("a"), LineBreak(), Text("b")),
        ),
        ((Emphasis((Text("a"), LineBreak())), Text("b")), (Emphasis((Text("a"),)), LineBreak(), Text("b"))),
        ((Link(A, (Text("a"), Link(B, (Text("b"),)))),), (Link(A, (Text("ab"),)),)),
        ((Link("javascript:x", (Text("a"), Link(B, (Text("b"),)))),), (Text("a"), Link(B, (Text("b"),)))),
        ((Link("java\nscript:x", (Text("a"),)),), (Text("a"),)),
        ((Link("/relative", (Text("a"),)),), (Text("a"),)),
        ((Link(A, (Text("a"),)), Link(A, (Text("b"),))), (Link(A, (Text("a"),)), Link(A, (Text("b"),)))),
        ((Image("data:text/html,x", "alt"),), (Text("alt"),)),
        ((Text("a"), Image("data:image/svg+xml,x", "b"), Text("c")), (Text("a b c"),)),
        ((Image("data:image/png;base64,AA"),), (Image("data:image/png;base64,AA"),)),
        ((Image(A, href=B),), (Link(B, (Image(A),)),)),
        ((Link(A, (Image(A, href=B),)),), (Link(A, (Image(A),)),)),
        ((Image(A, width=0, height=-5, title=" "),), (Image(A),)),
        ((CodeSpan((Text("a"),)), Text(" "), CodeSpan((Text("b"),))), None),
    ],
)
def test_running_text_in_normal_form(given_content, expected):
    assert normalise_inlines(given_content) == (given_content if expected is None else expected)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Paragraph((Text(" "),)), ()),
        (Quote((Paragraph(),), Voice("Roe", VoiceKind.PERSON)), ()),
        (
            List((ListItem(), ListItem((Paragraph((Text("a"),)),)))),
            (List((ListItem((Paragraph((Text("a"),)),)),)),),
        ),
        (Table((Row(),), (Text("only a caption"),)), (Paragraph((Text("only a caption"),)),)),
        (
            Figure((Image("javascript:x", "alt"),), (Text("c"),)),
            (Paragraph((Text("alt"),)), Paragraph((Text("c"),))),
        ),
        (Embed(EmbedKind.VIDEO, "javascript:x", "t"), (Paragraph((Text("t"),)),)),
        (Code((Text("\r\n\n  a\r\n\tb \n\n"),), " x<y "), (Code((Text("  a\n\tb"),), "xy"),)),
        (Code((Text("a"), LineBreak(), CodeSpan((Text("b"),)))), (Code((Text("a\nb"),)),)),
        (Code((Text(" \n "),)), ()),
    ],
)
def test_blocks_in_normal_form(block, expected):
    assert normalise_blocks((block,)) == expected


def test_quotes_nested_too_deep_become_the_blocks_in_them():
    (quote,) = normalise_blocks((nested_quotes(100_000),))

    depth = 0
    while isinstance(quote, Quote):
        (quote,) = quote.blocks
        depth += 1

    assert (depth, quote) == (MAX_BLOCK_DEPTH, Paragraph((Text("deep"),)))


def test_spans_nested_too_deep_become_their_text():
    assert normalise_inlines(nested_spans(100_000)) == nested_spans(MAX_SPAN_DEPTH)


def test_many_neighbouring_spans_take_no_quadratic_time():
    (strong,) = normalise_inlines((Strong((Text("a"),)),) * 100_000)

    assert strong == Strong((Text("a" * 100_000),))


def test_a_language_that_is_no_tag_is_dropped():
    assert normalise(Document("t", language="en_US<")).language is None


def test_plain_text_shows_breaks_as_newlines_and_pictures_as_their_alt():
    assert plain_text((Text("a"), LineBreak(), Strong((Image(A, "cat"),)))) == "a\ncat"


@given(blocks)
@drawn
def test_block_text_keeps_every_word_of_a_paragraph(tree):
    text = "\n".join(map(block_text, tree))

    assert all(plain_text(block.content) in text for block in tree if isinstance(block, Paragraph))


def test_block_text_reads_quotes_lists_tables_and_captions_in_order():
    item = ListItem((Paragraph((Text("item"),)), Figure((Image(A),), (Text("caption"),), (Text("credit"),))))
    quote = Quote(
        (Paragraph((Text("quoted"),)), List((item,)), Embed(EmbedKind.TWEET, A, "title", (Text("text"),)))
    )

    assert block_text(quote) == "quoted\nitem\ncaption\ncredit\ntitle\ntext"
