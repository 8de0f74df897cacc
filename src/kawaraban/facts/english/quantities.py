"""What a number is of: per cent, money, a unit, an age, people; or a share, or nothing told.

"One" alone is a pronoun more often than a number, and never a fact; "twice" and "doubled" are 2, as 2倍
and 2回 are.
"""

from fractions import Fraction
from typing import Final

from kawaraban.facts.english.measures import TIME_UNITS, read_measure, read_unit
from kawaraban.facts.english.money import read_cents, read_currency
from kawaraban.facts.english.nouns import COUNTED_NOUNS, counted_by
from kawaraban.facts.english.numerals import (
    SCALES,
    TENS,
    UNITS,
    Quantity,
    read_numeral,
    read_quantity,
)
from kawaraban.facts.english.ordinals import ORDINAL_WORDS, read_parts
from kawaraban.facts.english.relative import WAY_WORDS, read_distance
from kawaraban.facts.english.times import read_hour
from kawaraban.facts.english.words import Reading, Readings, Words
from kawaraban.facts.values import Age, Amount, Measure, Money, Number, Percent

_MINUS: Final = frozenset(("-", "−", "–"))
_DEGREES: Final = frozenset(("celsius", "fahrenheit", "kelvin", "degree"))
# Two-way, four-wheel: kinds of things rather than counts of them.
_NO_COUNT: Final = frozenset(
    "way wheel wheeled tone faced ply piece sided size sized fits handed on off".split()
)
_TIMES: Final = {"twice": 2, "thrice": 3}
_FOLDS: Final[dict[str, int | Fraction]] = {
    "doubled": 2, "tripled": 3, "trebled": 3, "quadrupled": 4, "quintupled": 5, "twofold": 2, "threefold": 3,
    "fourfold": 4, "fivefold": 5, "sixfold": 6, "sevenfold": 7, "eightfold": 8, "ninefold": 9, "tenfold": 10,
    "hundredfold": 100, "halved": Fraction(1, 2),
}  # fmt: skip
MULTIPLE_WORDS: Final = frozenset((*_TIMES, *_FOLDS))
# Behind these nothing tells what the number is of.
_STOPS: Final = frozenset(("", ",", ".", ";", ")", '"', "”", "?", "!"))
_OLD: Final = frozenset(("old", "olds"))
_MOST_YEARS: Final = 150
_SHARES: Final = frozenset((2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 20, 25, 50, 100, 1000, 10_000))


def read_multiple(words: Words, place: int) -> Readings:
    """Twice, tripled, tenfold."""
    low = words.low[place]
    times = _TIMES.get(low) or _FOLDS[low]
    counted = "time" if low in _TIMES else None
    return (Reading(Number(Amount.exactly(times), counted), place, place + 1),)


def read_numbers(words: Words, place: int) -> Readings:
    """Whatever begins with a number at the token ``place``."""
    start = place
    if words.low[place - 1] in {"a", "an"} and words.low[place] in SCALES:
        quantity = read_quantity(words, place - 1)
        start = place - 1
    else:
        quantity = read_quantity(words, place)
        start = place - (words.low[place - 1] == "a" and words.low[place] in {"few", "couple"})
    if not quantity or _is_torn(words, place, quantity) or _is_ordinal(words, quantity):
        return ()
    time = read_hour(words, start, quantity.end) if quantity.amount.high <= 12 else None
    if time:
        return (time,)
    if quantity.spelled and _is_title(words, place, quantity.end):
        return (Reading(None, start, quantity.end),)
    start, quantity = _signed(words, start, quantity)
    reading = _of_what(words, start, quantity)
    if reading.value is None:
        return (reading,)
    if _is_pronoun(words, start, reading):
        return (Reading(None, start, reading.end),)
    return (reading,)


