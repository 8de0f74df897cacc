"""A reader searches the diary: in Chromium, without a server, under the page's own strict policy."""

import random
import re
import shutil
from dataclasses import replace
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import WebDriverWait

from browser.conftest import DESKTOP, PHONE, serving
from kawaraban.publish import search_spans
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


def test_what_is_newest_comes_first(search):
    assert search.ask("港") == ["harbour", "perfume", "new"]
    assert search.ask("送電線") == [f"grid-{number}" for number in range(11, 1, -1)]


@pytest.mark.parametrize("query", ["68", "2023", "head", "18"])
def test_what_stands_beside_a_posts_words_is_not_found(search, query):
    """Its day, the number of its words, how it is kept."""
    assert search.ask(query) == []


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


# --- many parts --------------------------------------------------------------------------------

LETTERS = "港湾契約兵のにはカタヅ"
ENDS = ("。", " harbour", " harbor.", " Straße,", "")
CHANCE = random.Random(7)
MANY = tuple(
    SearchRecord(
        f"post-{number}/",
        "題名",
        "".join(CHANCE.choices(LETTERS, k=30)) + CHANCE.choice(ENDS),
        date(2026, 11, 30) - timedelta(days=40 * number),
        publication="NGW" if number % 3 else "MOA",
    )
    for number in range(60)
)
"""Posts of six years, four a part and fewer."""


@pytest.fixture(scope="module")
def many(tmp_path_factory):
    folder = tmp_path_factory.mktemp("many")
    kept = search_spans.MOST, search_spans.MOST_OF_NEWEST
    search_spans.MOST = search_spans.MOST_OF_NEWEST = 4
    try:
        make_site(folder, MANY)
    finally:
        search_spans.MOST, search_spans.MOST_OF_NEWEST = kept
    assert len([*folder.glob("search/*/index.pf_meta")]) > 15
    with serving(folder) as url:
        yield f"{url}{SEARCH_PAGE}"


def all_found(search, query, **chosen):
    """Every post, after as many clicks as it takes."""
    found = search.ask(query, **chosen)
    while (more := search.browser.find("#search-more")[0]).is_displayed():
        more.click()
        found = search.wait()
    return found


QUERIES = [
    *LETTERS,
    *("".join(CHANCE.choices(LETTERS, k=2)) for _ in range(12)),
    *("".join(CHANCE.choices(LETTERS, k=3)) for _ in range(6)),
]


@pytest.mark.parametrize("query", [*QUERIES, "harbour", "harbor", "港 湾", "契約 harbor", "鵞", "港港港港港"])
def test_a_search_of_many_parts_finds_what_has_it_the_newest_first(scripting_browser, many, query):
    search = Search(scripting_browser, many)
    expected = [
        record.address.rstrip("/") for record in MANY if all(word in record.text for word in query.split())
    ]
    if query in {"harbour", "harbor"}:
        expected = [record.address.rstrip("/") for record in MANY if f" {query}" in record.text]

    assert all_found(search, query) == expected
    assert f"{len(expected)}件の記事" in search.status() or (not expected and "ません" in search.status())


@pytest.mark.parametrize("query", ["harb", "HARBOU", "stras", "s"])
def test_a_beginning_is_looked_for_in_all_parts(scripting_browser, many, query):
    ends = {"harb": (" harbour", " harbor."), "HARBOU": (" harbour",), "stras": (), "s": (" Straße,",)}[query]
    expected = [each.address.rstrip("/") for each in MANY if ends and each.text.endswith(ends)]

    assert all_found(Search(scripting_browser, many), query) == expected


def test_a_publication_narrows_a_search_of_many_parts(scripting_browser, many):
    search = Search(scripting_browser, many)
    expected = [each.address.rstrip("/") for each in MANY if each.publication == "MOA"]

    assert all_found(search, "", publication="MOA") == expected
    assert all_found(search, "港", publication="MOA") == [
        each for each, record in zip(expected, MANY[::3], strict=True) if "港" in record.text
    ]


def test_what_is_common_is_shown_before_the_oldest_parts_are_asked(scripting_browser, many):
    search = Search(scripting_browser, many)
    search.ask("の")

    assert len(search.found()) == 10
    assert "件以上の記事" in search.status()
    script = "return performance.getEntriesByType('resource').map((each) => each.name)"
    asked = {name for name in scripting_browser.driver.execute_script(script) if "/index/" in name}
    assert 0 < len(asked) < 12


# --- a page that is open while the diary is built ------------------------------------------------


@pytest.fixture
def moving(tmp_path, scripting_browser):
    """A diary that is built anew while somebody reads it."""
    make_site(tmp_path, RECORDS)
    with serving(tmp_path) as url:
        yield tmp_path, f"{url}{SEARCH_PAGE}"
    scripting_browser.log()  # Of what was gone.


def rebuilt(folder):
    shutil.rmtree(folder / "search")
    make_site(folder, [replace(record, text=f"{record.text}追記した。") for record in RECORDS])


def typed(search, query):
    field = search.browser.find("#q")[0]
    field.clear()
    field.send_keys(query)
    WebDriverWait(search.browser.driver, 20).until(lambda driver: quote(query) in driver.current_url)
    return search.wait()


def test_a_page_that_was_open_while_the_diary_was_built_goes_on_finding(scripting_browser, moving):
    folder, url = moving
    search = Search(scripting_browser, url)
    assert search.ask("手紙") == ["perfume"]
    driver = scripting_browser.driver
    driver.execute_script("window.isTheSamePage = true")
    rebuilt(folder)

    assert typed(search, "鵞鳥") == ["train", "hostile"]
    assert "追記した" in search.browser.find("#search-results p")[1].text
    assert driver.execute_script("return window.isTheSamePage")


def test_more_of_what_was_found_before_the_diary_was_built_is_found_anew(scripting_browser, moving):
    folder, url = moving
    search = Search(scripting_browser, url)
    search.ask("送電線")
    rebuilt(folder)
    search.browser.find("#search-more")[0].click()
    WebDriverWait(scripting_browser.driver, 20).until(lambda driver: "追記" in driver.page_source)

    assert search.wait()[0] == "grid-11"


def test_a_page_whose_script_is_another_now_is_loaded_anew_and_asks_the_same(scripting_browser, moving):
    folder, url = moving
    search = Search(scripting_browser, url)
    search.ask("手紙")
    driver = scripting_browser.driver
    driver.execute_script("window.isTheSamePage = true")
    rebuilt(folder)
    page = folder / SEARCH_PAGE
    page.write_text(re.sub(r'"made": ?"[^"]+"', '"made": "another.js"', page.read_text()))
    field = search.browser.find("#q")[0]
    field.clear()
    field.send_keys("鵞鳥")
    WebDriverWait(driver, 20).until(lambda d: not d.execute_script("return window.isTheSamePage"))

    assert search.wait() == ["train", "hostile"]


def test_an_index_that_is_gone_is_told_and_found_once_it_is_back(scripting_browser, moving):
    folder, url = moving
    search = Search(scripting_browser, url)
    search.ask("手紙")
    (folder / "search").rename(folder / "away")
    typed(search, "鵞鳥")
    assert "索引を読めませんでした" in search.status()
    (folder / "away").rename(folder / "search")

    assert typed(search, "太字") == ["hostile"]
