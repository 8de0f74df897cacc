"""Dates as machines and people write them.

`parse_moment` reads one value made for programs (ISO 8601, RFC 2822, a Unix time); `find_dates` finds what a
reader sees ("21 décembre 2022", "令和4年12月21日", "03/05/2021"). A time of day counts only with its zone.
All patterns are linear, and callers pass lines of bounded length.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from enum import Enum

from kawaraban.extract.metadata.model import Moment
from kawaraban.extract.metadata.months import month_number


class Order(Enum):
    """Which number of 03/05/2021 is the day."""

    DAY_FIRST = "day first"
    MONTH_FIRST = "month first"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Found:
    """A date in a text, where it stands, and its other reading if day and month could change places."""

    value: Moment
    start: int
    end: int
    other: date | None = None


EARLIEST = date(1990, 1, 1)
"""The web has no articles from before; older days are subjects, not datelines."""

_ZONES = {
    **dict.fromkeys(("UTC", "GMT", "Z", "WET"), 0),
    "EST": -5,
    "EDT": -4,
    "CST": -6,
    "CDT": -5,
    "MST": -7,
    "MDT": -6,
    "PST": -8,
    "PDT": -7,
    "AKST": -9,
    "HST": -10,
    "CET": 1,
    "CEST": 2,
    "MEZ": 1,
    "MESZ": 2,
    "BST": 1,
    "EET": 2,
    "EEST": 3,
    "MSK": 3,
    "JST": 9,
    "KST": 9,
    "HKT": 8,
    "SGT": 8,
    "AEST": 10,
    "AEDT": 11,
    "NZST": 12,
    "NZDT": 13,
}
_OFFSET = r"(?:UTC|GMT)?\s?[+\-−]\d{1,2}:?\d{2}|(?:UTC|GMT)[+\-−]\d{1,2}"
_ZONE = rf"(?P<zone>{_OFFSET}|\b(?:{'|'.join(_ZONES)})\b)"

_ISO = re.compile(
    r"(?P<y>\d{4})(?P<s>[-/.]?)(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"(?:[T\s,]\s?(?P<hh>\d{1,2}):?(?P<mm>\d{2})(?::?(?P<ss>\d{2})(?:[.,]\d{1,12})?)?\s?"
    r"(?P<zone>Z|UTC|GMT|[+\-−]\d{2}:?\d{2}|[+\-−]\d{1,2})?)?(?!\d)"
)
_WORD = r"[^\W\d_]{3,14}"
_YEAR = r"(?:19|20)\d{2}"
_DAY_MONTH_YEAR = re.compile(
    rf"(?<![\d:.,])(?P<d>\d{{1,2}})(?:st|nd|rd|th|er|º|ª|°)?\.?[\s\-/]{{0,2}}(?:of |de |del "
    rf"|d['’])?(?P<word>{_WORD})"
    rf"\.?,?[\s\-/]{{0,2}}(?:de |del |of )?(?P<y>{_YEAR}|['’]\d{{2}})(?!\d)"
)
_MONTH_DAY_YEAR = re.compile(
    rf"(?<![^\W\d_])(?P<word>{_WORD})\.?[\s\-/]{{0,2}}(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?:(?: \d{{1,2}}:\d{{2}}(?::\d{{2}})?(?: [A-Z]{{3,4}})?)? |,\s?|-|/|\.\s"
    rf"|,? (?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]{{0,6}}\.?,? )(?P<y>{_YEAR}"
    rf"|['’]\d{{2}})(?!\d)"
)
_YEAR_MONTH_DAY = re.compile(
    rf"(?<!\d)(?P<y>{_YEAR})[.,\-]?\s?(?P<word>{_WORD})\.?[\s.\-](?P<d>\d{{1,2}})(?!\d)"
)
_CJK = re.compile(
    r"(?:(?P<era>令和|平成|昭和)\s?(?P<n>\d{1,2}|元)"
    r"|(?P<y>\d{4}))\s?[年년]\s?(?P<m>\d{1,2})\s?[月월]\s?(?P<d>\d{1,2})\s?[日일号號]"
)
_NUMERIC = re.compile(
    rf"(?<![\d./\-])(?:(?P<y>{_YEAR})(?P<s>[-/.])\s?(?P<m>\d{{1,2}})(?P=s)\s?(?P<d>\d{{1,2}})"
    rf"|(?P<a>\d{{1,2}})(?P<t>[-/.])\s?(?P<b>\d{{1,2}})(?P=t)\s?(?P<z>{_YEAR})"
    r"|(?P<a2>\d{2})(?P<t2>[/.])(?P<b2>\d{2})(?P=t2)(?P<z2>\d{2}))(?!\d|[./-]\d)"
)
_ERAS = {"令和": 2018, "平成": 1988, "昭和": 1925}

_TIME = (
    r"(?P<hh>\d{1,2})[:.h](?P<mm>\d{2})(?::(?P<ss>\d{2}))?"
    r"(?:\s?(?P<half>[aApP])\.?[mM]\.?)?(?:\s?(?:Uhr|hrs?\b))?\s?\(?"
)
_TIME_AFTER = re.compile(rf"[\s,|·•@/–—\-]{{0,4}}(?:at|um|à|kl\.?|a las|alle|ore|às|om|в)?\s?{_TIME}{_ZONE}")
_TIME_BEFORE = re.compile(rf"{_TIME}{_ZONE}\)?,?\s?(?:on |am |le )?(?:[^\W\d_]{{2,10}},?\s)?$")


def parse_moment(value: str) -> Moment | None:
    """Read one date written for programs; None where it is none, or no plausible one."""
    value = value.strip().strip("\"'")[:80]
    if value.isdecimal() and len(value) in {10, 13}:
        seconds = int(value) / (1 if len(value) == 10 else 1000)
        return plausible(datetime.fromtimestamp(seconds, UTC))
    iso = _ISO.match(value)
    if iso:
        return plausible(_with_time(_day(iso["y"], iso["m"], iso["d"]), iso))
    if re.match(r"[A-Za-z]{3,9},? \d|\d{1,2} [A-Za-z]{3} \d{4} \d", value):
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, TypeError, IndexError, OverflowError):
            moment = None
        if moment is not None:
            return plausible(moment if moment.tzinfo else moment.date())
    found = find_dates(value)
    return found[0].value if found and found[0].other is None else None


def find_dates(text: str, order: Order = Order.UNKNOWN) -> list[Found]:
    """All plausible dates in a line, in order, none overlapping another."""
    taken: list[Found] = []
    end = -1
    for found in sorted(_readings(text, order), key=lambda one: (one.start, -one.end)):
        if found.start >= end:
            taken.append(found)
            end = found.end
    return taken


def plausible(moment: Moment | None) -> Moment | None:
    """The moment, if an article on the web can be from then."""
    if moment is None:
        return None
    day = moment.date() if isinstance(moment, datetime) else moment
    latest = datetime.now(UTC).date() + timedelta(days=2)
    return moment if EARLIEST <= day <= latest else None


def _readings(text: str, order: Order) -> Iterator[Found]:
    for pattern in (_DAY_MONTH_YEAR, _MONTH_DAY_YEAR, _YEAR_MONTH_DAY):
        for match in pattern.finditer(text):
            month = month_number(match["word"])
            day = _day(match["y"], month, match["d"]) if month else None
            yield from _found(text, day, match)
    for match in _CJK.finditer(text):
        year = match["y"] or _ERAS[match["era"]] + (1 if match["n"] == "元" else int(match["n"]))
        yield from _found(text, _day(year, match["m"], match["d"]), match)
    for match in _NUMERIC.finditer(text):
        yield from _numeric(text, match, order)


def _numeric(text: str, match: re.Match[str], order: Order) -> Iterator[Found]:
    if match["y"]:
        yield from _found(text, _day(match["y"], match["m"], match["d"]), match)
        return
    first, second, year = (match[key] or match[f"{key}2"] for key in ("a", "b", "z"))
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if (match["t"] or match["t2"]) == ".":
        month_first = None
    if order is Order.MONTH_FIRST and month_first:
        yield from _found(text, month_first, match)
    elif (order is Order.DAY_FIRST and day_first) or month_first is None or month_first == day_first:
        yield from _found(text, day_first, match)
    elif day_first is None:
        yield from _found(text, month_first, match)
    elif plausible(day_first) and plausible(month_first):
        yield Found(day_first, *match.span(), other=month_first)


def _found(text: str, day: date | None, match: re.Match[str]) -> Iterator[Found]:
    if day is None or plausible(day) is None:
        return
    start, end = match.span()
    after = _TIME_AFTER.match(text[end : end + 60])
    if after:
        yield Found(_with_time(day, after) or day, start, end + after.end())
        return
    before = _TIME_BEFORE.search(text[max(0, start - 45) : start])
    yield Found((_with_time(day, before) if before else None) or day, start, end)


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        number = int(str(year).strip("'’"))
        if number < 100:
            number += 1900 if number >= 90 else 2000
        return date(number, int(month), int(day))
    except ValueError:
        return None


def _with_time(day: date | None, match: re.Match[str]) -> Moment | None:
    """The day with the time that ``match`` holds, if it holds one with a zone."""
    if day is None or match["hh"] is None or not match["zone"]:
        return day
    offset = _offset(match["zone"])
    half = match.groupdict().get("half")
    hour = int(match["hh"])
    if half:
        hour = hour % 12 + (12 if half.lower() == "p" else 0)
    try:
        zone = timezone(offset) if offset is not None else None
        moment = datetime(
            day.year, day.month, day.day, hour, int(match["mm"]), int(match["ss"] or 0), tzinfo=zone
        )
    except ValueError:
        return day
    return moment if zone else day


def _offset(zone: str) -> timedelta | None:
    zone = zone.strip().replace("−", "-")
    if zone in _ZONES:
        return timedelta(hours=_ZONES[zone])
    match = re.search(r"([+-])(\d{1,2}):?(\d{2})?$", zone)
    if not match:
        return None
    size = timedelta(hours=int(match[2]), minutes=int(match[3] or 0))
    return size if match[1] == "+" else -size
