"""Scores and ratios: 3-1, 21–17, 3:1, two to one. Whether figures are a score, the words around tell."""

from fractions import Fraction
from typing import Final

from kawaraban.facts.english.numerals import UNITS
from kawaraban.facts.english.words import Reading, Readings, Words
from kawaraban.facts.values import Ratio, Score

_SPORT: Final = frozenset(
    "win wins won winning beat beats beaten beating lose loses lost losing loss defeat defeats"
    " defeated victory draw drew tie tied ties match game games goal goals final semifinal semifinals"
    " quarterfinal lead leads led trail score scored scores set sets inning innings record vote voted"
    " votes ruling ruled court senate season series team half halftime penalties penalty shootout"
    " against club play played tiebreak aggregate thrashed edged".split()
)
_RATIOS: Final = frozenset(("odds", "ratio", "ratios"))
_RANGES: Final = frozenset("page pages age ages aged chapters verses lines days in between".split())
_WINDOW: Final = 12
_DASHES: Final = frozenset(("-", "–", "—"))
_MOST: Final = 999


def read_score(words: Words, place: int) -> Readings:
    """The points of a match, where the figures fall or the words around speak of one."""
    if words.words[place + 1] not in _DASHES or not words.glued(place + 1) or not words.glued(place + 2):
        return ()
    points = _points(words, place)
    end = place + 2 * len(points) - 1
    if len(points) < 2 or (words.glued(end) and words.words[end][0].isalnum()):
        return ()
    if words.words[end] in _DASHES and words.glued(end):
        return ()
    if points == (50, 50) and words.low[place - 2 : place] != ["score", "of"]:
        return (Reading(None, place, end),)
    if any(words.words[at].startswith("0") and len(words.words[at]) > 1 for at in range(place, end, 2)):
        return (Reading(None, place, end),)
    if len(points) == 2 and min(points) and words.low[place - 1] == "of" and words.low[place - 2] in _RATIOS:
        return (Reading(Ratio((Fraction(points[0]), Fraction(points[1]))), place, end),)
    # Figures that fall are no range; those that rise are one unless a match is spoken of.
    if len(points) == 2 and points[0] < points[1] and not _of_a_match(words, place, end):
        return ()
    return (Reading(Score(points), place, end),)


def _points(words: Words, place: int) -> tuple[int, ...]:
    points: list[int] = []
    while len(points) < 3:
        number = words.small(place, _MOST)
        if number is None:
            break
        points.append(number)
        if words.words[place + 1] not in _DASHES or not (words.glued(place + 1) and words.glued(place + 2)):
            break
        place += 2
    return tuple(points)


def _of_a_match(words: Words, place: int, end: int) -> bool:
    if words.low[end] in {"%", "percent", "year", "years", "day", "days", "km", "people", "per"} or (
        words.low[end] == "-" or words.low[place - 1] in _RANGES
    ):
        return False
    around = words.low[max(0, place - _WINDOW) : place] + words.low[end : end + _WINDOW]
    return not _SPORT.isdisjoint(around)


def read_ratio(words: Words, place: int) -> Readings:
    """3:1, 16:9."""
    if words.words[place + 1] != ":" or not words.glued(place + 1) or not words.glued(place + 2):
        return ()
    one, other = words.words[place], words.words[place + 2]
    if not words.is_figures(place) or not words.is_figures(place + 2) or "," in one + other:
        return ()
    end = place + 3
    if words.words[end] == ":" or (words.glued(end) and words.words[end][:1].isalnum()) or "." in other:
        # A runner's 3:26.00 or a verse: figures that a translation keeps, but no ratio.
        return (Reading(None, place, end),)
    if Fraction(other) == 0:
        return ()
    return (Reading(Ratio((Fraction(one), Fraction(other))), place, end),)


def read_to_one(words: Words, place: int) -> Readings:
    """Ten to one, 3 to 1, 2-to-1: the one behind is the smaller, so this is no range."""
    gap = words.low[place + 1] == "-"
    if words.low[place + 1 + gap] != "to":
        return ()
    last = place + 2 + 2 * gap
    number, one = _plain(words, place), words.low[last]
    if number < 2 or one not in {"1", "one"} or (gap and words.low[last - 1] != "-"):
        return ()
    if words.low[last + 1] in {"million", "billion", "thousand", "hundred"} or (
        words.glued(last + 1)
        and (words.words[last + 1] in {".", ":", "-"} and words.words[last + 2].isdigit())
    ):
        return ()
    return (Reading(Ratio((Fraction(number), Fraction(1))), place, last + 1),)


def _plain(words: Words, place: int) -> int:
    return words.small(place, _MOST) or UNITS.get(words.low[place], 0)
