from itertools import pairwise

import pytest
from fact_strategies import HOSTILE_TEXT
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.facts.fact import Fact, Hedge
from kawaraban.facts.find import GRAMMARS, find_facts, grammar_for, render_fact
from kawaraban.facts.values import Amount, Candidate, Code, Kind, Name, Number, Url


class Gazetteer:
    """Finds the given names wherever they stand."""

    def __init__(self, *names):
        self.names = names

    def find(self, text):
        places = [(text.index(name), name) for name in self.names if name in text]
        return tuple(
            Fact(Name(frozenset({f"test:{name}"})), start, start + len(name), name)
            for start, name in sorted(places)
        )


def texts(text, *names):
    return [(fact.kind.value, fact.text) for fact in find_facts(text, "en", Gazetteer(*names))]


@pytest.mark.parametrize("language", sorted(GRAMMARS))
def test_every_grammar_that_is_listed_is_there_and_loaded_once(language):
    assert grammar_for(language).language == language
    assert grammar_for(language) is grammar_for(language)


def test_a_region_or_script_does_not_change_the_grammar():
    assert grammar_for("en-GB") is grammar_for("en") or grammar_for("en_GB").language == "en"


def test_a_language_without_its_own_grammar_has_its_digits_read():
    assert [fact.value for fact in find_facts("Il y a 42 morts à F-16.", "fr")] == [
        Number(Amount.exactly(42)),
        Code("F-16"),
    ]


def test_of_two_facts_that_overlap_the_longer_stands():
    assert texts("See https://example.com/2022-12-21/ and 5 May 2022.") == [
        ("url", "https://example.com/2022-12-21/"),
        ("date", "5 May 2022"),
    ]


def test_a_known_name_takes_its_words_and_leaves_the_rest_to_the_candidate():
    assert texts("There the Belarusian Aleksandr Lukashenko spoke.", "Belarusian") == [
        ("name", "Belarusian"),
        ("candidate", "Aleksandr Lukashenko"),
    ]


def test_a_word_that_only_says_what_kind_of_thing_a_name_is_is_no_candidate():
    assert texts("He studied at New York University for long.", "New York") == [("name", "New York")]


def test_without_a_finder_no_names_are_found():
    assert all(fact.kind is not Kind.NAME for fact in find_facts("It is in Belarus.", "en"))


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (Url("https://example.com"), "https://example.com"),
        (Candidate("Lukashenko"), "Lukashenko"),
        (Name(frozenset({"territory:BY"})), None),
    ],
)
def test_what_stands_for_itself_is_said_as_it_is(value, said):
    assert render_fact(value, "ja") == said


def test_a_value_is_said_in_the_language_asked_for():
    people = Number(Amount.exactly(1_500_000), "person")

    assert render_fact(people, "en", hedge=Hedge.OVER) == "more than 1.5 million people"
    assert render_fact(people, "ja") == "150万人"


@given(
    HOSTILE_TEXT, st.sampled_from(["en", "ja", "fr"]), st.sets(st.text(min_size=1, max_size=3), max_size=3)
)
def test_facts_never_overlap_and_their_spans_match(text, language, names):
    facts = find_facts(text, language, Gazetteer(*names))

    assert all(text[fact.start : fact.end] == fact.text for fact in facts)
    assert all(one.end <= other.start for one, other in pairwise(facts))
