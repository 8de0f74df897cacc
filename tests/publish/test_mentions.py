"""Terms on a page: the first mention leads to the glossary, and not a character of the text is altered."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html

from document.document_strategies import blocks as any_blocks
from kawaraban.document import CodeSpan, Document, Heading, Link, Paragraph, Quotation, Strong, Text
from kawaraban.publish.glossary import EMPTY, Glossary, GlossaryTerm
from kawaraban.publish.page import render_page
from kawaraban.translate.translation import SegmentState, TranslatedSegment
from publish.conftest import PICTURES
from publish.sample import GLOSSARY, SETTINGS, annotated, sample, text


def read(edition, glossary):
    """The page as a reader's browser has it, the readings over kanji taken away."""
    page = html.document_fromstring(render_page(edition, SETTINGS, PICTURES, glossary=glossary))
    links = page.xpath("//a[@class='term']")
    for reading in page.xpath("//rt | //rp"):
        reading.drop_tree()
    return page, links


def edition_of(*blocks, segments=()):
    document = Document("題", blocks, url="https://a.example/")
    translation = replace(
        sample().translation, original=replace(document, language="en"), document=document, segments=segments
    )
    return replace(sample(), translation=translation)


def linked(edition, glossary=GLOSSARY):
    return [(link.getparent().tag, link.text_content()) for link in read(edition, glossary)[1]]


def test_the_first_mention_of_each_term_leads_to_its_page():
    page, links = read(annotated(), GLOSSARY)

    assert [link.get("href") for link in links] == [
        "../terms/power-market/index.html",
        "../terms/lavonia/index.html",
        "../terms/energy-ministry/index.html",
        "../terms/pylon/index.html",
    ]
    assert links[0].get("title") == "power market — でんりょくしじょう"
    assert links[1].get("title") == "Lavonia"
    assert page.xpath("count(//ruby)") == 3


def test_a_page_with_its_glossary_has_the_very_text_of_one_without():
    with_terms, without = (read(annotated(), glossary)[0] for glossary in (GLOSSARY, EMPTY))

    assert with_terms.find("body").text_content() == without.find("body").text_content()


WORDS = [
    "ラヴォニア",
    "鉄塔",
    "電力市場",
    "NATO",
    "の",
    "。",
    "「",
    "」",
    "、",
    "—",
    " ",
    "9",
    "<b>",
    "&amp;",
    "ー",
]
SPANS = [Strong, lambda content: Link("https://a.example/x", content), CodeSpan, Quotation]


@st.composite
def contents(draw, depth=2):
    nodes = []
    for _ in range(draw(st.integers(1, 5))):
        if depth and draw(st.booleans()):
            nodes.append(draw(st.sampled_from(SPANS))(draw(contents(depth=depth - 1))))
        else:
            nodes.append(Text("".join(draw(st.lists(st.sampled_from(WORDS), min_size=1, max_size=8)))))
    return tuple(nodes)


MANY = Glossary([*GLOSSARY.terms, GlossaryTerm("nato", "NATO"), GlossaryTerm("of", "の鉄塔")])


@settings(deadline=None)
@given(st.lists(contents(), min_size=1, max_size=4))
def test_whatever_the_text_its_characters_quotes_links_and_marks_stay(paragraphs_of_it):
    edition = edition_of(*map(Paragraph, paragraphs_of_it))
    with_terms, without = (read(edition, glossary)[0] for glossary in (MANY, EMPTY))

    assert with_terms.find("body").text_content() == without.find("body").text_content()
    for path in ("//q", "//strong", "//code", "//a[not(@class='term')]"):
        assert [e.text_content() for e in with_terms.xpath(path)] == [
            e.text_content() for e in without.xpath(path)
        ]
    assert not with_terms.xpath("//a//a | //code//a[@class='term']")
    slugs = with_terms.xpath("//a[@class='term']/@href")
    assert len(slugs) == len(set(slugs))


@settings(deadline=None)
@given(
    any_blocks,
    st.lists(st.text("aあア漢 .", min_size=2, max_size=4), max_size=4),
)
def test_no_document_at_all_is_altered(blocks, names):
    glossary = Glossary([GlossaryTerm(f"t{number}", name) for number, name in enumerate(names)])
    with_terms, without = (read(edition_of(*blocks), each)[0] for each in (glossary, EMPTY))

    assert with_terms.find("body").text_content() == without.find("body").text_content()


def test_headings_links_and_code_are_left_alone():
    edition = edition_of(
        Heading(2, text("ラヴォニアの鉄塔")),
        Paragraph((Link("https://a.example/", text("ラヴォニア")), CodeSpan(text("鉄塔")), Text("。"))),
        Paragraph((Strong(text("ラヴォニア")), Text("の鉄塔。"))),
    )

    assert linked(edition) == [("strong", "ラヴォニア"), ("p", "鉄塔")]


def test_a_term_that_markup_cuts_is_left_alone():
    assert linked(edition_of(Paragraph((Text("電力"), Strong(text("市場")), Text("。"))))) == []


def test_words_still_in_the_original_language_are_left_alone():
    glossary = Glossary([GlossaryTerm("nato", "NATO")])
    segment = TranslatedSegment("0", 0, text("NATO grows."), text("NATO grows."), SegmentState.INITIAL)
    edition = edition_of(Paragraph(text("NATO grows. ")), Paragraph(text("NATOは。")), segments=(segment,))

    (link,) = read(edition, glossary)[1]

    assert link.getparent().text_content() == "NATOは。"


def test_a_hostile_term_is_text():
    glossary = Glossary([GlossaryTerm("x", "<b>鉄塔", originals=('"><script>',), reading="<i>")])
    page, (link,) = read(edition_of(Paragraph(text("<b>鉄塔だ。"))), glossary)

    assert (link.text_content(), link.get("title")) == ("<b>鉄塔", '"><script> — <i>')
    assert not page.xpath("//b[not(ancestor::header or ancestor::div[@class='making'])]")
