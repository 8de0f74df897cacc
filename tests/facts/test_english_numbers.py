from fractions import Fraction

import pytest

from kawaraban.facts.counters import COUNTED
from kawaraban.facts.english import GRAMMAR
from kawaraban.facts.english.nouns import COUNTED_NOUNS
from kawaraban.facts.fact import Hedge
from kawaraban.facts.units import UNITS
from kawaraban.facts.values import (
    Age,
    Amount,
    Candidate,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Ratio,
    Score,
)


def read(text):
    """The values of a text but for candidates."""
    return [fact.value for fact in GRAMMAR.find(text) if not isinstance(fact.value, Candidate)]


def exactly(value):
    return Amount.exactly(value)


def between(low, high):
    return Amount(Fraction(low), Fraction(high))


def about(scale):
    return Amount(Fraction(scale), Fraction(scale * 10 - 1), vague=True)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("The ministry counted 695,000 of them.", exactly(695_000)),
        ("Some 1.5 million fled the fighting.", exactly(1_500_000)),
        ("The app has 9.5m users.", exactly(9_500_000)),
        ("The film sold 3bn tickets.", exactly(3_000_000_000)),
        ("The town has 12k readers.", exactly(12_000)),
        ("It exported 1,50,000 of them.", exactly(150_000)),
        ("Half a million marched.", exactly(500_000)),
        ("He bought half a dozen.", exactly(6)),
        ("She owns two dozen.", exactly(24)),
        ("It has a hundred thousand entries.", exactly(100_000)),
        ("There were a million and a half.", exactly(1_500_000)),
        ("They planted two and a half million.", exactly(2_500_000)),
        ("The census found twenty-one.", exactly(21)),
        ("It lists two hundred and five thousand.", exactly(205_000)),
        ("It lists one hundred and twenty-five thousand three hundred and six.", exactly(125_306)),
        ("Five lakh came.", exactly(500_000)),
        ("Between 1.2 and 1.5 million applied.", between(1_200_000, 1_500_000)),
        ("From 1.2 to 1.5 million applied.", between(1_200_000, 1_500_000)),
        ("Some 500,000 to 1 million applied.", between(500_000, 1_000_000)),
        ("It needs two or three more.", between(2, 3)),
        ("It takes 10-12 more.", between(10, 12)),
        ("Hundreds were rescued.", about(100)),
        ("Dozens were rescued.", about(10)),
        ("Tens of thousands left.", about(10_000)),
        ("Hundreds of thousands left.", about(100_000)),
        ("Several hundred left.", about(100)),
        ("A few thousand stayed.", about(1000)),
        ("A couple of hundred stayed.", Amount(Fraction(150), Fraction(300), vague=True)),
        ("A couple of dozen stayed.", Amount(Fraction(18), Fraction(36), vague=True)),
        ("A quarter of a million stayed.", Amount.exactly(250_000)),
        ("Three quarters of a million stayed.", Amount.exactly(750_000)),
        ("Four in five came.", Amount.exactly(Fraction(4, 5))),
        ("A third fewer came.", Amount.exactly(Fraction(1, 3))),
        ("Output halved.", Amount.exactly(Fraction(1, 2))),
        ("Two-thirds agreed.", exactly("2/3")),
        ("Three quarters agreed.", exactly("3/4")),
        ("About a third of it burned.", exactly("1/3")),
        ("It fell by a quarter.", exactly("1/4")),
        ("Half of the fleet sank.", exactly("1/2")),
        ("3/4 of the fleet sank.", exactly("3/4")),
        ("One in three agreed.", exactly("1/3")),
        ("Two out of five agreed.", exactly("2/5")),
        ("Output doubled.", exactly(2)),
        ("Output rose tenfold.", exactly(10)),
        ("He was warned twice.", exactly(2)),
    ],
)
def test_a_number_is_read_however_it_is_written(text, amount):
    assert read(text) == [Number(amount)]


@pytest.mark.parametrize(
    ("text", "span", "counted"),
    [
        ("About 1.5 million people fled.", "1.5 million people", "person"),
        ("Hundreds of soldiers fled.", "Hundreds of soldiers", "person"),
        ("They lost 12 ships.", "12 ships", "ship"),
        ("It hit 30 countries.", "30 countries", "country"),
        ("A three-time champion won.", "three-time", "time"),
        ("Only 7 carriages came.", "7", None),
        ("The 1,200 shell companies closed.", "1,200", None),
    ],
)
def test_a_counted_noun_directly_behind_belongs_to_the_span(text, span, counted):
    (fact,) = GRAMMAR.find(text)

    assert (fact.text, fact.value.counted) == (span, counted)


