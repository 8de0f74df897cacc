"""A sentence in doubt is marked where it stands, and its note says why, in the reader's language."""

from dataclasses import replace

import pytest
from lxml import html

from kawaraban.document import Document, Link, Paragraph, Text
from kawaraban.publish.page import render_page
from kawaraban.review.edition import Edition
from kawaraban.translate.guard.doubts import DoubtKind, doubt
from kawaraban.translate.translation import GuardState, TranslatedSegment
from publish.folder import put
from publish.sample import SETTINGS, plain_edition

SOURCE = "About 1.5 million people left."
TARGET = "約1.5万人が去った。"
DOUBT = doubt(DoubtKind.CHANGED, source="1.5 million people", target="1.5万人")


PLAIN = (Text(TARGET),)


def edition(target=PLAIN, path="0", title="Leaving"):
    source = (Text(SOURCE),)
    segment = TranslatedSegment(path, 0, source, target, guard=GuardState.MARKED, doubts=(DOUBT, DOUBT))
    original = Document(title=title, blocks=(Paragraph(source),), language="en", url="https://a.example/1")
    translated = replace(original, language="ja", blocks=(Paragraph(target),))
    if path == "title":
        translated = replace(original, title=TARGET)
    base = plain_edition()
    translation = replace(base.translation, original=original, document=translated, segments=(segment,))
    return Edition(translation, base.publication, base.slug)


def page_of(some):
    return html.document_fromstring(render_page(some, SETTINGS, {}))


def test_the_mark_stands_behind_the_sentence_and_leads_to_its_note():
    page = page_of(edition())

    (sentence,) = page.xpath("//span[@class='doubtful']")
    (mark,) = page.xpath("//a[@class='mark']")
    assert sentence.text_content() == TARGET
    assert sentence.getnext() is mark
    assert (mark.text_content(), mark.get("href")) == ("（要確認1）", "#doubt-1")


def test_the_note_has_the_original_the_reason_once_and_the_way_back():
    (note,) = page_of(edition()).xpath("//section[@class='doubts']//li")

    original, reason, back = note.iter("p")
    assert (original.text_content(), original.get("lang")) == (SOURCE, "en")
    assert reason.text_content() == "原文の「1.5 million people」が、訳文では「1.5万人」になっている。"
    assert back[0].get("href") == "#at-doubt-1"
    assert note.get("id") == "doubt-1"


def test_every_way_within_the_page_leads_somewhere():
    page = page_of(edition())

    ways = {link.get("href")[1:] for link in page.iter("a") if link.get("href").startswith("#")}
    assert ways == {"doubt-1", "at-doubt-1"}
    assert ways <= set(page.xpath("//@id"))


def test_the_mark_of_a_sentence_that_is_a_link_stands_behind_that_and_leads_to_its_note():
    page = page_of(edition((Link("https://b.example/", (Text(TARGET),)),)))

    (mark,) = page.xpath("//*[@class='mark']")
    assert (mark.tag, mark.get("href"), mark.get("id")) == ("a", "#doubt-1", "at-doubt-1")
    assert mark.getprevious().get("href") == "https://b.example/"
    assert not page.xpath("//a//a")


def test_the_head_of_the_page_says_how_many_there_are():
    (making,) = page_of(edition()).xpath("//div[@class='making']")

    assert "1文は原文との食い違いが疑われます" in making.text_content()


def test_a_title_in_doubt_is_marked_on_its_page_and_plain_in_lists(tmp_path):
    marked = edition(path="title")
    put(marked, tmp_path)

    assert page_of(marked).xpath("//h1//a[@class='mark']")
    assert not html.parse(tmp_path / "index.html").xpath("//*[@class='mark']")


def test_a_page_without_doubts_has_no_notes():
    calm = edition()
    segments = tuple(replace(s, guard=GuardState.REPAIRED, doubts=()) for s in calm.translation.segments)
    page = page_of(replace(calm, translation=replace(calm.translation, segments=segments)))

    assert not page.xpath("//section[@class='doubts'] | //*[@class='mark'] | //*[@class='doubtful']")


@pytest.mark.parametrize("kind", DoubtKind)
def test_hostile_words_in_a_doubt_stay_words(kind):
    hostile = doubt(kind, source="<script>alert(1)</script>", target="<img src=x onerror=alert(1)>")
    some = edition()
    segments = tuple(replace(s, doubts=(hostile,)) for s in some.translation.segments)
    page = page_of(replace(some, translation=replace(some.translation, segments=segments)))

    assert not page.xpath("//section[@class='doubts']//script | //section[@class='doubts']//img")
