"""Where a quote, a list or a box has more of the text than the rest: the article is still all of it."""

import pytest

from kawaraban.document.normal import block_text
from kawaraban.extract.content import find_content
from kawaraban.extract.parse import parse

LONG = "".join(
    f"<p>The bridge, the harbour, and the mill, were closed, opened, and closed, again, in {year}.</p>"
    for year in range(2001, 2013)
)
AROUND = (
    "And then comes this line, which I copied for you:",
    "What a pity it is",
    "The speech",
    "The bridge",
)
PARTS = {
    "a quote": f"<blockquote>{LONG}</blockquote>",
    "a quote in a quote": f"<blockquote><p>He wrote:</p><blockquote>{LONG}</blockquote></blockquote>",
    "an item of a list": f"<ol><li>{LONG}</li><li>Nothing else.</li></ol>",
    "a cell of a table": f"<table><tr><th>Then</th></tr><tr><td>{LONG}</td></tr></table>",
    "a box": f"<div class='note'>{LONG}</div>",
    "what can be folded": f"<details><summary>More</summary>{LONG}</details>",
    "a list of definitions": f"<dl><dt>Years</dt><dd>{LONG}</dd></dl>",
}


def words_of(open_, part, close):
    before, after, heading, caption = AROUND
    page = (
        "<html><body><nav><a href=/>Home</a> <a href=/all>All the posts</a></nav>"
        f"{open_}<h1>A title</h1><h2>{heading}</h2><figure><img src=/a.jpg><figcaption>{caption}</figcaption>"
        f"</figure><p>{before}</p>{part}<p>{after}</p>{close}<footer><a href=/rss>RSS</a></footer>"
        "</body></html>"
    )
    return "\n".join(map(block_text, find_content(parse(page), "https://blog.example/post", "A title")))


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS)
def test_what_stands_around_a_long_part_of_an_article_is_kept(part):
    found = words_of("<article>", part, "</article>")

    assert [line for line in AROUND if line not in found] == []
    assert "in 2012." in found
    assert "Home" not in found
    assert "RSS" not in found


@pytest.mark.parametrize("box", ["div", "main", "section"])
def test_what_stands_around_a_long_quote_is_kept_wherever_it_stands(box):
    found = words_of(f"<div id='page'><{box}>", PARTS["a quote"], f"</{box}></div>")

    assert [line for line in AROUND if line not in found] == []


def test_a_quote_that_sets_the_margin_of_a_page_brings_no_menu_along():
    home, up = "<p><a href=/>Home</a></p>", "<p><a href=/up>Up</a></p>"
    page = f"<html><body>{home}<blockquote>{LONG}</blockquote>{up}</body></html>"

    found = "\n".join(map(block_text, find_content(parse(page), "https://blog.example/post", "A title")))

    assert "in 2012." in found
    assert "Home" not in found
