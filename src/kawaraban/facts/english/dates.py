"""Dates, years, decades: Dec. 21, 2022; 21 December; 2022-12-21; 1995–96; the '90s; 44 BC.

A date in figures alone whose day and month could change places (3/4/2022) is a code: nobody can tell
its month. "9/11" is the day of 2001 that has become its name.
"""

import re
from fractions import Fraction
from typing import Final

from kawaraban.facts.english.nouns import counted_by
from kawaraban.facts.english.numerals import TENS, UNITS
from kawaraban.facts.english.words import Reading, Readings, Words
from kawaraban.facts.values import Age, Amount, Code, Date, Decade, Value

MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "january jan", "february feb", "march mar", "april apr", "may", "june jun", "july jul",
            "august aug",             "september sept sep", "october oct", "november nov", "december dec",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
MONTH_NAMES: Final = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_WHEN: Final = frozenset(
    "in since until till by from of during before after last next this early late mid through between to and"
    " every each throughout around about for - – that".split()
)
_YEAR_BEFORE: Final = frozenset(
    "in since until till by from of during before after to through between and or early late mid the"
    " this that around circa c spring summer autumn fall winter fiscal year season ( - – its his her"
    " their for".split()
)
_BOUND_DAY: Final = frozenset(("-", "–", "to", "and"))
_NUMERIC: Final = re.compile(
    r"(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})(?![\d-])|(?P<one>\d{1,2})(?P<mark>[./-])(?P<two>\d{1,2})"
    r"(?P=mark)(?P<last>\d{4})(?!\d)"
)
_SIGNS: Final = frozenset("/.-")
_DAYS: Final = 31
_FIRST_YEAR, _LAST_YEAR = 1500, 2100


def read_numeric(words: Words, place: int) -> Readings:
    """A date in figures: ISO 8601, or with the year last where only one reading is possible."""
    if words.words[place + 1] not in _SIGNS and "." not in words.words[place]:
        return ()
    if not words.glued(place + 1) and "." not in words.words[place]:
        return ()
    match = _NUMERIC.match(words.text, words.starts[place])
    if not match:
        return ()
    value = _numeric(match)
    end = words.after(place, match.end())
    return (Reading(value, place, end),) if value else ()


def _numeric(match: re.Match[str]) -> Value | None:
    if match["year"]:
        return _date(int(match["year"]), int(match["month"]), int(match["day"]))
    one, two, year = int(match["one"]), int(match["two"]), int(match["last"])
    if one == two or two > 12:
        return _date(year, one, two)
    if one > 12 or match["mark"] == ".":
        return _date(year, two, one)
    return Code(match.group())


def _date(year: int | None, month: int, day: int) -> Date | None:
    return Date(year, month, day) if 1 <= month <= 12 and 1 <= day <= _DAYS else None


def read_month(words: Words, place: int) -> Readings:
    """A date that begins with its month, or a month alone where the words before it say so."""
    if not words.is_capital(place):
        return ()
    month = MONTHS[words.low[place]]
    short = words.low[place] not in {name.lower() for name in MONTH_NAMES}
    end = place + 1 + (words.words[place + 1] == "." and short)
    day, after = _day(words, end)
    if day:
        return _with_days(words, place, month, day, after)
    year_at = end + (words.words[end] in {",", "of"})
    year = words.small(year_at)
    if year and year >= 1000 and not (words.words[end] == "," and words.low[place - 1] not in _WHEN):
        return (Reading(Date(year, month), place, year_at + 1),)
    if words.words[end] in {"-", "–"} and words.low[end + 1] in MONTHS and words.is_capital(end + 1):
        return (
            Reading(Date(month=month), place, end),
            Reading(Date(month=MONTHS[words.low[end + 1]]), end + 1, end + 2),
        )
    if not short and _month_alone(words, place):
        return (Reading(Date(month=month), place, end),)
    return ()


def _month_alone(words: Words, place: int) -> bool:
    if words.count == 1 or words.low[place] not in _ALSO_WORDS:
        return True
    before = words.low[place - 1]
    if before in _BOUND_DAY and words.low[place - 2] in MONTHS:
        return True
    if before == "of" and words.low[place - 2] in {
        "mid",
        "middle",
        "end",
        "beginning",
        "start",
        "month",
        "late",
        "early",
    }:
        return True
    if before in _WHEN and not (
        before in {"and", "for", "to", "by", "of", "from"} and _is_person(words, place)
    ):
        return words.low[place] not in {"may", "march", "august"} or before not in {"and", "to", "that"}
    return words.low[place + 1] == "'" and words.low[place] not in {"april", "june", "may"}


