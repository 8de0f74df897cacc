"""Japanese numerals: 69万5000, 1億2,345万, 2.5億, 1万5千, 百五十万, 二〇二二, 数十万, 十数, 120万から150万.

All functions take a folded text (see `kawaraban.facts.japanese.reading`) and an offset. Runs are
bounded, so that the time stays linear.
"""

import re
from fractions import Fraction
from typing import Final, NamedTuple

from kawaraban.facts.values import Amount

DIGITS: Final = {char: value for value, char in enumerate("〇一二三四五六七八九")} | {"零": 0}
SMALL: Final = {"十": 10, "百": 100, "千": 1000}
SCALES: Final = {"万": 10**4, "億": 10**8, "兆": 10**12, "京": 10**16}
KANJI: Final = frozenset((*DIGITS, *SMALL))
"""The kanji that a numeral is made of, without 万 and above."""

_CHUNK: Final = re.compile(
    r"(?:(?P<figures>[0-9]{1,3}(?:,[0-9]{3}){1,9}(?![0-9])(?:\.[0-9]{1,12})?|[0-9]{1,24}(?:\.[0-9]{1,12})?)"
    r"(?P<small>[十百千](?![0-9〇零一二三四五六七八九十百千]*分の))?"
    r"|(?P<places>[〇零一二三四五六七八九]{1,16}・(?:[〇零一二三五六七八九]|四(?!半[期世])){1,12})"
    r"|(?P<kanji>(?:[〇零一二三五六七八九十百千]|四(?!半[期世])){1,16}))(?P<scale>[万億兆京](?!博|国|都|大))?"
)
_VAGUE: Final = re.compile(
    r"[数何](?P<small>[十百千]?)(?P<scale>[万億兆]?)"
    r"|(?P<tens>[1-9]?[0-9]|[二三四五六七八九]?十)数(?P<tens_scale>[万億兆]?)"
)
_BETWEEN: Final = re.compile(r"(?:~|-|から|ないし|乃至)(?:約)?")
_NEIGHBOURS: Final = re.compile(r"([1-9一二三四五六七八九])、([1-9一二三四五六七八九])(?![0-9.,、])")
_RANGE: Final = frozenset("~-かな乃")
_MOST: Final = 30
_ZERO: Final[int | Fraction] = 0


class Numeral(NamedTuple):
    """A number, where it ends, and how it is written."""

    value: Fraction
    end: int
    scale: int
    """Of its last part: 10,000 for 150万, 1 where there is none."""
    kanji: bool
    """Written without figures."""
    plain: bool
    """Figures or places alone, without marks and scales, as years are written."""


class Quantity(NamedTuple):
    """An amount before anything tells what it is of."""

    amount: Amount
    end: int
    kanji: bool
    scaled: bool


def read_numeral(text: str, place: int) -> Numeral | None:
    """The number that begins at ``place``."""
    total, block, least, below = _ZERO, _ZERO, 10**20, 10**20
    end, scale, kanji, count = place, 1, True, 0
    plain = False
    while match := _CHUNK.match(text, end):
        value = _chunk(match)
        if value is None or (count and value >= min(least, below)) or len(match.group()) > _MOST:
            break
        plain = not count and not match["scale"] and not match["small"] and "," not in match.group()
        kanji = kanji and not match["figures"]
        count, end, block = count + 1, match.end(), block + value
        if match["scale"]:
            if block * SCALES[match["scale"]] >= below * 10**8:
                break
            scale = below = SCALES[match["scale"]]
            total, block, least = total + block * scale, _ZERO, 10**20
        elif match["small"]:
            least = SMALL[match["small"]]
            scale = scale if total else 1
        else:
            scale = 1
            break
    if not count:
        return None
    return Numeral(Fraction(total + block), end, scale, kanji, plain)


def _chunk(match: re.Match[str]) -> int | Fraction | None:
    """The value of one part, without its 万."""
    if match["figures"]:
        figures = match["figures"].replace(",", "")
        return (Fraction(figures) if "." in figures else int(figures)) * SMALL.get(match["small"] or "", 1)
    if match["places"]:
        return Fraction("".join("." if char == "・" else str(DIGITS[char]) for char in match["places"]))
    return kanji_value(match["kanji"])


