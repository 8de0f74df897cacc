"""Times of day: 5 pm, 5:25 p.m., 17:25 UTC, 0230 GMT, noon. A "local time" names no zone."""

from typing import Final

from kawaraban.facts.english.numerals import UNITS
from kawaraban.facts.english.words import Reading, Readings, Words
from kawaraban.facts.values import Time

ZONES: Final = {
    "UTC": "UTC",
    "GMT": "GMT",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "ET": "America/New_York",
    "CST": "America/Chicago",
    "CDT": "America/Chicago",
    "MST": "America/Denver",
    "MDT": "America/Denver",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
    "PT": "America/Los_Angeles",
    "BST": "Europe/London",
    "CET": "CET",
    "CEST": "CET",
    "EET": "EET",
    "EEST": "EET",
    "MSK": "Europe/Moscow",
    "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul",
    "HKT": "Asia/Hong_Kong",
    "SGT": "Asia/Singapore",
    "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney",
    "NZST": "Pacific/Auckland",
    "NZDT": "Pacific/Auckland",
}
"""Abbreviations of zones and the IANA zone whose clock they show."""

ZONE_NAMES: Final = {
    "America/New_York": "Eastern time",
    "America/Chicago": "Central time",
    "America/Denver": "Mountain time",
    "America/Los_Angeles": "Pacific time",
    "Europe/London": "London time",
    "Europe/Moscow": "Moscow time",
    "Europe/Kiev": "Kyiv time",
    "Asia/Tokyo": "Japan time",
    "Asia/Seoul": "Seoul time",
    "Asia/Shanghai": "Beijing time",
    "Asia/Hong_Kong": "HKT",
    "Asia/Singapore": "SGT",
    "Australia/Sydney": "AEST",
    "Pacific/Auckland": "NZST",
    "GMT": "GMT",
    "CET": "CET",
    "EET": "EET",
}
"""How each zone is named in English."""

_CITIES: Final = {
    "eastern": "America/New_York",
    "central": "America/Chicago",
    "mountain": "America/Denver",
    "pacific": "America/Los_Angeles",
    "moscow": "Europe/Moscow",
    "london": "Europe/London",
    "british": "Europe/London",
    "tokyo": "Asia/Tokyo",
    "japan": "Asia/Tokyo",
    "seoul": "Asia/Seoul",
    "beijing": "Asia/Shanghai",
    "kyiv": "Europe/Kiev",
    "kiev": "Europe/Kiev",
}
_WORDS: Final = {"noon": Time(12), "midday": Time(12), "midnight": Time(0)}
TIME_WORDS: Final = frozenset(_WORDS)
_PARTS_OF_DAY: Final = {"morning": "a", "forenoon": "a", "afternoon": "p", "evening": "p"}


def read_time(words: Words, place: int) -> Readings:
    """A time that begins with figures."""
    clock = None if _is_of_ratio(words, place) else _clock(words, place)
    if not clock:
        return _short_range(words, place)
    hour, minute, second, end = clock
    half, behind = read_half(words, end)
    if half:
        if not 1 <= hour <= 12:
            return ()
        hour, end = hour % 12 + (12 if half == "p" else 0), behind
    zone, behind = read_zone(words, end)
    if not half and not zone and end == place + 1:
        return ()
    return (Reading(Time(hour, minute, second, zone), place, behind if zone else end),)


def _is_of_ratio(words: Words, place: int) -> bool:
    return words.low[place - 1] == "of" and words.low[place - 2] in {"ratio", "odds", "margin"}


def _clock(words: Words, place: int) -> tuple[int, int, int | None, int] | None:
    """Hour, minute, second and the token behind them: of 17:25:30, of 5.25 with its pm, of 0230 UTC."""
    figures = words.words[place]
    if words.words[place + 1] == ":" and words.glued(place + 1) and words.glued(place + 2):
        return _with_colons(words, place)
    if (
        len(figures) == 4
        and figures.isdigit()
        and words.words[place + 1] in {"UTC", "GMT", "Z", "EST", "EDT"}
    ):
        hour, minute = int(figures[:2]), int(figures[2:])
        return (hour, minute, None, place + 1) if hour < 24 and minute < 60 else None
    hour_of, _, minute_of = figures.partition(".")
    if not hour_of.isdigit() or len(hour_of) > 2 or len(minute_of) not in {0, 2}:
        return None
    if not read_half(words, place + 1)[0] and not _o_clock(words, place + 1):
        return None
    minute = int(minute_of or 0)
    end = place + 1 + (3 if _o_clock(words, place + 1) else 0)
    return (int(hour_of), minute, None, end) if int(hour_of) < 24 and minute < 60 else None


def _with_colons(words: Words, place: int) -> tuple[int, int, int | None, int] | None:
    hour, minute = words.small(place, 24), words.small(place + 2, 59)
    if hour is None or minute is None or len(words.words[place + 2]) != 2 or hour == 24:
        return None
    end, second = place + 3, None
    if words.words[end] == ":" and words.glued(end):
        second = words.small(end + 1, 59)
        if second is None or len(words.words[end + 1]) != 2:
            return None
        end += 2
    if words.glued(end) and words.words[end][:1].isdigit():
        return None
    return hour, minute, second, end


def _o_clock(words: Words, place: int) -> bool:
    return (
        words.low[place] == "o" and words.words[place + 1] in {"'", "’"} and words.low[place + 2] == "clock"
    )


