"""The names of units in English, and measures made of two: 5 ft 11 in, two hours and 20 minutes."""

from fractions import Fraction
from typing import Final

from kawaraban.facts.english.numerals import NUMBER_WORDS, Quantity, read_numeral
from kawaraban.facts.english.words import Reading, Words
from kawaraban.facts.units import UNITS
from kawaraban.facts.values import Amount, Measure

_LONG: Final = {
    "nanometer": "nanometer",
    "nanometre": "nanometer",
    "micrometer": "micrometer",
    "micron": "micrometer",
    "millimeter": "millimeter",
    "millimetre": "millimeter",
    "centimeter": "centimeter",
    "centimetre": "centimeter",
    "meter": "meter",
    "metre": "meter",
    "kilometer": "kilometer",
    "kilometre": "kilometer",
    "inch": "inch",
    "yard": "yard",
    "mile": "mile",
    "hectare": "hectare",
    "acre": "acre",
    "milliliter": "milliliter",
    "millilitre": "milliliter",
    "liter": "liter",
    "litre": "liter",
    "gallon": "gallon",
    "pint": "pint",
    "barrel": "barrel",
    "microgram": "microgram",
    "milligram": "milligram",
    "gram": "gram",
    "kilogram": "kilogram",
    "kilo": "kilogram",
    "tonne": "tonne",
    "ton": "ton",
    "pound": "pound",
    "ounce": "ounce",
    "knot": "knot",
    "joule": "joule",
    "kilojoule": "kilojoule",
    "calorie": "calorie",
    "kilocalorie": "kilocalorie",
    "watt": "watt",
    "kilowatt": "kilowatt",
    "megawatt": "megawatt",
    "gigawatt": "gigawatt",
    "bit": "bit",
    "byte": "byte",
    "kilobyte": "kilobyte",
    "megabyte": "megabyte",
    "gigabyte": "gigabyte",
    "terabyte": "terabyte",
    "petabyte": "petabyte",
    "hectopascal": "hectopascal",
    "kilopascal": "kilopascal",
    "megapascal": "megapascal",
    "millibar": "millibar",
    "atmosphere": "atmosphere",
    "volt": "volt",
    "kilovolt": "kilovolt",
    "ampere": "ampere",
    "amp": "ampere",
    "milliampere": "milliampere",
    "decibel": "decibel",
    "degree": "degree",
    "kelvin": "kelvin",
    "millisecond": "millisecond",
    "second": "second",
    "minute": "minute",
    "hour": "hour",
    "day": "day",
    "week": "week",
    "month": "month",
    "year": "year",
    "decade": "decade",
}
_IRREGULAR: Final = {
    "foot": "foot",
    "feet": "foot",
    "inches": "inch",
    "century": "century",
    "centuries": "century",
    "bars": "bar",
    "horsepower": "horsepower",
    "mins": "minute",
    "min": "minute",
    "secs": "second",
    "sec": "second",
    "hrs": "hour",
    "hr": "hour",
    "yrs": "year",
    "lbs": "pound",
    "kilos": "kilogram",
    "sqm": "square-meter",
    "quarter": "quarter",
    "quarters": "quarter",
    "hertz": "hertz",
    "kilohertz": "kilohertz",
    "megahertz": "megahertz",
    "gigahertz": "gigahertz",
}
# What English calls the units whose names are not their ids with an s.
_RENDERED: Final = {
    "foot": ("foot", "feet"),
    "inch": ("inch", "inches"),
    "century": ("century", "centuries"),
    "hertz": ("hertz", "hertz"),
    "kilohertz": ("kilohertz", "kilohertz"),
    "megahertz": ("megahertz", "megahertz"),
    "gigahertz": ("gigahertz", "gigahertz"),
    "horsepower": ("horsepower", "horsepower"),
    "stone": ("stone", "stone"),
    "bar": ("bar", "bar"),
    "celsius": ("degree Celsius", "degrees Celsius"),
    "fahrenheit": ("degree Fahrenheit", "degrees Fahrenheit"),
    "square-foot": ("square foot", "square feet"),
    "cubic-foot": ("cubic foot", "cubic feet"),
    "light-year": ("light-year", "light-years"),
}


def unit_name(unit: str, count: int) -> str:
    """The name of a unit by its id, in the plural unless of one: kilometer, miles per hour."""
    if unit in _RENDERED:
        return _RENDERED[unit][count != 1]
    name, per, by = unit.replace("-", " ").partition(" per ")
    return f"{name}{'s' if count != 1 else ''}{per}{by}".replace("watt hour", "watt-hour")


