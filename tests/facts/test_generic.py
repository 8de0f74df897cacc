from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.facts.fact import Hedge
from kawaraban.facts.generic import Generic
from kawaraban.facts.grammar import NumberStyle, Style
from kawaraban.facts.values import Amount, Date, Number, Percent, Time, Weekday

FRENCH = Generic("fr")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Il y a 42 morts.", Number(Amount.exactly(42))),
        ("Il y a 1.500.000 morts.", Number(Amount.exactly(1_500_000))),
        ("Il y a 1\u202f500\u202f000 morts.", Number(Amount.exactly(1_500_000))),
        ("Il y a 1,5 litre.", Number(Amount.exactly("1.5"))),
        ("Soit 12,5 % de plus.", Percent(Amount.exactly("12.5"))),
        ("Le 2022-12-21 au soir.", Date(2022, 12, 21)),
        ("À 17:25 au soir.", Time(17, 25)),
    ],
)
def test_what_reads_the_same_everywhere_is_read(text, value):
    assert [fact.value for fact in FRENCH.find(text.replace("12,5 %", "12,5 %"))] == [value]


@pytest.mark.parametrize("text", ["Soit 1.500 ou 1,500.", "Le F16 et 3x4.", "Le 1.2.3 et 1:2:3."])
def test_what_depends_on_the_country_is_left_alone(text):
    assert FRENCH.find(text) == ()


@given(st.integers(0, 10**9).map(Fraction) | st.integers(0, 10**6).map(lambda part: Fraction(part, 100)))
def test_a_number_said_in_figures_is_read_again(number):
    said = FRENCH.render(Number(Amount.exactly(number)))

    assert [fact.value for fact in FRENCH.find(str(said))] == [Number(Amount.exactly(number))]


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Percent(Amount.exactly("12.5")), "12.5%"),
        (Date(2022, 2, 1), "2022-02-01"),
        (Time(7, 5), "7:05"),
        (Weekday(2), None),
        (Number(Amount.exactly("1/3")), None),
        (Number(Amount(Fraction(1), Fraction(2))), None),
    ],
)
def test_only_what_needs_no_words_is_said(value, said):
    assert FRENCH.render(value) == said


def test_a_hedge_or_kanji_need_words():
    seven = Number(Amount.exactly(7))

    assert FRENCH.render(seven, hedge=Hedge.ABOUT) is None
    assert FRENCH.render(seven, Style(NumberStyle.KANJI)) is None


@given(st.text(max_size=300) | st.text(alphabet="0123456789.,:-% ", max_size=300))
def test_any_text_is_read_and_spans_match(text):
    assert all(text[fact.start : fact.end] == fact.text for fact in FRENCH.find(text))
