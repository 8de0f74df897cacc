"""Values in English words, such that the grammar reads the same value again."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from kawaraban.facts.english.dates import MONTH_NAMES
from kawaraban.facts.english.measures import unit_name
from kawaraban.facts.english.money import SYMBOLS, currency_name
from kawaraban.facts.english.nouns import PLURAL_OF
from kawaraban.facts.english.ordinals import ORDINAL_NAMES
from kawaraban.facts.english.relative import WEEKDAY_NAMES
from kawaraban.facts.english.times import ZONE_NAMES
from kawaraban.facts.fact import Hedge
from kawaraban.facts.values import (
    Age,
    Amount,
    Century,
    Date,
    Decade,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Ratio,
    Relative,
    Score,
    Time,
    Value,
    Weekday,
)

_SCALES: Final = ((10**12, "trillion"), (10**9, "billion"), (10**6, "million"))
_LARGEST: Final = Fraction(10**18)
_HEDGES: Final = {Hedge.ABOUT: "about", Hedge.OVER: "more than", Hedge.UNDER: "less than"}
_VAGUE: Final = dict(
    zip(
        (10**power for power in range(1, 13)),
        (
            "dozens", "hundreds", "thousands", "tens of thousands", "hundreds of thousands", "millions",
            "tens of millions", "hundreds of millions", "billions",
            "tens of billions", "hundreds of billions", "trillions",
        ),
        strict=True,
    )
)  # fmt: skip
_NEAR_DAYS: Final = {
    -2: "the day before yesterday", -1: "yesterday", 0: "today", 1: "tomorrow", 2: "the day after tomorrow",
}  # fmt: skip
# Shares that are said in words; 0.2 and 0.125 read better in figures.
_PARTS: Final = frozenset((2, 3, 4, 6, 7, 9))
_NUMBER_WORDS: Final = ("", "one", "two", "three", "four", "five", "six", "seven", "eight")


def render(value: Value, hedge: Hedge | None = None) -> str | None:
    """The value in natural English, behind the words of its hedge; None if it has no plain form."""
    renderer = _RENDERERS.get(type(value))
    said = renderer(value) if renderer else None
    if said is None or hedge is None or not isinstance(value, Number | Percent | Money | Measure):
        return said
    return f"{_HEDGES[hedge]} {said}"


def _decimals(number: Fraction) -> str | None:
    """The digits behind the point, with it; None for what has no short decimal form."""
    for places in range(7):
        scaled = abs(number) * 10**places
        if scaled.denominator == 1:
            return f".{int(scaled) % 10**places:0{places}}" if places else ""
    return None


def _figures(number: Fraction) -> str | None:
    """1,500 and 0.25."""
    digits = _decimals(number)
    if digits is None or abs(number) >= _LARGEST:
        return None
    return f"{'-' if number < 0 else ''}{abs(number.numerator) // number.denominator:,}{digits}"


def _single(number: Fraction) -> tuple[str | None, int]:
    """The number and the scale it is told in: 1.5 million, 69,500."""
    for scale, name in _SCALES:
        if abs(number) >= scale and (number / scale * 1000).denominator == 1:
            figures = _figures(number / scale)
            return figures and f"{figures} {name}", scale
    return _figures(number), 1


def _bounds(amount: Amount) -> tuple[str, str | None] | None:
    """The lower bound and, in a range, the upper one, such that the lower does not borrow its scale."""
    low, low_scale = _single(amount.low)
    high, high_scale = _single(amount.high)
    if low is None or high is None:
        return None
    if amount.low == amount.high:
        return low, None
    if low_scale == 1 and high_scale > 1 and amount.low * high_scale <= amount.high:
        plain = _figures(amount.high)
        return (low, plain) if plain else None
    return low, high


def _amount(amount: Amount) -> str | None:
    if amount.vague:
        return _VAGUE.get(int(amount.low)) if amount.high == amount.low * 10 - 1 else None
    bounds = _bounds(amount)
    return bounds and (f"{bounds[0]} to {bounds[1]}" if bounds[1] else bounds[0])


def _with_noun(amount: Amount, single: str, plural: str) -> str | None:
    said = _amount(amount)
    if said is None:
        return None
    return f"{said}{' of' if amount.vague else ''} {single if amount.low == amount.high == 1 else plural}"


def _number(value: Number) -> str | None:
    amount = value.amount
    if amount.low == amount.high and 0 < amount.low < 1 and amount.low.denominator in _PARTS:
        return _part(amount.low)
    if value.counted is None:
        return _amount(amount)
    plural = PLURAL_OF[value.counted]
    return _with_noun(amount, _singular(plural), plural)


def _singular(plural: str) -> str:
    if plural in {"people", "aircraft"}:
        return plural.replace("people", "person")
    return f"{plural[:-3]}y" if plural.endswith("ies") else plural[:-1]


def _part(number: Fraction) -> str:
    """Two-thirds."""
    names = {2: "half", 4: "quarter"}
    name = names.get(number.denominator) or ORDINAL_NAMES[number.denominator]
    return f"{_NUMBER_WORDS[number.numerator]}-{name}{'s' if number.numerator > 1 else ''}"


def _ordinal(place: int) -> str:
    in_teens = place % 100 // 10 == 1
    return f"{place:}{'th' if in_teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def _percent(value: Percent) -> str | None:
    said = _amount(value.amount)
    if said is None or value.amount.vague:
        return None
    return f"{said} percentage points" if value.points else f"{said}%"


def _ratio(value: Ratio) -> str | None:
    said = [_figures(part) for part in value.parts]
    if len(said) != 2 or None in said:
        return None
    # "3:10" alone would be a time of day.
    return f"{said[0]}:{said[1]}" if len(str(said[1])) == 1 else f"ratio of {said[0]}:{said[1]}"


def _score(value: Score) -> str:
    points = "–".join(map(str, value.points))
    falls = len(value.points) == 2 and value.points[0] >= value.points[1] and value.points != (50, 50)
    return points if falls else f"score of {points}"


def _money(value: Money) -> str | None:
    amount, currency = value.amount, value.currency
    sign = SYMBOLS.get(currency)
    bounds = None if amount.vague else _bounds(amount)
    if sign and bounds and amount.low >= 0:
        return f"{sign}{bounds[0]} to {sign}{bounds[1]}" if bounds[1] else f"{sign}{bounds[0]}"
    single, plural = currency_name(currency, 1), currency_name(currency, 2)
    return _with_noun(amount, single, plural) if single and plural else None


def _measure(value: Measure) -> str | None:
    if value.unit == "mach":
        figures = _figures(value.amount.low) if value.amount.low == value.amount.high else None
        return figures and f"Mach {figures}"
    # A million pounds are money; lb never are.
    if value.unit == "pound" and value.amount.high >= 10**6:
        return _with_noun(value.amount, "lb", "lb")
    return _with_noun(value.amount, unit_name(value.unit, 1), unit_name(value.unit, 2))


def _age(value: Age) -> str | None:
    said = _with_noun(value.amount, "year", "years")
    return said and f"{said} old"


def _date(value: Date) -> str | None:
    year, month, day = value.year, value.month, value.day
    if month is None:
        if year is None:
            return f"the {_ordinal(day or 1)}"
        return _year(year) if day is None else None
    if year is not None and not 1000 <= year <= 9999:
        return None
    name = MONTH_NAMES[month - 1]
    if day is None:
        return f"{name} {year}" if year else name
    return f"{name} {day}, {year}" if year else f"{name} {day}"


def _year(year: int) -> str:
    if year < 1:
        return f"{1 - year} BC"
    if year < 1000 or year > 2100:
        return f"AD {year}"
    return str(year) if year >= 1500 else f"the year {year}"


def _time(value: Time) -> str | None:
    zone = value.zone or ""
    if zone and not zone.startswith("UTC"):
        zone = ZONE_NAMES.get(zone, "")
        if not zone:
            return None
    if value.second is not None:
        said = f"{value.hour}:{value.minute:02}:{value.second:02}"
    else:
        said = f"{value.hour % 12 or 12}:{value.minute:02} {'p.m.' if value.hour >= 12 else 'a.m.'}"
    return f"{said} {zone}".rstrip()


def _decade(value: Decade) -> str:
    return f"{value.start}s" if value.start >= 100 else f"'{value.start:02}s"


def _century(value: Century) -> str:
    return f"{_ordinal(abs(value.number))} century{' BC' if value.number < 0 else ''}"


def _relative(value: Relative) -> str:
    offset, unit = value.offset, value.unit
    if unit == "day" and offset in _NEAR_DAYS:
        return _NEAR_DAYS[offset]
    if abs(offset) <= 1:
        return f"{('last', 'this', 'next')[offset + 1]} {unit}"
    return f"{abs(offset)} {unit}s {'ago' if offset < 0 else 'later'}"


_RENDERERS: Final[dict[type, Callable[[Any], str | None]]] = {
    Number: _number,
    Ordinal: lambda value: _ordinal(value.place),
    Percent: _percent,
    Ratio: _ratio,
    Score: _score,
    Money: _money,
    Measure: _measure,
    Age: _age,
    Date: _date,
    Time: _time,
    Weekday: lambda value: WEEKDAY_NAMES[value.day],
    Decade: _decade,
    Century: _century,
    Relative: _relative,
}