# Abbreviations, in the case they are written in.
_SHORT: Final = {
    "nm": "nanometer",
    "µm": "micrometer",
    "mm": "millimeter",
    "cm": "centimeter",
    "m": "meter",
    "km": "kilometer",
    "ft": "foot",
    "yd": "yard",
    "stone": "stone",
    "bar": "bar",
    "mi": "mile",
    "ha": "hectare",
    "ml": "milliliter",
    "mL": "milliliter",
    "L": "liter",
    "l": "liter",
    "mg": "milligram",
    "g": "gram",
    "kg": "kilogram",
    "lb": "pound",
    "oz": "ounce",
    "mph": "mile-per-hour",
    "kph": "kilometer-per-hour",
    "kmh": "kilometer-per-hour",
    "kmph": "kilometer-per-hour",
    "kt": "knot",
    "kts": "knot",
    "kcal": "kilocalorie",
    "kJ": "kilojoule",
    "W": "watt",
    "kW": "kilowatt",
    "MW": "megawatt",
    "GW": "gigawatt",
    "hp": "horsepower",
    "kWh": "kilowatt-hour",
    "MWh": "megawatt-hour",
    "GWh": "gigawatt-hour",
    "TWh": "terawatt-hour",
    "KB": "kilobyte",
    "kB": "kilobyte",
    "MB": "megabyte",
    "GB": "gigabyte",
    "TB": "terabyte",
    "PB": "petabyte",
    "Mbps": "megabit-per-second",
    "Gbps": "gigabit-per-second",
    "Hz": "hertz",
    "kHz": "kilohertz",
    "MHz": "megahertz",
    "GHz": "gigahertz",
    "hPa": "hectopascal",
    "kPa": "kilopascal",
    "MPa": "megapascal",
    "mb": "millibar",
    "mbar": "millibar",
    "kV": "kilovolt",
    "V": "volt",
    "mA": "milliampere",
    "A": "ampere",
    "dB": "decibel",
    "ms": "millisecond",
    "s": "second",
    "h": "hour",
    "K": "kelvin",
}
_NAMES: Final = {
    **_LONG,
    **{f"{name}s": unit for name, unit in _LONG.items()},
    **_IRREGULAR,
}
# Letters that are units only where they touch the figures: 5A, 20V, 10s; "5 A" may be a grade.
_ONLY_GLUED: Final = frozenset("A V W K s h l L g mb J".split())
# Five second homes, two quarter finals: in the singular these are units behind a hyphen or a one only.
_OFTEN_ORDINAL: Final = frozenset(("second", "quarter"))
_PER_HOUR: Final = {
    "kilometer": "kilometer-per-hour",
    "mile": "mile-per-hour",
}
_SQUARES: Final = {
    "millimeter": "square-millimeter",
    "centimeter": "square-centimeter",
    "meter": "square-meter",
    "kilometer": "square-kilometer",
    "foot": "square-foot",
    "mile": "square-mile",
}
_CUBES: Final = {"meter": "cubic-meter", "kilometer": "cubic-kilometer", "foot": "cubic-foot"}
_WATT_HOURS: Final = {
    "kilowatt": "kilowatt-hour",
    "megawatt": "megawatt-hour",
    "gigawatt": "gigawatt-hour",
    "terawatt": "terawatt-hour",
}
TIME_UNITS: Final = frozenset(name for name, unit in UNITS.items() if unit.dimension in {"time", "calendar"})


def read_unit(words: Words, place: int, *, spelled: bool = False) -> tuple[str, int] | None:
    """The unit named at the token ``place``, and the token behind it."""
    low = words.low[place]
    unit = _NAMES.get(low)
    if unit is None:
        return _abbreviated(words, place) or _of_two_words(words, place)
    if low in _OFTEN_ORDINAL and not (words.glued(place) or words.low[place - 1] in {"one", "1"}):
        return None
    if spelled and low in {"quarter", "quarters"}:
        return None
    end = place + 1
    if low in {"pound", "pounds"} and spelled and words.low[end] == "sterling":
        return None
    if unit == "degree":
        return _degrees(words, end)
    return _compound(words, unit, end)


def _abbreviated(words: Words, place: int) -> tuple[str, int] | None:
    word = words.words[place]
    unit = _SHORT.get(word) or _warmth(words, place)
    if unit is None:
        return None
    before = words.low[place - 1]
    if not words.is_figures(place - 1) and before != "-" and (before not in NUMBER_WORDS or len(word) == 1):
        return None
    if word in _ONLY_GLUED and not words.glued(place):
        return None
    # The 90s are years and the under-16s are children; a stopwatch shows 10.65s.
    if word == "s" and "." not in words.words[place - 1]:
        return None
    end = place + 1
    if words.words[end] in {"2", "²", "3", "³"} and words.glued(end):
        table = _SQUARES if words.words[end] in {"2", "²"} else _CUBES
        return (table[unit], end + 1) if unit in table else None
    if words.glued(end) and words.words[end].isalnum():
        return None
    return _compound(words, unit, end)


