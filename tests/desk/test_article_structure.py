"""The article page in the post's own structure: its tables, its lists."""

from dataclasses import replace

from lxml import html

from kawaraban.document import Document, List, ListItem, Paragraph, Text
from kawaraban.document.tree import Cell, Row, Table
from kawaraban.document.units import units
from kawaraban.review.edition import Edition, make_slug
from kawaraban.translate.translation import TranslatedSegment, Translation


def cell(words, **how):
    return Cell((Text(words),) if words else (), **how)


def kept(desk, *blocks):
    """An article of these blocks, whose translation says the same."""
    original = Document(title="Walk", blocks=blocks, language="en", url="https://a.example/walk")
    segments = tuple(TranslatedSegment(unit.path, 0, unit.content, unit.content) for unit in units(original))
    document = replace(original, language="ja")
    translation = Translation(original, document, "en", "ja", "echo", None, desk.clock(), segments)
    return desk.keep(Edition(translation, "A", make_slug(original)))


def sheet(browser, article):
    answer = browser.get(f"/articles/{article}")
    assert answer.status_code == 200
    return html.fromstring(answer.text).get_element_by_id("sheet")


def test_a_table_stands_in_its_rows_and_columns(desk, editor):
    table = Table(
        (
            Row((cell("Year", header=True), cell("Passengers", header=True, colspan=2))),
            Row((cell("Then", rowspan=2), cell("12,000"), cell(""))),
            Row((cell("15,500"), cell("few"))),
        ),
        (Text("By ferry"),),
    )

    (shown,) = sheet(editor, kept(desk, table)).findall(".//table")

    rows = [[each for each in row if each.get("class") != "all"] for row in shown.iter("tr")]
    cells = [[(each.tag, each.get("colspan"), each.get("rowspan")) for each in row] for row in rows]
    assert cells == [
        [("th", None, None), ("th", "2", None)],
        [("td", None, "2"), ("td", None, None), ("td", None, None)],
        [("td", None, None), ("td", None, None)],
    ]
    words = [
        [" ".join(each.xpath(".//*[@class='src']")[0].text_content().split()) for each in row if len(each)]
        for row in rows
    ]
    assert words == [["Year", "Passengers"], ["Then", "12,000"], ["15,500", "few"]]


def test_the_cells_of_a_table_are_read_each_once_with_its_caption(desk, editor):
    table = Table((Row((cell("one"), cell("two"))),), (Text("Numbers"),))

    shown = sheet(editor, kept(desk, table))

    assert [each.text_content() for each in shown.find_class("src")] == ["Walk", "Numbers", "one", "two"]


def test_a_list_that_counts_begins_where_it_does(desk, editor):
    items = (ListItem((Paragraph((Text("a"),)),)),)

    shown = sheet(editor, kept(desk, List(items, ordered=True, start=4), List(items)))

    assert [each.get("start") for each in shown.findall(".//ol")] == ["4"]
    assert len(shown.xpath(".//ul[contains(@class, 'list')]")) == 1
