"""An editor's day in Chromium: follow, fix, correct, publish; and no page bars anybody."""

import re
import threading
import warnings
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error as PlaywrightError
from playwright.sync_api import expect, sync_playwright

from kawaraban.desk.app import create_app
from kawaraban.desk.passwords import hash_password
from kawaraban.desk.room import Room
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.store.people import PeopleStore, Person, Role
from kawaraban.store.publications import PublicationStore
from kawaraban.work.loop import work

pytestmark = pytest.mark.browser

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--disable-background-networking"]
PASSWORD = "correct horse battery"
SIZES = {"desktop": (1440, 900), "phone": (390, 844)}
SENTENCES = (
    "The ferry to Hanko left on 19 November with 1.5 million euros on board.",
    "Officials said that 25 percent of the harbour's staff would lose their jobs this winter.",
    "It rained all day and nobody came to the quay to see it go.",
    "The harbour master closed his office early and went home by the coast road.",
)


class Desk:
    """A desk that follows a blog on this machine, served to a browser."""

    def __init__(self, database, settings, address):
        self.database = database
        self.settings = settings
        self.address = address

    def press(self):
        """Let the press do what there is to do, where Playwright's event loop does not run."""
        with ThreadPoolExecutor(1) as pool:
            pool.submit(work, self.settings, threading.Event(), once=True).result()

    def poll(self):
        store = PublicationStore(self.database)
        for each in store.all():
            store.poll_at(each.id, datetime.now(UTC) - timedelta(days=1), "asked for")
        self.press()