def _warmth(words: Words, place: int) -> str | None:
    """40.3C and (104F), where a point or the words around show that it is warm or cold."""
    unit = {"C": "celsius", "F": "fahrenheit"}.get(words.words[place])
    if unit is None or not words.glued(place):
        return None
    near = words.low[max(0, place - _NEAR) : place]
    return unit if "." in words.words[place - 1] or not _WARM.isdisjoint(near) else None


_WARM: Final = frozenset(
    "temperature temperatures warming heat cold hot degrees degree heatwave c f °".split()
)
_NEAR: Final = 14


def _compound(words: Words, unit: str, end: int) -> tuple[str, int] | None:
    """The unit itself, or with "per hour" and the like behind it."""
    by = words.low[end]
    over = words.low[end + 1]
    if unit in _PER_HOUR and by in {"/", "per", "an", "a"} and over in {"h", "hour", "hr"}:
        return _PER_HOUR[unit], end + 2
    if unit == "meter" and by in {"/", "per", "a"} and over in {"s", "second", "sec"}:
        return "meter-per-second", end + 2
    gap = by == "-" and words.glued(end)
    if unit in _WATT_HOURS and words.low[end + gap] in {"hour", "hours"}:
        return _WATT_HOURS[unit], end + 1 + gap
    return unit, end


def _of_two_words(words: Words, place: int) -> tuple[str, int] | None:
    """Square kilometres, cubic feet, nautical miles, metric tons, light-years, °C, terawatt-hours."""
    low, end = words.low[place], place + 1
    if low == "°":
        return _degrees(words, end)
    if low in {"square", "sq", "cubic"}:
        end += words.words[end] in {".", "-"}
        base = _NAMES.get(words.low[end]) or _SHORT.get(words.words[end])
        unit = (_CUBES if low == "cubic" else _SQUARES).get(base or "")
        return (unit, end + 1) if unit else None
    end += words.low[end] == "-"
    pair = (low, words.low[end])
    if pair[0] == "nautical" and pair[1] in {"mile", "miles"}:
        return "nautical-mile", end + 1
    if pair[0] == "metric" and pair[1] in {"ton", "tons"}:
        return "tonne", end + 1
    if pair[0] == "light" and pair[1] in {"year", "years"}:
        return "light-year", end + 1
    if pair[0] in {"megabit", "megabits"} and words.low[end : end + 2] == ["per", "second"]:
        return "megabit-per-second", end + 2
    if pair[0] in {"gigabit", "gigabits"} and words.low[end : end + 2] == ["per", "second"]:
        return "gigabit-per-second", end + 2
    if pair[0] == "terawatt" and pair[1] in {"hour", "hours"}:
        return "terawatt-hour", end + 1
    return None


def _degrees(words: Words, place: int) -> tuple[str, int]:
    """What the degrees are of."""
    scale = words.words[place]
    if scale in {"C", "Celsius", "celsius", "centigrade"}:
        return "celsius", place + 1
    if scale in {"F", "Fahrenheit", "fahrenheit"}:
        return "fahrenheit", place + 1
    return "degree", place


_SMALLER: Final = {
    "hour": ("minute",),
    "minute": ("second",),
    "foot": ("inch",),
    "year": ("month",),
    "pound": ("ounce",),
    "day": ("hour",),
    "week": ("day",),
}


def read_measure(words: Words, start: int, quantity: Quantity, end: int) -> Reading | None:
    """A quantity with the unit at the token ``end``, and with a smaller unit behind it."""
    found = read_unit(words, end, spelled=quantity.spelled)
    if not found:
        return None
    unit, end = found
    amount = quantity.amount
    if amount.low == amount.high:
        if words.low[end : end + 3] == ["and", "a", "half"] and unit in TIME_UNITS:
            amount = Amount.exactly(amount.low + Fraction(1, 2))
            return Reading(Measure(amount, unit), start, end + 3)
        smaller = _smaller(words, unit, end)
        if smaller:
            value, unit_below, end = smaller
            whole = amount.low * UNITS[unit].size / UNITS[unit_below].size
            return Reading(Measure(Amount.exactly(whole + value), unit_below), start, end)
    return Reading(Measure(amount, unit), start, end)


def _smaller(words: Words, unit: str, end: int) -> tuple[Fraction, str, int] | None:
    """The rest in a smaller unit: "20 minutes" behind two hours."""
    if unit not in _SMALLER:
        return None
    place = end + (words.low[end] in {"and", ",", "."})
    place += words.low[end] == "," and words.low[place] == "and"
    number = read_numeral(words, place)
    if not number or number.value >= 60:
        return None
    if unit == "foot" and words.low[number.end] in {"in", "inch"}:
        return number.value, "inch", number.end + 1
    found = read_unit(words, number.end, spelled=number.spelled)
    if found and found[0] in _SMALLER[unit] and words.low[found[1]] not in {"ago", "later", "earlier"}:
        return number.value, found[0], found[1]
    return None
