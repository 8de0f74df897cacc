"""What the readers of the grammar share: the folded text, and what a reader hands back."""

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


def fold(text: str) -> str:
    """The text with half-width digits and signs, as long as before."""
    return text.translate(_FOLDED)


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