def read_half(words: Words, place: int) -> tuple[str, int]:
    """Which half of the day is said at ``place`` (a or p, or nothing), and the token behind it."""
    low = words.low[place]
    if low in {"am", "pm"} and words.words[place] != "Am":
        return low[0], place + 1
    if low in {"a", "p"} and words.words[place + 1] == "." and words.low[place + 2] == "m":
        return low, place + 3 + (words.words[place + 3] == "." and _ends_inside(words, place + 3))
    return "", place


def read_hour(words: Words, start: int, end: int) -> Reading | None:
    """Five o'clock, at 5 in the morning: an hour that stands from ``start`` to ``end``, of twelve at most."""
    o_clock = _o_clock(words, end)
    behind = end + 3 * o_clock
    half = words.low[behind + 2] if words.low[behind : behind + 2] == ["in", "the"] else ""
    known = half in _PARTS_OF_DAY
    if not o_clock and not (known and words.low[start - 1] in {"at", "around", "about", "by", "until"}):
        return None
    hour = words.small(start, 12) or UNITS.get(words.low[start], 0)
    if not hour or end != start + 1:
        return None
    if known:
        return Reading(Time(hour % 12 + (12 if _PARTS_OF_DAY[half] == "p" else 0)), start, behind + 3)
    return Reading(Time(hour), start, behind)


def _ends_inside(words: Words, place: int) -> bool:
    """Whether the dot is the abbreviation's and not the sentence's as well."""
    following = words.words[place + 1]
    zoned = following in ZONES or following.lower() in _CITIES
    return bool(following) and (zoned or not words.is_capital(place + 1))


def read_zone(words: Words, place: int) -> tuple[str | None, int]:
    """The zone named at ``place``, and the token behind it."""
    if words.low[place : place + 2] == ["local", "time"] and words.words[place + 2] == "(":
        place += 2
    word = words.words[place]
    if word in ZONES:
        return _shifted(words, place) or (ZONES[word], place + 1)
    if word == "(" and (words.words[place + 1] in ZONES or words.low[place + 1] in _CITIES):
        zone, end = read_zone(words, place + 1)
        return (zone, end + 1) if words.words[end] == ")" else (None, place)
    if words.low[place] in _CITIES:
        end = place + 1 + (words.low[place + 1] in {"standard", "daylight", "summer"})
        if words.low[end] == "time":
            return _CITIES[words.low[place]], end + 1
    return None, place


def _shifted(words: Words, place: int) -> tuple[str, int] | None:
    """UTC+9 and UTC−3."""
    hours = words.small(place + 2, 14)
    if words.words[place + 1] not in {"+", "-", "−"} or hours is None or not words.glued(place + 2):
        return None
    sign = "+" if words.words[place + 1] == "+" else "-"
    end, minutes = place + 3, ""
    if words.words[end] == ":" and words.small(end + 1, 59) is not None and words.glued(end):
        minutes, end = f":{words.words[end + 1]}", end + 2
    return f"UTC{sign}{hours}{minutes}", end


def read_past(words: Words, place: int) -> Readings:
    """Half past ten, a quarter to nine: on the face of a clock, in either half of the day."""
    hour, half = _twelfth(words, place + 2), words.low[place] == "half"
    if not hour or words.low[place + 1] not in ({"past"} if half else {"past", "to"}):
        return ()
    start, end = place - (words.low[place - 1] == "a"), place + 3
    if words.low[place + 1] == "to":
        return (Reading(Time((hour - 2) % 12 + 1, 45), start, end),)
    return (Reading(Time(hour, 30 if half else 15), start, end),)


def read_hours(words: Words, place: int) -> Readings:
    """From ten to eleven in the morning, in words; `read_time` has them in figures."""
    return _short_range(words, place)


def _twelfth(words: Words, place: int) -> int:
    """The hour of a clock that is said at ``place``, or zero."""
    return words.small(place, 12) or min(UNITS.get(words.low[place], 0), 13) % 13


def _part_of_day(words: Words, place: int) -> tuple[str, int]:
    """Which half of the day is said at ``place``: 9 pm, 9 in the evening."""
    if words.low[place : place + 2] == ["in", "the"] and words.low[place + 2] in _PARTS_OF_DAY:
        return _PARTS_OF_DAY[words.low[place + 2]], place + 3
    if words.low[place : place + 2] == ["at", "night"]:
        return "p", place + 2
    return read_half(words, place)


def _short_range(words: Words, place: int) -> Readings:
    """7-9 pm, 7 to 9 p.m., 7 to 9 in the evening: both are in the afternoon."""
    first, second = _twelfth(words, place), _twelfth(words, place + 2)
    if not first or not second or words.words[place + 1] not in {"-", "–", "to", "and"}:
        return ()
    half, end = _part_of_day(words, place + 3)
    if not half or first >= second:
        return ()
    later = 12 if half == "p" else 0
    zone, behind = read_zone(words, end)
    return (
        Reading(Time(first % 12 + later, zone=zone), place, place + 1),
        Reading(Time(second % 12 + later, zone=zone), place + 2, behind if zone else end),
    )


def read_time_word(words: Words, place: int) -> Readings:
    """Noon and midnight."""
    if words.is_capital(place) and words.is_capital(place + 1):
        return ()
    return (Reading(_WORDS[words.low[place]], place, place + 1),)
