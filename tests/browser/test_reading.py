"""The page in a reader's browser, scripts off: a phone and a desktop, by day and by night."""

import pytest

from browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
EVERYWHERE = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


def show_originals(browser):
    browser.find("[for=originals]")[0].click()


def luminance(colour):
    channels = [int(float(part)) / 255 for part in colour[colour.index("(") + 1 : -1].split(",")[:3]]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@EVERYWHERE
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("originals", [False, True], ids=["alone", "beside"])
def test_the_page_never_scrolls_sideways(browser, diary, size, dark, originals):
    browser.open(diary[1], size, dark=dark)
    if originals:
        show_originals(browser)

    assert browser.page_width() == size[0]
    name = f"page-{size[0]}-{'dark' if dark else 'light'}{'-originals' if originals else ''}"
    assert browser.screenshot(name, size, whole=True).stat().st_size > 10_000


@EVERYWHERE
def test_one_click_shows_every_original_and_another_hides_them(browser, diary, size):
    browser.open(diary[1], size)
    originals = browser.find(".body .original")
    assert not any(original.is_displayed() for original in originals)

    show_originals(browser)
    assert all(original.is_displayed() for original in originals)

    show_originals(browser)
    assert not any(original.is_displayed() for original in originals)


def test_the_originals_can_be_shown_from_the_keyboard(browser, diary):
    browser.open(diary[1])

    browser.find("#originals")[0].send_keys(" ")

    assert browser.find(".body .original")[0].is_displayed()


def test_on_a_desktop_the_original_stands_beside_and_on_a_phone_under_its_paragraph(browser, diary):
    places = {}
    for size in (DESKTOP, PHONE):
        browser.open(diary[1], size)
        show_originals(browser)
        translated, original = (element.rect for element in browser.find(".body > .pair:first-child > *"))
        places[size] = (original["x"] - translated["x"], original["y"] - translated["y"])

    assert places[DESKTOP][0] > 400
    assert abs(places[DESKTOP][1]) < 10
    assert abs(places[PHONE][0]) < 10
    assert places[PHONE][1] > 20


def test_each_depth_of_quote_has_its_own_rule_whatever_its_colour(browser, diary):
    browser.open(diary[1])

    rules = [browser.style(f".depth-{depth}", "border-left-style") for depth in (1, 2, 3)]
    edges = [browser.find(f".depth-{depth}")[0].rect["x"] for depth in (1, 2, 3)]

    assert rules == ["solid", "double", "dashed"]
    assert edges[0] < edges[1] < edges[2]


def test_a_quote_looks_unlike_the_text_around_it(browser, diary):
    browser.open(diary[1])

    assert browser.style(".quote p", "font-family") != browser.style(".body > .pair p", "font-family")
    assert browser.style(".by-person .kind", "background-color") != browser.style(
        ".by-organisation .kind", "background-color"
    )


def test_every_speaker_is_on_the_page(browser, diary):
    browser.open(diary[1])

    labels = [label.text for label in browser.find(".quote > figcaption")]

    assert labels[0].split() == ["筆者の過去記事", "gridwatch.example"]
    assert any("Northern Wire" in label for label in labels)
    assert any("発言" in label and "Ilse Varda" in label for label in labels)


def test_every_picture_is_there_at_its_size(scripting_browser, diary):
    scripting_browser.open(diary[1])
    measure = """return Promise.all([...document.images].map(async image => {
        image.loading = 'eager'; await image.decode();
        return [image.naturalWidth, image.width, image.height]}))"""

    sizes = scripting_browser.driver.execute_script(measure)

    assert len(sizes) == 3
    assert all(natural > 0 and width > 50 and height > 50 for natural, width, height in sizes)


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize(
    "selector",
    [
        "h1",
        ".body p",
        ".kicker",
        ".publication",
        ".byline",
        ".making p",
        ".original-title a",
        ".from",
        ".mark",
        ".credit",
        ".by-unknown .kind",
        ".motto",
        ".seal",
        ".by-person .kind",
        ".term",
        "rt",
        ".mark.note",
        ".translator-notes p",
        ".doubts p[lang]",
        ".translator",
        "footer a",
    ],
)
def test_every_word_stands_out_from_its_ground(browser, annotated_pages, selector, dark):
    browser.open(annotated_pages["horizontal"], dark=dark)
    ground = browser.style("body", "background-color")
    own = browser.style(selector, "background-color")

    colour = browser.style(selector, "color")

    assert contrast(colour, ground if own == "rgba(0, 0, 0, 0)" else own) >= 4.5


def test_a_note_s_mark_leads_to_it_and_back(browser, annotated_pages):
    browser.open(annotated_pages["horizontal"], PHONE)

    browser.find(".mark.note")[0].click()
    assert browser.driver.current_url.endswith("#note-1")
    browser.find(".translator-notes a")[0].click()
    assert browser.driver.current_url.endswith("#at-note-1")


def test_readings_are_no_part_of_what_is_selected(browser, annotated_pages):
    browser.open(annotated_pages["horizontal"])

    assert {browser.style(name, "user-select") for name in ("rt",)} == {"none"}


def test_lines_are_as_long_as_japanese_is_read(browser, diary):
    browser.open(diary[1])
    paragraph = browser.find(".body > .pair p")[0]
    size = float(browser.style(".body > .pair p", "font-size").removesuffix("px"))

    assert 36 <= paragraph.rect["width"] / size <= 42
    assert float(browser.style(".body > .pair p", "line-height").removesuffix("px")) / size >= 1.8


def test_the_title_is_the_largest_thing_to_read(browser, diary):
    browser.open(diary[1], PHONE)

    title = float(browser.style("h1", "font-size").removesuffix("px"))

    assert title >= 1.5 * float(browser.style(".body p", "font-size").removesuffix("px"))


def test_this_reader_s_browser_really_runs_no_script(browser, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<title>before</title><script>document.title = 'after'</script>", "utf-8")

    browser.open(page.as_uri())

    assert browser.driver.title == "before"


def test_nothing_is_refused_or_missing(browser, diary):
    browser.log()
    browser.open(diary[1])
    browser.open(diary[0])

    assert [entry for entry in browser.log() if "favicon" not in entry["message"]] == []


@EVERYWHERE
def test_the_index_leads_to_the_page(browser, diary, size):
    browser.open(diary[0], size)
    assert browser.page_width() == size[0]
    browser.screenshot(f"index-{size[0]}", size)

    browser.find("main h2 a")[0].click()

    assert browser.driver.current_url.startswith(diary[1])


def test_a_diary_opened_from_the_disk_has_its_style_and_pictures(browser, tmp_path):
    from kawaraban.publish.site.pages import write_edition
    from publish.sample import SETTINGS, FakeWeb, sample

    page = write_edition(sample(), tmp_path, settings=SETTINGS, fetcher=FakeWeb())
    browser.log()
    browser.open(page.as_uri())

    assert browser.style(".depth-2", "border-left-style") == "double"
    assert browser.log() == []
