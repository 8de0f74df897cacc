"""A reader searches the diary: in Chromium, without a server, under the page's own strict policy."""

from datetime import date
from urllib.parse import quote

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from browser.conftest import DESKTOP, PHONE, serving
from kawaraban.publish.search_index import (
    CHOICES,
    NARROW,
    SearchRecord,
    build_engine,
    build_part,
    choices,
    search_parts,
)
from kawaraban.publish.search_page import SEARCH_PAGE, render_search, search_assets
from kawaraban.publish.site import places
from kawaraban.publish.site.frame import Site
from publish.sample import SETTINGS

pytestmark = pytest.mark.browser

RECORDS = (
    SearchRecord(
        "harbour/",
        "港湾の封鎖が解かれる",
        "北の港湾では、三か月ぶりに船が動いた。クレムリンの報道官は「契約兵は関わっていない」と述べた。",
        date(2026, 11, 20),
        "The Harbour Opens",
        "NGW",
        ("Joren Halm", "Northern Wire"),
    ),
    SearchRecord(
        "perfume/",
        "香港からの手紙",
        "香港の友人が手紙をくれた。契約した兵の話ではなく、茶の話だった。",
        date(2026, 10, 2),
        "A Letter from Hong Kong",
        "MOA",
        ("Ilse Varda",),
    ),
    SearchRecord(
        "summit/",
        "G7首脳が山荘に集う",
        "Ｇ７首脳は二日にわたり話し合った。GPT-4の話も出た。Putin's envoy stayed away."
        "サーバーは動いた。Erdoğan氏もいた。",
        date(2026, 11, 3),
        "The G7 Meets",
        "MOA",
        ("Northern Wire",),
    ),
    SearchRecord(
        "train/",
        "新幹線が新しい駅に着く",
        "新幹線は新しい駅に着いた。" + "駅前の広場には誰もいなかった。" * 20 + "ただ一羽の鵞鳥がいた。",
        date(2025, 5, 5),
        "The Train",
        "NGW",
    ),
    SearchRecord("new/", "新しい港", "新しい年である。ハターと書いた。", date(2024, 1, 1), "New", "NGW"),
    *(
        SearchRecord(
            f"grid-{number}/", f"電力網 {number}", "送電線。", date(2023, 1, number + 1), publication="GW"
        )
        for number in range(12)
    ),
    SearchRecord("hostile/", "<img src=x onerror=alert(1)>", "&lt;b&gt; <b>太字</b>の鵞鳥", date(2024, 2, 2)),
)
"""Each is there for a query that a search of Japanese can get wrong."""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = tmp_path_factory.mktemp("searched")
    make_site(folder, RECORDS)
    with serving(folder) as url:
        yield f"{url}{SEARCH_PAGE}"


def make_site(folder, records):
    """A folder with nothing but the search of these posts."""
    parts = search_parts(records, "ja")
    files = {path: data for part in parts for path, data in build_part(part).items()}
    frame = Site(SETTINGS)
    page = render_search(frame.values(places.SEARCH), "ja", [part.folder for part in parts], frame.theme)
    assets = {**search_assets(), frame.theme.style_name: frame.theme.style, SEARCH_PAGE: page}
    offered = choices(data for path, data in files.items() if path.endswith(NARROW))
    files |= {name: content.encode() for name, content in assets.items()}
    files |= {**build_engine(), CHOICES: offered, "index.html": b"<!doctype html>"}
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


class Search:
    """The page, asked by its address or by hand."""

    def __init__(self, browser, site):
        self.browser, self.site = browser, site

    def ask(self, query="", size=DESKTOP, **filters):
        asked = "&".join(f"{k}={quote(v)}" for k, v in {"q": query, **filters}.items() if v)
        self.browser.open(f"{self.site}?{asked}", size)
        return self.wait()

    def wait(self):
        answered = "return document.getElementById('search-results').ariaBusy === 'false'"
        WebDriverWait(self.browser.driver, 20).until(lambda d: d.execute_script(answered))
        return self.found()

    def found(self):
        links = self.browser.find("#search-results a")
        return [link.get_attribute("href").rstrip("/").rpartition("/")[2] for link in links]

    def marks(self, within="#search-results"):
        return [mark.text for mark in self.browser.find(f"{within} mark")]

    def status(self):
        return self.browser.find("#search-status")[0].text


@pytest.fixture
def search(scripting_browser, site):
    found = Search(scripting_browser, site)
    yield found
    assert [e for e in scripting_browser.log() if "icon." not in e["message"]] == []


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("港", {"harbour", "perfume", "new"}),
        ("港湾", {"harbour"}),
        ("湾", {"harbour"}),
        ("契約兵", {"harbour"}),
        ("契約", {"harbour", "perfume"}),
        ("クレムリン", {"harbour"}),
        ("レムリ", {"harbour"}),
        ("ー", {"summit", "new"}),
        ("サーバー", {"summit"}),
        ("新幹線", {"train"}),
        ("幹線", {"train"}),
        ("鵞鳥", {"train", "hostile"}),
        ("バター", set()),
        ("ハター", {"new"}),
        ("G7首脳", {"summit"}),
        ("Ｇ７首脳", {"summit"}),
        ("g7 首脳", {"summit"}),
        ("GPT-4", {"summit"}),
        ("putin", {"summit"}),
        ("Putin's", {"summit"}),
        ("puti", {"summit"}),
        ("Erdogan", {"summit"}),
        ("erdoğan", {"summit"}),
        ("putinx", set()),
        ("Hong Kong", {"perfume"}),
        ("港 手紙", {"perfume"}),
        ("「港湾の封鎖」", {"harbour"}),
        ('"letter from"', {"perfume"}),
        ("港湾 手紙", set()),
        ("存在しない語", set()),
        ("太字", {"hostile"}),
    ],
)
def test_a_query_finds_what_it_should_and_nothing_else(search, query, expected):
    assert set(search.ask(query)) == expected
    assert ("見つかりませんでした" in search.status()) is not bool(expected)


