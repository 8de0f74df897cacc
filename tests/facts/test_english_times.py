from fractions import Fraction

import pytest

from kawaraban.facts.english import GRAMMAR
from kawaraban.facts.fact import Side
from kawaraban.facts.values import (
    Age,
    Amount,
    Candidate,
    Century,
    Code,
    Date,
    Decade,
    Kind,
    Measure,
    Ordinal,
    Percent,
    Relative,
    Time,
    Weekday,
)


def read(text):
    """The values of a text but for candidates."""
    return [fact.value for fact in GRAMMAR.find(text) if not isinstance(fact.value, Candidate)]


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("It began on Dec. 21, 2022.", Date(2022, 12, 21)),
        ("It began on December 21, 2022, in Minsk.", Date(2022, 12, 21)),
        ("It began on 21 December 2022.", Date(2022, 12, 21)),
        ("It began on 21 December.", Date(None, 12, 21)),
        ("It began on the 21st of May.", Date(None, 5, 21)),
        ("It began on May 21st.", Date(None, 5, 21)),
        ("It began on 1 Jan.", Date(None, 1, 1)),
        ("It began on 12/21/2022.", Date(2022, 12, 21)),
        ("It began on 21/12/2022.", Date(2022, 12, 21)),
        ("It began on 21.12.2022.", Date(2022, 12, 21)),
        ("It began on 2022-12-21.", Date(2022, 12, 21)),
        ("It began in December 2022.", Date(2022, 12)),
        ("It began in May.", Date(month=5)),
        ("It began last April.", Date(month=4)),
        ("It began in 2022.", Date(2022)),
        ("It began in mid-2021.", Date(2021)),
        ("It began (2015) well.", Date(2015)),
        ("The 2008 election began.", Date(2008)),
        ("It is a 1998 book.", Date(1998)),
        ("In 991, a fleet came.", Date(991)),
        ("It began in 44 BC.", Date(-43)),
        ("It began in AD 79.", Date(79)),
        ("It began on July 21, 356 BCE.", Date(-355, 7, 21)),
        ("Since 9/11 it is closed.", Date(None, 9, 11)),
    ],
)
def test_a_date_as_far_as_it_is_told(text, date):
    assert read(text) == [date]


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("The 2021/22 season ended.", [Date(2021), Date(2022)]),
        ("It is the record since 1995–96.", [Date(1995), Date(1996)]),
        ("From 1939 to 1945 it was shut.", [Date(1939), Date(1945)]),
        ("King Sejong (1418 – 1450) ruled.", [Date(1418), Date(1450)]),
        ("On Dec. 21-23 it snowed.", [Date(None, 12, 21), Date(None, 12, 23)]),
        ("On 21–23 December it snowed.", [Date(None, 12, 21), Date(None, 12, 23)]),
    ],
)
def test_a_span_of_dates_is_its_two_ends(text, dates):
    assert read(text) == dates


def test_a_date_that_could_be_read_both_ways_is_left_as_it_is_written():
    assert read("It began on 3/4/2022.") == [Code("3/4/2022")]


@pytest.mark.parametrize(
    "text",
    [
        "It may rain in the mountains.",
        "May it rain.",
        "They march on.",
        "Theresa May left.",
        "They told April Jones.",
    ],
)
def test_months_that_are_words_or_people_are_no_dates(text):
    assert read(text) == []


@pytest.mark.parametrize("text", ["About 2000 people came.", "It holds 1800 workers.", "It is 1600 km long."])
def test_four_figures_that_count_something_are_no_year(text):
    assert not any(isinstance(value, Date) for value in read(text))
    assert len(read(text)) == 1


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("It began at 5 pm.", Time(17)),
        ("It began at 5pm.", Time(17)),
        ("It began at 5:25 p.m. on time.", Time(17, 25)),
        ("It began at 5.25pm.", Time(17, 25)),
        ("It began at 17:25.", Time(17, 25)),
        ("It began at 17:25:30.", Time(17, 25, 30)),
        ("It began at 17:25 UTC.", Time(17, 25, zone="UTC")),
        ("It began at 17:25 UTC+9.", Time(17, 25, zone="UTC+9")),
        ("It began then (0230 UTC).", Time(2, 30, zone="UTC")),
        ("It began at 8 a.m. EST.", Time(8, zone="America/New_York")),
        ("It began at 8 a.m. Moscow time.", Time(8, zone="Europe/Moscow")),
        ("It began at 5am (eastern time).", Time(5, zone="America/New_York")),
        ("It began at 11:00 local time.", Time(11)),
        ("It began at 12:30 a.m. there.", Time(0, 30)),
        ("It began at 12 pm.", Time(12)),
        ("It began at noon.", Time(12)),
        ("It began at midnight.", Time(0)),
        ("It began at five o'clock.", Time(5)),
        ("It began at 5 in the afternoon.", Time(17)),
        ("It began at ten in the forenoon.", Time(10)),
        ("It began at half past ten.", Time(10, 30)),
        ("It began at a quarter past ten.", Time(10, 15)),
        ("It began at a quarter to one.", Time(12, 45)),
    ],
)
def test_a_time_of_day_on_the_clock_of_24_hours(text, time):
    assert read(text) == [time]


