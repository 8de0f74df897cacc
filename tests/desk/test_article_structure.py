"""The article page in the post's own structure: its tables, its lists, its pictures."""

import re
from dataclasses import replace
from datetime import timedelta

from lxml import html

from kawaraban.document import Document, Figure, Image, List, ListItem, Paragraph, Text
from kawaraban.document.tree import Cell, Row, Table
from kawaraban.document.units import units
from kawaraban.review.edition import Edition, make_slug
from kawaraban.store.people import Role
from kawaraban.store.pictures import KeptPicture, PictureFile, PictureStore, Place
from kawaraban.translate.translation import TranslatedSegment, Translation
from publish.sample import drawn

QUAY = "https://a.example/quay.png"
GONE = "https://a.example/gone.png"
DIGEST = "cd" * 32
SMALL, LARGE = PictureFile("png", 180, 100), PictureFile("png", 720, 400)


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

    cells = [
        [(each.tag, each.get("colspan"), each.get("rowspan")) for each in row] for row in shown.iter("tr")
    ]
    assert cells == [
        [("th", None, None), ("th", "2", None)],
        [("td", None, "2"), ("td", None, None), ("td", None, None)],
        [("td", None, None), ("td", None, None)],
    ]
    words = [
        [" ".join(each.xpath(".//*[@class='src']")[0].text_content().split()) for each in row if len(each)]
        for row in shown.iter("tr")
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


def test_a_picture_is_shown_small_to_whoever_has_signed_in(desk, editor):
    article = kept(desk, Figure((Image(QUAY, "The quay"),)))
    store = PictureStore(desk.database, desk.room.settings.desk)
    files = {each: drawn("quay", (each.width, each.height)) for each in (SMALL, LARGE)}
    store.keep(KeptPicture(DIGEST, "image/png", 720, 400, (LARGE, SMALL), desk.clock()), files)
    store.note(Place(article, QUAY, desk.clock(), DIGEST))

    (shown,) = sheet(editor, article).findall(".//img")

    assert (shown.get("alt"), shown.get("width"), shown.get("height")) == ("The quay", "180", "100")
    answer = editor.get(shown.get("src"))
    assert (answer.content, answer.headers["content-type"]) == (files[SMALL], "image/png")
    assert "private" in answer.headers["cache-control"]
    assert desk.browser().get(shown.get("src")).status_code == 303
    assert desk.signed_in(Role.READER).get(shown.get("src")).status_code == 200


def test_a_picture_that_could_not_be_had_is_a_link_with_the_reason(desk, editor):
    article = kept(desk, Figure((Image(GONE, "Gone"), Image("javascript:alert(1)", "Bad"))))
    fault = "a.example answered 404 (not found)"
    PictureStore(desk.database, desk.room.settings.desk).note(
        Place(article, GONE, desk.clock() - timedelta(days=1), fault=fault)
    )

    shown = sheet(editor, article)

    assert shown.findall(".//img") == []
    assert [each.get("href") for each in shown.xpath(".//p[contains(@class, 'in-image')]/a")] == [GONE]
    assert fault in shown.text_content()


def test_no_other_file_is_served_as_a_picture(desk, editor):
    for name in ("none", "..%2f..%2fkawaraban.sqlite3", DIGEST, re.escape(DIGEST)):
        assert editor.get(f"/pictures/{name}").status_code == 404