def test_what_has_it_in_title_and_text_comes_first(search):
    assert search.ask("港")[0] == "harbour"


def test_found_words_are_marked_in_title_and_excerpt(search):
    search.ask("港湾")

    assert search.marks("h2") == ["港湾"]
    assert search.marks("p") == ["港湾"]
    assert "北の港湾では、三か月ぶりに船が動いた。" in search.browser.find("#search-results p")[0].text


def test_every_place_in_an_excerpt_is_marked(search):
    search.ask("香港 手紙")

    assert search.marks() == ["香港", "手紙", "香港", "手紙"]


def test_a_word_of_which_the_beginning_was_typed_is_marked_as_a_whole(search):
    search.ask("puti")

    assert search.marks("p") == ["Putin"]


def test_an_excerpt_shows_the_place_far_down_in_the_text(search):
    search.ask("鵞鳥")

    texts = {item.text for item in search.browser.find("#search-results p")}
    assert any(text.startswith("…") and "ただ一羽の鵞鳥がいた。" in text for text in texts)


def test_an_excerpt_has_the_spaces_of_latin_words_and_no_others(search):
    search.ask("envoy")

    assert "GPT-4の話も出た。Putin's envoy stayed away." in search.browser.find("#search-results p")[0].text


def test_a_publication_narrows_what_is_found(search):
    assert set(search.ask("港", publication="NGW")) == {"harbour", "new"}


def test_a_voice_narrows_what_is_found_without_any_word(search):
    assert set(search.ask("", voice="Northern Wire")) == {"harbour", "summit"}
    assert search.status() == "2件の記事が見つかりました。"


def test_the_choices_say_how_many_posts_each_has(search):
    search.ask("港", publication="NGW")

    options = [o.text for o in search.browser.find("select[name=publication] option")]
    assert options == ["すべて", "GW (12)", "NGW (3)", "MOA (2)"]


def test_more_are_shown_at_a_click_and_the_first_of_them_has_the_focus(search):
    search.ask("", publication="GW")
    assert len(search.found()) == 10
    search.browser.find("#search-more")[0].click()
    WebDriverWait(search.browser.driver, 10).until(lambda _: len(search.found()) == 12)

    assert search.found() == [f"grid-{number}" for number in range(12)][::-1]
    focused = search.browser.driver.switch_to.active_element.get_attribute("href")
    assert focused.endswith("/grid-1/")
    assert not search.browser.find("#search-more")[0].is_displayed()


def test_hostile_words_stay_words(search):
    search.ask("太字")

    assert search.browser.find("#search-results h2 a")[0].text.endswith("<img src=x onerror=alert(1)>")
    assert "&lt;b&gt; <b>太字</b>の鵞鳥" in search.browser.find("#search-results p")[0].text
    assert search.browser.find("#search-results img, #search-results b") == []


def test_typing_finds_while_one_types_and_the_address_says_what(search):
    search.browser.open(search.site)
    search.browser.find("#q")[0].send_keys("手紙")

    assert search.wait() == ["perfume"]
    assert search.browser.driver.current_url.endswith(f"?q={quote('手紙')}")


def test_the_keyboard_walks_from_the_field_through_what_is_found(search):
    search.ask("港")
    driver = search.browser.driver
    places = []
    for key in (Keys.ARROW_DOWN, Keys.ARROW_DOWN, Keys.ARROW_UP, "/"):
        driver.switch_to.active_element.send_keys(key)
        places.append(driver.switch_to.active_element.get_attribute("href") or "field")

    first, second, again, field = places
    assert first == again != second
    assert field == "field"


def test_what_is_found_leads_to_the_post(search):
    search.ask("手紙")

    base = search.site.rpartition("/")[0]
    assert search.browser.find("#search-results a")[0].get_attribute("href") == f"{base}/perfume/"


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
def test_the_page_never_scrolls_sideways(search, size):
    search.ask("港", size)

    assert search.browser.page_width() == size[0]
    assert search.browser.screenshot(f"search-{size[0]}", size, whole=True).stat().st_size > 10_000


def test_what_was_found_is_told_to_those_who_cannot_see_it(search):
    search.ask("港")

    region = search.browser.find("#search-status")[0]
    assert region.get_attribute("aria-live") == "polite"
    assert search.status() == "3件の記事が見つかりました。"


def test_without_scripts_the_page_says_what_to_do(browser, site):
    browser.open(site)

    assert "JavaScriptが要ります" in browser.find("noscript, main")[0].text
    assert not browser.find("form.search")[0].is_displayed()
