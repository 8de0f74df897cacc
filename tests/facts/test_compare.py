"""What became of the facts of a text in its translation."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.facts.compare import Verdict, compare
from kawaraban.facts.fact import Fact
from kawaraban.facts.values import Amount, Candidate, Code, Date, Measure, Money, Name, Number, Percent, Score


def of(value):
    return Amount.exactly(value)


def facts(*values):
    return [Fact(value, 10 * place, 10 * place + 5, "12345") for place, value in enumerate(values)]


def verdicts(source, target):
    return [match.verdict.value for match in compare(facts(*source), facts(*target))]


def test_the_same_facts_in_another_order_are_kept():
    source = [Date(2022, 12, 21), Number(of(150), "person"), Money(of(5), "USD")]

    assert verdicts(source, source[::-1]) == ["kept"] * 3


def test_a_number_of_another_size_has_changed():
    found = compare(facts(Number(of(1_500_000))), facts(Number(of(15_000))))

    assert [(match.verdict, match.target.value) for match in found] == [(Verdict.CHANGED, Number(of(15_000)))]


def test_what_has_no_partner_is_missing_and_what_nobody_said_is_added():
    assert verdicts([Number(of(7)), Date(2022)], [Date(2022), Name(frozenset({"territory:BY"}))]) == [
        "missing",
        "kept",
        "added",
    ]


def test_a_name_never_changes_into_a_number():
    assert verdicts([Name(frozenset({"territory:BY"}))], [Number(of(3))]) == ["missing", "added"]


def test_an_equal_number_of_the_same_things_is_the_nearer_partner():
    source = facts(Number(of(2), "goal"), Number(of(2), "assist"))
    target = facts(Number(of(2), "assist"), Number(of(2), "goal"))

    assert [match.target.value.counted for match in compare(source, target)] == ["goal", "assist"]


def test_a_range_may_be_two_numbers():
    low_to_high = Number(Amount(Fraction(3), Fraction(5)))

    assert verdicts([low_to_high], [Number(of(3)), Number(of(5))]) == ["kept"]
    assert verdicts([Number(of(3)), Number(of(5))], [low_to_high]) == ["kept", "kept"]


def test_a_date_said_in_parts_is_one_date():
    assert verdicts([Date(2022, 12, 21)], [Date(2022), Date(None, 12, 21)]) == ["kept"]


def test_a_name_said_twice_may_be_said_once():
    belarus = Name(frozenset({"territory:BY"}))

    assert verdicts([belarus, belarus], [belarus]) == ["kept", "kept"]
    assert verdicts([belarus], [belarus, belarus]) == ["kept"]


def test_a_score_turned_round_has_changed():
    assert verdicts([Score((7, 2))], [Score((2, 7))]) == ["changed"]


def test_candidates_are_passed_over():
    assert verdicts([Candidate("Shoigu")], []) == []


def test_a_thousand_facts_take_no_time():
    many = [Number(of(number)) for number in range(1000)]

    assert len(verdicts(many, many[::-1])) <= 1000


values = st.one_of(
    st.integers(0, 30).map(lambda n: Number(of(n))),
    st.integers(0, 30).map(lambda n: Percent(of(n))),
    st.integers(1, 9).map(lambda n: Measure(of(n), "mile")),
    st.integers(1990, 1999).map(Date),
    st.sampled_from("BY BE UA".split()).map(lambda code: Name(frozenset({f"territory:{code}"}))),
    st.sampled_from(["A1", "B2"]).map(Code),
)


@given(st.lists(values, max_size=8))
def test_a_text_keeps_its_own_facts(found):
    assert set(verdicts(found, found)) <= {"kept"}


@given(st.lists(values, max_size=8), st.lists(values, max_size=8))
def test_every_fact_of_the_source_is_judged_once_and_in_order(source, target):
    given_facts = facts(*source)

    judged = [match.source for match in compare(given_facts, facts(*target)) if match.source]

    assert judged == given_facts


@given(st.lists(values, max_size=8), st.lists(values, max_size=8))
def test_verdicts_tell_which_sides_there_are(source, target):
    sides = {
        Verdict.KEPT: (True, True),
        Verdict.CHANGED: (True, True),
        Verdict.MISSING: (True, False),
        Verdict.ADDED: (False, True),
    }

    for match in compare(facts(*source), facts(*target)):
        assert (match.source is not None, match.target is not None) == sides[match.verdict]


@pytest.mark.parametrize("value", [Number(of(10)), Percent(of(10)), Measure(of(10), "mile"), Date(1990)])
def test_nothing_in_nothing_out(value):
    assert verdicts([], []) == []
    assert verdicts([value], []) == ["missing"]
    assert verdicts([], [value]) == ["added"]