def kanji_value(word: str) -> int | None:
    """The number that kanji below 万 say, by places (二〇二二) or by tens (二千二十二)."""
    if not any(char in SMALL for char in word):
        return int("".join(str(DIGITS[char]) for char in word))
    total, digit, least = 0, 0, 10**4
    for char in word:
        if char in SMALL:
            if SMALL[char] >= least:
                return None
            least = SMALL[char]
            total, digit = total + (digit or 1) * least, 0
        elif digit or char in "〇零":
            return None
        else:
            digit = DIGITS[char]
    return total + digit


def read_fraction(text: str, whole: Numeral) -> tuple[Fraction, int] | None:
    """3分の2, 百万分の一, 2と3分の1: the value and its end; the number in front is read already."""
    if text.startswith("と", whole.end):
        rest = read_numeral(text, whole.end + 1)
        part = _parts(text, rest) if rest else None
        return (whole.value + part[0], part[1]) if part and part[0] < 1 else None
    return _parts(text, whole)


def _parts(text: str, whole: Numeral) -> tuple[Fraction, int] | None:
    if not text.startswith("分の", whole.end) or not whole.value:
        return None
    parts = read_numeral(text, whole.end + 2)
    return (parts.value / whole.value, parts.end) if parts else None


def read_vague(text: str, place: int) -> Quantity | None:
    """数百, 数十万, 十数, 何千: from one to less than ten of a scale."""
    match = _VAGUE.match(text, place)
    if not match or text[place - 1 : place] in _COUNTS_BEFORE:
        return None
    if match["tens"]:
        tens = int(match["tens"]) if match["tens"].isdigit() else kanji_value(match["tens"])
        scale = SCALES.get(match["tens_scale"], 1)
        if not tens or tens % 10:
            return None
        return Quantity(_vague((tens + 1) * scale, (tens + 9) * scale), match.end(), kanji=True, scaled=True)
    scale = SMALL.get(match["small"], 1) * SCALES.get(match["scale"], 1)
    if scale == 1:
        return None
    return Quantity(_vague(scale, scale * 10 - 1), match.end(), kanji=True, scaled=True)


_COUNTS_BEFORE: Final = frozenset("多複少半人回件総点個指社票無台")


def _vague(low: int, high: int) -> Amount:
    return Amount(Fraction(low), Fraction(high), vague=True)


def read_quantity(text: str, place: int) -> Quantity | None:
    """A number, a vague one, or a range: 3~5, 1.2~1.5億, 120万から150万, 2、3."""
    return read_vague(text, place) or go_on(text, place, read_numeral(text, place))


def go_on(text: str, place: int, first: Numeral | None) -> Quantity | None:
    """The quantity that begins with a number read already."""
    if not first:
        return None
    behind = text[first.end : first.end + 1]
    if behind == "、" and (close := _NEIGHBOURS.match(text, place)) and text[place - 1 : place] != "、":
        low, high = (DIGITS.get(digit) or int(digit) for digit in close.groups())
        if high == low + 1:
            return Quantity(Amount(Fraction(low), Fraction(high)), close.end(), first.kanji, scaled=False)
    return (behind in _RANGE and _range(text, first)) or Quantity(
        Amount(first.value, first.value), first.end, first.kanji, first.scale > 1
    )


def _range(text: str, first: Numeral) -> Quantity | None:
    """The number and the higher one behind it; 万 and above are shared where the lower has none."""
    between = _BETWEEN.match(text, first.end)
    second = between and read_numeral(text, between.end())
    if not second or (first.kanji and not second.kanji):
        return None
    low = first.value
    if first.scale == 1 and second.scale > 1 and low * second.scale < second.value:
        low *= second.scale
    if low >= second.value:
        return None
    return Quantity(Amount(low, second.value), second.end, first.kanji, second.scale > 1)
