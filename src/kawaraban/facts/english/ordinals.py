"""Ordinals, the centuries and fractions made of them; and the idioms in which they rank nothing.

"First" is left alone but for centuries: 最初, 初めて and 第1 say the same, and most often none of them.
"""

from fractions import Fraction
from typing import Final

from kawaraban.facts.english.numerals import TENS
from kawaraban.facts.english.words import Reading, Readings, Words
from kawaraban.facts.roman import ROMAN
from kawaraban.facts.values import Amount, Century, Measure, Number, Ordinal

_ORDINALS: Final = {
    word: number
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth"
        " fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth".split(),
        start=1,
    )
} | {"thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60, "seventieth": 70, "eightieth": 80,
     "ninetieth": 90, "hundredth": 100, "thousandth": 1000}  # fmt: skip
ORDINAL_WORDS: Final = frozenset(_ORDINALS)
ORDINAL_NAMES: Final = {number: word for word, number in _ORDINALS.items()}
_SUFFIXES: Final = frozenset(("st", "nd", "rd", "th"))
_BEFORE_SECOND: Final = frozenset(("the", "his", "her", "its", "their", "our", "my", "s"))
# The second half, a second hand, second thoughts: no second of anything.
_NO_RANK: Final = frozenset("half hand thoughts nature fiddle only to guess chance".split())
# Came second with 30 points; is in second place.
_PLACED: Final = frozenset("came come comes finished finish placed ranked in is was".split())
_PLACED_BEHIND: Final = frozenset("with behind place at overall".split())
_PARTS: Final = {
    **{word: number for word, number in _ORDINALS.items() if number > 2},
    "half": 2,
    "quarter": 4,
}
_PLURAL_PARTS: Final = {f"{word}s": number for word, number in _PARTS.items() if word != "half"}


def read_figures(words: Words, place: int) -> Readings:
    """21st, 190th; the 21st century; the 19th and 20th centuries."""
    suffix = words.low[place + 1]
    number = words.small(place)
    if suffix not in _SUFFIXES or not words.glued(place + 1) or not number:
        return ()
    return _ranked(words, place, number, place + 2)


def read_word(words: Words, place: int) -> Readings:
    """Third, twenty-first, and a third of."""
    low, end, number = words.low[place], place + 1, _ORDINALS[words.low[place]]
    before = words.low[place - 1]
    if before == "-" and words.low[place - 2] in TENS and number < 10:
        return _ranked(words, place - 2, TENS[words.low[place - 2]] + number, end)
    part = _one_part(words, place)
    if part:
        return part
    if words.low[end : end + 2] == ["world", "war"]:
        return (Reading(Ordinal(number), place, end + 2),)
    if number > 2 or _is_rank(words, place):
        idiom = words.low[end] in {"half", "hand"} or (
            low == "third" and words.low[end] in {"party", "parties"}
        )
        return (Reading(None, place, end),) if idiom else _ranked(words, place, number, end)
    return _century(words, place, number, end) or (Reading(None, place, end),)


def read_roman(words: Words, place: int) -> Readings:
    """The II of Elizabeth II, World War II and WWII; a numeral that is a word of its own is a name's."""
    word = words.words[place]
    if word in _WARS:
        return (Reading(Ordinal(_WARS[word]), place, place + 1),)
    war = words.words[max(0, place - 2) : place] == ["World", "War"]
    number = _WORLD_WARS.get(word, 0) if war else ROMAN.get(word, 0)
    if not number or not words.is_capital(place - 1) or not words.words[place - 1].isalpha():
        return ()
    return (Reading(Ordinal(number), place - 2 if war else place, place + 1),)


_WORLD_WARS: Final = {"I": 1, "One": 1, "1": 1, "II": 2, "Two": 2, "2": 2, "III": 3, "Three": 3, "3": 3}
_WARS: Final = {f"WW{number}": value for number, value in _WORLD_WARS.items()}
ROMAN_WORDS: Final = frozenset(word.lower() for word in (*ROMAN, *_WARS, "I", "One", "Two", "Three"))


def read_business_quarter(words: Words, place: int) -> Readings:
    """Q3, of a business year."""
    number = words.small(place + 1, 4) if words.words[place] == "Q" and words.glued(place + 1) else None
    return (Reading(Ordinal(number), place, place + 2),) if number else ()


