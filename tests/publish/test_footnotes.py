"""The original's footnotes: marks and notes that find each other by their numbers."""

from kawaraban.document import Document, Heading, Link, List, ListItem, Paragraph, Superscript, Text
from kawaraban.publish.footnotes import footnotes_of
from kawaraban.publish.marks import Anchor

URL = "https://a.example/post/"


def mark(number, to, words=None):
    return Superscript((Link(f"{URL}#{to}", (Text(words or str(number)),)),))


def note(words, back):
    return Paragraph((Text(words), Link(f"{URL}#{back}", (Text("↩"),))))


def notes_of(*blocks):
    return footnotes_of(Document("T", blocks, url=URL))


def test_a_mark_leads_to_its_note_and_back():
    found = notes_of(
        Paragraph((Text("One"), mark(1, "fn:1"), Text(", two"), mark(2, "fn:2"))),
        List(
            (ListItem((note("First. ", "fnref:1"),)), ListItem((note("Second. ", "fnref:2"),))), ordered=True
        ),
    )

    assert found.notes == {"1.0.0": "fn-1", "1.1.0": "fn-2"}
    assert found.anchors == {
        "0": {f"{URL}#fn:1": Anchor("fn-1", "fnref-1"), f"{URL}#fn:2": Anchor("fn-2", "fnref-2")},
        "1.0.0": {f"{URL}#fnref:1": Anchor("fnref-1", is_back=True)},
        "1.1.0": {f"{URL}#fnref:2": Anchor("fnref-2", is_back=True)},
    }


def test_a_note_whose_number_leads_back_is_found_too():
    found = notes_of(
        Paragraph((Text("One"), mark(1, "footnote-1-4711"))),
        Paragraph((Link(f"{URL}#footnote-anchor-1-4711", (Text("1"),)), Text(" A note."))),
    )

    assert found.notes == {"1": "fn-1"}


def test_a_note_that_is_named_twice_has_one_way_back():
    found = notes_of(Paragraph((mark(1, "n1"),)), Paragraph((mark(1, "n1"),)), note("A note.", "ref1"))

    assert [found.anchors[path][f"{URL}#n1"] for path in ("0", "1")] == [
        Anchor("fn-1", "fnref-1"),
        Anchor("fn-1"),
    ]


def test_a_mark_without_a_note_and_a_table_of_contents_are_left_alone():
    contents = Link(f"{URL}#part-1", (Text("The first part"),))
    found = notes_of(
        Paragraph((contents, mark(7, "fn7"))),
        Heading(2, (Text("The first part"),)),
        Paragraph((Link(f"{URL}#toc-1", (Text("up"),)),)),
    )

    assert (found.anchors, found.notes) == ({}, {})


def test_a_link_to_another_page_s_place_is_no_footnote():
    elsewhere = Link("https://b.example/#fn1", (Text("1"),))
    found = notes_of(Paragraph((elsewhere,)), Paragraph((Link("https://b.example/#fnref1", (Text("↩"),)),)))

    assert found.notes == {}


def test_two_ways_back_in_one_paragraph_are_one_note():
    found = notes_of(
        Paragraph((mark(1, "fn1"), mark(2, "fn2"))),
        Paragraph((Link(f"{URL}#fnref1", (Text("↩"),)), Link(f"{URL}#fnref2", (Text("↩"),)))),
    )

    assert found.notes == {"1": "fn-1"}


def test_a_document_without_an_address_has_none():
    assert footnotes_of(Document("T", (Paragraph((mark(1, "fn1"),)), note("A.", "fnref1")))).notes == {}
