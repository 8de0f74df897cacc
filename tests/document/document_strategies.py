"""Hypothesis strategies that draw any document the tree can hold, hostile ones above all."""

from datetime import date, timedelta, timezone

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from kawaraban.document import (
    Cell,
    Code,
    CodeSpan,
    Deletion,
    Document,
    Embed,
    EmbedKind,
    Emphasis,
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
    Rule,
    Strong,
    Subscript,
    Superscript,
    Table,
    Text,
    Voice,
    VoiceKind,
)

# Documents are large and the machine may be busy: no test fails for being slow to draw.
drawn = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])

AWKWARD = [
    "",
    " ",
    "\n\n",
    "\t x",
    "\r\n",
    "\x00",
    "\x0c",
    "\x85",
    "\x1f",
    "\x7f",
    "\u00a0",
    "\u3000",
    "\u2028",
    "\ufeff",
    "\ufffe",
    "\U0001ffff",
    "\ud800",
    "<b>&amp;</b>",
    "</script><!--",
    "]]>",
    "&#0;",
    "\"'",
    "*a*",
    "_b_",
    "`c`",
    "~~d~~",
    "# e",
    "1. f",
    "- g",
    "| h |",
    "[i](j)",
    "\\",
    "!",
    "終わり。",
    "「はい」",
    'He said "Go." Then he left.',
    "U.S. Gen. Roe",
    "A sentence. Another one! A third?",
    "3.5%",
]
texts = st.one_of(
    st.sampled_from(AWKWARD),
    st.text(max_size=12),
    st.text(alphabet=" \n\tab.*_`~<&", max_size=8),
    st.sampled_from(["word", "two words", " lead", "trail "]),
)
addresses = st.one_of(
    st.sampled_from(
        [
            "https://a.example/",
            "http://a.example/b?c=d&e=f#g",
            "https://a.example/(x)/[y]/z w",
            "HTTPS://A.example/\u3000",
            "mailto:a@b.example",
            "javascript:alert(1)",
            "java\nscript:alert(1)",
            "https://a.example/\n<x>",
            "data:text/html,<b>",
            "data:image/png;base64,AAAA",
            "data:image/svg+xml,<svg>",
            "file:///tmp/a.png",
            "/relative",
            "#note",
            "",
        ]
    ),
    st.text(max_size=8).map("https://a.example/".__add__),
)
sizes = st.none() | st.integers(-1, 2000)
maybe = st.none() | texts
maybe_address = st.none() | addresses
voices = st.builds(
    Voice, maybe, st.sampled_from(VoiceKind), maybe_address, st.sampled_from(Evidence), maybe
) | st.just(Voice())
images = st.builds(Image, addresses, texts, maybe, sizes, sizes, maybe_address)
words = st.builds(Text, texts) | st.just(LineBreak())
leaves = words | images


def _spans(inner):
    content = st.lists(inner, max_size=4).map(tuple)
    plain = st.sampled_from([Strong, Emphasis, CodeSpan, Superscript, Subscript, Deletion])
    return (
        st.builds(lambda kind, inside: kind(inside), plain, content)
        | st.builds(Link, addresses, content, maybe)
        | st.builds(Quotation, content, maybe_address, voices)
    )


inlines = st.lists(st.recursive(leaves, _spans, max_leaves=6), max_size=4).map(tuple)
wordy_inlines = st.lists(st.recursive(words, _spans, max_leaves=6), max_size=4).map(tuple)
cells = st.builds(Cell, inlines, st.booleans(), st.integers(1, 1000), st.integers(0, 65534))
rows = st.lists(cells, max_size=3).map(tuple).map(Row)
leaf_blocks = st.one_of(
    st.builds(Paragraph, inlines),
    st.builds(Heading, st.integers(1, 6), inlines),
    st.builds(Figure, st.lists(images, min_size=1, max_size=3).map(tuple), inlines, inlines),
    st.builds(Table, st.lists(rows, max_size=3).map(tuple), inlines),
    st.builds(Code, inlines, maybe),
    st.just(Rule()),
    st.builds(Embed, st.sampled_from(EmbedKind), addresses, maybe, inlines, voices),
)


def _containers(inner):
    children = st.lists(inner, max_size=3).map(tuple)
    items = st.lists(st.builds(ListItem, children), max_size=3).map(tuple)
    return st.builds(Quote, children, voices, maybe_address) | st.builds(
        List, items, st.booleans(), st.integers()
    )


blocks = st.lists(st.recursive(leaf_blocks, _containers, max_leaves=5), max_size=4).map(tuple)
offsets = st.timedeltas(timedelta(hours=-23), timedelta(hours=23)).map(timezone)
moments = st.none() | st.dates(date(1, 1, 1)) | st.datetimes(timezones=offsets)
documents = st.builds(
    Document,
    title=texts,
    blocks=blocks,
    byline=st.lists(texts, max_size=3).map(tuple),
    site_name=maybe,
    published=moments,
    modified=moments,
    language=st.none() | st.sampled_from(["en", "en-US", "zh-Hant-TW", "<x>", "\n"]) | texts,
    url=maybe_address,
    licence=maybe_address,
    lead_image=st.none() | images,
)


def nested_quotes(depth):
    block = Paragraph((Text("deep"),))
    for _ in range(depth):
        block = Quote((block,))
    return block


def nested_spans(depth):
    inline = Text("deep")
    for _ in range(depth):
        inline = Superscript((inline,))
    return (inline,)
