"""Dates, years, months, days, decades and centuries: 2022年12月21日, 令和4年, 紀元前44年, 90年代, 21世紀.

An era's year is told in the Gregorian calendar, which Japan took over in 1873; a fiscal year (年度) is
read as the year that names it. 「21日」 is a day of the month and 「21日間」 a length of time; what stands
between them (2日かけて, 約3年) is decided by the words around.
"""

import re
from fractions import Fraction
from typing import Final

from kawaraban.facts.japanese.hedges import is_about
from kawaraban.facts.japanese.numerals import Numeral, read_numeral
from kawaraban.facts.japanese.reading import NOTHING, Reading, Readings, passed
from kawaraban.facts.values import Amount, Century, Date, Decade, Measure, Ordinal, Relative, Value, Weekday

ERAS: Final = {"令和": 2018, "平成": 1988, "昭和": 1925, "大正": 1911, "明治": 1867, "慶応": 1864}
"""The year before each era's first."""
WEEKDAYS: Final = "月火水木金土日"

_FIGURES: Final = re.compile(
    r"(?P<year>[12][0-9]{3})(?P<mark>[-/.])(?P<month>[0-9]{1,2})(?P=mark)(?P<day>[0-9]{1,2})(?![0-9]|[-/.][0-9])"
)
_ERA: Final = re.compile(
    r"(?P<era>令和|平成|昭和|大正|明治|慶応)(?P<number>元|[0-9]{1,2}|[一二三四五六七八九十〇]{1,4})年"
)
_BEHIND_DAY: Final = re.compile(r" ?\((?P<day>[月火水木金土日])(?:曜日?)?(?=[)・、])\)?")
AGO: Final = re.compile(r"(?:(?P<past>前(?![後半線途触売書哨]))|(?P<future>後(?![悔期半ろ者任])))")
"""Behind a length of time: so long before, or after."""
_LASTING_YEARS: Final = re.compile(
    r"間|以上|余り|もの|にわた|に及|越し|ぶり|近く|連続|続け|ほど|続いた|以内|の歴史|未満|分の|に(?:一|1)度|に(?:一|1)回|がか|弱|強"
)
_LASTING_DAYS: Final = re.compile(
    r"間|ぶり|連続|続け|続い|以内|以上|かけ|がかり|分(?!の)|余り|ほど|近く|足らず|にわた|に及|しか|弱|強|にも|未満|程度|、?(?:一|1)晩"
    r"|に(?:一|1)[回度]|おき|ごと|も(?:かか|続|経)|が(?:経|過ぎ|た)|(?:で|の)(?:完|終|行程|道のり|旅|休|日程)"
)
_A_DAY: Final = re.compile(
    r"あたり|当たり|当り|平均|中(?!に(?:も|は))|おき|ごと|[0-9一二三数約]|[もでとの]?(?:約|平均|最大)|[もでを]"
)
_MIN_YEAR, _MAX_YEAR = 1000, 2999
_PIVOT: Final = 50


def read_figures(text: str, place: int) -> Readings:
    """2022/12/21, 2022-12-21, 2022.12.21."""
    match = _FIGURES.match(text, place)
    if not match:
        return NOTHING
    date = _date(int(match["year"]), int(match["month"]), int(match["day"]))
    return (Reading(date, place, match.end()),) if date else NOTHING


def read_era(text: str, place: int) -> Readings:
    """令和4年, with the month and day behind it."""
    match = _ERA.match(text, place)
    if not match:
        return NOTHING
    number = 1 if match["number"] == "元" else whole(read_numeral(text, match.start("number")))
    if not number:
        return NOTHING
    return _with_month(text, ERAS[match["era"]] + number, place, match.end())


