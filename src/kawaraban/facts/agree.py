"""May one value stand for another in a faithful translation?

A careful translator writes 8 km for 5 miles, 14 days for two weeks, 50 % for half, leaves out a year that
the text has just told, and says 数百 for "hundreds of". Nobody turns dollars into yen.
"""

import unicodedata
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from kawaraban.facts.units import UNITS, in_base
from kawaraban.facts.values import (
    Age,
    Amount,
    Century,
    Code,
    Date,
    Decade,
    Email,
    Handle,
    Hashtag,
    Measure,
    Money,
    Name,
    Number,
    Ordinal,
    Percent,
    Ratio,
    Relative,
    Score,
    Time,
    Url,
    Value,
)
from kawaraban.facts.zones import minutes_apart

_ROUNDED: Final = Fraction(6, 100)
"""How far a converted measure may be off: 5 miles are 8.05 km, and 100 yards are about 90 m."""
_DEGREE: Final = Fraction(1)
"""How far a converted temperature may be off."""
_STEPS: Final = 12
"""Degrees, of Celsius, up to which a number may be of a difference: 9 °F warmer is 5 °C warmer."""
_HALF_DEGREE: Final = Fraction(1, 2)
_DOLLARS: Final = frozenset({"USD", "CAD", "AUD", "NZD", "HKD", "SGD", "TWD"})
"""A bare dollar is read as the American one; the text may mean its own."""
_CROWNS: Final = frozenset({"SEK", "NOK", "DKK", "ISK", "CZK"})
_FAMILIES: Final = (
    _DOLLARS,
    _CROWNS,
    frozenset({"GBP", "EGP", "LBP", "SYP"}),
    frozenset({"INR", "PKR", "NPR", "LKR"}),
)
_CENT: Final = Fraction(1, 100)
_LASTING: Final = frozenset(("time", "calendar"))
_TONS: Final = frozenset({"ton", "tonne"})
"""Japanese has one word for both."""
_PER_HOUR: Final = {"mile-per-hour": "mile", "kilometer-per-hour": "kilometer", "meter-per-second": "meter"}
"""A wind of 40 マイル is one of 40 miles an hour."""
_HALF_DAY: Final = 12


def agrees(one: Value, other: Value) -> bool:
    """Whether the two may say the same thing; the order does not matter."""
    if one == other:
        return True
    if type(one) is type(other):
        test = _SAME.get(type(one))
        return test is not None and test(one, other)
    return _across(one, other) or _across(other, one)


def amount_of(value: Value) -> Amount | None:
    """The quantity in a value that has one."""
    match value:
        case Number(amount) | Percent(amount) | Age(amount):
            return amount
        case Money(amount, _) | Measure(amount, _):
            return amount
        case Ordinal(place):
            return Amount.exactly(place)
        case _:
            return None


def amounts_agree(one: Amount, other: Amount, tolerance: Fraction = Fraction(0)) -> bool:
    """Whether the bounds are the same, or overlap where one is vague."""
    if one.vague and other.vague:
        return one.low <= other.high and other.low <= one.high
    if one.vague or other.vague:
        vague, exact = (one, other) if one.vague else (other, one)
        # 数百年 are some hundreds of years; a century is just one.
        return exact.low <= vague.high and vague.low < exact.high
    return _near(one.low, other.low, tolerance) and _near(one.high, other.high, tolerance)


def _near(one: Fraction, other: Fraction, tolerance: Fraction) -> bool:
    return abs(one - other) <= tolerance * max(abs(one), abs(other))


def _money(one: Money, other: Money) -> bool:
    family = one.currency == other.currency or any(
        one.currency in family and other.currency in family for family in _FAMILIES
    )
    return family and amounts_agree(one.amount, other.amount)


def _measure(one: Measure, other: Measure) -> bool:
    if one.unit == other.unit or {one.unit, other.unit} <= _TONS:
        return amounts_agree(one.amount, other.amount)
    if _PER_HOUR.get(one.unit) == other.unit or _PER_HOUR.get(other.unit) == one.unit:
        return amounts_agree(one.amount, other.amount)
    if UNITS[one.unit].dimension != UNITS[other.unit].dimension:
        return False
    if UNITS[one.unit].dimension == "temperature":
        return _warmth(one, other)
    return amounts_agree(_based(one), _based(other), _ROUNDED)


def _warmth(one: Measure, other: Measure) -> bool:
    """Whether two temperatures are one, or two small differences of temperature.

    A share of the way from absolute zero, as with other measures, would be twenty degrees.
    """
    absolute, theirs = _based(one), _based(other)
    if one.amount.vague or other.amount.vague:
        return amounts_agree(absolute, theirs)
    if all(abs(mine - its) <= _DEGREE for mine, its in _bounds(absolute, theirs)):
        return True
    sizes = UNITS[one.unit].size, UNITS[other.unit].size
    steps = [(mine * sizes[0], its * sizes[1]) for mine, its in _bounds(one.amount, other.amount)]
    return all(0 < mine <= _STEPS and abs(mine - its) <= _HALF_DEGREE for mine, its in steps)


