"""What the readers of the grammar share: the folded text, and what a reader hands back."""

import re
from typing import Final, NamedTuple

from kawaraban.facts.fact import Hedge
from kawaraban.facts.values import Value

# Full-width ASCII and its twins, one code point for one, so that spans stay as they are.
_FOLDED: Final = {0xFF01 + shift: 0x21 + shift for shift in range(94)} | {
    ord("\u3000"): " ",
    ord("〜"): "~",
    ord("￥"): "¥",
    ord("−"): "-",
    ord("–"): "-",
    ord("―"): "-",
    ord("‐"): "-",
    ord("ヶ"): "か",
    ord("ヵ"): "か",
}


# One space beside a figure, as some engines set 「1759 年 9 月 24 日」 and 「約 3 億 4,000 万人」.
_SPACE: Final = re.compile(
    r"(?<=[0-9]) (?=[〇一-龥ぁ-んァ-ヺ~])|(?<=[一-龥ァ-ヺのにとか~]) (?=[0-9])|(?<=[一-龥ァ-ヺ%]) (?=~)"
)


def fold(text: str) -> str:
    """The text with half-width digits and signs, as long as before."""
    return text.translate(_FOLDED)


def close_up(text: str) -> tuple[str, list[int] | None]:
    """A folded text without the spaces inside numbers and dates, and where each character stood.

    No places are given where nothing was taken out.
    """
    if " " not in text:
        return text, None
    spaces = {match.start() for match in _SPACE.finditer(text)}
    if not spaces:
        return text, None
    places = [place for place in range(len(text)) if place not in spaces]
    return "".join([text[place] for place in places]), places


class Reading(NamedTuple):
    """A value read from code points ``start`` up to ``end``; no value means: passed over on purpose."""

    value: Value | None
    start: int
    end: int
    hedge: Hedge | None = None


Readings = tuple[Reading, ...]
NOTHING: Final[Readings] = ()


def passed(start: int, end: int) -> Readings:
    """A word that looks like a fact and is none."""
    return (Reading(None, start, end),)


_NEAR: Final = 24


def near(text: str, start: int, end: int) -> str:
    """What stands around a quantity, as far as it may tell its unit."""
    return text[max(0, start - _NEAR) : start] + "\n" + text[end : end + _NEAR]