@pytest.mark.parametrize(
    "text",
    [
        "One of them left.",
        "No one came, and one another they blamed.",
        "The one who knows is gone.",
        "One day a man came.",
        "At first, and first of all, he may march.",
        "It is open 24/7.",
        "It was a two-way street.",
        "Both came with a friend.",
        "In the second half, on second thoughts, a third party left.",
        "The split was 50-50.",
        "The first half went well.",
        "Wait a second.",
        "The chances fell in the eastern half of the island.",
        "A 4x4 stood there, by the JAS 39C.",
        "They met at Six Flags.",
    ],
)
def test_idioms_are_no_facts(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("About 300 left.", Hedge.ABOUT),
        ("Nearly 300 left.", Hedge.ABOUT),
        ("An estimated 300 left.", Hedge.ABOUT),
        ("Some 300 left.", Hedge.ABOUT),
        ("300 or so left.", Hedge.ABOUT),
        ("More than 300 left.", Hedge.OVER),
        ("At least 300 left.", Hedge.OVER),
        ("No fewer than 300 left.", Hedge.OVER),
        ("300 or more left.", Hedge.OVER),
        ("In excess of 300 left.", Hedge.OVER),
        ("Up to 300 left.", Hedge.UNDER),
        ("Fewer than 300 left.", Hedge.UNDER),
        ("No more than 300 left.", Hedge.UNDER),
        ("Exactly 300 left.", None),
    ],
)
def test_the_words_that_bound_a_number_are_its_hedge(text, hedge):
    (fact,) = GRAMMAR.find(text)

    assert (fact.text, fact.hedge) == ("300", hedge)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It cost $1.5bn.", Money(exactly(1_500_000_000), "USD")),
        ("It cost US$14.7 billion.", Money(exactly(14_700_000_000), "USD")),
        ("It cost A$30.", Money(exactly(30), "AUD")),
        ("It cost €1.2m.", Money(exactly(1_200_000), "EUR")),
        ("It cost 1.5 billion euros.", Money(exactly(1_500_000_000), "EUR")),
        ("It cost 500 U.S. dollars.", Money(exactly(500), "USD")),
        ("It cost 20m Swiss francs.", Money(exactly(20_000_000), "CHF")),
        ("It cost CHF 20m.", Money(exactly(20_000_000), "CHF")),
        ("It cost Rs. 500.", Money(exactly(500), "INR")),
        ("It cost 5,000 won.", Money(exactly(5000), "KRW")),
        ("It cost three million pounds.", Money(exactly(3_000_000), "GBP")),
        ("It cost 90 Belarusian rubles.", Money(exactly(90), "BYN")),
        ("It cost one U.S. cent.", Money(exactly("1/100"), "USD")),
        ("It cost one dollar and 50 cents.", Money(exactly("3/2"), "USD")),
        ("It cost $3-5bn.", Money(between(3 * 10**9, 5 * 10**9), "USD")),
        ("It cost $3bn-$5bn.", Money(between(3 * 10**9, 5 * 10**9), "USD")),
        ("It cost between $1 and $2 million.", Money(between(10**6, 2 * 10**6), "USD")),
        ("It cost $500 to $1 million.", Money(between(500, 10**6), "USD")),
        ("It cost billions of dollars.", Money(about(10**9), "USD")),
        ("Oil fell to $20 a barrel.", Money(exactly(20), "USD")),
        ("A 5 million-dollar prize waits.", Money(exactly(5_000_000), "USD")),
    ],
)
def test_money_keeps_its_currency(text, value):
    assert read(text) == [value]


def test_won_is_a_verb_where_no_sum_stands_before_it():
    assert read("Number 5 won the race.") == [Number(exactly(5))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("It grew 3.5 %.", Percent(exactly("3.5"))),
        ("It grew eighteen percent.", Percent(exactly(18))),
        ("It grew 3-5 %.", Percent(between(3, 5))),
        ("It grew 3% to 5%.", Percent(between(3, 5))),
        ("It grew 3 to 5 per cent.", Percent(between(3, 5))),
        ("It fell 0.5 percentage points.", Percent(exactly("0.5"), points=True)),
        ("It shrank, by minus 2 percent.", Percent(exactly(-2))),
    ],
)
def test_percentages_and_points(text, value):
    assert read(text) == [value]


