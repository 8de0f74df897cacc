"""Short numbers that stand upright where a page is written from top to bottom (縦中横)."""

import re
from typing import Final

from kawaraban.translate.languages import primary

VERTICAL: Final = frozenset({"ja", "zh", "yue", "lzh", "ko"})
"""Languages that are written from top to bottom, too."""
_RUN: Final = re.compile(
    r"(?<![0-9A-Za-z.,:/%+\-−–—'’_$€£])[0-9]{1,4}(?![0-9A-Za-z'’_]|[.,:/\-−–—][0-9A-Za-z]| ?%)"
)
"""A number by itself. One with signs or letters (3.5, 1,200, S-400, 12%) lies on its side with them."""
_PLACES: Final = 2
"""Digits that share one place; three and four stand below each other, as a year does."""


def is_written_vertically(language: str) -> bool:
    """Whether a reader of ``language`` may want a page from top to bottom."""
    return primary(language) in VERTICAL


def upright_runs(text: str) -> tuple[tuple[int, int], ...]:
    """Where the short numbers lie in a text, in order."""
    return tuple(found.span() for found in _RUN.finditer(text))


def upright_class(digits: str) -> str:
    """``tcy`` for digits side by side in one place, ``up`` for digits below each other."""
    return "tcy" if len(digits) <= _PLACES else "up"
