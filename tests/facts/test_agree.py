"""Values that a faithful translation may put for one another, and values that it may not."""

from fractions import Fraction

import pytest

from kawaraban.facts.agree import agrees
from kawaraban.facts.values import (
    Age,
    Amount,
    Code,
    Date,
    Decade,
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
    Weekday,
)


def of(value):
    return Amount.exactly(value)


MAY = {
    "kilometres for miles": (Measure(of(5), "mile"), Measure(of(8), "kilometer")),
    "square kilometres for square miles": (
        Measure(of(1000), "square-mile"),
        Measure(of(2600), "square-kilometer"),
    ),
    "celsius for fahrenheit": (Measure(of(90), "fahrenheit"), Measure(of(32), "celsius")),
    "a difference of temperature": (Measure(of(9), "fahrenheit"), Measure(of(5), "celsius")),
    "a time by another clock": (Time(14, 0, zone="UTC"), Time(23, 0, zone="Asia/Tokyo")),
    "a time by a clock of half an hour": (Time(12, 0, zone="UTC"), Time(17, 30, zone="Asia/Kolkata")),
    "points for percentage points": (Percent(of(2), points=True), Number(of(2), "point")),
    "somebody in the forties": (Age(Amount(Fraction(40), Fraction(49), vague=True)), Age(of(45))),
    "days for weeks": (Measure(of(2), "week"), Measure(of(14), "day")),
    "a year and a half for months": (Measure(of(18), "month"), Measure(of("1.5"), "year")),
    "tonnes for tons": (Measure(of(300), "ton"), Measure(of(300), "tonne")),
    "half for 50 %": (Number(of("1/2")), Percent(of(50))),
    "a third for 33 %": (Number(of("1/3")), Percent(of(33))),
    "a date without its year": (Date(2022, 12, 21), Date(None, 12, 21)),
    "a month for a whole date's month": (Date(2022, 12), Date(2022, 12, 21)),
    "a decade without its century": (Decade(1990), Decade(90)),
    "afternoon hours": (Time(3, 30), Time(15, 30)),
    "its own dollar": (Money(of(5), "USD"), Money(of(5), "AUD")),
    "a vague number within": (Number(Amount(Fraction(100), Fraction(999), vague=True)), Number(of(300))),
    "a bare number for an age": (Number(of(28)), Age(of(28))),
    "a bare number for an ordinal": (Number(of(3)), Ordinal(3)),
    "a year for an age's years": (Age(of(5)), Measure(of(5), "year")),
    "three days for three days ago": (Relative(-3, "day"), Measure(of(3), "day")),
    "a ratio for a score": (Ratio((Fraction(3), Fraction(1))), Score((3, 1))),
    "a season's second year": (Number(of(96)), Date(1996)),
    "a year of three figures": (Date(991), Measure(of(991), "year")),
    "full-width letters in a code": (Code("ＣＯＶＩＤ-19"), Code("COVID-19")),
    "one of a name's meanings": (
        Name(frozenset({"territory:BY", "language:be"})),
        Name(frozenset({"territory:BY"})),
    ),
}
MAY_NOT = {
    "ten degrees more": (Measure(of(104), "fahrenheit"), Measure(of(50), "celsius")),
    "the figure of another scale of warmth": (Measure(of(-10), "fahrenheit"), Measure(of(-10), "celsius")),
    "the same clock elsewhere": (Time(17, zone="America/New_York"), Time(17, zone="Asia/Tokyo")),
    "an hour off by another clock": (Time(14, 0, zone="UTC"), Time(22, 0, zone="Asia/Tokyo")),
    "per cent for points": (Percent(of(2), points=True), Percent(of(2))),
    "somebody of fifty": (Age(Amount(Fraction(40), Fraction(49), vague=True)), Age(of(50))),
    "a tenth": (Number(of(1_500_000)), Number(of(15_000))),
    "yen for dollars": (Money(of(100), "USD"), Money(of(15_000), "JPY")),
    "yen for as many dollars": (Money(of(100), "USD"), Money(of(100), "JPY")),
    "a conversion gone wrong": (Measure(of(5), "mile"), Measure(of(5), "kilometer")),
    "metres for square metres": (Measure(of(5), "meter"), Measure(of(5), "square-meter")),
    "a rounded number": (Number(of(695_000)), Number(of(700_000))),
    "a nearby year": (Date(2022), Date(2023)),
    "another day of the month": (Date(2022, 12, 21), Date(2022, 12, 12)),
    "parts that never meet": (Date(2022), Date(None, 12, 21)),
    "another weekday": (Weekday(2), Weekday(3)),
    "the other order of a score": (Score((3, 1)), Score((1, 3))),
    "hundreds for one hundred": (
        Measure(of(1), "century"),
        Measure(Amount(Fraction(100), Fraction(999), vague=True), "year"),
    ),
    "another name": (Name(frozenset({"territory:BY"})), Name(frozenset({"territory:BE"}))),
    "years for another thing": (Number(of(28), "person"), Age(of(28))),
}


@pytest.mark.parametrize(("one", "other"), MAY.values(), ids=MAY.keys())
def test_a_translator_may_say(one, other):
    assert agrees(one, other)
    assert agrees(other, one)


@pytest.mark.parametrize(("one", "other"), MAY_NOT.values(), ids=MAY_NOT.keys())
def test_a_translator_may_not_say(one, other):
    assert not agrees(one, other)
    assert not agrees(other, one)
