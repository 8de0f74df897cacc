"""The English grammar: one pass over the tokens, and a reader for every word that can begin a fact."""

from collections.abc import Callable, Iterator
from typing import Final

from kawaraban.facts.english import dates, ordinals, quantities, relative, scores, times
from kawaraban.facts.english.candidates import read_candidates
from kawaraban.facts.english.hedges import hedge_around
from kawaraban.facts.english.money import CODE_WORDS, DOLLAR_PREFIXES, SIGNS, read_sign
from kawaraban.facts.english.numerals import NUMBER_WORDS, VAGUE_WORDS, VULGAR, read_numeral
from kawaraban.facts.english.render import render
from kawaraban.facts.english.sides import part_of, time_of, way_of
from kawaraban.facts.english.words import Reading, Readings, Words
from kawaraban.facts.fact import Fact, Hedge
from kawaraban.facts.grammar import HOUSE, Style
from kawaraban.facts.values import (
    Amount,
    Candidate,
    Century,
    Date,
    Decade,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Time,
    Value,
)

Reader = Callable[[Words, int], Readings]


def _money_sign(words: Words, place: int) -> Readings:
    reading = read_sign(words, place)
    return (reading,) if reading else ()


def _numbered(words: Words, place: int) -> Readings:
    """No. 1, #1."""
    number = quantities.read_number_sign(words, place)
    return (Reading(Ordinal(number), place, place + 1),) if number else ()


def _mach(words: Words, place: int) -> Readings:
    """Mach 5."""
    number = read_numeral(words, place + 1)
    if not number or not words.is_capital(place):
        return ()
    return (Reading(Measure(Amount.exactly(number.value), "mach"), place, number.end),)


_ANY: Final = (dates.read_year, quantities.read_numbers)
_DASHED: Final = (
    dates.read_numeric,
    times.read_time,
    dates.read_day_first,
    dates.read_year,
    scores.read_score,
    scores.read_to_one,
    quantities.read_numbers,
)
_JOINED: Final = (
    times.read_time,
    dates.read_day_first,
    dates.read_year,
    scores.read_to_one,
    quantities.read_numbers,
)
# What stands behind figures tells which readers are worth asking.
_BEHIND: Final[dict[str, tuple[Reader, ...]]] = {
    **dict.fromkeys(("-", "–", "—"), _DASHED),
    **dict.fromkeys(("to", "and"), _JOINED),
    **dict.fromkeys(("st", "nd", "rd", "th"), (dates.read_day_first, ordinals.read_figures)),
    **dict.fromkeys(("of", *dates.MONTHS), (dates.read_day_first, *_ANY)),
    **dict.fromkeys(("am", "pm", "a", "p", "o", "utc", "gmt", "est", "edt", "z"), (times.read_time, *_ANY)),
    "s": (dates.read_age_decade, *_ANY),
    ":": (times.read_time, scores.read_ratio, quantities.read_numbers),
    "/": (dates.read_numeric, dates.read_slashed, *_ANY),
    ".": (dates.read_numeric, *_ANY),
}
_NUMBER_SIGNS: Final = frozenset(("#", ".", "no", "nos"))


def _figure_readers(words: Words, place: int) -> tuple[Reader, ...]:
    if not words.is_figures(place):
        return ()
    readers = _BEHIND.get(words.low[place + 1], _ANY)
    return (_numbered, *readers) if words.low[place - 1] in _NUMBER_SIGNS else readers


