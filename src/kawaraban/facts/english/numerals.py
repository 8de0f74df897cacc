"""Numbers in figures and words: "two hundred and five thousand", "1.2 to 1.5 million", "half a dozen".

Scales are those of modern English, a billion is a thousand million; lakh and crore are India's.
"""

from fractions import Fraction
from typing import Final, NamedTuple

from kawaraban.facts.english.words import Words
from kawaraban.facts.values import Amount

UNITS: Final = {
    word: number
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
        " fifteen sixteen seventeen eighteen nineteen".split()
    )
    if number
}
TENS: Final = {
    word: number * 10
    for number, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
SCALES: Final = {
    "hundred": 100,
    "thousand": 10**3,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "quadrillion": 10**15,
    "dozen": 12,
    "lakh": 10**5,
    "crore": 10**7,
}
# Behind figures; "m" is a metre as well, so its reader looks at what follows.
_SHORT_SCALES: Final = {"bn": 10**9, "tn": 10**12, "trn": 10**12, "mn": 10**6, "mln": 10**6, "bln": 10**9}
_GLUED_SCALES: Final = {"k": 10**3, "K": 10**3, "M": 10**6, "B": 10**9, "T": 10**12}
_MONEY_SCALES: Final = {"m": 10**6, "b": 10**9, "t": 10**12, "k": 10**3, "mm": 10**6}
_VAGUE_SCALES: Final = {
    "tens": 10,
    "dozens": 10,
    "scores": 10,
    "hundreds": 100,
    "thousands": 10**3,
    "millions": 10**6,
    "billions": 10**9,
    "trillions": 10**12,
}
VULGAR: Final = {
    "½": Fraction(1, 2),
    "¼": Fraction(1, 4),
    "¾": Fraction(3, 4),
    "⅓": Fraction(1, 3),
    "⅔": Fraction(2, 3),
}
NUMBER_WORDS: Final = frozenset((*UNITS, *TENS, *SCALES))
VAGUE_WORDS: Final = frozenset(_VAGUE_SCALES)
_FEW: Final = frozenset(("several", "few", "couple", "some"))
_DOZEN: Final = 12
_LONGEST: Final = 14


class Numeral(NamedTuple):
    """A number, the token behind it, its scale word (1 if none), and whether it is spelled in letters."""

    value: Fraction
    end: int
    scale: int
    spelled: bool


class Quantity(NamedTuple):
    """An amount, the token behind it, and whether it is spelled in letters."""

    amount: Amount
    end: int
    spelled: bool


def read_numeral(words: Words, place: int, *, money: bool = False) -> Numeral | None:
    """The number that begins at the token ``place``, with its scale."""
    if words.is_figures(place):
        value, end = _figures(words, place)
        end, scale = _scaled(words, end, money=money)
        return Numeral(value * scale, end, scale, spelled=False)
    low = words.low[place]
    if low in VULGAR:
        return Numeral(VULGAR[low], place + 1, 1, spelled=False)
    if low in {"a", "an"}:
        return _after_article(words, place)
    if low == "half":
        return _half(words, place)
    if low in NUMBER_WORDS:
        return _spelled(words, place)
    return None


def _figures(words: Words, place: int) -> tuple[Fraction, int]:
    """The value of figures, with a half or a quarter behind them: 1/5, 2½."""
    word = words.words[place]
    value, end = _plain(word), place + 1
    if words.words[end] in VULGAR and words.glued(end):
        return value + VULGAR[words.words[end]], end + 1
    if words.words[end] == "/" and words.glued(end) and words.glued(end + 1) and words.low[place - 1] != "/":
        parts, whole = words.small(place, 9), words.small(end + 1, 16)
        if parts and whole and parts < whole and words.words[end + 2] != "/":
            return Fraction(parts, whole), end + 2
    return value, end


def _plain(figures: str) -> Fraction:
    # By way of integers, which is four times as fast as Fraction's own reading of text.
    whole, _, decimals = figures.replace(",", "").partition(".")
    return Fraction(int(whole + decimals), 10 ** len(decimals)) if decimals else Fraction(int(whole))


def _scaled(words: Words, place: int, *, money: bool) -> tuple[int, int]:
    """The scale behind figures, and the token behind it: million, bn, or a letter without a space."""
    scale = 1
    word = words.words[place]
    if word in _SHORT_SCALES:
        return place + 1, _SHORT_SCALES[word]
    if words.glued(place):
        letters = _MONEY_SCALES | _GLUED_SCALES if money else _GLUED_SCALES
        if word in letters and not words.glued(place + 1):
            return place + 1, letters[word]
        if word in letters and not words.words[place + 1].isalnum():
            return place + 1, letters[word]
        if words.low[place] in {"bn", "tn", "mn"}:
            return place + 1, _SHORT_SCALES[words.low[place]]
        if word == "m" and _millions_follow(words, place):
            return place + 1, 10**6
        if word == "-" and words.low[place + 1] in SCALES and words.glued(place + 1):
            return place + 2, SCALES[words.low[place + 1]]
    while words.low[place] in SCALES and scale < 10**15:
        scale *= SCALES[words.low[place]]
        place += 1
    return place, scale


def _millions_follow(words: Words, place: int) -> bool:
    """Whether "9.5m" counts something, as its noun in the plural shows, and measures nothing."""
    following = words.low[place + 1]
    return not words.glued(place + 1) and (
        following in {"people", "children", "women", "men"}
        or (len(following) > 4 and following.endswith("s") and following not in _NOT_PLURAL)
    )


_NOT_PLURAL: Final = frozenset("across always towards besides metres meters hurdles class previous".split())


def _after_article(words: Words, place: int) -> Numeral | None:
    """A hundred, a million and a half."""
    scale = SCALES.get(words.low[place + 1], 0)
    if not scale or words.low[place + 1] in {"lakh", "crore"}:
        return None
    end = place + 2
    if words.low[end : end + 3] == ["and", "a", "half"]:
        return Numeral(Fraction(scale * 3, 2), end + 3, scale, spelled=True)
    if scale in {100, 1000}:
        return _spelled(words, place + 1)
    return Numeral(Fraction(scale), end, scale, spelled=True)


def _half(words: Words, place: int) -> Numeral | None:
    """Half a million, half a dozen."""
    if words.low[place + 1] in {"a", "-"} and words.low[place + 2] in SCALES:
        scale = SCALES[words.low[place + 2]]
        return Numeral(Fraction(scale, 2), place + 3, scale, spelled=True)
    return None


def _spelled(words: Words, place: int) -> Numeral | None:
    """A number in words, such as two hundred and five thousand."""
    total, current, scale, end = 0, 0, 1, place
    # What may still be added below the last word: less than 100 behind "hundred", 10 behind "twenty".
    room = 100
    while end - place < _LONGEST:
        low = words.low[end]
        small = UNITS.get(low) or TENS.get(low, 0)
        if 0 < small < room:
            current, room = current + small, 10 if small >= 20 else 0
        elif low == "hundred" and current < 100:
            current, room, scale = (current or 1) * 100, 100, 100
        elif low in SCALES and low != "hundred" and (not total or SCALES[low] < _last_scale(total)):
            scale = SCALES[low]
            total, current, room = total + (current or 1) * scale, 0, 100 if scale >= 1000 else 0
        elif not _is_joint(words, end, room, scale):
            break
        end += 1
    if end == place:
        return None
    return _with_half(words, Numeral(Fraction(total + current), end, scale, spelled=True))


def _last_scale(total: int) -> int:
    """The largest power of a thousand that divides what has been added up."""
    scale = 1000
    while total % (scale * 1000) == 0:
        scale *= 1000
    return scale if total % 1000 == 0 else 0


def _is_joint(words: Words, place: int, room: int, scale: int) -> bool:
    """Whether the number goes on behind a hyphen or an "and": twenty-one, a hundred and five."""
    following = words.low[place + 1]
    if words.low[place] == "-":
        joins = (room == 10 and 0 < UNITS.get(following, 0) < 10) or following in SCALES
        return joins and words.glued(place) and words.glued(place + 1)
    return (
        words.low[place] == "and"
        and scale > 1
        and room == 100
        and (following in UNITS or following in TENS)
        and words.low[place + 2] not in {"hundred", "million", "billion"}
    )


def _with_half(words: Words, number: Numeral) -> Numeral:
    """Two and a half, two and a half million."""
    end = number.end
    if words.low[end : end + 3] != ["and", "a", "half"] or number.scale > 1:
        return number
    end, scale = _scaled(words, end + 3, money=False)
    return Numeral((number.value + Fraction(1, 2)) * scale, end, scale, spelled=True)


def read_quantity(words: Words, place: int, *, money: bool = False) -> Quantity | None:
    """A number or a range of two: 3-5, two or three, 1.2 to 1.5 million."""
    first = read_numeral(words, place, money=money)
    if not first:
        return read_vague(words, place)
    between = "between" in (words.low[place - 1], words.low[place - 2] if money else "")
    second = _bound(words, first, money=money, between=between)
    if second:
        low = first.value
        if second.scale > 1 and first.scale == 1 and low * second.scale <= second.value:
            low *= second.scale
        if low < second.value:
            return Quantity(Amount(low, second.value), second.end, first.spelled)
    return Quantity(Amount(first.value, first.value), first.end, first.spelled)


def _bound(words: Words, first: Numeral, *, money: bool, between: bool) -> Numeral | None:
    """The upper bound behind a number: the 5 of 3-5 and of three to five."""
    sign = words.low[first.end]
    behind = first.end + 1
    if sign in {"-", "–", "—", "~"}:
        if not words.glued(first.end) or not words.glued(behind):
            return None
        if words.low[behind] == "to" and words.low[behind + 1] == "-":
            behind += 2
    elif sign not in {"to", "or"} and not (sign == "and" and between):
        return None
    if not first.spelled and sign == "or" and not words.is_figures(behind):
        return None
    if words.low[behind] in {"a", "an", "half"} or words.low[behind] in SCALES:
        return None
    second = read_numeral(words, behind, money=money)
    return second if second and (second.spelled == first.spelled or second.scale > 1) else None


def read_vague(words: Words, place: int) -> Quantity | None:
    """Hundreds, thousands and thousands, several hundred, a few thousand: from 1 to 9.99… of the scale."""
    low = words.low[place]
    if low in _VAGUE_SCALES:
        if low in {"tens", "scores"} and words.low[place + 1] != "of":
            return None
        scale, end = _VAGUE_SCALES[low], place + 1
        if words.low[end : end + 2] == ["and", low]:
            end += 2
        if words.low[end] == "of" and words.low[end + 1] in _VAGUE_SCALES:
            scale, end = scale * _VAGUE_SCALES[words.low[end + 1]], end + 2
        return Quantity(vaguely(scale), end, spelled=True)
    if low in _FEW:
        end = place + 1 + (words.low[place + 1] == "of")
        scale = SCALES.get(words.low[end], 0)
        if (scale >= 100 or (low == "couple" and scale == _DOZEN)) and low != "some":
            if words.low[end + 1] in {"thousand", "million", "billion"}:
                scale, end = scale * SCALES[words.low[end + 1]], end + 1
            return Quantity(_pair(scale) if low == "couple" else vaguely(scale), end + 1, spelled=True)
    return None


def _pair(scale: int) -> Amount:
    """Two or so of a scale: "a couple of hundred" is 200, and no 700."""
    return Amount(Fraction(scale * 3, 2), Fraction(scale * 3), vague=True)


def vaguely(scale: int) -> Amount:
    """From one to less than ten of a scale; "hundreds" is 100 to 999."""
    return Amount(Fraction(scale), Fraction(scale * 10 - 1), vague=True)