# Verbs and first names as well.
_ALSO_WORDS: Final = frozenset(("april", "august", "june", "march", "may"))


def _is_person(words: Words, place: int) -> bool:
    """Whether the month's name is somebody's: told by April Jones, by May."""
    return words.is_capital(place + 1) or words.low[place] in _ALSO_WORDS


def _day(words: Words, place: int) -> tuple[int, int]:
    """The day of a month at the token ``place`` and the token behind it, or zero."""
    day = words.small(place, _DAYS)
    if not day or counted_by(words.low[place + 1], single=False):
        return 0, place
    end = place + 1
    if words.glued(end) and words.low[end] in {"st", "nd", "rd", "th"}:
        end += 1
    elif words.glued(end) and (words.words[end].isalpha() or words.words[end] in {"%", ":", "/"}):
        return 0, place
    return day, end


def _with_days(words: Words, place: int, month: int, day: int, end: int) -> Readings:
    """Month and day, a second day, the year."""
    other, after = 0, end
    if words.words[end] in _BOUND_DAY and (words.words[end] not in {"-", "–"} or words.glued(end)):
        other, after = _day(words, end + 1)
        if other <= day or (words.words[end] in {"and", "to"} and words.is_capital(after)):
            other, after = 0, end
    year, behind = _year_behind(words, after)
    if not other:
        return (Reading(Date(year, month, day), place, behind),)
    return (Reading(Date(year, month, day), place, end), Reading(Date(year, month, other), end + 1, behind))


def _year_behind(words: Words, end: int) -> tuple[int | None, int]:
    """The year behind a day or month and the token behind it."""
    place = end + (words.words[end] in {",", "of", "in"})
    year = words.small(place)
    era = words.is_figures(place) and _era(words, place)
    if era and isinstance(era.value, Date):
        return era.value.year, era.end
    if not year or year < 1000 or counted_by(words.low[place + 1], single=False):
        return None, end
    torn = words.glued(place + 1) and (
        words.words[place + 1].isalnum() or words.words[place + 1] in {"%", "/", ":"}
    )
    return (None, end) if torn else (year, place + 1)


def read_day_first(words: Words, place: int) -> Readings:
    """A date that begins with its day: 21 December 2022, the 21st of May, 21–23 May."""
    day, end = _day(words, place)
    if not day:
        return ()
    first_end, other = end, 0
    if words.words[end] in _BOUND_DAY and words.small(end + 1, _DAYS):
        other, end = _day(words, end + 1)
    month_at = end + (words.low[end] == "of")
    if words.low[month_at] not in MONTHS or not words.is_capital(month_at):
        return _day_alone(words, place, day, first_end)
    month = MONTHS[words.low[month_at]]
    behind = month_at + 1 + _dot_of_month(words, month_at + 1)
    year, behind = _year_behind(words, behind)
    if not other:
        return (Reading(Date(year, month, day), place, behind),)
    return (
        Reading(Date(year, month, day), place, first_end),
        Reading(Date(year, month, other), first_end + 1, behind),
    )


def _dot_of_month(words: Words, place: int) -> bool:
    """Whether a dot shortens the month before it, and does not end the sentence."""
    short = words.words[place] == "." and len(words.words[place - 1]) <= _SHORT_MONTH
    return short and bool(words.words[place + 1]) and not words.is_capital(place + 1)


_SHORT_MONTH: Final = 4


def _day_alone(words: Words, place: int, day: int, end: int) -> Readings:
    """On the 21st, and no more."""
    alone = end - place == 2 and words.low[place - 2 : place] == ["on", "the"]
    if alone and not words.words[end].isalpha() and words.words[end] != "-":
        return (Reading(Date(day=day), place, end),)
    return ()


def read_slashed(words: Words, place: int) -> Readings:
    """9/11; and 24/7 or 50/50, which look like it and are no dates."""
    if words.words[place + 1] != "/" or not words.glued(place + 1) or not words.glued(place + 2):
        return ()
    pair = words.words[place], words.words[place + 2]
    if pair == ("9", "11"):
        return (Reading(Date(month=9, day=11), place, place + 3),)
    if pair in {("24", "7"), ("50", "50")}:
        return (Reading(None, place, place + 3),)
    return ()


