"""Days, weeks, months and years told from another: yesterday, last week, two years ago, the next day.

Nothing is resolved to a date: the text's own "now" is not known here.
"""

from typing import Final

from kawaraban.facts.english.words import Reading, Readings, Words
from kawaraban.facts.values import Measure, Relative, Weekday

_DAYS: Final = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
DAY_WORDS: Final = frozenset(_DAYS)
_UNITS: Final = frozenset(("day", "week", "month", "year"))
_STEPS: Final = {"last": -1, "next": 1, "this": 0, "previous": -1, "following": 1, "past": -1}
STEP_WORDS: Final = frozenset(("last", "next", "this", "previous", "following"))
_WAYS: Final = {"ago": -1, "earlier": -1, "before": -1, "later": 1, "after": 1, "on": 0}
WAY_WORDS: Final = frozenset(("ago", "earlier", "later", "before", "after"))
_YEARS: Final = {"decade": 10, "century": 100}

WEEKDAYS: Final = {
    name: day
    for day, names in enumerate(
        ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"),
    )
    for name in (names, f"{names}s")
}
WEEKDAY_NAMES: Final = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SHORT_DAYS: Final = {
    "mon": 0, "tue": 1, "tues": 1, "wed": 2, "thu": 3, "thur": 3, "thurs": 3, "fri": 4, "sat": 5, "sun": 6,
}  # fmt: skip
SHORT_DAYS: Final = frozenset(_SHORT_DAYS)
# Feasts and events whose names end in a weekday, and papers that begin with one.
_NAMED_DAYS: Final = frozenset(
    "black good ash bloody cyber super easter palm holy maundy giving whit".split()
)
_PAPERS: Final = frozenset("times post telegraph mirror mail express herald night".split())


def read_day(words: Words, place: int) -> Readings:
    """Yesterday, today, tonight, tomorrow, and the days beyond."""
    offset = _DAYS[words.low[place]]
    if words.low[place - 3 : place] == ["the", "day", "before"] and offset < 0:
        return (Reading(Relative(-2, "day"), place - 3, place + 1),)
    if words.low[place - 3 : place] == ["the", "day", "after"] and offset > 0:
        return (Reading(Relative(2, "day"), place - 3, place + 1),)
    if words.is_capital(place) and words.is_capital(place - 1) and place > 1 and words.glued(place) is False:
        return ()
    return (Reading(Relative(offset, "day"), place, place + 1),)


def read_step(words: Words, place: int) -> Readings:
    """Last week, next month, this year; the following day."""
    step, unit = words.low[place], words.low[place + 1]
    if step == "last" and unit == "night":
        return (Reading(Relative(-1, "day"), place, place + 2),)
    if unit not in _UNITS or words.low[place + 2] in {"-", "of"}:
        return ()
    article = words.low[place - 1] == "the"
    if step in {"previous", "following"} or (step == "next" and unit == "day"):
        return (Reading(Relative(_STEPS[step], unit), place - article, place + 2),)
    if article or (step == "this" and unit == "day"):
        return ()
    return (Reading(Relative(_STEPS[step], unit), place, place + 2),)


def read_way(words: Words, place: int) -> Readings:
    """A year ago, a week later, a month earlier, the day before: what stands before the word tells."""
    unit, article = words.low[place - 1], words.low[place - 2]
    scale = _YEARS.get(unit)
    if unit not in _UNITS and not scale:
        return ()
    way = _WAYS[words.low[place]]
    if article in {"a", "one"} and words.low[place - 3] != "half":
        value = Relative(way * (scale or 1), "year" if scale else unit)
        return (Reading(value, place - 2, place + 1),)
    plain = words.low[place + 1] not in {"yesterday", "tomorrow"}
    if article == "the" and unit == "day" and words.low[place] in {"before", "after"} and plain:
        return (Reading(Relative(way, "day"), place - 2, place + 1),)
    return ()


def read_distance(words: Words, duration: Reading) -> Reading | None:
    """Two days ago, three years later, ten days after the vote: a duration and its way."""
    value = duration.value
    if not isinstance(value, Measure) or words.low[duration.end] not in WAY_WORDS:
        return None
    unit, amount = value.unit, value.amount
    scale = _YEARS.get(unit, 1)
    if (
        (unit not in _UNITS and unit not in _YEARS)
        or amount.low != amount.high
        or amount.low.denominator != 1
    ):
        return None
    offset = _WAYS[words.low[duration.end]] * int(amount.low) * scale
    return Reading(Relative(offset, "year" if scale > 1 else unit), duration.start, duration.end + 1)


def read_weekday(words: Words, place: int) -> Readings:
    """A day of the week, but for Black Friday and the Sunday Times."""
    low = words.low[place]
    if not words.is_capital(place):
        return ()
    if low in _SHORT_DAYS:
        dated = words.words[place + 1] in {",", "."} and (
            words.is_figures(place + 2) or words.low[place + 2] in {"jan", "feb", "mar", "apr", "dec"}
        )
        return (Reading(Weekday(_SHORT_DAYS[low]), place, place + 1),) if dated else ()
    named = words.low[place - 1] in _NAMED_DAYS and words.is_capital(place - 1)
    if named or (words.low[place + 1] in _PAPERS and words.is_capital(place + 1)):
        return (Reading(None, place, place + 1),)
    return (Reading(Weekday(WEEKDAYS[low]), place, place + 1),)
