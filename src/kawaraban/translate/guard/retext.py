"""Changing words of a text, plain or tagged, without touching a tag."""

import re
from collections.abc import Sequence
from html import escape
from typing import Final

Edit = tuple[int, int, str]
"""From a place in the plain text up to another, and what stands there instead."""

_PIECE: Final = re.compile(r"<(/?)(\d{1,6})(/?)>|&(?:amp|lt|gt|quot|#x27|#39);|.", re.DOTALL)


def with_edits(text: str, edits: Sequence[Edit], *, tagged: bool) -> str:
    """The text with its edits made, which do not overlap.

    Places count the characters of the plain text (`kawaraban.translate.markup.plain_of`), in a tagged
    text too. An edit across a tag is left out: nobody could say on which side its words belong.
    """
    places = _places(text) if tagged else None
    for start, end, words in sorted(edits, reverse=True):
        if places is None:
            text = text[:start] + words + text[end:]
        elif end < len(places) and _is_whole(places, start, end):
            text = text[: places[start][0]] + escape(words, quote=False) + text[places[end - 1][1] :]
    return text


def _places(text: str) -> list[tuple[int, int]]:
    """Where each character of the plain text stands in the tagged text; then the end."""
    found = [piece.span() for piece in _PIECE.finditer(text) if piece[2] is None]
    return [*found, (len(text), len(text))]


def _is_whole(places: list[tuple[int, int]], start: int, end: int) -> bool:
    return start < end and all(places[i][1] == places[i + 1][0] for i in range(start, end - 1))
