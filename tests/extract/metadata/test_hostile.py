# ruff: noqa: E501 - a page is easier to read unwrapped
"""Pages made to break a reader end in bounded time, with an answer."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html as lxml_html

from kawaraban.extract.absent import looks_absent, why_absent
from kawaraban.extract.metadata import Metadata, read_metadata

URL = "https://quay.example/a"

HOSTILE = {
    "nested": "<div class='date author'>" * 60_000 + "x",
    "links": "<h2><a rel='author' href='/x'>Jane Roe</a></h2> 3 May 2021 " * 60_000,
    "marks": "<span class='entry-date'></span>" * 100_000,
    "dates": "<p>" + "3 May 2021, " * 400_000,
    "almost-dates": "<p>Posted by " + "1 1 1 1 12 May " * 200_000,
    "spaces": "<p>By " + " " * 2_000_000 + "Jane Roe",
    "title": f"<title>{'a | ' * 500_000}</title><h1>a</h1>" + "<h1>a | b</h1>" * 200,
    "metas": "<head>"
    + "<meta name='author' content='Jane Roe'><meta property='og:title' content='x'>" * 50_000,
    "open-script": "<script type='application/ld+json'>" + '{"author":[' * 200_000 + "</script>",
    "comment-script": "<script type='application/ld+json'>--&gt;" + " " * 1_000_000 + "x</script>",
    "almost-script": '<script type="application/ld+json">{"@type":"Article","author":'
    + '{"name":"' * 200_000
    + "</script>",
    "commas": '<script type="application/ld+json">[' + "," * 1_000_000 + "]</script>",
    "classes": "<div class='" + "date-" * 400_000 + "'>3 May 2021</div>",
    "address": "<link rel='canonical' href='https://quay.example/" + "%" * 1_000_000 + "'>",
}


def parse(text: str) -> lxml_html.HtmlElement:
    parser = lxml_html.HTMLParser(huge_tree=True, encoding="utf-8")
    return lxml_html.document_fromstring(text.encode(), parser=parser)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_page_is_read_in_bounded_time(text: str) -> None:
    root = parse(f"<html><body><h1>The Late Ferry</h1>{text}")

    started = time.process_time()
    metadata = read_metadata(root, URL)
    why_absent(root, "", URL)
    looks_absent(root, "The ferry was late.", URL)

    assert isinstance(metadata, Metadata)
    assert time.process_time() - started < 8


TAGS = st.sampled_from(
    [
        "<h1>",
        "</h1>",
        "<p class='byline'>",
        "<time datetime='2021'>",
        "</time>",
        "<div id='comments'>",
        "</div>",
        "<!-- x -->",
    ]
)
WORDS = st.sampled_from(
    [
        "By Jane Roe",
        "3 May 2021",
        "Posted by",
        "03/05/2021",
        "令和3年5月3日",
        "|",
        ",",
        "\x0b",
        "@x",
        "&amp;",
        "ＡＢ",
    ]
)


@given(st.lists(st.one_of(TAGS, WORDS, st.text(max_size=20)), max_size=40))
def test_any_page_gives_some_metadata(parts: list[str]) -> None:
    root = parse("<html><body>x" + " ".join(parts).replace("\x00", ""))

    assert isinstance(read_metadata(root, URL), Metadata)


@pytest.mark.parametrize(
    "url", ["", "x", "http://[", "file:///tmp/a.html", "https://quay.example:bad/", "//", "mailto:x@y"]
)
def test_any_address_gives_some_metadata(url: str) -> None:
    root = parse(
        "<html><head><base href='http://['><link rel='canonical' href='http://]'></head><body><h1>Ferry</h1><a href='http://['>x</a>"
    )

    assert read_metadata(root, url).title == "Ferry"
