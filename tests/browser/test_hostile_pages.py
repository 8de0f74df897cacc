"""Hostile articles in a browser that runs scripts: none of theirs does."""

from dataclasses import replace

import pytest
from selenium.common.exceptions import NoAlertPresentException

from browser.conftest import serving
from kawaraban.publish.site.pages import keep_edition
from kawaraban.settings import Settings
from publish.folder import bring
from publish.hostile import VECTORS
from publish.sample import FakeWeb
from publish.test_hostile import hostile_edition

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def diary(tmp_path_factory):
    folder = tmp_path_factory.mktemp("hostile")
    for number, vector in enumerate(VECTORS):
        edition = replace(hostile_edition(vector), slug=f"v{number}")
        keep_edition(edition, folder, fetcher=FakeWeb({}))
    bring(folder, Settings(site_name=VECTORS[1], motto=VECTORS[0]))
    with serving(folder) as url:
        yield url


@pytest.mark.parametrize("place", ["index.html", *(f"v{number}/" for number in range(len(VECTORS)))])
def test_no_vector_runs(scripting_browser, diary, place):
    browser = scripting_browser
    browser.open(diary + place)

    with pytest.raises(NoAlertPresentException):
        _ = browser.driver.switch_to.alert.text
    assert browser.driver.current_url == diary + place
    assert (
        browser.driver.execute_script(
            "return document.querySelectorAll('[onerror],[onload],[onfocus]').length"
        )
        == 0
    )
    assert browser.driver.execute_script("return document.contentType") == "text/html"


def test_the_test_would_notice_a_script_that_runs(scripting_browser, tmp_path):
    (tmp_path / "index.html").write_text("<script>alert(1)</script>", "utf-8")

    with serving(tmp_path) as url:
        scripting_browser.open(url)
        alert = scripting_browser.driver.switch_to.alert
        assert alert.text == "1"
        alert.accept()
