"""What extraction must keep of the demo's posts: everything, and who says it."""

from datetime import UTC, date, datetime, timedelta, timezone
from urllib.parse import urljoin, urlsplit

import pytest

from kawaraban.demo.server import DemoServer
from kawaraban.document.tree import (
    Code,
    Embed,
    Figure,
    Heading,
    LineBreak,
    Link,
    List,
    Paragraph,
    Quotation,
    Quote,
    Rule,
    Table,
    Text,
    VoiceKind,
)
from kawaraban.extract.page import extract_page
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.settings import Settings

HARBOUR_LIGHT, QUAY_AND_KETTLE, NEEDLE_AND_ICE = range(3)


@pytest.fixture(scope="module")
def posts():
    """The three documents, fetched and extracted as ``kawaraban make`` does it."""
    with DemoServer(port=0) as blogs, HttpFetcher(Settings(allow_hosts=(blogs.host,))) as fetcher:
        return tuple(extract_page(page.body, page.url) for page in map(fetcher.get, blogs.posts))


def outline(blocks, depth=0):
    """One line a block: what it is, what it holds, who speaks in it."""
    lines = []
    for block in blocks:
        lines.append("  " * depth + _line(block))
        match block:
            case Quote(inner):
                lines += outline(inner, depth + 1)
            case List(items):
                lines += [f"{'  ' * (depth + 1)}item {_words(_content(item))}" for item in items]
    return lines


def _line(block):
    match block:
        case Heading(level, content):
            return f"h{level} {_words(content)}"
        case Paragraph(content):
            return " ".join(["p", *_within(content)])
        case Quote():
            return f"quote {_voice(block.voice)}"
        case List(items, ordered):
            return f"{'ol' if ordered else 'ul'} {len(items)}"
        case Figure(images, caption, credit):
            name = urlsplit(images[0].src).path.rpartition("/")[2]
            return f"figure {name}: {_words(caption)} | {_words(credit)}"
        case Table(rows, caption):
            sizes = "+".join(str(len(row.cells)) for row in rows)
            return f"table {sizes}: {_words(caption)}"
        case Code():
            return "code"
        case Rule():
            return "rule"
        case Embed(kind):
            return f"embed {kind} {_words(block.text)}"
    raise AssertionError(block)


def _within(content):
    for inline in content:
        match inline:
            case Link(href):
                yield f"<{urlsplit(href).hostname if '.example' in href else urlsplit(href).path}>"
            case Quotation():
                yield f"[{_voice(inline.voice)}]"
            case Text() | LineBreak():
                pass
            case _:
                yield type(inline).__name__.lower()


def _voice(voice):
    if voice.kind is VoiceKind.UNKNOWN:
        return "unknown"
    return f"{voice.kind} {voice.name}"


def _content(item):
    return tuple(inline for block in item.blocks for inline in block.content)


def _words(content):
    """The text, or its first four words where it is longer."""
    words = _text(content).split()
    return " ".join(words[:4]) + ("…" if len(words) > 4 else "")


def _text(content):
    return "".join(
        inline.value if isinstance(inline, Text) else _text(getattr(inline, "content", ()))
        for inline in content
    )


def test_the_analysts_post_keeps_its_structure_and_voices(posts):
    assert outline(posts[HARBOUR_LIGHT].blocks) == [
        "p",
        "p <balticwire.example>",
        "figure gulf-map.png: The two ports and… | ",
        "p",
        "p emphasis",
        "p </harbour-light/2026/06/the-winter-bill.html>",
        "quote self Wren",
        "  p <balticwire.example>",
        "  quote organisation Baltic Wire",
        "    p",
        "  p",
        "p <government.example>",
        "quote organisation Finnish government",
        "  p",
        "  p",
        "p",
        "quote person Helve Sarapuu",
        "  p",
        "  p",
        "p [person Aino Rautasalo] [person Aino Rautasalo]",
        "embed tweet The last 4 mm…",
        "h3 What The Treaty Does…",
        "p strong",
        "p",
        "p",
        "p strong deletion",
    ]


def test_the_tea_sellers_post_keeps_its_structure_and_voices(posts):
    assert outline(posts[QUAY_AND_KETTLE].blocks) == [
        "p",
        "p </harbour-light/2026/11/finland-and-estonia-close-a-four-millimetre-gap.html>",
        "figure crane-no-3.png: Crane No. 3 in… | Drawing: Saara Westerlund",
        "h2 The bill",
        "p strong",
        "table 4+4+4+4+4+4: Who pays for what,…",
        "p",
        "quote organisation town council",
        "  p",
        "p",
        "h2 The work",
        "p [person Liisa Vainola]",
        "figure harbour-jobs.png: Harbour jobs in Hanko… | ",
        "p",
        "ol 4",
        "  item 120 deck and engine…",
        "  item 95 shunters and wagon…",
        "  item 70 welders and electricians",
        "  item 55 people in customs,…",
        "h2 The post-bag",
        "p",
        "quote person Göran Ahlskog",
        "  p",
        "  quote person Veikko",
        "    p",
        "  p",
        "p [person Antti Salo]",
        "p [person mayor]",
        "p",
    ]


