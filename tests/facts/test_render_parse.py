"""What the Japanese grammar writes, it reads back: every kind, in every style of numbers."""

from fractions import Fraction
from itertools import pairwise

import pytest
from fact_strategies import EVERY_VALUE, HOSTILE_TEXT, VALUES
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.facts.fact import Hedge
from kawaraban.facts.find import find_facts
from kawaraban.facts.grammar import NumberStyle, Style
from kawaraban.facts.japanese import GRAMMAR
from kawaraban.facts.units import in_base
from kawaraban.facts.values import Kind, Measure, Money, Number, Percent, Value

CARRIED_OVER = {Kind.CODE, Kind.URL, Kind.EMAIL, Kind.HANDLE, Kind.HASHTAG}
SAID_BY_GRAMMARS = sorted(set(VALUES) - CARRIED_OVER)
ONE_WORD_FOR_TWO = {"ton": "tonne", "decade": "year", "century": "year"}
"""トン is both tons; decades and centuries are told in years, as 世紀 would name one of them."""


def in_words_of_japanese(value: Value) -> Value:
    if isinstance(value, Measure) and value.unit in ONE_WORD_FOR_TWO:
        unit = ONE_WORD_FOR_TWO[value.unit]
        factor = (
            Fraction(1)
            if value.unit == "ton"
            else in_base(Fraction(1), value.unit) / in_base(Fraction(1), unit)
        )
        amount = type(value.amount)(value.amount.low * factor, value.amount.high * factor)
        return Measure(amount, unit)
    return value


@pytest.mark.parametrize("numbers", NumberStyle)
@pytest.mark.parametrize("kind", SAID_BY_GRAMMARS)
def test_a_value_written_in_japanese_is_read_as_the_same_value(kind, numbers):
    @given(VALUES[kind])
    def check(value: Value):
        said = GRAMMAR.render(value, Style(numbers))
        assert said is not None
        assert [fact.value for fact in GRAMMAR.find(said)] == [in_words_of_japanese(value)], said

    check()


@pytest.mark.parametrize("numbers", NumberStyle)
def test_a_value_is_read_inside_a_sentence(numbers):
    sentences = ["それは{}だったという。", "({})と発表した。", "同氏によると、{}、さらに増えた。"]

    @given(st.one_of(*(VALUES[kind] for kind in SAID_BY_GRAMMARS)), st.sampled_from(sentences))
    def check(value: Value, sentence: str):
        said = GRAMMAR.render(value, Style(numbers))
        found = [fact.value for fact in find_facts(sentence.format(said), "ja")]
        assert in_words_of_japanese(value) in found, said

    check()


@given(EVERY_VALUE, st.sampled_from(Hedge), st.sampled_from(NumberStyle))
def test_a_hedge_is_written_and_read(value, hedge, numbers):
    if not isinstance(value, Number | Percent | Money | Measure) or value.amount.vague:
        return
    said = GRAMMAR.render(value, Style(numbers), hedge=hedge)
    found = GRAMMAR.find(f"それは{said}だった。")

    assert [fact.hedge for fact in found] == [hedge], said
    assert [fact.value for fact in found] == [in_words_of_japanese(value)], said


@given(HOSTILE_TEXT)
def test_any_text_is_read_in_order_without_overlaps_and_spans_match(text):
    facts = GRAMMAR.find(text)

    assert all(text[fact.start : fact.end] == fact.text for fact in facts)
    assert all(one.end <= other.start for one, other in pairwise(facts))
