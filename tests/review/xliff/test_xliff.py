"""XLIFF 2.1 out, through other tools' reader, and back: all of an editor's pass or nothing."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from translate.storage.xliff2 import Xliff2File

from kawaraban.document import (
    Document,
    Emphasis,
    Evidence,
    Image,
    Link,
    List,
    ListItem,
    Paragraph,
    Quote,
    Strong,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.document.normal import plain_text
from kawaraban.document.segments import segment
from kawaraban.document.units import units
from kawaraban.errors import InputError
from kawaraban.review.edition import Edition
from kawaraban.review.xliff.names import CORE
from kawaraban.review.xliff.read import from_xliff, slug_of
from kawaraban.review.xliff.write import to_xliff
from kawaraban.translate.translation import (
    Doubt,
    GuardState,
    SegmentState,
    TranslatedSegment,
    Translation,
)

SAID = Voice("Rae", VoiceKind.PERSON, evidence=Evidence.LEAD_IN, words="Rae said:")
LINK = Link("https://a.example/?a=1&b=2", (Text("ferry"),))
ORIGINAL = Document(
    title="The ferry",
    blocks=(
        Paragraph((Text("The "), LINK, Text(" left. It "), Strong((Text("rained"),)), Text("."))),
        Quote((Paragraph((Text("I saw it."),)), Quote((Paragraph((Text("Deeper."),)),))), voice=SAID),
        List(
            (
                ListItem(
                    (
                        Paragraph(
                            (Text("An item "), Image("https://a.example/x.png", "x")),
                        ),
                    )
                ),
            )
        ),
    ),
    language="en",
)


def edition(original=ORIGINAL):
    segments = tuple(
        TranslatedSegment(unit.path, index, piece.content, piece.content)
        for unit in units(original)
        for index, piece in enumerate(segment(unit.content, "en"))
    )
    now = datetime(2026, 11, 23, tzinfo=UTC)
    return Edition(Translation(original, original, "en", "ja", "echo", None, now, segments), "EX", "a-post")


def named(tag):
    return f"{{{CORE}}}{tag}"


def changed(change):
    """The edition's file with one change made to its tree."""
    root = etree.fromstring(to_xliff(edition()))
    change(root)
    return etree.tostring(root, encoding="unicode")


def segments_of(root):
    return {(s.getparent().get("name"), s.get("id")): s for s in root.iter(named("segment"))}


def target(root, path, index=0):
    return segments_of(root)[path, f"s{index}"].find(named("target"))


def test_what_was_written_reads_back_as_it_was():
    assert from_xliff(edition(), to_xliff(edition())) == edition()


CHARACTERS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=30)
INLINES = st.recursive(
    st.builds(Text, CHARACTERS),
    lambda inner: st.builds(
        lambda kind, content: kind(tuple(content)),
        st.sampled_from([Strong, Emphasis, lambda content: Link("https://a.example/", content)]),
        st.lists(inner, min_size=1, max_size=3),
    ),
    max_leaves=8,
)


@given(st.lists(st.lists(INLINES, min_size=1, max_size=4).map(tuple), min_size=1, max_size=3))
def test_any_markup_and_text_come_back(contents):
    one = edition(Document(title="T", blocks=tuple(map(Paragraph, contents)), language="en"))

    assert from_xliff(one, to_xliff(one)) == one


def test_another_tools_reader_finds_every_segment_with_its_target():
    read = Xliff2File.parsestring(to_xliff(edition()).encode())

    assert (str(read.units[0].source), str(read.units[0].target)) == ("The ferry", "The ferry")
    assert len(read.units) == len(edition().translation.segments)


def test_a_changed_target_with_its_state_is_taken():
    def change(root):
        element = target(root, "1.0")
        element.text = "見た。"
        element.getparent().set("state", "final")

    after = from_xliff(edition(), changed(change)).translation

    assert plain_text(after.document.blocks[1].blocks[0].content) == "見た。"
    assert [s.path for s in after.segments if s.state is SegmentState.FINAL] == ["1.0"]


def test_a_moved_link_keeps_its_address():
    def change(root):
        element = target(root, "0")
        element.text, element[0].text, element[0].tail = "", "渡し船", "が出た。"

    content = from_xliff(edition(), changed(change)).translation.document.blocks[0].content

    assert content[0] == replace(LINK, content=(Text("渡し船"),))


