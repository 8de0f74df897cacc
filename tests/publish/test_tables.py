"""Tables to HTML."""

from kawaraban.document import Cell, Row, Table
from kawaraban.publish.tables import render_table
from publish.sample import text


def row(*words, header=False):
    return Row(tuple(Cell(text(word), header) for word in words))


def test_rows_of_headers_at_the_top_are_the_head(frame, tree):
    table = Table((row("年", "割合", header=True), row("2021", "37 %")))

    shown = tree(render_table("0", table, table, frame)).find("div/table")

    assert [th.get("scope") for th in shown.findall("thead/tr/th")] == ["col", "col"]
    assert [td.text for td in shown.findall("tbody/tr/td")] == ["2021", "37 %"]


def test_a_header_that_reaches_into_the_body_stays_there(frame, tree):
    table = Table((Row((Cell(text("a"), header=True, rowspan=2),)), row("b")))

    shown = tree(render_table("0", table, table, frame)).find("div/table")

    assert shown.find("thead") is None
    assert shown.find("tbody/tr/th").get("rowspan") == "2"


def test_a_header_in_a_row_of_cells_is_the_row_s(frame, tree):
    table = Table((Row((Cell(text("2021"), header=True), Cell(text("1"), colspan=3))),))

    shown = tree(render_table("0", table, table, frame))

    assert shown.find(".//th").get("scope") == "row"
    assert shown.find(".//td").get("colspan") == "3"


def test_each_cell_and_the_caption_have_their_original_under_them(frame, tree):
    translated = Table((row("最大", "3,410"),), text("需要"))
    original = Table((row("Peak", "3,410"),), text("Load"))

    shown = tree(render_table("0", original, translated, frame))

    assert [o.text for o in shown.xpath("//span[@class='original']")] == ["Load", "Peak"]


def test_a_table_scrolls_by_itself_and_by_keyboard(frame, tree):
    table = Table((row("a"),))

    scroll = tree(render_table("0", table, table, frame)).find("div")

    assert (scroll.get("class"), scroll.get("tabindex"), scroll.get("role")) == ("scroll", "0", "region")
    assert scroll.get("aria-label")


def test_an_empty_table_is_empty(frame, tree):
    shown = tree(render_table("0", Table(), Table(), frame)).find("div/table")

    assert len(shown) == 0
