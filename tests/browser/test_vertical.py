"""The page from top to bottom, scripts off: a reader's switch and the diary's default."""

import pytest

from browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
TABLET = (820, 1100)
EVERYWHERE = pytest.mark.parametrize("size", [PHONE, TABLET, DESKTOP], ids=["phone", "tablet", "desktop"])


def sheet_of(browser):
    return browser.driver.execute_script(
        """const sheet = document.querySelector('.sheet');
        return [sheet.scrollWidth, sheet.clientWidth, sheet.scrollHeight, sheet.clientHeight]"""
    )


@EVERYWHERE
def test_the_sheet_scrolls_sideways_and_the_page_never_does(scripting_browser, annotated_pages, size):
    browser = scripting_browser
    browser.open(annotated_pages["vertical"], size)

    wide, seen, high, shown = sheet_of(browser)

    assert browser.page_width() == size[0]
    assert wide > 2 * seen
    assert high == shown
    assert shown < size[1]
    assert browser.screenshot(f"vertical-{size[0]}", size).stat().st_size > 10_000


def test_a_reader_may_switch_from_either_to_the_other(browser, annotated_pages):
    modes = []
    for writing in ("horizontal", "vertical"):
        browser.open(annotated_pages[writing])
        modes.append(browser.style(".body p", "writing-mode"))
        browser.find("[for=vertical]")[0].click()
        modes.append(browser.style(".body p", "writing-mode"))

    assert modes == ["horizontal-tb", "vertical-rl", "vertical-rl", "horizontal-tb"]


def test_lines_run_from_right_to_left(browser, annotated_pages):
    browser.open(annotated_pages["vertical"])

    title, body = (browser.find(selector)[0].rect for selector in ("h1", ".body p"))

    assert title["x"] > body["x"]
    assert title["height"] > title["width"]


def test_tables_and_code_stay_as_they_are_read(browser, annotated_pages):
    browser.open(annotated_pages["vertical"])

    assert {browser.style(f".body {name}", "writing-mode") for name in ("table", "pre")} == {"horizontal-tb"}


def test_short_numbers_stand_upright(browser, annotated_pages):
    browser.open(annotated_pages["vertical"])

    assert browser.style(".body .tcy", "text-combine-upright") == "all"
    assert browser.style("h1 .up", "text-orientation") == "upright"


def test_a_picture_fits_the_sheet(browser, annotated_pages):
    for size in (PHONE, DESKTOP):
        browser.open(annotated_pages["vertical"], size)
        sheet = browser.find(".sheet")[0].rect
        for picture in browser.find(".pictures"):
            assert picture.rect["y"] + picture.rect["height"] <= sheet["y"] + sheet["height"]
            assert picture.rect["width"] <= size[0]


def test_the_original_can_be_read_there_too(browser, annotated_pages):
    browser.open(annotated_pages["vertical"])
    browser.find("[for=originals]")[0].click()

    translated, original = (element.rect for element in browser.find(".body > .pair:first-child > *"))

    assert original["x"] + original["width"] <= translated["x"]
    assert abs(original["y"] - translated["y"]) < 5