def _is_torn(words: Words, place: int, quantity: Quantity) -> bool:
    """Whether the figures are a part of a word or of a longer code: R2, 3:26.00, 1.2.3."""
    before, end = place - 1, quantity.end
    if quantity.spelled:
        return False
    if words.glued(place) and (
        words.words[before].isalnum() or words.words[before] in {"#", "@", "_", "/", ":"}
    ):
        return True
    sign = words.words[before]
    if words.glued(place) and sign in {".", ","} and words.words[place - 2].isdigit() and words.glued(before):
        return True
    return words.glued(end) and words.words[end] in {":", "/"} and words.words[end + 1].isdigit()


def _is_ordinal(words: Words, quantity: Quantity) -> bool:
    """Whether the number is the first part of an ordinal: twenty-first."""
    end = quantity.end
    return (
        quantity.spelled
        and words.words[end] == "-"
        and words.low[end - 1] in TENS
        and words.low[end + 1] in ORDINAL_WORDS
        and words.low[end + 1] != "half"
    )


def _is_title(words: Words, place: int, end: int) -> bool:
    """Whether a number has its capital from the name it belongs to: at Six Flags, the film Seven Samurai."""
    return (
        words.is_capital(place)
        and words.is_capital(end)
        and words.words[place - 1].isalpha()
        and not words.is_capital(place - 1)
    )


def _signed(words: Words, start: int, quantity: Quantity) -> tuple[int, Quantity]:
    """The number below zero where a minus stands before it."""
    sign = words.low[start - 1]
    minus = sign == "minus" or (
        sign in _MINUS and words.glued(start) and not words.glued(start - 1) and not quantity.spelled
    )
    if not minus or start == 0:
        return start, quantity
    amount = quantity.amount
    return start - 1, quantity._replace(amount=Amount(-amount.high, -amount.low, amount.vague))


def _of_what(words: Words, start: int, quantity: Quantity) -> Reading:
    amount, end = quantity.amount, quantity.end
    if words.words[end] in _STOPS:
        return _age(words, start, quantity, end) or Reading(Number(amount), start, end)
    percent = _percent(words, start, quantity)
    if percent:
        return percent
    currency = read_currency(words, end, amount)
    if currency:
        return _with_cents(words, start, Money(amount, currency[0]), currency[1])
    cents = read_cents(words, end)
    if cents:
        return Reading(Money(_hundredths(amount), cents[0]), start, cents[1])
    hyphen = words.words[end] == "-" and words.glued(end) and words.glued(end + 1)
    age = _age(words, start, quantity, end + hyphen)
    if age:
        return age
    measure = _measure(words, start, quantity, end, hyphen=hyphen)
    if measure:
        return measure
    parts = read_parts(words, start, amount, end) if quantity.spelled else None
    if parts and words.low[parts.end : parts.end + 2] == ["of", "a"] and words.low[parts.end + 2] in SCALES:
        whole = SCALES[words.low[parts.end + 2]]
        share = parts.value.amount.low if isinstance(parts.value, Number) else Fraction(0)
        return _of_what(words, start, Quantity(Amount.exactly(share * whole), parts.end + 3, spelled=True))
    return _share(words, start, quantity) or parts or _counted(words, start, quantity, hyphen=hyphen)


def _percent(words: Words, start: int, quantity: Quantity) -> Reading | None:
    """Per cent, and points of it; with the sign on one bound or on both."""
    amount = quantity.amount
    end = _behind_percent(words, quantity.end)
    if words.low[quantity.end] == "basis" and words.low[quantity.end + 1] in {"point", "points"}:
        return Reading(Percent(_hundredths(amount), points=True), start, quantity.end + 2)
    if not end:
        return None
    if _joins_bounds(words, start, end) and amount.low == amount.high:
        other = read_numeral(words, end + 1)
        behind = other and _behind_percent(words, other.end)
        if other and behind and other.value > amount.low:
            amount, end = Amount(amount.low, other.value), behind
    end += words.low[end] == "-" and words.low[end + 1] in {"point", "points"}
    points = words.low[end] in {"point", "points"}
    return Reading(Percent(amount, points), start, end + points)


