"""No barrier that axe finds on a post's page, however it is read."""

from importlib import resources

import pytest

from browser.conftest import DESKTOP, PHONE

pytestmark = pytest.mark.browser
AXE = (resources.files("axe_playwright_python") / "axe.min.js").read_text("utf-8")


def barriers(browser):
    browser.driver.execute_script(AXE)
    found = browser.driver.execute_async_script("axe.run().then(arguments[arguments.length - 1])")
    assert len(found["passes"]) > 20
    return [(each["id"], [node["html"][:120] for node in each["nodes"]]) for each in found["violations"]]


@pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
@pytest.mark.parametrize("originals", [False, True], ids=["alone", "beside"])
def test_a_page_has_no_barriers(scripting_browser, annotated_pages, size, dark, writing, originals):
    scripting_browser.open(annotated_pages[writing], size, dark=dark)
    if originals:
        scripting_browser.find("[for=originals]")[0].click()

    assert barriers(scripting_browser) == []


def test_axe_would_tell(scripting_browser, annotated_pages):
    scripting_browser.open(annotated_pages["horizontal"])
    scripting_browser.driver.execute_script("document.images[0].removeAttribute('alt')")

    assert [name for name, _ in barriers(scripting_browser)] == ["image-alt"]