def read_before_christ(text: str, place: int) -> Readings:
    """紀元前44年, 紀元前5世紀, 西暦79年."""
    before = text.startswith("紀元前", place)
    start = place + (3 if before else 2)
    start += text.startswith("後", start) and not before
    numeral = read_numeral(text, start)
    number = whole(numeral)
    if not numeral or not number:
        return NOTHING
    if text.startswith("世紀", numeral.end):
        return (Reading(Century(-number if before else number), place, numeral.end + 2),)
    if text.startswith("年代", numeral.end) or not text.startswith("年", numeral.end):
        return NOTHING
    if before:
        return (Reading(Date(1 - number), place, numeral.end + 1),)
    return _with_month(text, number, place, numeral.end + 1)


def whole(numeral: Numeral | None) -> int | None:
    """A numeral as a whole number that a calendar may hold."""
    if numeral is None or numeral.value.denominator != 1 or numeral.value > 10**6:
        return None
    return int(numeral.value)


def read_dated(text: str, place: int, numeral: Numeral) -> Readings:
    """What a number with 年, 月, 日 or 世紀 behind it is."""
    number = whole(numeral)
    if number is None:
        return NOTHING
    sign = text[numeral.end]
    if sign == "年":
        return _year(text, place, numeral, number)
    if sign == "月":
        return _month(text, None, place, numeral)
    if sign == "日" and not text.startswith("本", numeral.end + 1):
        return _day(text, place, numeral, number)
    if text.startswith("世紀", numeral.end):
        return _century(text, place, numeral, number)
    return NOTHING


def read_reign(text: str, place: int, numeral: Numeral) -> Readings:
    """エリザベス2世: which of that name; 三世代 and 二世帯 are none."""
    number = whole(numeral)
    if not number or not _REIGN.match(text, numeral.end):
        return NOTHING
    return (Reading(Ordinal(number), place, numeral.end + 1),)


def read_named_day(text: str, place: int) -> Readings:
    """元日, 元旦, 大みそか."""
    found = _NAMED_DAY.match(text, place)
    return (Reading(_NAMED_DAYS[found[0]], place, found.end()),) if found else NOTHING


_REIGN: Final = re.compile(r"世(?![紀代帯界論間])")
_NAMED_DAYS: Final = {
    "元日": Date(month=1, day=1),
    "元旦": Date(month=1, day=1),
    "大晦日": Date(month=12, day=31),
    "大みそか": Date(month=12, day=31),
}
_NAMED_DAY: Final = re.compile(rf"(?:{'|'.join(_NAMED_DAYS)})(?![本系])")
"""元日本代表 played for Japan once."""