def _hundredths(amount: Amount) -> Amount:
    return Amount(amount.low / 100, amount.high / 100, amount.vague)


def _joins_bounds(words: Words, start: int, end: int) -> bool:
    """Whether the word at ``end`` leads to the upper bound of a range; "from 5% to 10%" is a change."""
    before = words.low[start - 1]
    return (words.low[end] in {"-", "–", "to"} and before != "from") or (
        words.low[end] == "and" and before == "between"
    )


def _behind_percent(words: Words, place: int) -> int:
    """The token behind %, percent, per cent, percentage (points), or zero."""
    place += words.low[place] == "-" and words.low[place + 1] == "percent"
    low = words.low[place]
    if low in {"%", "percent", "pct"}:
        return place + 1
    if low == "per" and words.low[place + 1] == "cent":
        return place + 2
    place += low == "-"
    return (
        place + 1 if words.low[place] == "percentage" and words.low[place + 1] in {"point", "points"} else 0
    )


def _with_cents(words: Words, start: int, money: Money, end: int) -> Reading:
    """One dollar and 50 cents."""
    place = end + (words.low[end] == "and")
    number = read_numeral(words, place)
    cents = number and read_cents(words, number.end)
    if number and cents and money.amount.low == money.amount.high and number.value < 100:
        total = Amount.exactly(money.amount.low + number.value / 100)
        return Reading(Money(total, money.currency), start, cents[1])
    return Reading(money, start, end)


def _age(words: Words, start: int, quantity: Quantity, unit: int) -> Reading | None:
    """35-year-old, 35 years old, aged 35, and a name, 35, in commas."""
    amount, end = quantity.amount, quantity.end
    if words.low[unit] in {"year", "years"}:
        old = unit + 1 + (words.low[unit + 1] == "-")
        if words.low[old] in _OLD:
            value = Age(amount) if amount.high <= _MOST_YEARS else Measure(amount, "year")
            return Reading(value, start, old + 1)
        if words.low[unit + 1 : unit + 3] == ["of", "age"]:
            return Reading(Age(amount), start, unit + 3)
    if amount.high > _MOST_YEARS or amount.low.denominator != 1:
        return None
    if words.low[start - 1] == "-" and words.low[start - 2] in {"under", "over"} and not quantity.spelled:
        plural = words.words[end] == "s" and words.glued(end)
        return Reading(Age(amount), start, end + plural)
    before = words.low[start - 1]
    if before == "between" and words.low[start - 2] in {"aged", "ages"}:
        return Reading(Age(amount), start - 1, end)
    if before in {"aged", "age"} or (before == "of" and words.low[start - 2] in {"age", "ages"}):
        return None if read_unit(words, end) else Reading(Age(amount), start, end)
    commas = before == "," and words.words[end] in {",", "."} and not quantity.spelled
    if commas and words.is_capital(start - 2) and words.words[start - 2].isalpha() and amount.low >= 10:
        named = words.is_capital(start - 3) or words.words[start - 3] == "-"
        return Reading(Age(amount), start, end) if named and words.words[end] == "," else None
    return None


def _measure(words: Words, start: int, quantity: Quantity, end: int, *, hyphen: bool) -> Reading | None:
    """A measure, or the distance in time that it makes with "ago"; half an hour."""
    if words.low[end] == "of" and quantity.amount.vague:
        end += 1
    if hyphen:
        quantity = quantity._replace(end=end + 1)
    reading = read_measure(words, start, quantity, end + hyphen)
    if not reading or not isinstance(reading.value, Measure):
        return None
    if reading.value.amount.low < 0 and reading.value.unit not in _DEGREES:
        return None
    if hyphen and words.low[reading.end] == "-" and words.low[reading.end + 1] in _OLD:
        return reading._replace(end=reading.end + 2)
    distance = read_distance(words, reading)
    if distance:
        return distance
    upper = _upper_measure(words, reading)
    return upper or reading


