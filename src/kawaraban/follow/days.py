"""The day that a list of posts gives beside a link, or that the link's path gives.

Only what leaves no doubt is read: "03/04/2024" is a day in March or in April, and so no day at all.
"""

import re
import unicodedata
from datetime import date
from functools import cache
from typing import Final

_EARLIEST: Final = 1990
_LATEST: Final = 2099
_LONGEST: Final = 400
"""Characters of a text that are searched."""
_LANGUAGES: Final = "en de fr es it pt nl sv da nb fi pl cs tr ca ru uk".split()
"""Of the names of months; earlier ones win where two disagree."""
_YEAR: Final = r"((?:19|20)\d\d)"
_MONTH: Final = r"(?<![^\W\d_])([^\W\d_]{3,12})\.?"
_DAY: Final = r"(?<!\d)(\d{1,2})(?:st|nd|rd|th|er|º|\.)?"
_LINK: Final = r"[ \u00a0]{1,3}(?:de[ \u00a0])?"
_NUMBERS: Final = re.compile(rf"(?<!\d){_YEAR} ?[-/.年년] ?(\d{{1,2}}) ?[-/.月월] ?(\d{{1,2}})(?!\d)")
_DOTTED: Final = re.compile(rf"(?<![\d.])(\d{{1,2}})\. ?(\d{{1,2}})\. ?{_YEAR}(?!\.?\d)")
_SLASHED: Final = re.compile(rf"(?<![\d/])(\d{{1,2}})/(\d{{1,2}})/{_YEAR}(?!\d)")
_MONTH_FIRST: Final = re.compile(rf"{_MONTH}{_LINK}{_DAY}(?:,{_LINK}?|{_LINK}){_YEAR}(?!\d)")
_DAY_FIRST: Final = re.compile(rf"{_DAY}(?:{_LINK}|-){_MONTH}(?:,?{_LINK}|-){_YEAR}(?!\d)")
_NO_YEAR: Final = re.compile(rf"{_MONTH}{_LINK}{_DAY}(?!\d)|{_DAY}{_LINK}{_MONTH}")
_NUMBERS_NO_YEAR: Final = re.compile(r"(?<![\d/.-])(\d{1,2}) ?[-月월] ?(\d{1,2})(?![\d/.-])")
_IN_PATH: Final = re.compile(rf"/{_YEAR}([-/_]?)(\d\d)\2(\d\d)(?=[-/_.]|$)")
_ONLY_YEAR: Final = re.compile(rf"\W{{0,3}}{_YEAR}[年년]?\W{{0,3}}\Z")


def day_in_text(text: str, year: int | None = None) -> date | None:
    """The first day in a text; ``year`` is that of the list, for days that come without one."""
    text = unicodedata.normalize("NFKC", text[:_LONGEST])
    if match := _NUMBERS.search(text):
        return _day(match[1], match[2], match[3])
    if match := _DOTTED.search(text):
        return _day(match[3], match[2], match[1])
    if match := _SLASHED.search(text):
        return _slashed(match)
    for words in _MONTH_FIRST.finditer(text):
        if month := _months().get(words[1].casefold()):
            return _day(words[3], month, words[2])
    for words in _DAY_FIRST.finditer(text):
        if month := _months().get(words[2].casefold()):
            return _day(words[3], month, words[1])
    return _without_year(text, year) if year else None


def day_in_path(path: str) -> date | None:
    """The day in an address's path ("/2024/05/03/title", "/2024-05-03-title", "/20240503")."""
    match = _IN_PATH.search(path)
    return _day(match[1], match[3], match[4]) if match else None


def year_alone(text: str) -> int | None:
    """The year that is all of a heading's text; None where it says anything else."""
    match = _ONLY_YEAR.match(text)
    return int(match[1]) if match else None


def _without_year(text: str, year: int) -> date | None:
    for match in _NO_YEAR.finditer(text):
        if month := _months().get((match[1] or match[4]).casefold()):
            return _day(year, month, match[2] or match[3])
    numbers = _NUMBERS_NO_YEAR.search(text)
    return _day(year, numbers[1], numbers[2]) if numbers else None


def _slashed(match: re.Match[str]) -> date | None:
    """The day of "25/12/2024" or "12/25/2024", where only one order gives a day."""
    one, other = _day(match[3], match[1], match[2]), _day(match[3], match[2], match[1])
    return one or other if one is None or other is None or one == other else None


def _day(year: str | int, month: str | int, day: str | int) -> date | None:
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        return None
    return found if _EARLIEST <= found.year <= _LATEST else None


@cache
def _months() -> dict[str, int]:
    """Names of months and their short forms, case-folded and without a closing dot, to 1…12."""
    from babel import Locale  # noqa: PLC0415 - a tenth of a second, and most lists have numbers

    table = {"sept": 9}
    for language in _LANGUAGES:
        months = Locale.parse(language).months
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in months[context][width].items():
                    table.setdefault(unicodedata.normalize("NFKC", str(name)).casefold().strip("."), number)
    return table
