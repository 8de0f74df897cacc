"""Units: what is translated, and where it goes back to."""

import pytest
from document_strategies import documents, drawn
from hypothesis import given

from kawaraban.document import (
    Cell,
    Code,
    Document,
    Embed,
    EmbedKind,
    Figure,
    Heading,
    Image,
    List,
    ListItem,
    Paragraph,
    Quote,
    Row,
    Rule,
    Strong,
    Table,
    Text,
)
from kawaraban.document.units import Unit, replace_units, units
from kawaraban.document.walk import walk
from kawaraban.errors import InvalidDocument

A = "https://a.example/"
DOCUMENT = Document(
    "Title",
    (
        Heading(2, (Text("heading"),)),
        Quote((Paragraph((Text("quoted"),)), Code((Text("code"),)))),
        List((ListItem((Paragraph((Text("item"),)),)),)),
        Rule(),
        Figure((Image(A, ""), Image(A, "alt")), (Text("caption"),), (Text("credit"),)),
        Table((Row((Cell((Text("a"),)), Cell())), Row((Cell(), Cell((Text("d"),))))), (Text("table"),)),
        Embed(EmbedKind.TWEET, A, "embed", (Text("text"),)),
        Paragraph(),
    ),
)


def test_units_come_in_reading_order_under_their_paths():
    assert [(unit.path, unit.content[0].value) for unit in units(DOCUMENT)] == [
        ("title", "Title"),
        ("0", "heading"),
        ("1.0", "quoted"),
        ("2.0.0", "item"),
        ("4/images/1/alt", "alt"),
        ("4/caption", "caption"),
        ("4/credit", "credit"),
        ("5/caption", "table"),
        ("5.0.0", "a"),
        ("5.1.1", "d"),
        ("6/title", "embed"),
        ("6/text", "text"),
    ]


@given(documents)
@drawn
def test_putting_every_unit_back_changes_nothing(document):
    assert replace_units(document, {unit.path: unit.content for unit in units(document)}) == document


@given(documents)
@drawn
def test_paths_are_unique(document):
    paths = [unit.path for unit in units(document)]

    assert len(paths) == len(set(paths))


@given(documents)
@drawn
def test_replacing_keeps_the_shape_and_takes_every_word(document):
    words = {unit.path: (Text(f"new {unit.path}"),) for unit in units(document)}

    changed = replace_units(document, words)

    assert [path for path, _ in walk(changed.blocks)] == [path for path, _ in walk(document.blocks)]
    assert units(changed) == tuple(Unit(path, content) for path, content in words.items())


def test_where_the_tree_holds_a_string_the_words_go_without_markup():
    changed = replace_units(DOCUMENT, {"title": (Strong((Text("New"),)), Text(" title"))})

    assert changed.title == "New title"


@pytest.mark.parametrize("path", ["", "9", "1", "1.1", "3", "4/images/0/alt", "7", "5.0.1", "lead_image"])
def test_a_path_that_is_no_unit_is_refused(path):
    with pytest.raises(InvalidDocument, match="no unit"):
        replace_units(DOCUMENT, {path: (Text("x"),)})
