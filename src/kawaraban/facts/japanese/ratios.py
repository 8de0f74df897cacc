"""Two numbers side by side: 3対1, 16:9, the score 5-3, and the parts 1/5インチ and 2/3."""

import re
from fractions import Fraction
from typing import Final

from kawaraban.facts.japanese.numerals import Numeral, read_numeral
from kawaraban.facts.japanese.reading import NOTHING, Reading, Readings, near, passed
from kawaraban.facts.japanese.suffixes import Sort, suffix_at
from kawaraban.facts.values import Amount, Date, Measure, Number, Ratio, Score

_SCORE: Final = re.compile(r"(?P<one>[0-9]{1,3})-(?P<other>[0-9]{1,3})(?![0-9]|[-./:][0-9])")
_RECORD: Final = re.compile(r"([0-9]{1,3})勝([0-9]{1,3})敗(?:([0-9]{1,3})(?:引き?)?分け?)?")
_VERSUS: Final = re.compile(r"対(?![応策象抗立決処])")
_MATCH_NEAR: Final = re.compile(
    r"勝|敗|引き分|下し|破っ|破り|スコア|得点|試合|セット|ゴール|決勝|リード|先制|同点|サッカー|野球|戦で"
)


def read_ratio(text: str, place: int, first: Numeral) -> Readings:
    """3対1, 5-3, 7勝2敗; a ratio is a score beside words of a match."""
    score = _SCORE.match(text, place)
    if record := _RECORD.match(text, place):
        points = tuple(int(part) for part in record.groups() if part)
        return (Reading(Score(points), place, record.end()),)
    if score and not suffix_at(text, score.end()) and text[score.end() : score.end() + 1] not in _DATED:
        return (Reading(Score((int(score["one"]), int(score["other"]))), place, score.end()),)
    colon = _COLON.match(text, place)
    if colon:
        return (Reading(Ratio((Fraction(colon[1]), Fraction(colon[2]))), place, colon.end()),)
    slashed = _SLASHED.match(text, place)
    if slashed:
        return _slashed(text, place, slashed)
    if not _VERSUS.match(text, first.end):
        return NOTHING
    parts, end = [first.value], first.end
    while _VERSUS.match(text, end) and (part := read_numeral(text, end + 1)) and len(parts) < _SIDES:
        parts.append(part.value)
        end = part.end
    if len(parts) == 1:
        return NOTHING
    if all(part.denominator == 1 for part in parts) and _MATCH_NEAR.search(near(text, place, end)):
        return (Reading(Score(tuple(int(part) for part in parts)), place, end),)
    return (Reading(Ratio(tuple(parts)), place, end),)


_SIDES: Final = 4
_COLON: Final = re.compile(r"([1-9][0-9]{0,2}):([1-9][0-9]{0,2})(?![0-9:]|\.[0-9])")
_SLASHED: Final = re.compile(r"([1-9][0-9]?)/([1-9][0-9]{0,2})(?![0-9/]|\.[0-9])")
_TENTHS: Final = 10


def _slashed(text: str, place: int, match: re.Match[str]) -> Readings:
    """1/5インチ, 2/3; 9/11 is the day of 2001 that has become its name, and 24/7 no fact."""
    one, other = int(match[1]), int(match[2])
    if (one, other) == (9, 11):
        return (Reading(Date(month=9, day=11), place, match.end()),)
    found = suffix_at(text, match.end())
    part = Amount.exactly(Fraction(one, other))
    if found and found[0].sort is Sort.UNIT and one < other:
        return (Reading(Measure(part, str(found[0].what)), place, found[1]),)
    if one < other <= _TENTHS:
        return (Reading(Number(part), place, match.end()),)
    return passed(place, match.end())


_DATED: Final = frozenset("年月日時分万億千百")
