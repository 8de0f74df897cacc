import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import NotHtml
from kawaraban.extract import dom
from kawaraban.extract.parse import parse, shallow

SENTENCE = "The harbour was quiet that morning, and nobody on the quay had heard the news."


def words(page):
    return dom.read(parse(page)).text()


@pytest.mark.parametrize("tag", ["div", "span", "blockquote", "b", "font", "table><tr><td", "ul><li"])
def test_text_below_a_hundred_thousand_tags_and_after_them_is_kept(tag):
    opened, closed = f"<{tag}>" * 100_000, f"</{tag.partition('>')[0]}>" * 100_000
    page = f"<body><p>first</p>{opened}<p>{SENTENCE}</p>{closed}<p>last</p>"

    found = words(page)

    assert found.startswith("first")
    assert SENTENCE in found
    assert found.endswith("last")


def test_paragraphs_below_a_deep_wrapper_stay_apart():
    body = dom.read(parse(f"<body>{'<div>' * 5_000}<p>one</p><p>two</p>{'</div>' * 5_000}"))

    assert [node.text() for node in body.find_all("p")] == ["one", "two"]


def test_no_tree_of_ours_is_deep():
    body = dom.read(parse(f"<body>{'<blockquote>' * 50_000}x"))

    deepest = max(sum(1 for _ in node.ancestors()) for node in body.walk())

    assert deepest <= dom.DEEPEST_OF_ALL + 1


FLOODS = {
    "with values": " ".join(f"a{n}=1" for n in range(200_000)),
    "bare": " ".join(f"a{n}" for n in range(200_000)),
    "between slashes": "/".join(f"a{n}" for n in range(200_000)),
    "behind a quote that opens nothing": 'x=y=" ' + " ".join(f"a{n}" for n in range(200_000)) + '"',
}


@pytest.mark.parametrize("attributes", FLOODS.values(), ids=FLOODS.keys())
def test_a_flood_of_attributes_takes_no_minutes(attributes):
    page = f"<body><div {attributes}><p>{SENTENCE}</p></div>"
    start = time.perf_counter()

    assert SENTENCE in words(page)
    assert time.perf_counter() - start < 5


def test_a_long_attribute_is_no_flood():
    data = " ".join(f"a{n}='b'" for n in range(10_000))
    page = f'<body><p data-all="{data}" class="lead">Words.</p></body>'

    assert dom.read(parse(page)).children[0].attributes["class"] == "lead"


def test_an_attribute_whose_name_begins_with_a_brace_is_passed_over():
    paragraph = dom.read(parse('<body><p {"a": class="lead">Words.</p></body>')).children[0]

    assert paragraph.attributes == {"class": "lead"}


@pytest.mark.parametrize("page", ["", "   \n"])
def test_an_empty_page_is_no_page(page):
    with pytest.raises(NotHtml):
        parse(page)


def test_elements_that_libxml2_takes_for_containers_hold_nothing():
    body = dom.read(parse('<body><picture><source srcset="a.webp"><img src="a.jpg"></picture>'))

    assert body.find("picture") is body.find("img").parent


tags = st.sampled_from(
    ["<div>", "</div>", "<b>", "</b>", "<p>", "</p>", "<blockquote>", "</blockquote>", "<br>", "</i>"]
)


@given(
    st.lists(st.one_of(tags, st.from_regex(r"[a-z ]{1,8}", fullmatch=True)), max_size=120), st.integers(0, 5)
)
def test_making_a_page_shallow_keeps_every_word_of_it(pieces, deepest):
    text = "".join(piece for piece in pieces if not piece.startswith("<"))

    kept = shallow("".join(pieces), deepest)

    assert "".join(part for part in re.split(r"<[^>]*>", kept)) == text
