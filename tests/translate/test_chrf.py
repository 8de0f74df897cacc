"""chrF2 is sacrebleu's, to the last digit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sacrebleu.metrics.chrf import CHRF

from kawaraban.translate.chrf import chrf

TEXTS = st.text("港静かだった。あa b１2", max_size=25)


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=6))
def test_it_is_what_sacrebleu_computes(pairs):
    targets, references = [one for one, _ in pairs], [other for _, other in pairs]

    assert chrf(targets, references) == pytest.approx(CHRF().corpus_score(targets, [references]).score)


def test_a_translation_like_the_reference_has_all_of_it_and_another_text_nothing():
    assert chrf(["港は静かだった。"], ["港は静かだった。"]) == pytest.approx(100)
    assert chrf(["abc"], ["港は静か"]) == 0
    assert chrf([], []) == 0


def test_a_line_without_a_reference_is_refused():
    with pytest.raises(ValueError, match="zip"):
        chrf(["港"], [])
