"""Paths name blocks."""

import pytest
from document_strategies import blocks, drawn, nested_quotes
from hypothesis import given

from kawaraban.document import Document, List, ListItem, Paragraph, Quote, Text
from kawaraban.document.walk import get, walk
from kawaraban.errors import InvalidDocument

ONE, TWO, THREE = (Paragraph((Text(word),)) for word in ("one", "two", "three"))
TREE = (ONE, Quote((TWO,)), List((ListItem((ONE,)), ListItem((TWO, Quote((THREE,)))))))


def test_blocks_come_depth_first_each_with_its_path():
    assert [path for path, _ in walk(TREE)] == ["0", "1", "1.0", "2", "2.0.0", "2.1.0", "2.1.1", "2.1.1.0"]


@given(blocks)
@drawn
def test_every_path_leads_back_to_its_block(tree):
    document = Document("t", tree)

    assert all(get(document, path) is block for path, block in walk(tree))


@pytest.mark.parametrize(
    "path", ["", "x", "9", "-1", "0.0", "1.1", "2.0", "2.2.0", "1.0.0", "2.0.-1", "title"]
)
def test_a_path_to_nowhere_is_refused(path):
    with pytest.raises(InvalidDocument, match="no block"):
        get(Document("t", TREE), path)


def test_a_hundred_thousand_quotes_are_no_trouble():
    depth = sum(1 for _ in zip(range(1_000), walk((nested_quotes(100_000),)), strict=False))

    assert depth == 1_000
