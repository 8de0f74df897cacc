"""One key a decision: findings are mended and dismissed by keys, a speaker is put right, readers see it."""

from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect, sync_playwright

from browser.test_desk_pages import FLAGS, PASSWORD, Desk, looked_at, publish_post, served, window
from kawaraban.desk.passwords import hash_password
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.store.learned_voices import LearnedVoiceStore
from kawaraban.store.people import PeopleStore, Person, Role
from kawaraban.store.publications import PublicationStore

pytestmark = pytest.mark.browser

FERRY = "The ferry to Hanko left on 19 November with 1.5 million euros on board."
POST = (
    '<!doctype html><html lang="en"><head><title>The ferry</title></head><body><article><h1>The ferry</h1>'
    f"<p>{FERRY}</p><p>Ilse Varda of the harbour office wrote to me on Monday:</p><blockquote><p>We never "
    "agreed to the price, and nobody asked us before the winter came.</p></blockquote><p>The harbour master "
    "closed his office early and went home by the coast road.</p></article></body></html>"
)
WRONG = "渡し船は11月19日、15万ユーロを載せてハンコへ出た。"
RIGHT = "渡し船は11月19日、150万ユーロを載せてハンコへ出た。"


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def desk(tmp_path, blog):
    settings = Settings(desk=tmp_path, engine="echo", allow_hosts=(blog.host,), host_delay=0.0)
    with open_database(settings.database) as database, served(database, settings) as address:
        owner = Person("rin", "Rin", Role.OWNER, hash_password(PASSWORD), datetime.now(UTC))
        PeopleStore(database).add(owner)
        yield Desk(database, settings, address)


def opened(page, desk, blog):
    """Follow the blog and open its post."""
    feed = publish_post(blog, [FERRY])
    blog.put("/the-ferry.html", POST)
    page.goto(f"{desk.address}/add")
    page.fill("[name=url]", feed)
    page.click("form[action='/add'] button")
    page.select_option("[name=rights]", "full")
    page.click("form[action$='/rights'] button")
    desk.press()
    page.goto(f"{desk.address}/inbox")
    page.click("[data-open]")
    page.wait_for_load_state("load")


def sentence(page, words):
    return page.locator("[data-seg]", has_text=words)


@pytest.mark.parametrize(("size", "locale"), [("desktop", "ja-JP"), ("phone", "en-GB")])
def test_a_number_is_mended_by_its_finding_and_readers_get_it_right(chromium, desk, blog, size, locale):
    with window(chromium, desk, size, locale) as page:
        opened(page, desk, blog)
        ferry = sentence(page, FERRY)
        ferry.locator("[data-take]").click()
        page.fill("[data-write] textarea", WRONG)
        page.keyboard.press("Escape")
        expect(ferry.locator(".tgt")).to_contain_text("15万ユーロ")
        expect(ferry.locator("[data-fix]").first).to_contain_text("150万ユーロ")
        looked_at(page, f"finding-{size}")

        page.keyboard.press("f")

        expect(ferry.locator(".tgt")).to_have_text(RIGHT)
        expect(page.locator("[data-write]")).to_have_count(0)
        page.goto(page.url.split("#")[0].split("?")[0] + "/publish")
        page.fill("[name=reason]", "試し")
        page.click("form[action$='/publish'] button.main")
        expect(page.locator(".good").first).to_be_visible()
        (readers,) = desk.settings.diary.glob("*/edition.json")
        page.goto((readers.parent / "index.html").as_uri())
        expect(page.locator("main")).to_contain_text(RIGHT)


def test_whoever_dismisses_by_key_stays_at_the_sentence_and_types_nothing(chromium, desk, blog):
    with window(chromium, desk, "desktop", "ja-JP") as page:
        opened(page, desk, blog)
        words = [each.inner_text() for each in page.locator(".tgt p").all()]
        page.keyboard.press("j")
        page.keyboard.press("j")
        here = page.locator("[data-seg][data-here]")
        place = here.get_attribute("id")
        findings = here.locator("[data-dismiss]").count()
        assert findings >= 1

        for left in reversed(range(findings)):
            page.keyboard.press("d")
            expect(page.locator(f"#{place} [data-dismiss]")).to_have_count(left)
            expect(here).to_have_attribute("id", place)
        expect(page.locator("[data-write]")).to_have_count(0)

        page.keyboard.press("j")
        expect(here).not_to_have_attribute("id", place)
        assert page.evaluate("document.activeElement.tagName") != "TEXTAREA"
        assert [each.inner_text() for each in page.locator(".tgt p").all()] == words


def test_the_next_key_counts_from_where_the_mouse_was(chromium, desk, blog):
    with window(chromium, desk, "desktop", "ja-JP") as page:
        opened(page, desk, blog)
        third = page.locator("[data-seg]").nth(3)
        third.locator("[data-take]").click()
        expect(page.locator("[data-write] textarea")).to_be_focused()

        page.keyboard.press("Escape")
        expect(page.locator("[data-write]")).to_have_count(0)
        page.keyboard.press("k")

        expect(page.locator("[data-seg]").nth(2)).to_have_attribute("data-here", "")


@pytest.mark.parametrize(("size", "locale"), [("desktop", "en-GB"), ("phone", "ja-JP")])
def test_a_speaker_is_put_right_and_remembered(chromium, desk, blog, size, locale):
    with window(chromium, desk, size, locale) as page:
        opened(page, desk, blog)
        speaker = page.locator("blockquote.quote > .speaker")
        expect(speaker.locator("summary")).to_contain_text("Ilse Varda")
        speaker.locator("summary").click()
        speaker.locator("[name=name]").fill("Ilse Warda")
        looked_at(page, f"speaker-{size}")
        speaker.locator("button").click()

        expect(page.locator("blockquote.quote > .speaker summary")).to_contain_text("Ilse Warda")
        (blog,) = PublicationStore(desk.database).all()
        (learned,) = LearnedVoiceStore(desk.database).of(blog.id)
        assert (learned.heard, learned.name) == ("Ilse Varda", "Ilse Warda")
        page.goto(f"{desk.address}/publications/{blog.id}")
        expect(page.locator("del")).to_have_text("Ilse Varda")