def read_year(words: Words, place: int) -> Readings:
    """A year, a pair of them (1995–96, 2021/22), or one before Christ."""
    decade = _decade(words, place)
    if decade:
        return (decade,)
    era = _era(words, place)
    if era:
        return (era,)
    year = words.small(place)
    if year and len(words.words[place]) == 3 and _is_early_year(words, place):
        return (Reading(Date(year), place, place + 1),)
    if not year or len(words.words[place]) != 4 or not 1000 <= year <= _LAST_YEAR:
        return ()
    pair = _pair(words, place, year)
    if pair:
        return pair
    return (Reading(Date(year), place, place + 1),) if _is_year(words, place, year) else ()


def _is_early_year(words: Words, place: int) -> bool:
    """In 991 Ethelred …, in 476, …: three figures behind "in" with nothing that they could count."""
    following = words.words[place + 1]
    return words.low[place - 1] in {"in", "year"} and (
        (words.is_capital(place + 1) and len(following) > 1 and not following.isupper())
        or following in {",", ")"}
    )


def _is_year(words: Words, place: int, year: int) -> bool:
    """Whether four figures are a year and not a number of things."""
    following = words.low[place + 1]
    if words.glued(place + 1) and (words.words[place + 1].isalnum() or following in {"%", "°", ":", "/"}):
        return False
    if words.glued(place) and words.words[place - 1] not in {"(", "-", "–", "/", "'", "’", '"', "“", "["}:
        return False
    if words.low[place - 1] == "between" and following == "and" and words.small(place + 2):
        return _is_year(words, place + 2, words.small(place + 2) or 0)
    if counted_by(following, single=False) or following in _MEASURED:
        return words.low[place - 1] == "the" and following in {"attacks", "films", "movies", "crimes"}
    if _is_plural(following) and words.low[place - 1] not in _YEAR_BEFORE and words.low[place - 1] != "s":
        return False
    if year >= _FIRST_YEAR or words.low[place - 1] in _YEAR_BEFORE - {"and", "to", "or", "the", "of", "for"}:
        return True
    return words.low[place - 1] in {"and", "to"} and len(words.words[place - 2]) == len(words.words[place])


# Behind four figures, what makes them a number: 2000 miles, 1800 dollars, 1600 tons.
_MEASURED: Final = frozenset(
    "percent per meters metres meter metre kilometers kilometres kilometer km miles mile feet foot"
    " tons tonnes ton kilograms kg pounds dollars euros yen yuan rubles roubles degrees hours hour"
    " minutes days years acres hectares liters litres watts mw megawatts barrels square cubic million"
    " billion thousand m cm mm mg g w nautical light metric calories volts hundred u".split()
)
_NO_PLURAL: Final = frozenset("was is has as this his its us across always perhaps olympics series".split())


def _is_plural(word: str) -> bool:
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is"))
        and word not in _NO_PLURAL
    )


def _pair(words: Words, place: int, year: int) -> Readings:
    if (
        words.words[place + 1] not in {"-", "–", "/"}
        or not words.glued(place + 1)
        or not words.glued(place + 2)
    ):
        return ()
    if words.glued(place + 3) and words.words[place + 3] in {"-", "/"} and words.words[place + 4].isdigit():
        return ()
    last = words.words[place + 2]
    if not last.isdigit() or len(last) not in {2, 4}:
        return ()
    other = int(last) if len(last) == 4 else year - year % 100 + int(last)
    if len(last) == 2 and other <= year:
        other += 100
    if not year < other <= year + 99 and len(last) == 2:
        return ()
    if other <= year:
        return ()
    return (Reading(Date(year), place, place + 1), Reading(Date(other), place + 2, place + 3))


def _era(words: Words, place: int) -> Reading | None:
    """A year with its era: 44 BC, 79 AD, AD 79, 3,000 BCE, c. 500 B.C."""
    figures = words.words[place].replace(",", "")
    if not figures.isdigit() or len(figures) > 5 or not int(figures):
        return None
    year = int(figures)
    if words.words[place - 1] in {"AD", "CE"}:
        return Reading(Date(year), place - 1, place + 1)
    behind = place + 1
    era = words.words[behind]
    if era in {"BC", "BCE"}:
        return Reading(Date(1 - year), place, behind + 1)
    if words.words[behind : behind + 4] == ["B", ".", "C", "."]:
        return Reading(Date(1 - year), place, behind + 4)
    if era in {"AD", "CE"}:
        return Reading(Date(year), place, behind + 1)
    return None


