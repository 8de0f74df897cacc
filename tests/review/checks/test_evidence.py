"""The evidence that two texts tell the same."""

from hypothesis import given
from hypothesis import strategies as st

from kawaraban.facts.compare import Match, Verdict
from kawaraban.facts.fact import Fact
from kawaraban.facts.values import Amount, Number
from kawaraban.review.checks.evidence import gather

SOURCE = "The government said that Lukashenko had met soldiers at a hotel near the border."
FAITHFUL = "政府によると、ルカシェンコ氏は国境近くのホテルで兵士らと会った。"
OF_SOMETHING_ELSE = "庭のトマトは、雨が少なかったせいで今年はあまり甘くならなかった。"


def told(source, target, languages=("en", "ja"), matches=()):
    evidence = gather((source, target), languages, matches)
    return sum(anchor.tells for anchor in (*evidence.source, *evidence.target))


def test_a_translation_has_the_words_of_its_original():
    assert told(SOURCE, FAITHFUL) > 5


def test_another_text_has_not():
    assert told(SOURCE, OF_SOMETHING_ELSE) < -5


def test_it_is_the_same_the_other_way_round():
    assert told(FAITHFUL, SOURCE, ("ja", "en")) > 5
    assert told(OF_SOMETHING_ELSE, SOURCE, ("ja", "en")) < -5


def test_every_word_is_evidence_in_its_own_place():
    evidence = gather((SOURCE, "政府は言った。"), ("en", "ja"), ())

    found = {SOURCE[anchor.start :].split(maxsplit=1)[0]: anchor.found for anchor in evidence.source}
    assert found["government"]
    assert not found["Lukashenko"]
    assert not found["soldiers"]


def test_a_fact_weighs_as_a_fact_and_not_as_its_words():
    fact = Fact(Number(Amount.exactly(3), "soldier"), 4, 18, "three soldiers")
    source = "The three soldiers left."

    evidence = gather((source, "3人は去った。"), ("en", "ja"), (Match(Verdict.KEPT, fact, fact),))

    assert [(anchor.start, anchor.found) for anchor in evidence.source if 4 <= anchor.start < 18] == [
        (4, True)
    ]


def test_other_languages_share_their_capitalised_words():
    source = "Yesterday Marija Petrova met Boris Ivanov in Tallinn."

    assert told(source, "Gestern traf Marija Petrova Boris Ivanov in Tallinn.", ("en", "de")) > 5
    assert told(source, "Die Tomaten sind dieses Jahr nicht süß.", ("en", "de")) < -3


@given(
    st.text(max_size=200), st.text(max_size=200), st.sampled_from([("en", "ja"), ("ja", "en"), ("en", "de")])
)
def test_any_text_is_taken_and_the_anchors_stand_in_their_order(source, target, languages):
    evidence = gather((source, target), languages, ())

    starts = [anchor.start for anchor in evidence.source]
    assert starts == sorted(starts)
