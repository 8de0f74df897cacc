"""Extraction's quality cannot sink unseen: floors on the development pages, pinned with the pages' hash.

Raise a floor when the figure rises. Lower one only with the reason in the commit's message.
"""

import hashlib
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
SHARED = ROOT.parent / "shared" / "extraction"
PAGES = "ea19ac69cb96ce21fd2496901981ddb0f14f66c3d52efb2780396d49dae32cbe"

FLOORS = {
    ("readability", "blockquote"): (0.99, 0.99),
    ("readability", "link"): (0.965, 0.99),
    ("readability", "image"): (0.95, 0.94),
    ("readability", "heading"): (0.96, 0.99),
    ("readability", "listitem"): (0.99, 0.98),
    ("readability", "table"): (0.62, 0.99),
    ("readability", "figcaption"): (0.99, 0.64),
    ("readability", "pre"): (0.99, 0.99),
    ("nested", "blockquote"): (0.99, 0.99),
    ("nested", "nestedquote"): (0.99, 0.99),
}
"""Recall and precision, means over the pages that have the kind."""

pytestmark = [
    pytest.mark.corpus,
    pytest.mark.skipif(not SHARED.is_dir(), reason="the development pages are not beside this checkout"),
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    out = tmp_path_factory.mktemp("figures") / "out.json"
    scorer = [sys.executable, SHARED / "score.py", "bench.extraction_adapter:adapt", "--json", out]
    subprocess.run(scorer, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    return json.loads(out.read_text("utf-8"))["corpora"]


def test_the_pages_are_the_ones_the_floors_were_measured_on():
    digest = hashlib.sha256()
    for path in sorted(p for p in (SHARED / "corpora").rglob("*.*") if p.is_file()):
        digest.update(path.relative_to(SHARED).as_posix().encode() + path.read_bytes())

    assert digest.hexdigest() == PAGES


@pytest.mark.parametrize("key", FLOORS, ids=" ".join)
def test_structure_stays_above_its_floor(figures, key):
    row = figures[key[0]][key[1]]

    assert (row["page_recall"] >= FLOORS[key][0], row["page_precision"] >= FLOORS[key][1]) == (True, True), (
        row
    )


@pytest.mark.parametrize(("corpus", "floor"), [("readability", 0.995), ("nested", 0.99)])
def test_text_stays_above_its_floor(figures, corpus, floor):
    assert figures[corpus]["text"]["f1"] >= floor


@pytest.mark.parametrize(("what", "floor"), [("title", 0.96), ("byline", 0.82), ("date", 0.99)])
def test_metadata_stays_above_its_floor(figures, what, floor):
    assert figures["readability"][what]["loose"] >= floor


def test_no_page_fails_or_comes_out_empty(figures):
    assert [figures[corpus]["problems"] for corpus in figures] == [{}, {}]
