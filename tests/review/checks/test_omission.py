"""Sentences, and ends of sentences, that were dropped; and texts of something else."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.omission import Omission
from kawaraban.review.checks.other import OtherSegment
from kawaraban.review.checks.protocol import Pair

TWO = (
    "The ferry left the harbour on Monday morning with forty passengers. "
    "Its captain told reporters that the engine had failed twice during the storm."
)
FIRST = "フェリーは月曜日の朝、乗客40人を乗せて港を出た。"
SECOND = "船長は記者団に、エンジンが嵐の間に2回故障したと語った。"
ELSE = "庭のトマトは、雨が少なかったせいで今年はあまり甘くならず、近所の子どもたちも食べなかった。"


def find(check, target, source=TWO, languages=("en", "ja")):
    pair = Pair("1", source, target, *languages)
    return [source[slice(*(f.source_span or (0, 0)))] for f in check.find(pair, Context(pair))]


def test_a_faithful_translation_has_everything():
    assert find(Omission(), FIRST + SECOND) == []


def test_a_dropped_last_sentence_is_shown():
    (shown,) = find(Omission(), FIRST)

    assert "engine had failed" in shown
    assert "passengers" not in shown


def test_a_dropped_first_sentence_is_shown():
    assert find(Omission(), SECOND) == [TWO[: TWO.index(" Its")]]


def test_a_dropped_sentence_is_not_found_in_the_words_of_another():
    source = (
        "You can mark time by a cyclical event. A cyclical event happens again and again, very regularly."
    )
    kept = "周期的な出来事によって、時間の経過に印をつけることができる。"

    (shown,) = find(Omission(), kept, source)

    assert "again and again" in shown


def test_two_sentences_that_became_one_have_everything():
    assert find(Omission(), FIRST.replace("出た。", "出たが、") + SECOND) == []


def test_the_end_of_a_sentence_is_missed():
    (shown,) = find(Omission(), "船長は記者団に語った。", TWO.split(". ")[1])

    assert shown.endswith("failed twice during the storm.")


def test_it_is_found_from_japanese_too():
    english = TWO.split(". ", maxsplit=1)[0] + "."

    assert len(find(Omission(), english, FIRST + SECOND, ("ja", "en"))) == 1


@pytest.mark.parametrize("target", [TWO, ELSE, ""])
def test_what_other_checks_tell_is_not_told_again(target):
    assert find(Omission(), target) == []


def test_a_text_of_something_else_is_told():
    assert len(find(OtherSegment(), ELSE)) == 1


@pytest.mark.parametrize("target", [FIRST + SECOND, FIRST, TWO, ""])
def test_a_translation_of_a_part_or_none_is_not_of_something_else(target):
    assert find(OtherSegment(), target) == []


@pytest.mark.parametrize(("source", "target"), [("Yes.", "そうだ。"), ("OK", "了解"), ("!", "！"), ("", "")])
def test_a_few_words_tell_nothing(source, target):
    assert find(Omission(), target, source) == []
    assert find(OtherSegment(), target, source) == []
