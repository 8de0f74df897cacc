"""Words of any script for the index, and what a person typed as a query."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.store.tokens import LONGEST, MOST_TERMS, Term, index_words, parse_query


def words(text):
    return list(index_words(text))


def typed(text):
    return [term.words for term in parse_query(text).wanted]


def test_scripts_with_spaces_give_words_without_case_and_width():
    assert words("Ｋremlin’s naïve GPUs, 1.5 million") == [
        "kremlin", "s", "naïve", "gpus", "1", "5", "million",
    ]  # fmt: skip
    assert words("Война и мир") == ["война", "и", "мир"]


def test_scripts_without_give_pairs_and_the_last_character():
    assert words("東京港") == ["東京", "京港", "港"]
    assert words("ｶﾞｽ") == ["ガス", "ス"]
    assert words("港は静か。") == ["港は", "は静", "静か", "か"]


def test_scripts_meet_in_one_line():
    assert words("GPU性能3月") == ["gpu", "性能", "能", "3", "月"]


def test_a_word_without_an_end_is_cut():
    assert words("a" * 1000) == ["a" * LONGEST]


def test_each_word_typed_is_wanted_and_those_with_a_minus_are_not():
    query = parse_query("Kremlin 港湾 -Minsk")

    assert [term.words for term in query.wanted] == [("kremlin",), ("港湾",)]
    assert [term.words for term in query.unwanted] == [("minsk",)]


@pytest.mark.parametrize("asked", ['"old harbour"', "“old harbour”", "「old harbour」", '"old harbour'])
def test_what_stands_in_quotes_stands_side_by_side(asked):
    assert typed(asked) == [("old", "harbour")]


def test_a_lone_character_is_the_beginning_of_a_pair():
    assert parse_query("港").wanted == (Term(("港",), open_end=True, typed="港"),)


def test_a_phrase_may_reach_over_a_full_stop():
    assert parse_query("「静か。港」").wanted[0].words == ("静か", "か", "港")


@pytest.mark.parametrize("asked", ["", " ", "-", '"', "。、", "-港", "\0", "!!! ???"])
def test_what_holds_no_word_looks_for_nothing(asked):
    assert parse_query(asked).wanted == ()


@given(st.text(max_size=3000))
def test_anything_may_be_typed(text):
    query = parse_query(text)

    terms = query.wanted + query.unwanted
    assert len(terms) <= MOST_TERMS
    assert all(word and "'" not in word and '"' not in word for term in terms for word in term.words)
