from itertools import pairwise

import pytest
from fact_strategies import EVERY_VALUE, HOSTILE_TEXT, VALUES
from hypothesis import given
from hypothesis import strategies as st
from reading_time import seconds_to_read

from kawaraban.facts.english import GRAMMAR
from kawaraban.facts.fact import Hedge
from kawaraban.facts.find import find_facts
from kawaraban.facts.values import Candidate, Kind, Measure, Money, Number, Percent, Value

SAID_BY_GRAMMARS = sorted(set(VALUES) - {Kind.CODE, Kind.URL, Kind.EMAIL, Kind.HANDLE, Kind.HASHTAG})


@pytest.mark.parametrize("kind", SAID_BY_GRAMMARS)
def test_a_value_said_in_english_is_read_as_the_same_value(kind):
    @given(VALUES[kind])
    def check(value: Value):
        said = GRAMMAR.render(value)
        if said is not None:
            assert [fact.value for fact in GRAMMAR.find(said)] == [value], said

    check()


@pytest.mark.parametrize("kind", SAID_BY_GRAMMARS)
def test_most_values_of_every_kind_have_words(kind):
    said = []

    @given(VALUES[kind])
    def collect(value: Value):
        said.append(GRAMMAR.render(value) is not None)

    collect()

    assert sum(said) > len(said) * 0.6


@given(EVERY_VALUE, st.sampled_from(["It was {} in all.", "They said ({}).", "We heard that {}, and left."]))
def test_a_value_is_read_inside_a_sentence(value, sentence):
    said = GRAMMAR.render(value)
    # "May" alone is a month where the words around say so.
    if said is not None and said not in {"April", "August", "June", "March", "May"}:
        assert value in [fact.value for fact in find_facts(sentence.format(said), "en")], said


@given(EVERY_VALUE, st.sampled_from(Hedge))
def test_a_hedge_is_said_and_read(value, hedge):
    said = GRAMMAR.render(value, hedge=hedge)
    if said is not None and isinstance(value, Number | Percent | Money | Measure):
        assert [fact.hedge for fact in GRAMMAR.find(f"It takes {said}.")][-1] is hedge


@given(HOSTILE_TEXT)
def test_any_text_is_read_in_order_without_overlaps_and_spans_match(text):
    facts = find_facts(text, "en")

    assert all(text[fact.start : fact.end] == fact.text for fact in facts)
    assert all(one.end <= other.start for one, other in pairwise(facts))


@pytest.mark.parametrize(
    "unit",
    [
        "1,1,1,",
        "one ",
        "1-",
        "half a ",
        "a million and ",
        "$",
        "Mr. A. ",
        "May ",
        "UTC+1 ",
        "21st and ",
        "al-",
        "1:",
    ],
)
def test_the_time_stays_linear_on_hostile_text(unit):
    short, long = (unit * (size // len(unit)) for size in (10_000, 80_000))

    def seconds(text):
        return seconds_to_read(lambda text: find_facts(text, "en"), text)

    # Eight times the text may take twice that eightfold, for noise; a quadratic reader takes 64 times.
    assert seconds(long) < 20 * seconds(short) + 0.2


def test_candidates_are_the_only_names_the_grammar_itself_reports():
    facts = GRAMMAR.find("In Minsk, Aleksandr Lukashenko met Sergei Shoigu on Wednesday.")

    assert [fact.value for fact in facts if fact.kind is Kind.CANDIDATE] == [
        Candidate("Minsk"),
        Candidate("Aleksandr Lukashenko"),
        Candidate("Sergei Shoigu"),
    ]