def _upper_measure(words: Words, reading: Reading) -> Reading | None:
    """5 km to 10 km: a range whose bounds both carry the unit."""
    value = reading.value
    if not isinstance(value, Measure) or not _joins_bounds(words, reading.start, reading.end):
        return None
    number = read_numeral(words, reading.end + 1)
    unit = number and read_unit(words, number.end, spelled=number.spelled)
    if not number or not unit or unit[0] != value.unit or number.value <= value.amount.low:
        return None
    return Reading(Measure(Amount(value.amount.low, number.value), value.unit), reading.start, unit[1])


def _share(words: Words, start: int, quantity: Quantity) -> Reading | None:
    """One in three, two out of five, 1 in 10."""
    low, amount = words.low[quantity.end], quantity.amount
    if amount.low != amount.high or amount.low.denominator != 1 or not 0 < amount.low < 100:
        return None
    behind = quantity.end + 1
    if low == "out" and words.low[behind] == "of":
        behind += 1
    elif low != "in" and not (low == "of" and words.low[start - 1] == "in"):
        return None
    whole = read_numeral(words, behind) if words.low[behind] not in {"a", "an", "half"} else None
    if not whole or whole.value <= amount.low or whole.value.denominator != 1:
        return None
    if low == "in":
        spelled = quantity.spelled and whole.spelled and whole.value <= 10
        plain = amount.low == 1 or whole.value in {10, 100, 1000} or spelled
        if not plain or int(whole.value) not in _SHARES or read_unit(words, whole.end):
            return None
    end = whole.end + (words.low[whole.end] in COUNTED_NOUNS)
    return Reading(Number(Amount.exactly(amount.low / whole.value)), start, end)


def _counted(words: Words, start: int, quantity: Quantity, *, hyphen: bool) -> Reading:
    """A number with the noun that it counts, if that stands directly behind."""
    amount, end = quantity.amount, quantity.end
    if hyphen and quantity.spelled and words.low[end + 1] in _NO_COUNT:
        return Reading(None, start, end + 2)
    of = amount.vague and words.low[end] == "of"
    noun = end + of + hyphen
    kind = counted_by(words.low[noun], single=bool(hyphen) or amount.high == 1)
    if kind and not words.is_capital(noun):
        return Reading(Number(amount, kind), start, noun + 1)
    if not quantity.spelled and words.glued(end) and words.words[end].isalpha():
        # 39C, 4x4, 1080p: parts of designations.
        return Reading(None, start, end + 1)
    return Reading(Number(amount), start, end)


def _is_pronoun(words: Words, start: int, reading: Reading) -> bool:
    """Whether "one" says that there is something rather than how many."""
    value = reading.value
    if words.low[start] != "one" or reading.end - start > _ONE_AND_NOUN:
        return False
    if isinstance(value, Number):
        single = value.amount == Amount.exactly(1)
        return single and (value.counted != "person" or words.low[start + 1] in {"man", "woman", "child"})
    return isinstance(value, Measure) and value.unit in {"day", "second", "degree"}


_ONE_AND_NOUN: Final = 2


def read_quarter_million(words: Words, place: int) -> Readings:
    """A quarter of a million: of people, of dollars."""
    scale = SCALES.get(words.low[place + 3], 0) if words.low[place + 1 : place + 3] == ["of", "a"] else 0
    article = words.low[place - 1] in {"a", "one"}
    if not scale or not article:
        return ()
    return (
        _of_what(words, place - 1, Quantity(Amount.exactly(Fraction(scale, 4)), place + 4, spelled=True)),
    )


