"""Both languages side by side in one file."""

import pytest
from lxml import html

from kawaraban.publish.bilingual import render_bilingual
from kawaraban.publish.portable_pictures import PortablePicture
from publish.hostile import VECTORS
from publish.sample import MAP, sample
from publish.test_hostile import assert_harmless, hostile_edition

PICTURES = {MAP: PortablePicture("map.png", b"png", 4, 3)}


@pytest.fixture(scope="module")
def page():
    return html.document_fromstring(render_bilingual(sample(), PICTURES))


def rows(page):
    found = page.xpath("//main/div[contains(@class, 'pair')]")
    return [(row[0].text_content(), row[1].text_content()) for row in found]


def test_each_unit_stands_beside_its_original(page):
    assert ("How it began", "ことの起こり") in rows(page)


def test_sentences_of_a_paragraph_stand_beside_their_own(page):
    assert ("The army has nothing to do with it.", "軍は関係がない。") in rows(page)


def test_a_sentence_left_in_the_original_says_so(page):
    assert [there for there, here in rows(page) if "（未訳）" in here] == [
        "It goes without saying that the goose was never asked."
    ]


def test_who_speaks_stands_once_above_each_quote(page):
    assert page.xpath("//b[@class='name']/text()") == [
        "Northern Wire", "Ministry of Energy", "Joren Halm", "Ilse Varda"
    ]  # fmt: skip


def test_the_file_needs_no_other(page):
    assert page.xpath("//img/@src") == ["data:image/png;base64,cG5n"]
    assert page.xpath("//link | //script") == []


@pytest.mark.parametrize("vector", VECTORS)
def test_hostile_words_stay_words(vector):
    before, _, after = render_bilingual(hostile_edition(vector), {}).partition("<style>")

    assert_harmless(before + after.partition("</style>")[2])