def _is_rank(words: Words, place: int) -> bool:
    """Whether "first" or "second" ranks something: the second term, the first quarter of a year."""
    before, following = words.low[place - 1], words.low[place + 1]
    if words.low[place] == "first":
        return words.low[place + 1 + (following == "-")] == "quarter"
    if following in _NO_RANK:
        return False
    placed = before in _PLACED and (following in _PLACED_BEHIND or not words.words[place + 1].isalpha())
    return placed or before in _BEFORE_SECOND or (following == "-" and words.glued(place + 2))


def _ranked(words: Words, place: int, number: int, end: int) -> Readings:
    return _century(words, place, number, end) or (Reading(Ordinal(number), place, end),)


def _century(words: Words, place: int, number: int, end: int) -> Readings:
    """The century that the ordinal numbers, and a pair of them."""
    gap = end + (words.low[end] == "-")
    if words.low[gap] in {"century", "centuries"}:
        before = _before_christ(words, gap + 1)
        return (Reading(Century(-number if before else number), place, before or gap + 1),)
    if words.low[end] in {"and", "to", "-", "–", "or"} or words.low[gap] in {"and", "to", "or"}:
        other = _other_century(words, gap + 1 if words.low[gap] in {"and", "to", "or"} else end + 1)
        if other:
            value = -number if isinstance(other.value, Century) and other.value.number < 0 else number
            return (Reading(Century(value), place, end), other)
    return ()


def _other_century(words: Words, place: int) -> Reading | None:
    if words.low[place] in {"early", "late", "mid"}:
        place += 1 + (words.low[place + 1] == "-")
    number, end = _ORDINALS.get(words.low[place], 0), place + 1
    if not number and words.low[place + 1] in _SUFFIXES and words.glued(place + 1):
        number, end = words.small(place) or 0, place + 2
    if not number:
        return None
    end += words.low[end] == "-"
    if words.low[end] not in {"century", "centuries"}:
        return None
    before = _before_christ(words, end + 1)
    return Reading(Century(-number if before else number), place, before or end + 1)


def _before_christ(words: Words, place: int) -> int:
    """The token behind BC, or zero."""
    if words.words[place] in {"BC", "BCE"}:
        return place + 1
    return place + 4 if words.words[place : place + 4] == ["B", ".", "C", "."] else 0


def _one_part(words: Words, place: int) -> Readings:
    """A third of, one fifth of; by a quarter."""
    low = words.low[place]
    if low not in _PARTS or low == "half":
        return ()
    article = place - 1 - (words.low[place - 1] == "-")
    if words.low[article] not in {"a", "one"}:
        return ()
    following = words.low[place + 1]
    before = words.low[article - 1]
    by = before in {"by", "about", "around"} and not words.words[place + 1].isalpha()
    if (
        following == "of"
        or by
        or before in {"nearly", "almost", "than", "roughly"}
        or following in _MORE
        or _is_one_of_shares(words, article)
    ):
        whole = words.low[place + 2 : place + 4]
        if low == "quarter" and whole in (["a", "century"], ["an", "hour"]):
            return (Reading(Measure(Amount.exactly("1/4"), whole[1]), article, place + 4),)
        return (Reading(Number(Amount.exactly(Fraction(1, _PARTS[low]))), article, place + 1),)
    return ()


# A third fewer, a quarter more: by so much.
_MORE: Final = frozenset("fewer less more lower higher smaller larger bigger cheaper shorter longer".split())


def _is_one_of_shares(words: Words, place: int) -> bool:
    """Whether another share is told just before: a quarter work in industry and a fifth in mines."""
    return not _SHARE_WORDS.isdisjoint(words.low[max(0, place - _NEAR) : place])


_SHARE_WORDS: Final = frozenset(("quarter", "quarters", "thirds", "fifths"))
_NEAR: Final = 8


def read_quarter(words: Words, place: int) -> Readings:
    """A quarter of."""
    return _one_part(words, place)


def read_parts(words: Words, start: int, amount: Amount, end: int) -> Reading | None:
    """Two thirds, three-quarters: ``amount`` parts of the size named at the token ``end``."""
    gap = end + (words.low[end] == "-" and words.glued(end))
    whole = _PLURAL_PARTS.get(words.low[gap]) or (_PARTS.get(words.low[gap], 0) if gap > end else 0)
    if not whole or amount.low != amount.high or not 0 < amount.low < whole:
        return None
    return Reading(Number(Amount.exactly(amount.low / whole)), start, gap + 1)
