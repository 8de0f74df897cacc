"""What a page tells machines."""

import json
from dataclasses import replace
from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.publish.card import make_card
from kawaraban.publish.diary import WHOLE, Release
from kawaraban.publish.metadata import PagePlace, linked_data, script_safe
from publish.sample import SETTINGS, URL, plain_edition, sample

NOWHERE = PagePlace()
ADDRESS = "https://diary.example/page/"


def data_of(edition, release=WHOLE, place=NOWHERE):
    return json.loads(linked_data(edition, make_card(edition), SETTINGS, release, place))


def test_the_page_is_a_translation_of_the_original_work():
    work = data_of(sample())["translationOfWork"]

    assert work["url"] == URL
    assert work["name"] == "Lavonia Ties Its Power Grid To The South"
    assert work["inLanguage"] == "en"
    assert work["author"] == [{"@type": "Person", "name": "m"}]
    assert work["datePublished"] == "2024-03-14T17:25:00+00:00"


def test_the_page_says_its_own_language_title_and_translator():
    data = data_of(sample())

    assert data["@type"] == "BlogPosting"
    assert data["inLanguage"] == "ja"
    assert data["headline"].startswith("ラヴォニア")
    assert data["translator"]["name"] == SETTINGS.site_name
    assert data["isBasedOn"] == URL


def test_a_page_on_the_web_says_where_it_is_and_since_when():
    first, now = datetime(2026, 11, 24, 6, 0, tzinfo=UTC), datetime(2026, 11, 25, 7, 30, tzinfo=UTC)
    place = PagePlace(ADDRESS, "https://diary.example/page/card.png")

    data = data_of(sample(), Release(published=first, updated=now), place)

    assert {data[name] for name in ("@id", "url", "mainEntityOfPage")} == {ADDRESS}
    assert data["image"] == "https://diary.example/page/card.png"
    assert (data["datePublished"], data["dateModified"]) == (
        "2026-11-24T06:00:00+00:00",
        "2026-11-25T07:30:00+00:00",
    )
    assert data["translationOfWork"]["datePublished"] == "2024-03-14T17:25:00+00:00"


def test_a_page_whose_place_is_not_known_names_none():
    assert not {"@id", "url", "mainEntityOfPage", "image", "datePublished"} & set(data_of(sample()))


def test_everything_quoted_and_embedded_is_cited_once():
    citations = data_of(sample())["citation"]

    assert "https://energy.example/notes/77" in citations
    assert "https://video.example/watch?v=9" in citations
    assert len(citations) == len(set(citations)) == 5


def test_what_is_not_known_is_not_said():
    data = data_of(plain_edition())

    assert "isBasedOn" not in data
    assert "datePublished" not in data["translationOfWork"]
    assert None not in data.values()


def test_an_address_that_nobody_should_follow_is_not_told():
    edition = sample()
    original = replace(edition.translation.original, url="javascript:alert(1)", licence="file:///etc")
    edition = replace(edition, translation=replace(edition.translation, original=original))

    assert "javascript" not in linked_data(edition, make_card(edition), SETTINGS, WHOLE, NOWHERE)
    assert "file:" not in linked_data(edition, make_card(edition), SETTINGS, WHOLE, NOWHERE)


@given(st.dictionaries(st.text(), st.text() | st.lists(st.text())))
def test_no_text_ends_the_script_element_and_all_of_it_comes_back(data):
    text = script_safe(data)

    assert not set(text) & set("<>&\u2028\u2029")
    assert json.loads(text) == data


def test_the_classic_ways_out_are_closed():
    assert "</script" not in script_safe({"a": "</script><!--<script>"})