@contextmanager
def served(database, settings):
    config = uvicorn.Config(create_app(Room(settings, database)), port=0, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        thread.join(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


@pytest.fixture
def desk(tmp_path, blog):
    settings = Settings(desk=tmp_path, engine="echo", allow_hosts=(blog.host,), host_delay=0.0)
    with open_database(settings.database) as database, served(database, settings) as address:
        now = datetime.now(UTC)
        PeopleStore(database).add(Person("rin", "Rin", Role.OWNER, hash_password(PASSWORD), now))
        yield Desk(database, settings, address)


@pytest.fixture(scope="module")
def chromium():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=FLAGS)
        yield browser
        browser.close()


@contextmanager
def window(chromium, desk, size, locale, *, scripts=True):
    """A window that somebody has signed in with; whatever a page complains of fails the test."""
    width, height = SIZES[size]
    context = chromium.new_context(
        viewport={"width": width, "height": height}, locale=locale, java_script_enabled=scripts
    )
    context.set_default_timeout(30_000)
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{desk.address}/sign-in")
    page.fill("[name=name]", "rin")
    page.fill("[name=password]", PASSWORD)
    page.click("form.card button")
    yield page
    context.close()
    assert complaints == []


def publish_post(blog, sentences):
    blog.post("the-ferry", sentences)
    return blog.feed([("the-ferry", datetime.now(UTC) - timedelta(hours=1), " ".join(sentences))])


def take_picture(page, path):
    """Keep the page as a picture, for a person to look at.

    Chromium now and then answers "Unable to capture screenshot" on a machine with no graphics: that says
    nothing of the page, so it is tried again, and then told and let be.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    for _ in range(3):
        try:
            page.screenshot(path=path)
        except PlaywrightError as error:
            fault = error
        else:
            return
    warnings.warn(f"no picture at {path}: {fault}", stacklevel=2)


def looked_at(page, name):
    """No barrier that axe finds, nothing wider than the window; the page is kept as a picture."""
    take_picture(page, SCREENSHOTS / f"desk-{name}.png")
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]
    found = Axe().run(page)
    assert found.violations_count == 0, found.generate_report()


def write_by_keyboard(page, size):
    """A sentence is written and saved by keys, the next by turning away; then back and forth."""
    # A sentence is written; Enter that ends a composition saves nothing.
    page.keyboard.press("j")
    page.keyboard.press("e")
    field = page.locator("[data-write] textarea")
    expect(field).to_be_visible()
    field.fill("渡し船")
    field.dispatch_event("compositionstart")
    field.evaluate(
        "f => f.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'Enter', ctrlKey: true, bubbles: true, isComposing: true}))"
    )
    page.wait_for_timeout(300)
    expect(field).to_have_value("渡し船")
    looked_at(page, f"hand-{size}")
    field.press("Control+Enter")
    expect(page.locator("[data-seg]").first).to_contain_text("渡し船")
    expect(page.locator("[data-seg]").nth(1).locator("textarea")).to_be_visible()

    # Turning to something else saves what was written.
    page.locator("[data-write] textarea").fill("渡し船は11月19日、150万ユーロを載せてハンコへ出た。")
    page.locator("h1").click()
    expect(page.locator("[data-seg]").nth(1)).to_contain_text("150万ユーロ")

    page.click("[data-undo]")
    expect(page.locator("[data-seg]").nth(1)).to_contain_text("1.5 million")
    page.click("[data-redo]")
    expect(page.locator("[data-seg]").nth(1)).to_contain_text("150万ユーロ")


@pytest.mark.parametrize(("size", "locale"), [("desktop", "ja-JP"), ("phone", "en-GB")])
def test_an_editors_day(chromium, desk, blog, size, locale):
    feed = publish_post(blog, SENTENCES)
    with window(chromium, desk, size, locale) as page:
        looked_at(page, f"inbox-empty-{size}")
        page.goto(f"{desk.address}/add")
        looked_at(page, f"add-{size}")
        page.fill("[name=url]", feed)
        page.click("form[action='/add'] button")
        page.select_option("[name=rights]", "full")
        page.click("form[action$='/rights'] button")
        looked_at(page, f"publication-{size}")

        desk.press()
        page.goto(f"{desk.address}/inbox")
        looked_at(page, f"inbox-{size}")
        page.keyboard.press("j")
        page.keyboard.press("o")
        expect(page.locator("[data-seg]").first).to_be_visible()
        looked_at(page, f"article-{size}")

        write_by_keyboard(page, size)

        before = page.locator("[data-dismiss]").count()
        page.locator("[data-dismiss]").first.click()
        expect(page.locator("[data-dismiss]")).to_have_count(before - 1)

        page.goto(page.url.split("#")[0].split("?")[0] + "/publish")
        looked_at(page, f"publish-{size}")
        page.fill("[name=reason]", "試し")
        page.click("form[action$='/publish'] button.main")
        expect(page.locator(".good").first).to_be_visible()
        (record,) = desk.settings.diary.glob("*/edition.json")
        assert "150万ユーロ" in (record.parent / "index.html").read_text("utf-8")


def test_what_the_author_changes_is_shown_and_the_editors_words_stay(chromium, desk, blog):
    feed = publish_post(blog, SENTENCES)
    with window(chromium, desk, "desktop", "en-GB") as page:
        page.goto(f"{desk.address}/add")
        page.fill("[name=url]", feed)
        page.click("form[action='/add'] button")
        desk.press()
        page.goto(f"{desk.address}/inbox")
        page.click("[data-open]")
        page.locator("[data-take]").nth(1).click()
        page.fill("[data-write] textarea", "渡し船は11月19日、150万ユーロを載せてハンコへ出た。")
        page.click("[data-save]")
        expect(page.locator("[data-seg]").nth(1)).to_contain_text("150万ユーロ")

        publish_post(
            blog, (*SENTENCES[:3], "The harbour master stayed in his office until midnight that day.")
        )
        desk.poll()
        page.reload()

        expect(page.locator("[data-seg]").nth(1)).to_contain_text("150万ユーロ")
        looked_at(page, "changed")
        page.click(".changed a")
        expect(page.locator("main")).to_contain_text("stayed in his office")
        looked_at(page, "versions")
        page.click("form[action$='/approve'] button")
        expect(page.locator("main")).to_contain_text("Read by a person")
        page.click("form[action$='/versions'] button")
        expect(page.locator(".empty")).to_be_visible()
        page.goto(page.url.replace("/versions", "/history"))
        looked_at(page, "history")


def select(page, side, words):
    """Select words in the first sentence that has them, as a mouse does."""
    page.evaluate(
        """([side, words]) => {
          const all = [...document.querySelectorAll(`[data-seg] .${side}`)];
          const at = all.find((each) => each.textContent.includes(words));
          const walker = document.createTreeWalker(at, NodeFilter.SHOW_TEXT);
          while (walker.nextNode() && !walker.currentNode.data.includes(words));
          const place = walker.currentNode.data.indexOf(words);
          const range = document.createRange();
          range.setStart(walker.currentNode, place);
          range.setEnd(walker.currentNode, place + words.length);
          getSelection().removeAllRanges();
          getSelection().addRange(range);
        }""",
        [side, words],
    )


@pytest.mark.parametrize(("size", "locale"), [("desktop", "ja-JP"), ("phone", "en-GB")])
def test_a_term_of_selected_words_goes_to_its_places_and_a_proposal_is_taken(
    chromium, desk, blog, size, locale
):
    feed = publish_post(blog, SENTENCES)
    with window(chromium, desk, size, locale) as page:
        page.goto(f"{desk.address}/add")
        page.fill("[name=url]", feed)
        page.click("form[action='/add'] button")
        desk.press()
        page.goto(f"{desk.address}/inbox")
        page.click("[data-open]")
        page.wait_for_load_state("load")

        # The engine of the tests says everything back, so the harbour is still called so.
        select(page, "src", "harbour")
        expect(page.locator("[data-term-chip]")).to_be_visible()
        page.keyboard.press("t")
        form = page.locator("#new-term form")
        expect(form).to_be_visible()
        expect(form.locator("[name=source]")).to_have_value("harbour")
        form.locator("[name=target]").fill("港")
        looked_at(page, f"term-{size}")
        form.locator("button.main").click()
        expect(page.locator("ins").first).to_have_text("港")
        looked_at(page, f"term-places-{size}")
        page.locator("[name=tick]").last.uncheck()
        changed = page.locator("[name=tick]:checked").count()
        assert changed >= 1
        page.click(".places button.main")
        expect(page.locator(".said")).to_contain_text(str(changed))
        looked_at(page, f"term-applied-{size}")

        page.click(".headline a")
        page.locator("[data-take]").nth(3).click()
        page.locator("[data-ask]").first.click()
        expect(page.locator(".candidate")).to_be_visible()
        looked_at(page, f"candidate-{size}")
        field = page.locator("[data-write] textarea")
        field.fill("")
        field.press("Alt+1")
        expect(field).to_have_value(SENTENCES[2])


def test_the_work_is_shown_as_it_changes(chromium, desk, blog):
    feed = publish_post(blog, SENTENCES)
    with window(chromium, desk, "phone", "ja-JP") as page:
        page.goto(f"{desk.address}/add")
        page.fill("[name=url]", feed)
        page.click("form[action='/add'] button")
        page.goto(f"{desk.address}/work")
        before = page.locator("#work").get_attribute("data-state")

        desk.press()

        expect(page.locator("#work")).not_to_have_attribute("data-state", before)
        expect(page.locator(".tiles dd").nth(4)).to_have_text("1")
        looked_at(page, "work-live")


def test_reading_and_plain_editing_need_no_scripts(chromium, desk, blog):
    feed = publish_post(blog, SENTENCES)
    with window(chromium, desk, "phone", "ja-JP", scripts=False) as page:
        page.goto(f"{desk.address}/add")
        page.fill("[name=url]", feed)
        page.click("form[action='/add'] button")
        desk.press()
        page.goto(f"{desk.address}/inbox")
        page.click("[data-open]")
        page.locator("[data-take]").first.click()
        page.fill("[data-write] textarea", "渡し船")
        page.click("[data-save]")

        expect(page.locator("h1")).to_have_text("渡し船")


ROOMS = ("terms", "work", "names", "memory", "engines", "scheduled", "settings")
OTHERS = ("people", "me", "log", "publications", "sign-in")


@pytest.mark.parametrize("path", [f"/{room}" for room in (*ROOMS, *OTHERS)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_bars_anybody(chromium, desk, path, scheme):
    with window(chromium, desk, "phone", "ja-JP") as page:
        page.emulate_media(color_scheme=scheme)
        page.goto(desk.address + path)
        looked_at(page, f"{path[1:]}-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", list(SIZES))
def test_tokens_and_webhooks_are_made_in_the_browser(chromium, desk, size, scheme):
    with window(chromium, desk, size, "ja-JP") as page:
        page.emulate_media(color_scheme=scheme)
        page.goto(f"{desk.address}/tokens")
        page.fill("[name=name]", "my robot")
        page.check("[value=publish]")
        page.click("form[action='/tokens'] button")
        expect(page.locator("input[readonly]")).to_have_value(re.compile("^kb_"))
        looked_at(page, f"tokens-{size}-{scheme}")

        page.goto(f"{desk.address}/webhooks")
        page.fill("[name=url]", f"https://robot.example/{'a-long-address/' * 8}")
        page.check("[value='edition.published']")
        page.click("form[action='/webhooks'] button")
        page.click("[value=test]")
        expect(page.locator("tbody tr")).to_have_count(1)
        looked_at(page, f"webhooks-{size}-{scheme}")


@pytest.mark.parametrize("path", [f"/{room}" for room in ROOMS])
def test_no_room_bars_anybody_on_a_wide_screen_in_english(chromium, desk, path):
    with window(chromium, desk, "desktop", "en-GB") as page:
        page.goto(desk.address + path)
        looked_at(page, f"{path[1:]}-wide")
