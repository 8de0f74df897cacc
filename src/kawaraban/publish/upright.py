"""Short numbers that stand upright where a page is written from top to bottom (縦中横)."""

import re
from typing import Final

from markupsafe import Markup

from kawaraban.publish.fill import escaped, fill, joined
from kawaraban.translate.languages import primary

VERTICAL: Final = frozenset({"ja", "zh", "yue", "lzh", "ko"})
"""Languages that are written from top to bottom, too."""
_RUN: Final = re.compile(
    r"(?<![0-9A-Za-z.,:/%+\-−–—'’_$€£])[0-9]{1,4}(?![0-9A-Za-z'’_]|[.,:/\-−–—][0-9A-Za-z]| ?%)"
)
"""A number by itself. One with signs or letters (3.5, 1,200, S-400, 12%) lies on its side with them."""
_PLACES: Final = 2


def is_written_vertically(language: str) -> bool:
    """Whether a reader of ``language`` may want a page from top to bottom."""
    return primary(language) in VERTICAL


def upright_runs(text: str) -> tuple[tuple[int, int], ...]:
    """Where the short numbers lie in a text, in order."""
    return tuple(found.span() for found in _RUN.finditer(text))


def with_upright_numbers(text: str, language: str) -> Markup:
    """``text`` with its short numbers marked up, in languages that are written from top to bottom."""
    if not is_written_vertically(language):
        return escaped(text)
    out, place = list[Markup](), 0
    for start, end in upright_runs(text):
        out += [escaped(text[place:start]), upright_number(text[start:end])]
        place = end
    return joined((*out, escaped(text[place:])))


def upright_number(digits: str) -> Markup:
    """A number that stands upright: up to two digits share one place, more stand below each other."""
    return fill('<span class="{}">{}</span>', "tcy" if len(digits) <= _PLACES else "up", digits)
