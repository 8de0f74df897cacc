"""Whole pages in the shape of the web's blogs and news sites, and exactly the blocks that are theirs.

Beside each ``pages/NAME.html`` (its first line names its address) stands ``NAME.expected.html``: the
article in the clean dialect.
"""

import re
from pathlib import Path

import pytest

from kawaraban.document.html_codec import blocks_to_html
from kawaraban.document.tree import Embed
from kawaraban.extract.page import extract_page

PAGES = Path(__file__).parent / "pages"
NAMES = sorted(path.stem for path in PAGES.glob("*.html") if not path.stem.endswith(".expected"))


def render(block):
    if isinstance(block, Embed):
        return f"EMBED {block.kind.value} {block.url}"
    # Who speaks is the voices' business, and tested there.
    return re.sub(r' data-voice-\w+="[^"]*"|</?q\b[^>]*>', "", blocks_to_html((block,)))


@pytest.mark.parametrize("name", NAMES)
def test_a_page_gives_exactly_its_article(name):
    page = (PAGES / f"{name}.html").read_text("utf-8")
    address = re.match(r"<!-- (\S+) -->", page)[1]

    document = extract_page(page, address)

    found = "\n".join(render(block) for block in document.blocks)
    assert found == (PAGES / f"{name}.expected.html").read_text("utf-8").rstrip("\n")


def test_there_are_pages_enough_to_mean_something():
    assert len(NAMES) >= 12
