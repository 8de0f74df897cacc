"""Chromium, without scripts unless a test asks for them, and a diary on loopback to open in it."""

import base64
import threading
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium import webdriver
from selenium.webdriver.chrome.service import Service

from kawaraban.publish.files import make_folder
from kawaraban.publish.page import render_page
from kawaraban.publish.pictures import copy_pictures
from kawaraban.settings import Settings
from kawaraban.work.preview import PreviewServer
from publish.folder import bring, put
from publish.sample import GLOSSARY, FakeWeb, annotated, sample

SCREENSHOTS = Path(__file__).parents[2] / "build" / "screenshots"
_FLAGS = (
    *("--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
    *("--hide-scrollbars", "--disable-dev-shm-usage"),
)
PHONE, DESKTOP = (390, 844), (1280, 900)


class Browser:
    """One Chromium window; what a reader sees, and what the page measures."""

    def __init__(self, profile, *, scripts):
        options = webdriver.ChromeOptions()
        options.binary_location = "/usr/bin/chromium"
        for flag in (*_FLAGS, f"--user-data-dir={profile}"):
            options.add_argument(flag)
        if not scripts:
            blocked = {"profile.managed_default_content_settings.javascript": 2}
            options.add_experimental_option("prefs", blocked)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service("/usr/bin/chromedriver"))

    def open(self, url, size=DESKTOP, *, dark=False):
        self._resize(*size)
        scheme = {"name": "prefers-color-scheme", "value": "dark" if dark else "light"}
        self.driver.execute_cdp_cmd("Emulation.setEmulatedMedia", {"features": [scheme]})
        self.driver.get(url)

    def find(self, selector):
        return self.driver.find_elements("css selector", selector)

    def style(self, selector, name):
        """A computed style of the first match."""
        return self.find(selector)[0].value_of_css_property(name)

    def page_width(self):
        return self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})["cssContentSize"]["width"]

    def screenshot(self, name, size, *, whole=False):
        """Keep what is seen as ``build/screenshots/NAME.png``; ``whole`` for the page to its end."""
        if whole:
            metrics = self.driver.execute_cdp_cmd("Page.getLayoutMetrics", {})
            self._resize(size[0], int(metrics["cssContentSize"]["height"]))
        picture = self.driver.execute_cdp_cmd("Page.captureScreenshot", {"format": "png"})
        SCREENSHOTS.mkdir(parents=True, exist_ok=True)
        path = SCREENSHOTS / f"{name}.png"
        path.write_bytes(base64.b64decode(picture["data"]))
        return path

    def pdf(self, path):
        """Print the page to a file, as the style sheet wants it printed."""
        printed = self.driver.execute_cdp_cmd(
            "Page.printToPDF", {"preferCSSPageSize": True, "printBackground": True}
        )
        path.write_bytes(base64.b64decode(printed["data"]))
        return path

    def log(self):
        return self.driver.get_log("browser")

    def _resize(self, width, height):
        size = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": width < 600}
        self.driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)


@contextmanager
def serving(folder):
    with PreviewServer(folder) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server.url
        finally:
            server.shutdown()
            thread.join()


@pytest.fixture(scope="session")
def diary(tmp_path_factory):
    """The address of a diary with one page, and that page's."""
    folder = tmp_path_factory.mktemp("diary")
    put(sample(), folder, web=FakeWeb())
    with serving(folder) as url:
        yield url, f"{url}{sample().slug}/"


@pytest.fixture(scope="session")
def annotated_pages(tmp_path_factory):
    """The address of a page with everything that a post can have on it, by how it opens."""
    folder = tmp_path_factory.mktemp("annotated")
    bring(folder)
    page = make_folder(folder / "page")
    pictures = copy_pictures(annotated().translation.document, page, FakeWeb(), None)
    for writing in ("horizontal", "vertical"):
        html = render_page(annotated(), Settings(writing=writing), pictures, glossary=GLOSSARY)
        (page / f"{writing}.html").write_text(html, "utf-8")
    with serving(folder) as url:
        yield {writing: f"{url}page/{writing}.html" for writing in ("horizontal", "vertical")}


@pytest.fixture(scope="session")
def browser(tmp_path_factory):
    """A browser that runs no scripts."""
    window = Browser(tmp_path_factory.mktemp("profile"), scripts=False)
    yield window
    window.driver.quit()


@pytest.fixture(scope="session")
def scripting_browser(tmp_path_factory):
    """A browser that would run a script if it met one."""
    window = Browser(tmp_path_factory.mktemp("profile"), scripts=True)
    yield window
    window.driver.quit()
