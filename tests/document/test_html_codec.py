"""Clean HTML out, extraction in: the very same document."""

import lxml.html
import pytest
from document_strategies import blocks, documents, drawn, inlines, nested_quotes, nested_spans
from hypothesis import given

from kawaraban.document import (
    Cell,
    Code,
    Document,
    Embed,
    EmbedKind,
    Evidence,
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
    Table,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.document.html_codec import blocks_to_html, inlines_to_html, to_html
from kawaraban.document.normal import normalise
from kawaraban.extract.clean import read_clean
from kawaraban.extract.page import extract_page

A = "https://a.example/"
ROE = Voice("Jane Roe", VoiceKind.PERSON, A, Evidence.LEAD_IN, "Roe said:")


def read(page):
    return read_clean(lxml.html.document_fromstring(page))


@given(documents)
@drawn
def test_a_page_reads_back_as_the_document_in_normal_form(document):
    assert extract_page(to_html(document), "https://page.example/") == normalise(document)


@given(documents)
@drawn
def test_html_out_and_in_is_a_fixed_point(document):
    page = to_html(document)

    assert to_html(extract_page(page.encode(), "https://page.example/")) == page


def test_the_deepest_quotes_and_spans_read_back():
    block = Quote((nested_quotes(60), Paragraph(nested_spans(60))))

    assert read(to_html(Document("t", (block,)))) == normalise(Document("t", (block,)))


def test_the_deepest_lists_read_back():
    block = Paragraph((Text("deep"),))
    for _ in range(60):
        block = List((ListItem((block, Paragraph((Text("x"),)))),))

    assert read(to_html(Document("t", (block,)))) == normalise(Document("t", (block,)))


@given(blocks)
@drawn
def test_nothing_in_the_html_can_run(tree):
    fragment = lxml.html.fragment_fromstring(blocks_to_html(tree), create_parent="div")

    names = {name for element in fragment.iter() for name in element.attrib}
    links = [value for _, _, value, _ in fragment.iterlinks()]

    assert fragment.xpath("//script|//style|//iframe|//*[starts-with(name(), 'svg')]") == []
    assert not [name for name in names if name.startswith("on")]
    assert not [link for link in links if link.lower().startswith(("javascript:", "data:text", "vbscript:"))]


@given(inlines)
@drawn
def test_running_text_is_rendered_as_in_a_paragraph(content):
    inside = inlines_to_html(content)

    assert blocks_to_html((Paragraph(content),)) == (f"<p>{inside}</p>" if inside else "")


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Heading(2, (Text("a < b"),)), "<h2>a &lt; b</h2>"),
        (Paragraph((Text("a"), LineBreak(), Text("b"))), "<p>a<br>b</p>"),
        (
            Paragraph((Link(A, (Text("x"),), 'say "hi"'),)),
            f'<p><a href="{A}" title="say &quot;hi&quot;">x</a></p>',
        ),
        (
            Paragraph((Quotation((Text("go"),), voice=ROE),)),
            (
                f'<p><q data-voice-name="Jane Roe" data-voice-kind="person" data-voice-link="{A}"'
                ' data-voice-evidence="lead-in" data-voice-words="Roe said:">go</q></p>'
            ),
        ),
        (Quote((Paragraph((Text("q"),)),), cite=A), f'<blockquote cite="{A}">\n<p>q</p>\n</blockquote>'),
        (
            List(
                (ListItem((Paragraph((Text("a"),)), List((ListItem((Paragraph((Text("b"),)),)),)))),), True, 3
            ),
            '<ol start="3">\n<li>a\n<ul>\n<li>b</li>\n</ul></li>\n</ol>',
        ),
        (
            Figure((Image(A, "alt", width=3, height=2, href=A),), (Text("cap"),), (Text("cred"),)),
            (
                f'<figure>\n<a href="{A}"><img src="{A}" alt="alt" width="3" height="2"></a>\n'
                '<figcaption>cap <small class="credit">cred</small></figcaption>\n</figure>'
            ),
        ),
        (
            Table((Row((Cell((Text("h"),), header=True, colspan=2),)),), (Text("cap"),)),
            '<table>\n<caption>cap</caption>\n<tr><th colspan="2">h</th></tr>\n</table>',
        ),
        (Code((Text("if a < b:\n    c"),), "python"), None),
        (
            Embed(EmbedKind.TWEET, A, "title", (Text("text"),)),
            (
                f'<div data-embed="tweet">\n<p><a href="{A}"><cite>title</cite></a></p>\n'
                "<blockquote>\n<p>text</p>\n</blockquote>\n</div>"
            ),
        ),
        (
            Embed(EmbedKind.TWEET, A, None, (Text("text "), Link(A, (Text("3 May"),)))),
            (
                f'<div data-embed="tweet" data-url="{A}">\n<blockquote>\n'
                f'<p>text <a href="{A}">3 May</a></p>\n</blockquote>\n</div>'
            ),
        ),
    ],
)
def test_blocks_are_rendered_as_semantic_html(block, expected):
    code = '<pre><code class="language-python">if a &lt; b:\n    c</code></pre>'

    assert blocks_to_html((block,)) == (expected or code)


def test_the_embed_without_a_title_shows_its_address():
    document = Document("t", (Embed(EmbedKind.VIDEO, A),))

    assert f'<a href="{A}">{A}</a>' in to_html(document)
    assert read(to_html(document)) == document


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('content="Kawaraban"', 'content="Other"'),
        ("<p>", '<p onclick="x()">'),
        ("<p>", "<p><script>x()</script>"),
        ("<p>", "<center>"),
        ("<p>", "words <p>"),
        ("<article>", "<nav>menu</nav><article>"),
        ("application/ld+json", "text/plain"),
        ('"headline": "t"', '"headline": 1'),
        ('"headline": "t"', '"datePublished": "yesterday"'),
        ('"headline": "t"', '"datePublished": 2020'),
        ('"headline": "t"', '"publisher": "x"'),
        ('"headline": "t"', '"author": "x"'),
        ('"headline": "t"', '"author": [{"name": 7}]'),
        ('"headline": "t"', '"image": {"contentUrl": 7}'),
        ('"headline": "t"', '"image": [1]'),
        ("<p>", "<figure></figure><p>"),
        ("<p>", '<ol start="x"><li>a</li></ol><p>'),
        ("<p>", '<div data-embed="nonsense"><p><a href="#">x</a></p></div><p>'),
        ("<p>", '<div><p><a href="#">x</a></p></div><p>'),
        ("<p>", "<!-- comment --><p>"),
        ("<p>", "<p><!-- comment -->"),
        ("<p>", "<blockquote>" * 200 + "<p>"),
        ("<p>", "<p>" + "<sup>" * 200),
    ],
)
def test_a_page_that_only_claims_to_be_ours_is_left_to_the_general_reader(old, new):
    page = to_html(Document("t", (Paragraph((Text("words"),)),)))
    assert old in page

    assert read(page.replace(old, new, 1)) is None


def test_addresses_in_a_claimed_page_are_checked_again():
    page = to_html(Document("t", (Paragraph((Link(A, (Text("words"),)),)),)))

    assert read(page.replace(A, "javascript:x()")) == Document("t", (Paragraph((Text("words"),)),))
