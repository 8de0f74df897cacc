"""The pages as the HTML checker of the WHATWG and W3C reads them (vnu, by tools/page-judges)."""

import json
import os
import subprocess
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from kawaraban.publish.diary import Correction, Release, Tombstone
from kawaraban.publish.page import Around, render_page
from kawaraban.review.edition import Changed
from kawaraban.settings import Settings
from publish.conftest import PICTURES
from publish.folder import Shelf
from publish.sample import GLOSSARY, SETTINGS, annotated, plain_edition, sample
from publish.test_changed import CHANGES, SEEN

JAR = Path(__file__).parents[2] / "build/judges/node_modules/vnu-jar/build/dist/vnu.jar"
NOW = datetime(2026, 11, 24, 6, 0, tzinfo=UTC)
_POLICY = "Content Security Policy"
"""vnu takes a file's neighbours for strangers and JSON-LD for a script; the browser's own log is tested."""


def english(edition):
    translation = replace(edition.translation, target_language="en", source_language="ja")
    return replace(edition, translation=translation)


PAGES = {
    "annotated": lambda: render_page(annotated(), SETTINGS, PICTURES, glossary=GLOSSARY),
    "vertical": lambda: render_page(annotated(), Settings(writing="vertical"), {}, glossary=GLOSSARY),
    "published": lambda: render_page(
        replace(sample(), changed=Changed(SEEN, CHANGES)),
        SETTINGS,
        PICTURES,
        Release(True, (Correction(NOW, "誤字を直しました。"),), NOW, NOW),
        around=Around("https://diary.example/page/", "https://diary.example/page/card.png"),
    ),
    "english": lambda: render_page(english(annotated()), SETTINGS, PICTURES),
    "plain": lambda: render_page(plain_edition("題"), Settings(motto=""), {}),
}


def judged(*files):
    if not JAR.is_file():
        reason = "vnu is not there; run tools/page-judges (it needs npm)"
        pytest.fail(reason) if "CI" in os.environ else pytest.skip(reason)
    command = ["java", "-jar", JAR, "--format", "json", "--exit-zero-always", "--stdout", *files]
    told = subprocess.run(command, capture_output=True, check=True, text=True, timeout=120)
    return [
        f"{Path(message['url']).stem}: {message['message']} {message.get('extract', '')}"
        for message in json.loads(told.stdout)["messages"]
        if _POLICY not in message["message"]
    ]


def test_every_kind_of_page_is_valid(tmp_path):
    for name, page in PAGES.items():
        (tmp_path / f"{name}.html").write_text(page(), "utf-8")

    assert judged(*sorted(tmp_path.iterdir())) == []


def test_every_page_of_a_site_is_valid(tmp_path):
    shelf = Shelf()
    shelf.put(replace(annotated(), slug="annotated"))
    shelf.put(sample(slug="excerpt"), rights="excerpt")
    shelf.put(plain_edition("題"))
    shelf.bury(Tombstone("gone", NOW, "著者の求めにより。"))
    shelf.build(tmp_path, replace(SETTINGS, diary_url="https://diary.example/"), glossary=GLOSSARY)
    found = sorted(tmp_path.rglob("*.html"))
    assert len(found) > 20
    # They are told apart by their names, and not by their folders.
    for number, page in enumerate(found):
        page.rename(tmp_path / f"{number:03}-{page.parent.name}.html")

    assert judged(*sorted(tmp_path.glob("*.html"))) == []


def test_the_checker_would_tell(tmp_path):
    broken = tmp_path / "broken.html"
    broken.write_text(PAGES["plain"]().replace('<main id="text">', '<main id="a"><p id="a"><div>'), "utf-8")

    assert any("Duplicate ID" in message for message in judged(broken))
