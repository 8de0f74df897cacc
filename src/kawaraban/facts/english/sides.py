"""The words beside a fact that say which way a quantity went, or which part of a period is meant."""

from typing import Final

from kawaraban.facts.english.words import Words
from kawaraban.facts.fact import Side

_ROSE: Final = frozenset(
    "rose rise rises rising risen grew grow grows growing grown gained gain gains climbed climb climbs"
    " climbing jumped jump jumps surged surge surges soared increased increase increases increasing"
    " up".split()
)
_FELL: Final = frozenset(
    "fell fall falls falling fallen dropped drop drops dropping declined decline declines declining decreased"
    " decrease decreases decreasing shrank shrink shrinks shrunk slumped plunged tumbled sank down".split()
)
_MORE: Final = frozenset("rise increase jump growth surge higher more larger bigger faster".split())
_LESS: Final = frozenset("fall decrease drop decline reduction cut lower fewer less smaller slower".split())
# Between the verb and its figure; "to" leads to where it ended.
_BETWEEN: Final = frozenset(
    "by about around nearly almost roughly some over more less than at least just only another a an sharply"
    " further slightly as much approximately $ £ €".split()
)
_WITHIN: Final = 5
_HALVES: Final = {"first": Side.EARLY, "second": Side.LATE, "latter": Side.LATE}
_PARTS: Final = {"early": Side.EARLY, "mid": Side.MIDDLE, "late": Side.LATE}


def way_of(words: Words, start: int, end: int) -> Side | None:
    """Whether the quantity is said to have come on top, or gone: fell 5%, a third fewer."""
    at = start - 1
    while start - at < _WITHIN and words.low[at] in _BETWEEN:
        at -= 1
    verb = words.low[at]
    before = Side.UP if verb in _ROSE else Side.DOWN if verb in _FELL else None
    noun = words.low[end]
    behind = Side.UP if noun in _MORE else Side.DOWN if noun in _LESS else None
    return before or behind if None in {before, behind} or before is behind else None


def time_of(words: Words, end: int) -> str:
    """The unit of time that a quantity is told for: $15 an hour, 5 mg per day, 3.5% per annum."""
    first, second = words.low[end], words.low[end + 1]
    per = first in {"a", "an", "per", "each", "every"} or words.words[end] == "/"
    return _TIMES.get(second, "") if per else _OFTEN.get(first, "")


_TIMES: Final = {
    **{unit: unit for unit in ("hour", "day", "week", "month", "year")},
    "annum": "year",
}
_OFTEN: Final = {
    "hourly": "hour",
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "annually": "year",
}


def part_of(words: Words, start: int) -> Side | None:
    """Which part of a year or a century is meant: the late 19th century, mid-1990s, late in 2019."""
    if words.low[start - 2 : start] == ["half", "of"]:
        return _HALVES.get(words.low[start - 3])
    at = start - 1 - (words.low[start - 1] in {"-", "in"})
    own = _PARTS.get(words.low[start])
    side = own or _PARTS.get(words.low[at])
    # "Early to mid-1990s" are two parts, and one word of Japanese.
    return None if words.low[at - (0 if own else 1)] in {"to", "or", "and", "-"} and side else side