def test_a_state_alone_is_taken_without_touching_the_words():
    after = from_xliff(edition(), to_xliff(edition()).replace('state="translated"', 'state="reviewed"'))

    assert {s.state for s in after.translation.segments} == {SegmentState.REVIEWED}
    assert after.translation.document == edition().translation.document


def test_a_pair_of_start_and_end_codes_is_read_as_the_span_it_is():
    text = to_xliff(edition()).replace("</source>", "</source>\n")
    start = text.index("<pc ", text.index("<target>The "))
    end = text.index("</pc>", start)
    code = text[start : text.index(">", start) + 1]
    swapped = (
        text[:start]
        + code.replace("<pc", "<sc")[:-1]
        + "/>"
        + text[start + len(code) : end]
        + '<ec startRef="s0-1"/>'
        + text[end + len("</pc>") :]
    )

    assert from_xliff(edition(), swapped) == edition()


def remove(path, index=0):
    def change(root):
        found = segments_of(root)[path, f"s{index}"]
        found.getparent().remove(found)

    return change


def lose_code(root):
    element = target(root, "0")
    element.text = "The ferry left."
    element.remove(element[0])


def double_segment(root):
    unit = segments_of(root)["title", "s0"].getparent()
    unit.append(etree.fromstring(etree.tostring(segments_of(root)["title", "s0"])))


def rename_unit(root):
    segments_of(root)["1.0", "s0"].getparent().set("id", "u-99")


def add_code(root):
    etree.SubElement(target(root, "title"), named("ph"), id="s0-7")


def add_element(root):
    etree.SubElement(target(root, "title"), named("cp"), hex="0001")


def set_text(path, value, tag="target"):
    def change(root):
        segments_of(root)[path, "s0"].find(named(tag)).text = value

    return change


def set_root(name, value):
    return lambda root: root.set(name, value)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (remove("1.0"), r"lacks the segment 1\.0#s0"),
        (lose_code, r"0#s0 has lost"),
        (double_segment, r"title#s0 twice"),
        (rename_unit, r"lacks the unit u-1\.0"),
        (add_code, r"title#s0 has a code 's0-7'"),
        (add_element, r"title#s0 has an element <cp>"),
        (set_text("1.0", "  "), r"1\.0#s0 is empty"),
        (set_text("1.0", "Other.", "source"), r"original of 1\.0#s0"),
        (lambda root: segments_of(root)["1.0", "s0"].set("state", "done"), r"state of 1\.0#s0"),
        (set_root("trgLang", "fr"), "from 'en' to 'fr'"),
        (set_root("version", "1.2"), "no XLIFF 2"),
        (lambda root: root[0].set("original", "other"), "not that of a-post"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_applied(change, message):
    def both(root):
        target(root, "title").text = "渡し船"
        change(root)

    with pytest.raises(InputError, match=message):
        from_xliff(edition(), changed(both))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no xml",
        '<!DOCTYPE xliff [<!ENTITY a "b">]>' + to_xliff(edition()).replace("ferry", "&a;"),
        '<!DOCTYPE xliff SYSTEM "file:///etc/passwd">' + to_xliff(edition()),
        to_xliff(edition()).replace("ferry", "&unknown;"),
        "<xliff/>",
    ],
)
def test_no_entity_and_no_dtd_is_read(text):
    with pytest.raises(InputError):
        from_xliff(edition(), text)


def test_who_speaks_and_what_is_in_doubt_are_notes():
    first, *rest = edition().translation.segments
    marked = replace(first, guard=GuardState.MARKED, doubts=(Doubt("missing", "two", "", "Two is lost."),))
    translation = replace(edition().translation, segments=(marked, *rest))
    root = etree.fromstring(to_xliff(replace(edition(), translation=translation)))

    notes = [(note.get("category"), note.text) for note in root.iter(named("note"))]

    assert notes == [("doubt", "s0: Two is lost."), ("voice", "person: Rae"), ("voice", "unknown")]


def test_a_quote_within_a_quote_is_a_group_within_a_group():
    root = etree.fromstring(to_xliff(edition()))
    inner = segments_of(root)["1.1.0", "s0"].getparent()

    assert [group.get("name") for group in inner.iterancestors(named("group"))] == ["1.1", "1"]


def test_the_file_says_which_edition_it_is():
    assert slug_of(to_xliff(edition())) == "a-post"