def read_span(text: str, place: int, numeral: Numeral) -> Readings:
    """Two years, months, days, decades or centuries that share a sign: 1995~96年, 3~5日, 16~17世紀."""
    behind = numeral.end + (2 if text.startswith("から", numeral.end) else 1)
    second = read_numeral(text, behind)
    low, high = whole(numeral), whole(second)
    if second is None or low is None or high is None:
        return NOTHING
    end = second.end
    if text.startswith("年代", end) and low % 10 == 0:
        high += 100 * (low // 100) if high < 100 <= low else 0
        return _both(Decade(low), Decade(high), (place, numeral.end, behind, end + 2))
    if text.startswith("年", end) and numeral.plain and _MIN_YEAR <= low <= _MAX_YEAR:
        high += 100 * (low // 100) if high < 100 else 0
        if low < high and not _LASTING_YEARS.match(text, end + 1):
            return _both(Date(low), Date(high), (place, numeral.end, behind, end + 1))
    if text.startswith("日", end) and 1 <= low < high <= 31 and _are_days(text, place, numeral, end + 1):
        return _both(Date(day=low), Date(day=high), (place, numeral.end, behind, end + 1))
    if text.startswith("世紀", end) and low < high <= 30 and text[numeral.end] != "、":
        return _both(Century(low), Century(high), (place, numeral.end, behind, end + 2))
    if text.startswith("月", end) and 1 <= low <= 12 and 1 <= high <= 12:
        return _both(Date(month=low), Date(month=high), (place, numeral.end, behind, end + 1))
    return NOTHING


def _are_days(text: str, place: int, first: Numeral, end: int) -> bool:
    """Whether 3~5日 are days of a month, and not how many."""
    few = text[first.end] == "、" and first.value < _TWO_FIGURES
    return (
        not few
        and not is_about(text, place)
        and not _LASTING_DAYS.match(text, end)
        and not AGO.match(text, end)
    )


_TWO_FIGURES: Final = 10


def _both(one: Value, other: Value, bounds: tuple[int, int, int, int]) -> Readings:
    return (Reading(one, *bounds[:2]), Reading(other, *bounds[2:]))


def _date(year: int | None, month: int | None, day: int | None) -> Date | None:
    if (month is not None and not 1 <= month <= 12) or (day is not None and not 1 <= day <= 31):
        return None
    return Date(year, month, day)


def _with_month(text: str, year: int, start: int, end: int) -> Readings:
    """The date whose year ends at ``end``."""
    end_of_word = end + text.startswith("度", end)
    behind = end + (text[end : end + 1] == " ")
    month = read_numeral(text, behind)
    if month and text.startswith("月", month.end):
        found = _month(text, year, start, month)
        if found:
            return found
    return (Reading(Date(year), start, end_of_word),)


def _month(text: str, year: int | None, start: int, numeral: Numeral) -> Readings:
    """A month, with its year before it and its day behind it."""
    month = whole(numeral)
    if not month or not 1 <= month <= 12:
        return NOTHING
    end = numeral.end + 1
    behind = end + (text[end : end + 1] in {" ", "の"})
    day = read_numeral(text, behind)
    if day and (number := whole(day)) and 1 <= number <= 31:
        if text.startswith("日", day.end) and not text.startswith(("間", "目"), day.end + 1):
            date = Reading(Date(year, month, number), start, day.end + 1)
            return (date, *_weekday(text, day.end + 1))
        days = _days(text, year, month, start, day)
        if days:
            return days
    if text.startswith(("間", "曜"), end):
        return NOTHING
    return (Reading(Date(year, month), start, end),)


def _days(text: str, year: int | None, month: int, start: int, first: Numeral) -> Readings:
    """12月3~5日: two days of one month."""
    if text[first.end : first.end + 1] not in {"~", "-", "、", "・"}:
        return NOTHING
    second = read_numeral(text, first.end + 1)
    number = whole(second)
    if not second or not number or number > 31 or not text.startswith("日", second.end):
        return NOTHING
    return (
        Reading(Date(year, month, whole(first)), start, first.end),
        Reading(Date(year, month, number), first.end + 1, second.end + 1),
    )


def _weekday(text: str, end: int) -> Readings:
    """The (水) behind a day."""
    match = _BEHIND_DAY.match(text, end)
    if not match:
        return NOTHING
    return (Reading(Weekday(WEEKDAYS.index(match["day"])), match.start("day"), match.end("day")),)


def _year(text: str, place: int, numeral: Numeral, number: int) -> Readings:
    """A year, or years: 2022年, 3年, 3年前, 90年代, 2年目."""
    end = numeral.end + 1
    if text.startswith("代", end):
        return _decade(place, number, end + 1)
    if text.startswith(("目", "生"), end):
        return (Reading(Ordinal(number), place, end + 1),)
    ago = AGO.match(text, end)
    if ago:
        return (Reading(Relative(-number if ago["past"] else number, "year"), place, ago.end()),)
    if _is_year(text, place, numeral, number):
        return _with_month(text, number, place, end)
    short = _short_year(text, place, numeral, number)
    if short is not None:
        return _with_month(text, short, place - (text[place - 1 : place] in {"'", "’"}), end)
    if text.startswith("度", end):
        return passed(place, end + 1)
    return _years(text, place, number, end)


def _decade(place: int, number: int, end: int) -> Readings:
    if number % 10 or (100 <= number < _MIN_YEAR) or number > _MAX_YEAR:
        return passed(place, end)
    return (Reading(Decade(number), place, end),)


def _is_year(text: str, place: int, numeral: Numeral, number: int) -> bool:
    """Whether the number tells which year, and not how many."""
    if not numeral.plain or text.startswith("間", numeral.end + 1):
        return False
    lasting = _LASTING_YEARS.match(text, numeral.end + 1) or is_about(text, place, years=True)
    if _MIN_YEAR <= number <= _MAX_YEAR:
        return not lasting and not (number % 100 == 0 and "千" in text[place : numeral.end])
    return (
        100 <= number < _MIN_YEAR and not lasting and text.startswith(("に", "頃", "ごろ"), numeral.end + 1)
    )


def _short_year(text: str, place: int, numeral: Numeral, number: int) -> int | None:
    """'95年, 08年, 95年3月: two figures that are surely a year."""
    written = text[place : numeral.end]
    if len(written) != 2 or not written.isdigit():
        return None
    behind = read_numeral(text, numeral.end + 1)
    month = bool(behind and text.startswith("月", behind.end))
    if written[0] == "0" or text[place - 1 : place] in {"'", "’"} or month:
        return number + (1900 if number > _PIVOT else 2000)
    return None


def _years(text: str, place: int, number: int, end: int) -> Readings:
    """How many years, with the months or the half behind them."""
    if text.startswith("間", end):
        end += 1
    elif text.startswith("半", end):
        return (Reading(_measure(Fraction(number * 2 + 1, 2), "year"), place, end + 1),)
    rest = read_numeral(text, end + text.startswith("と", end))
    months = whole(rest)
    if rest and months and months < 12 and text.startswith(("か月", "カ月", "ケ月", "箇月"), rest.end):
        return (Reading(_measure(Fraction(number * 12 + months), "month"), place, rest.end + 2),)
    return (Reading(_measure(Fraction(number), "year"), place, end),)


def _measure(value: Fraction, unit: str) -> Measure:
    return Measure(Amount(value, value), unit)


def _day(text: str, place: int, numeral: Numeral, number: int) -> Readings:
    """A day of the month, or days."""
    end = numeral.end + 1
    if text.startswith("目", end):
        return (Reading(Ordinal(number), place, end + 1),)
    ago = AGO.match(text, end)
    if ago:
        return (Reading(Relative(-number if ago["past"] else number, "day"), place, ago.end()),)
    if text.startswith("間", end):
        return (Reading(_measure(Fraction(number), "day"), place, end + 1),)
    if number == 1 and _is_a_day(text, place, numeral, end):
        return passed(place, end)
    if number > 31 or number < 1 or is_about(text, place) or _LASTING_DAYS.match(text, end):
        return (Reading(_measure(Fraction(number), "day"), place, end),)
    days = _measure(Fraction(number, 1) + Fraction(1, 2), "day")
    if text.startswith("半", end):
        return (Reading(days, place, end + 1),)
    return (Reading(Date(day=number), place, end), *_weekday(text, end))


def _is_a_day(text: str, place: int, numeral: Numeral, end: int) -> bool:
    """Whether 「1日」 is "a day", and not the first of a month."""
    if numeral.kanji and text[place - 1 : place] not in {"月", "同", "、", "日", "("}:
        return True
    return bool(_A_DAY.match(text, end))


def _century(text: str, place: int, numeral: Numeral, number: int) -> Readings:
    end = numeral.end + 2
    if ago := AGO.match(text, end):
        return (Reading(Relative((-100 if ago["past"] else 100) * number, "year"), place, ago.end()),)
    if text.startswith(("間", "以上", "にわた", "に及", "半", "ぶり", "近く", "もの"), end) or is_about(
        text, place
    ):
        return (Reading(_measure(Fraction(number), "century"), place, end + text.startswith("間", end)),)
    if not 1 <= number <= 99:
        return NOTHING
    return (Reading(Century(number), place, end),)
