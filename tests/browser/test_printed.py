"""The page on paper: what a reader needs there, and nothing that only a screen can use."""

import re
import subprocess

import pytest

from browser.conftest import DESKTOP, SCREENSHOTS

pytestmark = pytest.mark.browser


def printed(browser, url, path, *, originals=False):
    browser.open(url, DESKTOP)
    if originals:
        browser.find("[for=originals]")[0].click()
    pdf = browser.pdf(path)
    shown = subprocess.run(["pdftotext", pdf, "-"], capture_output=True, check=True, text=True)
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    subprocess.run(["pdftoppm", "-r", "80", "-png", pdf, SCREENSHOTS / path.stem], check=True)
    return re.sub(r"\s", "", shown.stdout)


@pytest.mark.parametrize("writing", ["horizontal", "vertical"])
def test_the_text_its_sources_and_its_notes_are_on_paper(browser, annotated_pages, tmp_path, writing):
    words = printed(browser, annotated_pages[writing], tmp_path / f"print-{writing}.pdf")

    for needed in (
        "ラヴォニア、電力網を南に",
        "https://gridwatch.example/2024/03/lavonia-ties-its-grid",
        "https://energy.example/notes/77",
        "感謝する。",
        "（訳注1）",
        "万キロワットに直しました。",
    ):
        assert needed in words
    assert "原文も読む" not in words
    assert "記事一覧へ" not in words


def test_the_originals_are_printed_where_a_reader_shows_them(browser, annotated_pages, tmp_path):
    sentence = "Acableundertheseaisapromise"

    without = printed(browser, annotated_pages["horizontal"], tmp_path / "print-alone.pdf")
    with_them = printed(browser, annotated_pages["horizontal"], tmp_path / "print-both.pdf", originals=True)

    assert sentence not in without
    assert sentence in with_them


def test_paper_is_a4(browser, annotated_pages, tmp_path):
    browser.open(annotated_pages["horizontal"], DESKTOP)
    pdf = browser.pdf(tmp_path / "page.pdf")

    told = subprocess.run(["pdfinfo", pdf], capture_output=True, check=True, text=True).stdout

    assert "(A4)" in told