def test_both_ends_of_a_span_of_hours_share_their_half_of_the_day():
    assert read("Open 7-9 pm.") == [Time(19), Time(21)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It came on Wednesday.", Weekday(2)),
        ("Monday's attack shook them.", Weekday(0)),
        ("It was grim in the 1990s.", Decade(1990)),
        ("It was grim in the '90s.", Decade(90)),
        ("It was grim in the nineties.", Decade(90)),
        ("It was grim in the mid-1990s.", Decade(1990)),
        ("In the 21st century it changed.", Century(21)),
        ("A 17th-century convent burned.", Century(17)),
        ("In the fifth century BC it changed.", Century(-5)),
        ("It closed yesterday.", Relative(-1, "day")),
        ("It closed last night.", Relative(-1, "day")),
        ("It closed the day before yesterday.", Relative(-2, "day")),
        ("It closed two days ago.", Relative(-2, "day")),
        ("It closed a year ago.", Relative(-1, "year")),
        ("It closed two decades ago.", Relative(-20, "year")),
        ("It closed three years earlier.", Relative(-3, "year")),
        ("It closed ten days after the vote.", Relative(10, "day")),
        ("It closed the following day.", Relative(1, "day")),
        ("It closed last week.", Relative(-1, "week")),
        ("It closes next month.", Relative(1, "month")),
        ("It closes this year.", Relative(0, "year")),
    ],
)
def test_days_decades_centuries_and_times_told_from_another(text, value):
    assert read(text) == [value]


def test_two_centuries_share_their_noun():
    assert read("In the 19th and early 20th centuries it grew.") == [Century(19), Century(20)]


@pytest.mark.parametrize(
    "text",
    [
        "Black Friday came.",
        "The Sunday Times said so.",
        "It was in the 90s outside.",
        "Over the last week or so.",
    ],
)
def test_named_days_and_warmth_in_tens_are_left_alone(text):
    assert [value for value in read(text) if not isinstance(value, Decade)] == []


@pytest.mark.parametrize(
    "text", ["She is in her 90s.", "He died in his late nineties.", "In their mid-90s they wed."]
)
def test_an_age_in_tens_is_of_ten_years(text):
    assert read(text) == [Age(Amount(Fraction(90), Fraction(99), vague=True))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They left a fortnight ago.", Relative(-2, "week")),
        ("It takes a fortnight.", Measure(Amount.exactly(2), "week")),
        ("It took over a decade.", Measure(Amount.exactly(1), "decade")),
        ("It shut on New Year's Day.", Date(month=1, day=1)),
        ("Rates rose 25 basis points.", Percent(Amount.exactly(Fraction(1, 4)), points=True)),
        ("Adults aged between 18 and 24.", Age(Amount(Fraction(18), Fraction(24)))),
    ],
)
def test_these_too_are_read(text, value):
    assert read(text) == [value]


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("In nineteen eighty-four it rained.", 1984),
        ("Since nineteen sixty it rains.", 1960),
        ("By twenty twenty-four it was gone.", 2024),
        ("Twenty twelve was dry.", 2012),
    ],
)
def test_a_year_may_be_spelled(text, year):
    assert read(text) == [Date(year)]


@pytest.mark.parametrize(
    "text", ["We sold nineteen fifty-foot boats.", "She has nineteen twenty-year-old sons."]
)
def test_two_numbers_side_by_side_are_no_year(text):
    assert not any(isinstance(value, Date) for value in read(text))


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("World War II ended.", 2),
        ("World War One began.", 1),
        ("WWII ended.", 2),
        ("The Second World War began.", 2),
        ("Henry VIII married.", 8),
        ("Read Chapter IV.", 4),
        ("Sales fell in Q3 again.", 3),
    ],
)
def test_a_numeral_of_a_name_ranks_it(text, place):
    assert [value for value in read(text) if isinstance(value, Ordinal)] == [Ordinal(place)]


@pytest.mark.parametrize(
    "text", ["He saw II there.", "He took X and V.", "She had an IV drip.", "The MIX is ready."]
)
def test_letters_that_no_name_carries_are_no_numeral(text):
    assert not any(isinstance(value, Ordinal) for value in read(text))


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("In the late 19th century.", Side.LATE),
        ("In the mid-1990s.", Side.MIDDLE),
        ("In the first half of 2019.", Side.EARLY),
        ("Late in 2019.", Side.LATE),
        ("In the early to mid-1990s.", None),
        ("In 2019.", None),
        ("Prices fell by about 5%.", Side.DOWN),
        ("Prices fell to 5%.", None),
        ("A 5% rise.", Side.UP),
        ("Prices rose 5% less.", None),
    ],
)
def test_the_words_beside_a_fact_tell_its_side(text, side):
    (fact,) = (found for found in GRAMMAR.find(text) if found.kind is not Kind.CANDIDATE)

    assert fact.side is side


def test_temperatures_in_the_90s_are_no_decade():
    assert not any(isinstance(value, Decade) for value in read("Temperatures in the 90s are usual."))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Date(2022, 12, 21), "December 21, 2022"),
        (Date(-43), "44 BC"),
        (Time(17, 25, zone="UTC"), "5:25 p.m. UTC"),
        (Time(0), "12:00 a.m."),
        (Century(-5), "5th century BC"),
        (Decade(90), "'90s"),
        (Relative(-1, "day"), "yesterday"),
        (Relative(-3, "year"), "3 years ago"),
        (Weekday(2), "Wednesday"),
    ],
)
def test_times_are_said_as_a_paper_says_them(value, said):
    assert GRAMMAR.render(value) == said


@pytest.mark.parametrize(
    ("text", "times"),
    [
        ("Open from 10 to 11 in the forenoon.", [Time(10), Time(11)]),
        ("Open from ten to eleven at night.", [Time(22), Time(23)]),
        ("Open 7-9 pm.", [Time(19), Time(21)]),
    ],
)
def test_hours_from_and_to_are_in_the_same_half_of_the_day(text, times):
    assert read(text) == times


@pytest.mark.parametrize("text", ["Ten to eleven people came.", "A quarter to a half of them came."])
def test_a_range_of_other_things_is_no_time(text):
    assert not any(isinstance(value, Time) for value in read(text))