def _bounds(one: Amount, other: Amount) -> tuple[tuple[Fraction, Fraction], ...]:
    return (one.low, other.low), (one.high, other.high)


def _based(measure: Measure) -> Amount:
    amount = measure.amount
    return Amount(in_base(amount.low, measure.unit), in_base(amount.high, measure.unit), amount.vague)


def _date(one: Date, other: Date) -> bool:
    """Whether they share a part, and differ in none that both tell."""
    parts = [
        (mine, theirs)
        for mine, theirs in ((one.year, other.year), (one.month, other.month), (one.day, other.day))
        if mine is not None and theirs is not None
    ]
    return bool(parts) and all(mine == theirs for mine, theirs in parts)


def _time(one: Time, other: Time) -> bool:
    """Whether the clock shows the same; a time without a.m. or p.m. may be either.

    Where both tell their zone, a translator may say when it is by the clock of readers.
    """
    apart = minutes_apart(one.zone, other.zone)
    if apart is not None and 0 not in apart:
        shown = (other.hour - one.hour) * 60 + other.minute - one.minute
        return any((shown - shift) % (_HALF_DAY * 60) == 0 for shift in apart)
    same_hour = one.hour == other.hour or (
        abs(one.hour - other.hour) == _HALF_DAY and min(one.hour, other.hour) > 0
    )
    seconds = one.second is None or other.second is None or one.second == other.second
    return same_hour and one.minute == other.minute and seconds


def _plain(text: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKC", text).casefold() if c.isalnum())


def _same_text(one: Code | Handle | Hashtag | Email | Url, other: Any) -> bool:
    return _plain(one.text) == _plain(other.text)


_SAME: Final[dict[type, Callable[[Any, Any], bool]]] = {
    Number: lambda one, other: amounts_agree(one.amount, other.amount),
    # From 2 % to 4 % is two points, and a rise of 100 %.
    Percent: lambda one, other: one.points == other.points and amounts_agree(one.amount, other.amount),
    Age: lambda one, other: amounts_agree(one.amount, other.amount),
    Money: _money,
    Measure: _measure,
    Date: _date,
    Time: _time,
    Decade: lambda one, other: one.start % 100 == other.start % 100 and min(one.start, other.start) < 100,
    Name: lambda one, other: bool(one.concepts & other.concepts),
    Code: _same_text,
    Url: _same_text,
    Email: _same_text,
    Handle: _same_text,
    Hashtag: _same_text,
}


def _across(one: Value, other: Value) -> bool:
    """Values of two kinds; called with both orders."""
    match one, other:
        case Number(amount, counted), _:
            return _of_share(amount, other) or (counted is None and _of_bare(amount, other))
        case Ordinal(place), _:
            return _ranks(place, other)
        case Measure(amount, "day"), Date(None, None, day):
            return day is not None and amount == Amount.exactly(day)
        case Ratio(parts), Score(points):
            return parts == points
        case Date(year, None, None), Measure(length, "year"):
            # 991年 alone may be either.
            return year is not None and length == Amount.exactly(year)
        case Age(amount), Measure(length, "year"):
            return amounts_agree(amount, length)
        case Relative(offset, unit), Measure(amount, length_unit):
            return unit == length_unit and amounts_agree(Amount.exactly(abs(offset)), amount)
        case Code(text), Number(amount, _):
            return not amount.is_range and str(amount.low) in text
        case _:
            return False


def _ranks(place: int, other: Value) -> bool:
    """Whether a rank is another value in other words: the third day running is 3日連続."""
    match other:
        case Century(number):
            return place == number
        case Date():
            return _told(other) == [place]
        case Measure(amount, unit):
            return UNITS[unit].dimension in _LASTING and amount == Amount.exactly(place)
        case _:
            return False


def _told(date: Date) -> list[int]:
    """The parts that a date has."""
    return [part for part in (date.year, date.month, date.day) if part is not None]


def _of_share(amount: Amount, other: Value) -> bool:
    """Whether a number is a percentage, a ratio or a score in other words."""
    match other:
        case Percent(share, points):
            # 2ポイント may be read as points of a game.
            return (points and amounts_agree(amount, share)) or amounts_agree(
                Amount(amount.low * 100, amount.high * 100, amount.vague), share, _CENT
            )
        case Ratio(parts):
            return (
                len(parts) == 2
                and parts[1] != 0
                and amounts_agree(amount, Amount.exactly(parts[0] / parts[1]))
            )
        case Score(points):
            return len(points) == 2 and amount.low == points[0] and amount.high == points[1]
        case _:
            return False


def _of_bare(amount: Amount, other: Value) -> bool:
    """Whether a number without its noun is the number of a fact that has one."""
    match other:
        case Date():
            told = _told(other)
            # The season 1995-96 ends in 1996.
            return [amount] in ([Amount.exactly(part) for part in told], [Amount.exactly(told[0] % 100)])
        case Time(hour, minute, None, _):
            # 0230 is a time, too.
            return amount in {Amount.exactly(hour * 100 + minute), Amount.exactly(hour if not minute else -1)}
        case _:
            held = amount_of(other)
            return held is not None and not isinstance(other, Percent) and amounts_agree(amount, held)