def read_fortnight(words: Words, place: int) -> Readings:
    """A fortnight, a fortnight ago."""
    if words.low[place - 1] not in {"a", "the", "this", "last", "next", "every", "per"}:
        return ()
    start = place - (words.low[place - 1] == "a")
    reading = Reading(Measure(Amount.exactly(2), "week"), start, place + 1)
    return (read_distance(words, reading) or reading,)


def read_half(words: Words, place: int) -> Readings:
    """Half a million, half an hour, half of, half the: one part of two."""
    if read_numeral(words, place):
        return read_numbers(words, place)
    before, following = words.low[place - 1], words.low[place + 1]
    if following in {"a", "an", "-"} or (before == "a" and not words.glued(place + 1)):
        unit = read_unit(words, place + 2 if following in {"a", "an", "-"} else place + 1, spelled=True)
        if unit and unit[0] in _HALVES:
            return (Reading(Measure(Amount.exactly(Fraction(1, 2)), unit[0]), place, unit[1]),)
    ranked = "the" in {before, words.low[place - 2]} or before in {
        "first",
        "second",
        "other",
        "last",
        "latter",
        "better",
        "this",
        "that",
        "opening",
    }
    if not ranked and following in {"of", "the", "its", "their", "his", "her", "those", "all"}:
        end = place + 1
        return (Reading(Number(Amount.exactly(Fraction(1, 2))), place, end),)
    return ()


_HALVES: Final = (TIME_UNITS - {"millisecond", "second"}) | {
    "mile",
    "kilometer",
    "meter",
    "pound",
    "acre",
    "degree",
}


def read_single(words: Words, place: int) -> Readings:
    """An hour and a half; within a week, more than a year. The tokens begin at the unit."""
    if words.low[place - 1] not in {"a", "an"} or not (found := read_unit(words, place, spelled=True)):
        return ()
    unit, end = found
    part = _PART_BEHIND.get(words.low[end + 2]) if words.low[end : end + 2] == ["and", "a"] else None
    if part:
        return (Reading(Measure(Amount.exactly(1 + part), unit), place - 1, end + 3),)
    # "A year" alone is any year; behind these words its length is meant. Days and years have a way of
    # their own to be told from now; an hour has none.
    before = words.low[place - 2]
    if unit == "hour" and words.low[end] in WAY_WORDS and before != "half":
        return (Reading(Measure(Amount.exactly(1), unit), place - 1, end),)
    lasts = (before == "for" and words.low[place] in _LONG) or (
        before in _DURING and words.low[place] == "decade"
    )
    if words.low[place] in _LENGTHS and (before in _LENGTH_MEANT or lasts) and words.words[end] != "-":
        if words.low[end] in WAY_WORDS:
            return ()
        return (Reading(Measure(Amount.exactly(1), unit), place - 1, end),)
    return ()


_PART_BEHIND: Final = {"half": Fraction(1, 2), "quarter": Fraction(1, 4)}
_LENGTH_MEANT: Final = frozenset(("within", "about", "than", "least", "nearly", "almost", "roughly"))
_LENGTHS: Final = frozenset(("hour", "minute", "year", "month", "mile", "week", "decade", "century"))
_DURING: Final = frozenset(("in", "over", "after", "every"))
# "For a minute" and "for a while" are no lengths.
_LONG: Final = frozenset(("week", "month", "year", "decade", "century"))
SINGLE_UNITS: Final = _LENGTHS | frozenset(
    "day metre meter kilometre kilometer centimetre centimeter foot inch yard litre liter gallon pint pound"
    " ounce kilogram kilo gram ton tonne acre hectare degree".split()
)
SMALL_WORDS: Final = frozenset(UNITS)


def read_number_sign(words: Words, place: int) -> int:
    """The number behind "No." or "#", or zero."""
    sign = words.words[place - 1]
    if sign == "#" and words.glued(place):
        return words.small(place) or 0
    if words.words[place - 1] in {"No", "Nos"} or (sign == "." and words.words[place - 2] in {"No", "Nos"}):
        return words.small(place) or 0
    return 0