def _readers() -> dict[str, tuple[Reader, ...]]:
    """The readers for each word that may begin a fact, in the order they are asked."""
    table: dict[str, tuple[Reader, ...]] = {}
    for words, reader in (
        (ordinals.ROMAN_WORDS, ordinals.read_roman),
        (dates.YEAR_WORDS, dates.read_spelled_year),
        (NUMBER_WORDS, scores.read_to_one),
        (NUMBER_WORDS, times.read_hours),
        (NUMBER_WORDS | VAGUE_WORDS | {"several", "few", "couple"}, quantities.read_numbers),
        (VULGAR.keys(), quantities.read_numbers),
        ({"half", "quarter"}, times.read_past),
        ({"half"}, quantities.read_half),
        ({"quarter"}, quantities.read_quarter_million),
        ({"quarter"}, ordinals.read_quarter),
        ({"fortnight"}, quantities.read_fortnight),
        ({"q"}, ordinals.read_business_quarter),
        ({"new"}, dates.read_new_year),
        (quantities.MULTIPLE_WORDS, quantities.read_multiple),
        (quantities.SINGLE_UNITS, quantities.read_single),
        (ordinals.ORDINAL_WORDS, ordinals.read_word),
        (dates.MONTHS.keys(), dates.read_month),
        (dates.DECADE_WORDS, dates.read_age_decade),
        (dates.DECADE_WORDS, dates.read_decade_word),
        (times.TIME_WORDS, times.read_time_word),
        (relative.DAY_WORDS, relative.read_day),
        (relative.STEP_WORDS, relative.read_step),
        (relative.WAY_WORDS, relative.read_way),
        (relative.WEEKDAYS.keys() | relative.SHORT_DAYS, relative.read_weekday),
        (SIGNS.keys() | DOLLAR_PREFIXES | CODE_WORDS, _money_sign),
        ({"mach"}, _mach),
    ):
        for word in words:
            table[word] = (*table.get(word, ()), reader)
    return table


_READERS: Final = _readers()


class English:
    """English in, values out, and back; see `kawaraban.facts.grammar.Grammar`."""

    language = "en"

    def find(self, text: str) -> tuple[Fact, ...]:
        """The facts of an English text; names are candidates here."""
        words = Words(text)
        readings = list(_read(words))
        facts = [_fact(words, reading) for reading in readings if reading.value is not None]
        candidates = read_candidates(words)
        if not candidates:
            return tuple(facts)
        facts += [_fact(words, candidate) for candidate in _clear_of(candidates, readings)]
        return tuple(sorted(facts, key=lambda fact: fact.start))

    def render(self, value: Value, style: Style = HOUSE, *, hedge: Hedge | None = None) -> str | None:
        """The value in English words; the house's number style has no bearing on English."""
        del style
        return render(value, hedge)


def _read(words: Words) -> Iterator[Reading]:
    """The readings at every place where one may begin, from left to right, none over another."""
    low = words.low
    places = [at for at in range(words.count) if low[at] in _READERS or "0" <= low[at][0] <= "9"]
    done = 0
    for place in places:
        if place < done:
            continue
        for reader in _READERS.get(low[place]) or _figure_readers(words, place):
            readings = reader(words, place)
            if readings and readings[0].start >= done:
                yield _with_between(words, readings[0])
                yield from readings[1:]
                done = readings[-1].end
                break


def _with_between(words: Words, reading: Reading) -> Reading:
    """The reading with the "between" of its two bounds, which a rendering of the range replaces."""
    if words.low[reading.start - 1] != "between" or not isinstance(reading.value, _BOUNDED):
        return reading
    return reading._replace(start=reading.start - 1) if reading.value.amount.is_range else reading


_BOUNDED: Final = (Number, Percent, Money, Measure)
_NEAR: Final = (Date, Time)
_PERIODS: Final = (Date, Decade, Century)


def _fact(words: Words, reading: Reading) -> Fact:
    value = reading.value
    assert value is not None
    start, end = words.starts[reading.start], words.ends[reading.end - 1]
    hedge = None
    if isinstance(value, _BOUNDED):
        hedge = hedge_around(words, reading.start, reading.end)
    elif isinstance(value, _NEAR):
        hedge = hedge_around(words, reading.start, reading.end)
        hedge = hedge if hedge is Hedge.ABOUT else None
    side, per = None, ""
    if isinstance(value, _BOUNDED):
        side, per = way_of(words, reading.start, reading.end), time_of(words, reading.end)
    elif isinstance(value, _PERIODS):
        side = part_of(words, reading.start)
    return Fact(value, start, end, words.text[start:end], hedge, side, per)


def _clear_of(candidates: list[Reading], readings: list[Reading]) -> Iterator[Reading]:
    """The candidates that no other reading touches."""
    taken = {at for reading in readings for at in range(reading.start, reading.end)}
    for candidate in candidates:
        if isinstance(candidate.value, Candidate) and taken.isdisjoint(range(candidate.start, candidate.end)):
            yield candidate