def _decade(words: Words, place: int) -> Reading | None:
    """The 1990s, the '90s, the 90s."""
    figures = words.words[place]
    end = place + 1
    if not figures.isdigit() or not figures.endswith("0"):
        return None
    end += words.words[end] in {"'", "’"} and words.words[end + 1] == "s" and words.glued(end + 1)
    if words.words[end] != "s" or not words.glued(end):
        return None
    if len(figures) == 4:
        return Reading(Decade(int(figures)), place, end + 1)
    if not _WARMTH.isdisjoint(words.low[max(0, place - _NEAR) : place]):
        return None
    if len(figures) != 2:
        return None
    if words.low[place - 1] in {"his", "her", "their", "my", "your"}:
        return Reading(None, place, end + 1)
    if words.low[place - 1] in {"and", "or", "to"} and words.low[place - 2] == "s":
        return Reading(Decade(int(figures)), place, end + 1)
    quote = words.words[place - 1] in {"'", "’", "‘"} and words.glued(place)
    start = place - quote
    if quote or words.low[start - 1] in {"the", "mid", "early", "late"} or words.low[start - 2] == "mid":
        return Reading(Decade(int(figures)), start, end + 1)
    return None


# Temperatures in the 90s.
_WARMTH: Final = frozenset("temperature temperatures degrees highs lows scored scores".split())
_NEAR: Final = 6
_DECADE_WORDS: Final = {
    "twenties": 20, "thirties": 30, "forties": 40, "fifties": 50, "sixties": 60, "seventies": 70,
    "eighties": 80, "nineties": 90,
}  # fmt: skip
DECADE_WORDS: Final = frozenset(_DECADE_WORDS)


def read_spelled_year(words: Words, place: int) -> Readings:
    """In nineteen eighty-four; nineteen fifty-foot boats are boats."""
    low, behind = words.low, place + 1
    tens, ones = TENS.get(low[behind], 0), 0
    if low[place] == "twenty" and not tens:
        tens = UNITS.get(low[behind], 0) if UNITS.get(low[behind], 0) >= _TEN else 0
    if not tens:
        return ()
    end = behind + 1
    if tens >= _TWENTY and low[end] == "-" and words.glued(end) and 0 < UNITS.get(low[end + 1], 0) < _TEN:
        ones, end = UNITS[low[end + 1]], end + 2
    told = low[place - 1] in _BEFORE_YEARS or low[end] in {"was", "is", ",", ".", ""}
    if not told or low[end] == "-":
        return ()
    return (Reading(Date(YEAR_WORDS[low[place]] * 100 + tens + ones), place, end),)


YEAR_WORDS: Final = {**{word: number for word, number in UNITS.items() if 15 <= number < 20}, "twenty": 20}
_BEFORE_YEARS: Final = frozenset("in since by until till of from to before after during circa around".split())
_TEN, _TWENTY = 10, 20


def read_new_year(words: Words, place: int) -> Readings:
    """New Year's Day, New Year's Eve."""
    at = place + 2
    if words.low[place + 1] != "year" or not words.is_capital(place + 1):
        return ()
    if words.words[at] in {"'", "’"}:
        at += 1 + (words.low[at + 1] == "s")
    day = {"day": Date(month=1, day=1), "eve": Date(month=12, day=31)}.get(words.low[at])
    return (Reading(day, place, at + 1),) if day else ()


def read_age_decade(words: Words, place: int) -> Readings:
    """In her 40s, in his late forties: somebody's years, and no decade of a century."""
    at = place - 1 - (words.low[place - 1] == "-")
    if words.low[at] in {"early", "mid", "late"}:
        at -= 1
    start, end = _DECADE_WORDS.get(words.low[place], 0), place + 1
    if not start and words.low[end] == "s" and words.glued(end):
        start, end = words.small(place, 99) or 0, end + 1
    if words.low[at] not in _WHOSE or start < _TWENTY or start % _TEN:
        return ()
    return (Reading(Age(Amount(Fraction(start), Fraction(start + 9), vague=True)), place, end),)


_WHOSE: Final = frozenset("his her their my our your".split())


def read_decade_word(words: Words, place: int) -> Readings:
    """The nineties, but not: in her nineties."""
    if words.low[place - 1] in {"the", "early", "late"} or words.low[place - 2] == "mid":
        return (Reading(Decade(_DECADE_WORDS[words.low[place]]), place, place + 1),)
    return ()
