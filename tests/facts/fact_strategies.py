"""Values of every kind, for the property tests of the grammars: what any of them can say and read."""

from fractions import Fraction

from hypothesis import strategies as st

from kawaraban.facts.counters import COUNTED
from kawaraban.facts.units import UNITS
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
    Kind,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Ratio,
    Relative,
    Score,
    Time,
    Url,
    Value,
    Weekday,
)

CURRENCIES = (
    "USD",
    "EUR",
    "GBP",
    "JPY",
    "CNY",
    "KRW",
    "RUB",
    "UAH",
    "INR",
    "CHF",
    "AUD",
    "CAD",
    "BRL",
    "SEK",
)
ZONES = (
    None,
    "UTC",
    "GMT",
    "UTC+9",
    "UTC-5",
    "America/New_York",
    "America/Los_Angeles",
    "Europe/London",
    "Europe/Moscow",
    "Asia/Tokyo",
)
COUNTED_KINDS = tuple(sorted(COUNTED))
UNIT_IDS = tuple(sorted(UNITS))


def decimals(top: int = 10_000) -> st.SearchStrategy[Fraction]:
    """Positive numbers of up to two decimal places."""
    return st.integers(1, top * 100).map(lambda hundredths: Fraction(hundredths, 100))


def round_numbers() -> st.SearchStrategy[Fraction]:
    """1.5 million, 20 billion: what news are full of."""
    return st.builds(
        lambda digits, power: Fraction(digits) * 10**power, st.integers(1, 999), st.integers(0, 12)
    )


def quantities() -> st.SearchStrategy[Fraction]:
    return st.one_of(st.integers(0, 20_000_000).map(Fraction), round_numbers(), decimals())


def exact_amounts() -> st.SearchStrategy[Amount]:
    return quantities().map(Amount.exactly)


def ranges() -> st.SearchStrategy[Amount]:
    """3 to 5, 1.2 to 1.5 million."""
    return st.builds(
        lambda low, more, power: Amount(Fraction(low) * 10**power, Fraction(low + more) * 10**power),
        st.integers(2, 500),
        st.integers(1, 400),
        st.integers(0, 9),
    )


def vague_amounts() -> st.SearchStrategy[Amount]:
    """Dozens (10 to 99), hundreds, thousands … hundreds of billions."""
    return st.integers(1, 11).map(
        lambda power: Amount(Fraction(10**power), Fraction(10 ** (power + 1) - 1), True)
    )


def fractions() -> st.SearchStrategy[Amount]:
    """Two thirds, three quarters."""
    return st.builds(
        lambda parts, whole: Amount.exactly(Fraction(parts % (whole - 1) + 1, whole)),
        st.integers(0, 8),
        st.integers(2, 10),
    )


def amounts() -> st.SearchStrategy[Amount]:
    return st.one_of(exact_amounts(), ranges())


def dates() -> st.SearchStrategy[Date]:
    days = st.integers(1, 28)
    months = st.integers(1, 12)
    years = st.integers(1000, 2099)
    return st.one_of(
        st.builds(Date, years, months, days),
        st.builds(Date, years, months),
        st.builds(Date, years),
        st.builds(Date, st.none(), months, days),
        st.builds(Date, st.none(), months),
        st.builds(Date, st.integers(-999, 0)),
    )


def times() -> st.SearchStrategy[Time]:
    return st.builds(
        Time, st.integers(0, 23), st.integers(0, 59), st.none() | st.integers(0, 59), st.sampled_from(ZONES)
    )


def codes() -> st.SearchStrategy[Code]:
    return st.from_regex(r"[FKMX]{1,3}-[1-9][0-9]{0,3}", fullmatch=True).map(Code)


VALUES: dict[Kind, st.SearchStrategy[Value]] = {
    Kind.NUMBER: st.builds(
        Number,
        st.one_of(amounts(), vague_amounts(), fractions()),
        st.none() | st.sampled_from(COUNTED_KINDS),
    ),
    Kind.ORDINAL: st.builds(Ordinal, st.integers(1, 1000)),
    Kind.PERCENT: st.builds(Percent, st.one_of(decimals(200).map(Amount.exactly), ranges()), st.booleans()),
    Kind.RATIO: st.builds(
        lambda one, other: Ratio((Fraction(one), Fraction(other))), *[st.integers(1, 100)] * 2
    ),
    Kind.SCORE: st.builds(lambda one, other: Score((one, other)), *[st.integers(0, 150)] * 2),
    Kind.MONEY: st.builds(
        Money,
        st.one_of(exact_amounts(), ranges(), vague_amounts().filter(lambda amount: amount.low >= 100)),
        st.sampled_from(CURRENCIES),
    ),
    Kind.MEASURE: st.builds(Measure, amounts(), st.sampled_from(UNIT_IDS)),
    Kind.AGE: st.builds(Age, st.integers(1, 120).map(Amount.exactly)),
    Kind.DATE: dates(),
    Kind.TIME: times(),
    Kind.WEEKDAY: st.builds(Weekday, st.integers(0, 6)),
    Kind.DECADE: st.builds(
        Decade, st.integers(100, 209).map(lambda ten: ten * 10) | st.sampled_from((60, 70, 80, 90))
    ),
    Kind.CENTURY: st.builds(Century, st.integers(1, 30) | st.integers(-30, -1)),
    Kind.RELATIVE: st.builds(
        Relative, st.integers(-30, 30), st.sampled_from(("day", "week", "month", "year"))
    ),
    Kind.CODE: codes(),
    Kind.URL: st.from_regex(r"https://[a-z]{2,8}\.(com|org)(/[a-z0-9]{1,9}){0,3}", fullmatch=True).map(Url),
    Kind.EMAIL: st.from_regex(r"[a-z]{2,8}@[a-z]{2,8}\.(com|org)", fullmatch=True).map(Email),
    Kind.HANDLE: st.from_regex(r"@[a-z_]{3,12}", fullmatch=True).map(Handle),
    Kind.HASHTAG: st.from_regex(r"#[A-Za-z]{3,12}", fullmatch=True).map(Hashtag),
}
"""Every kind but names and candidates, which lists know and not grammars."""

EVERY_VALUE = st.one_of(*VALUES.values())
"""A value of any of these kinds."""

HOSTILE_TEXT = st.text(max_size=400) | st.text(
    alphabet="0123456789,.%$€£-–/:'\" \u3000万億年月日時分第人oneTWOhalfmillionMay１２", max_size=400
)
"""Text to break a parser on."""
