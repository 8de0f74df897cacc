"""Hostile text in every place of an article stays text."""

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html

from kawaraban.document import (
    Cell,
    Code,
    Document,
    Embed,
    EmbedKind,
    Figure,
    Heading,
    Image,
    Link,
    Quotation,
    Quote,
    Row,
    Table,
    Voice,
    VoiceKind,
)
from kawaraban.publish.glossary import Glossary, GlossaryTerm
from kawaraban.publish.page import Around, render_page
from kawaraban.publish.pictures import Picture, Variant
from kawaraban.review.edition import TranslatorNote
from kawaraban.settings import Settings
from kawaraban.translate.translation import SegmentState, TranslatedSegment
from publish.folder import put
from publish.hostile import VECTORS
from publish.sample import p, sample, text

OURS = re.compile(
    r"([a-z0-9-]+/)*(index|search)\.html(#[\w.-]+)?|icon\.svg"
    r"|search(-index)?-[0-9a-f]+\.(js|css)|search/[0-9a-z-]+/[\w./-]+"
)
ALLOWED_SCHEMES = ("http://", "https://", "mailto:", "pictures/", "../", "./", "style-", "#")


def hostile_edition(words):
    """An edition with ``words`` wherever an article can have any."""
    voice = Voice(words, VoiceKind.PERSON, words, words=words)
    image = Image(words, words, words, href=words)
    blocks = (
        p(words, Link(words, text(words), words), Quotation(text(words), words, voice), image),
        Heading(2, text(words)),
        Quote((p(words),), voice, words),
        Figure((image,), text(words), text(words)),
        Figure((replace(image, src="https://a.example/ok.png"),)),
        Table((Row((Cell(text(words), header=True),)),), text(words)),
        Code(text(words), words),
        Embed(EmbedKind.POST, words, words, text(words), voice),
    )
    original = Document(
        words, blocks, (words,), words, language=words, url=words, licence=words, lead_image=image
    )
    translated = replace(original, blocks=(p(words + "訳"), *blocks[1:]))
    segment = TranslatedSegment("0", 0, text(words), text(words), SegmentState.INITIAL, words)
    translation = replace(
        sample().translation,
        original=original,
        document=translated,
        source_language=words,
        engine=words,
        model=words,
        segments=(segment, replace(segment, path="3/caption", state=SegmentState.REVIEWED)),
    )
    note = TranslatorNote("3/caption", 0, (words,))
    return replace(sample(), translation=translation, publication=words, notes=(note,))


def hostile_page(words):
    pictures = {"https://a.example/ok.png": Picture((Variant("pictures/ok-9x9.webp", 9, 9),))}
    terms = Glossary([GlossaryTerm("term", words, words, (words,))])
    site = Settings(site_name=words or "x", motto=words)
    return render_page(hostile_edition(words), site, pictures, glossary=terms, around=Around(words, words))


def assert_harmless(page):
    tree = html.document_fromstring(page.replace("\x00", "\ufffd"))
    for element in tree.iter(etree.Element):
        assert element.tag not in {
            "iframe",
            "object",
            "embed",
            "svg",
            "math",
            "base",
            "style",
            "video",
        }
        assert not [name for name in element.attrib if name.startswith("on") or name in {"style", "srcdoc"}]
        for name in ("href", "src", "cite"):
            value = element.get(name)
            assert value is None or value.startswith(ALLOWED_SCHEMES) or OURS.fullmatch(value)
    assert tree.xpath("//script/@type") in ([], ["application/ld+json"], ["application/json", "module"])
    assert not tree.xpath("//script[not(@src) and @type='module']")
    assert len(tree.xpath("//meta[@http-equiv]")) == 1
    assert not tree.xpath("//form[not(@action='search.html' and @role='search')]")


@pytest.mark.parametrize("vector", VECTORS)
def test_no_vector_becomes_an_element_or_an_attribute_that_runs(vector, tmp_path):
    assert_harmless(hostile_page(vector))

    put(hostile_edition(vector), tmp_path, Settings(site_name=vector, motto=vector))
    for page in tmp_path.rglob("*.html"):
        assert_harmless(page.read_text("utf-8"))


def test_there_are_enough_vectors_to_mean_something():
    assert len(set(VECTORS)) >= 40


@settings(deadline=None)
@given(st.text(max_size=40))
def test_no_text_at_all_becomes_one(words):
    words = words.encode("utf-8", "replace").decode()

    assert_harmless(hostile_page(words))
