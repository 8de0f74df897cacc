"""The list of frequent words."""

import pytest

from kawaraban.facts.lexicon import renderings


@pytest.mark.parametrize("form", ["government", "Government", "governments", "GOVERNMENT"])
def test_a_word_is_found_in_any_case_and_number(form):
    assert "政府" in renderings(form)


@pytest.mark.parametrize(
    ("form", "stem"),
    [("stopped", "止"), ("parties", "党"), ("studied", "研究"), ("using", "使"), ("taught", "教え")],
)
def test_inflected_words_lead_to_the_word(form, stem):
    assert stem in renderings(form)


def test_a_word_that_is_not_listed_has_no_renderings():
    assert renderings("zymurgy") == ()


def test_a_word_of_two_entries_has_the_renderings_of_both():
    assert {"リード", "導"} <= set(renderings("lead"))
