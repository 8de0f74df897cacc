"""The article's text as the page itself tells it to search engines (``articleBody`` in JSON-LD).

It has no structure, and is often cut short or absent; where it is whole, it says which of the lines we
found are the article's and which are the site's.
"""

import html
import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from kawaraban.document.normal import block_text
from kawaraban.document.tree import Block, Blocks, Code, Embed, Figure, Heading, List, Rule, Table
from kawaraban.extract.metadata.jsonld import read_json_ld

SHORTEST = 400
"""Characters; a shorter text is a summary."""
FOUND = 0.75
"""Share of the told text's shingles that must have been found."""
TOLD = 0.5
"""Share of the found text's shingles that must be told."""

_TOKEN = re.compile(
    "[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]|[^\\W\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af]+"
)
_TAG = re.compile(r"<[^<>]{0,2000}>")
_SIZE = 3

Shingle = tuple[str, ...]


def told_text(root: HtmlElement) -> str:
    """The ``articleBody`` of the page's article, or the empty text."""
    scripts = [
        script.text
        for script in root.iter("script")
        if script.text and "ld+json" in (script.get("type") or "") and '"articleBody"' in script.text
    ]
    if not scripts:
        return ""
    node = read_json_ld(scripts, set(), "").article
    body = node.get("articleBody")
    text = html.unescape(_TAG.sub(" ", html.unescape(body))) if isinstance(body, str) else ""
    return text if len(text) >= SHORTEST else ""


def without_untold(blocks: Blocks, told: str) -> Blocks:
    """The blocks less those that the told text does not have.

    Believed only where the two agree at large. Pictures, tables, code and headings between kept blocks
    are never in such a text, so they stay; after the last block that is in it, nothing does.
    """
    known = frozenset(_shingles(told))
    support = [_support(block, known) for block in blocks]
    found = {shingle for block in blocks for shingle in _shingles(block_text(block))}
    common = len(found & known)
    if not common or common < FOUND * len(known) or common < TOLD * len(found):
        return blocks
    last = max(index for index, share in enumerate(support) if share is not None and share > 0.5)
    return tuple(
        block
        for index, (block, share) in enumerate(zip(blocks, support, strict=True))
        if index <= last and (share is None or share > 0.2)
    )


def _support(block: Block, known: frozenset[Shingle]) -> float | None:
    """Share of a block's shingles that the told text has; None for a block that it would leave out."""
    if isinstance(block, Figure | Table | Code | Rule | Embed | Heading | List):
        return None
    shingles = list(_shingles(block_text(block)))
    if not shingles:
        return None
    return sum(shingle in known for shingle in shingles) / len(shingles)


def _shingles(text: str) -> Iterator[Shingle]:
    tokens = _TOKEN.findall(text.lower())
    if 0 < len(tokens) < _SIZE:
        yield tuple(tokens)
    for start in range(len(tokens) - _SIZE + 1):
        yield tuple(tokens[start : start + _SIZE])
