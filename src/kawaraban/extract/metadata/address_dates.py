"""Dates in addresses: ``/2021/05/03/title`` gives a day, ``/2021/05/title`` a month."""

import re
from datetime import date

from kawaraban.extract.metadata.dates import plausible
from kawaraban.extract.metadata.model import day_of
from kawaraban.extract.metadata.months import month_number
from kawaraban.extract.metadata.web import parts_of

_DAY = re.compile(r"(?:^|[/_-])((?:19|20)\d{2})([/_-])(\d{1,2})\2(\d{1,2})(?=[/_.-]|$)")
_CLOSED_DAY = re.compile(r"(?:^|/)((?:19|20)\d{2})/?(\d{2})/?(\d{2})(?=[/_-]|$)")
_MONTH = re.compile(r"/((?:19|20)\d{2})[/_-](0[1-9]|1[0-2])(?=[/_.-]|$)")
_BOX = re.compile(
    r"\W*(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s?([^\W\d_]{3,14})\.?|([^\W\d_]{3,14})\.?\s(\d{1,2})(?:st|nd|rd|th)?)\W*"
)


def address_day(url: str) -> date | None:
    """The day that an address gives, if it is a plausible one."""
    path = parts_of(url).path
    match = _DAY.search(path)
    numbers = (match[1], match[3], match[4]) if match else None
    if numbers is None and (match := _CLOSED_DAY.search(path)):
        numbers = (match[1], match[2], match[3])
    return _plausible_day(*map(int, numbers)) if numbers else None


def address_month(url: str) -> tuple[int, int] | None:
    """The year and month that an address gives."""
    match = _MONTH.search(parts_of(url).path)
    return (int(match[1]), int(match[2])) if match else None


def boxed_day(text: str, url: str) -> date | None:
    """The day of a date box without a year ("3. Mai"), if the address has the year and the same month."""
    month, match = address_month(url), _BOX.fullmatch(text)
    if month is None or match is None or month_number(match[2] or match[3]) != month[1]:
        return None
    return _plausible_day(*month, int(match[1] or match[4]))


def _plausible_day(year: int, month: int, day: int) -> date | None:
    try:
        moment = plausible(date(year, month, day))
    except ValueError:
        return None
    return day_of(moment) if moment is not None else None
