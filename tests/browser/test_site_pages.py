"""Every kind of page of the site, as wide as a phone, a tablet and a desk, by day and by night."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from browser.conftest import DESKTOP, PHONE, serving
from browser.test_barriers import barriers
from kawaraban.publish.diary import Tombstone
from kawaraban.publish.site.pages import keep_pictures
from kawaraban.publish.site.places import key_of
from publish.folder import Shelf
from publish.sample import GLOSSARY, SETTINGS, FakeWeb, annotated, sample

pytestmark = pytest.mark.browser
TITLES = (
    "港湾の労働者、夜明けとともに戻る",
    "議会、補正予算を可決し、冬の電気料金は据え置き",
    "海底ケーブルの切断から一年",
)
TABLET = (820, 1180)
PLACES = {
    "front": "",
    "archive": "archive/",
    "month": "archive/2024/03/",
    "day": "archive/2024/03/14/",
    "publications": "publications/",
    "publication": f"publications/{key_of('NGW')}/",
    "voices": "voices/",
    "voice": f"voices/{key_of('Ilse Varda')}/",
    "terms": "terms/",
    "term": f"terms/{GLOSSARY.terms[0].slug}/",
    "about": "about/",
    "search": "search.html",
    "post": "annotated/",
    "withdrawn": "gone/",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The address of a small diary with every kind of page."""
    folder, shelf = tmp_path_factory.mktemp("site"), Shelf()
    shelf.put(replace(annotated(), slug="annotated"))
    keep_pictures(replace(annotated(), slug="annotated"), folder, fetcher=FakeWeb())
    for number, title in enumerate(
        (
            "港湾の労働者、夜明けとともに戻る",
            "議会、補正予算を可決し、冬の電気料金は据え置き",
            "海底ケーブルの切断から一年",
        )
    ):
        translation = sample().translation
        moment = datetime(2024, 3, 20 + number, 9, tzinfo=UTC)
        document = replace(translation.document, title=title, published=moment)
        edition = replace(sample(slug=f"post-{number}"), translation=replace(translation, document=document))
        shelf.put(edition, rights="excerpt" if number == 2 else "full")
    shelf.bury(Tombstone("gone", datetime(2024, 4, 1, tzinfo=UTC), "著者の求めにより。"), "取り下げた記事")
    shelf.build(folder)
    with serving(folder) as url:
        shelf.build(folder, replace(SETTINGS, diary_url=url), glossary=GLOSSARY)
        yield url


@pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])
@pytest.mark.parametrize("name", PLACES)
def test_no_page_scrolls_sideways_and_nothing_on_it_is_missing(browser, site, name, size):
    browser.log()  # What was said of the page before.
    browser.open(site + PLACES[name], size)

    assert browser.page_width() == size[0]
    assert not [line for line in browser.log() if line["level"] == "SEVERE"]
    if size != TABLET:
        browser.screenshot(f"site-{name}-{size[0]}", size, whole=True)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", PLACES)
def test_no_page_has_barriers(scripting_browser, site, name, dark):
    scripting_browser.open(site + PLACES[name], PHONE, dark=dark)

    assert barriers(scripting_browser) == []


@pytest.mark.parametrize("name", PLACES)
def test_every_link_is_large_enough_for_a_thumb_or_stands_in_a_sentence(browser, site, name):
    browser.open(site + PLACES[name], PHONE)

    for link in browser.find(".sections a, .steps a, .name-list a, .all a, .months a"):
        assert link.size["height"] >= 32, link.text
        assert link.size["width"] >= 24, link.text


def test_a_reader_comes_from_a_saying_to_the_quote_and_from_there_to_all_that_its_speaker_says(browser, site):
    browser.open(site, PHONE)
    browser.find(".saying blockquote a")[0].click()
    anchor = browser.driver.current_url.split("#")[1]
    assert browser.find(f"[id='{anchor}'] blockquote")[0].is_displayed()

    browser.find(".trail a[href*='voices/']")[0].click()
    assert "の発言" in browser.find("h1")[0].text


def test_the_first_key_leads_past_the_sections(browser, site):
    browser.open(site + PLACES["voice"])

    skip = browser.driver.switch_to.active_element
    skip.send_keys("\ue004")  # Tab

    assert browser.driver.switch_to.active_element.get_attribute("href").endswith("#text")