def test_a_change_from_one_percentage_to_another_is_two_facts():
    assert read("It rose from 5% to 10%.") == [Percent(exactly(5)), Percent(exactly(10))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They ran 5 miles.", Measure(exactly(5), "mile")),
        ("They took a 5-mile path.", Measure(exactly(5), "mile")),
        ("They ran nine miles.", Measure(exactly(9), "mile")),
        ("It drove 120 km/h.", Measure(exactly(120), "kilometer-per-hour")),
        ("It drove 105 miles per hour.", Measure(exactly(105), "mile-per-hour")),
        ("It drove eleven kph.", Measure(exactly(11), "kilometer-per-hour")),
        ("He is 5 ft 11 in tall.", Measure(exactly(71), "inch")),
        ("She weighed 17 pounds 1 ounce.", Measure(exactly(273), "ounce")),
        ("It was -5 °C.", Measure(exactly(-5), "celsius")),
        ("It was minus five degrees Celsius.", Measure(exactly(-5), "celsius")),
        ("It was 35 degrees.", Measure(exactly(35), "degree")),
        ("It covers 783,562 square kilometres.", Measure(exactly(783_562), "square-kilometer")),
        ("It covers 2.2 million km2.", Measure(exactly(2_200_000), "square-kilometer")),
        ("It holds 120–160 cubic metres.", Measure(between(120, 160), "cubic-meter")),
        ("It flew at Mach 5.", Measure(exactly(5), "mach")),
        ("It lasted three-year spells.", Measure(exactly(3), "year")),
        ("It lasted two and a half hours.", Measure(exactly("5/2"), "hour")),
        ("It lasted 2½ hours.", Measure(exactly("5/2"), "hour")),
        ("It lasted an hour and a half.", Measure(exactly("3/2"), "hour")),
        ("It fell a metre and a half.", Measure(exactly("3/2"), "meter")),
        ("It ran a mile and a quarter.", Measure(exactly("5/4"), "mile")),
        ("It lasted for a century.", Measure(exactly(1), "century")),
        ("It lasted a quarter of a century.", Measure(exactly("1/4"), "century")),
        ("It lasted half an hour.", Measure(exactly("1/2"), "hour")),
        ("It came an hour after the signing.", Measure(exactly(1), "hour")),
        ("It came about an hour later.", Measure(exactly(1), "hour")),
        ("It came half an hour later.", Measure(exactly("1/2"), "hour")),
        ("It lasted two hours and 20 minutes.", Measure(exactly(140), "minute")),
        ("It lasted between three and six months.", Measure(between(3, 6), "month")),
        ("It lasted hundreds of hours.", Measure(about(100), "hour")),
        ("It runs from here for 5 km to 10 km.", Measure(between(5, 10), "kilometer")),
        ("It makes 50MW.", Measure(exactly(50), "megawatt")),
        ("The ruins are 4,000 years old.", Measure(exactly(4000), "year")),
        ("A 9-month-old cried.", Measure(exactly(9), "month")),
    ],
)
def test_measures_and_durations(text, value):
    assert read(text) == [value]


@pytest.mark.parametrize(
    "text",
    [
        "The 35-year-old won.",
        "She is 35 years old.",
        "She is 35 years of age.",
        "He died aged 35.",
        "He died at the age of 35.",
        "Maria Petrova, 35, won.",
    ],
)
def test_an_age_in_every_form(text):
    assert read(text) == [Age(exactly(35))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The 21st left.", Ordinal(21)),
        ("The twenty-first guest left.", Ordinal(21)),
        ("The third guest left.", Ordinal(3)),
        ("The second-largest left.", Ordinal(2)),
        ("Its second term began.", Ordinal(2)),
        ("He came second with ease.", Ordinal(2)),
        ("It grew in the first quarter.", Ordinal(1)),
        ("He lives at No. 10 there.", Ordinal(10)),
        ("They won 21–17.", Score((21, 17))),
        ("They lost the match 1-3.", Score((1, 3))),
        ("The court ruled 5-4.", Score((5, 4))),
        ("The screen is 16:9.", Ratio((Fraction(16), Fraction(9)))),
        ("They outnumber us three to one.", Ratio((Fraction(3), Fraction(1)))),
        ("It has odds of 10-1.", Ratio((Fraction(10), Fraction(1)))),
    ],
)
def test_ranks_scores_ratios_and_designations(text, value):
    assert read(text) == [value]


def test_figures_that_rise_without_a_match_are_a_range():
    assert read("Bring 3-5 more.") == [Number(between(3, 5))]


def test_a_fraction_that_has_no_words_is_said_in_figures():
    assert GRAMMAR.render(Number(exactly("1.25"))) == "1.25"
    assert GRAMMAR.render(Number(exactly("2/3"))) == "two-thirds"


@pytest.mark.parametrize(
    ("value", "hedge", "said"),
    [
        (Number(exactly(1_500_000), "person"), Hedge.ABOUT, "about 1.5 million people"),
        (Number(about(100), "person"), None, "hundreds of people"),
        (Money(exactly(1_500_000_000), "USD"), Hedge.OVER, "more than $1.5 billion"),
        (Money(exactly(300), "JPY"), None, "¥300"),
        (Money(exactly(20_000_000), "CHF"), None, "20 million Swiss francs"),
        (Measure(exactly(120), "kilometer-per-hour"), Hedge.UNDER, "less than 120 kilometers per hour"),
        (Measure(exactly(1), "foot"), None, "1 foot"),
        (Percent(exactly("0.5"), points=True), None, "0.5 percentage points"),
        (Age(exactly(35)), None, "35 years old"),
        (Score((3, 1)), None, "3–1"),
    ],
)
def test_values_are_said_as_a_paper_says_them(value, hedge, said):
    assert GRAMMAR.render(value, hedge=hedge) == said


def test_every_counted_kind_has_its_noun():
    assert {counted for counted in COUNTED if GRAMMAR.render(Number(exactly(2), counted))} == COUNTED
    assert set(COUNTED_NOUNS.values()) <= COUNTED


@pytest.mark.parametrize("unit", sorted(UNITS))
def test_every_unit_is_said_and_read(unit):
    for count in ("1", "2.5", "2000000"):
        value = Measure(exactly(count), unit)

        assert read(GRAMMAR.render(value)) == [value]