def test_the_tide_diary_keeps_its_structure_and_voices(posts):
    assert outline(posts[NEEDLE_AND_ICE].blocks) == [
        "p",
        "p emphasis </harbour-light/2026/11/finland-and-estonia-close-a-four-millimetre-gap.html>",
        "figure trace.png:  | ",
        "p emphasis",
        "p",
        "h3 What the paper says",
        "table 3+3+3+3+3: ",
        "p superscript",
        "h3 How to tell a…",
        "ol 3",
        "  item A storm takes hours.…",
        "  item A storm moves the…",
        "  item After a storm nobody…",
        "p codespan",
        "code",
        "p",
        "quote person Elis Sundström",
        "  p emphasis",
        "  quote unknown",
        "    p",
        "p",
        "quote person Haruka Minase",
        "  p",
        "p",
        "rule",
        "p superscript subscript",
    ]


def test_the_posts_say_who_wrote_them_where_and_when(posts):
    helsinki = timezone(timedelta(hours=2))
    facts = [(post.title, post.byline, post.site_name, post.published, post.language) for post in posts]

    assert facts == [
        (
            "Finland And Estonia Close A Four-Millimetre Gap",
            ("Wren",),
            "The Harbour Light",
            datetime(2026, 11, 20, 17, 25, tzinfo=UTC),
            "en",
        ),
        (
            "What the ferry will really cost Hanko",
            ("Saara Westerlund",),
            "Quay & Kettle",
            datetime(2026, 11, 19, 8, 40, tzinfo=helsinki),
            "en-GB",
        ),
        (
            "The Day the Needle Jumped",
            ("Olavi Brand",),
            "Needle & Ice",
            date(2026, 11, 21),
            "en",
        ),
    ]


def test_the_licence_and_the_later_change_are_kept(posts):
    post = posts[QUAY_AND_KETTLE]

    assert post.licence == "https://creativecommons.org/licenses/by-sa/4.0/"
    assert post.modified == datetime(2026, 11, 19, 18, 5, tzinfo=timezone(timedelta(hours=2)))


def test_tracking_is_gone_from_every_link(posts):
    links = [href for post in posts for href in _links(post.blocks)]

    assert "https://balticwire.example/2026/11/18/hanko-treaty" in links
    assert [href for href in links if "utm_" in href or "fbclid" in href] == []


def test_the_lazy_picture_is_the_large_one_with_its_size(posts):
    (crane,) = (block for block in posts[QUAY_AND_KETTLE].blocks[:3] if isinstance(block, Figure))

    assert crane.images[0].src == urljoin(posts[QUAY_AND_KETTLE].url, "/quay-and-kettle/img/crane-no-3.png")
    assert (crane.images[0].width, crane.images[0].height) == (960, 640)
    assert crane.images[0].alt == "A yellow harbour crane above a small ship, drawn in ink"


def test_the_program_keeps_its_lines(posts):
    (code,) = (block for block in posts[NEEDLE_AND_ICE].blocks if isinstance(block, Code))

    assert _text(code.content).strip("\n").split("\n") == [
        "{ jump = $2 - last; last = $2 }",
        'jump > 5 || jump < -5 { print $1, jump, "mm" }',
        'END { print NR, "readings" }',
    ]


def test_nothing_around_the_posts_is_kept(posts):
    everything = " ".join(text for post in posts for text in _texts(post.blocks))

    around = [
        "Share",
        "goat",
        "Subscribe",
        "cookies",
        "Proudly",
        "0048211",
        "Recent",
        "Related",
        "copper",
        "Posted by",
    ]
    assert [words for words in around if words in everything] == []


def _links(blocks):
    return [
        inline.href
        for block in blocks
        for inline in getattr(block, "content", ())
        if isinstance(inline, Link)
    ]


def _texts(blocks):
    for block in blocks:
        match block:
            case Quote(inner):
                yield from _texts(inner)
            case List(items):
                for item in items:
                    yield from _texts(item.blocks)
            case Table(rows):
                yield from (_text(cell.content) for row in rows for cell in row.cells)
            case Figure(_, caption, credit):
                yield from (_text(caption), _text(credit))
            case Heading() | Paragraph() | Code():
                yield _text(block.content)
