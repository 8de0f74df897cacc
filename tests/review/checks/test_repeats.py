"""A word written twice."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.repeats import RepeatedWord
from kawaraban.review.lines import fixed


def mended(target, source="Rain fell.", language="ja"):
    pair = Pair("1", source, target, "en", language)
    return fixed(pair, tuple(RepeatedWord().find(pair, Context(pair)))).target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("雨をを見た。", "雨を見た。"),
        ("政府にに言う。", "政府に言う。"),
        ("政府は政府は雨を見た。", "政府は雨を見た。"),
        ("先の発表発表では", "先の発表では"),
        ("ポーランドポーランドで", "ポーランドで"),
    ],
)
def test_a_word_that_stands_twice_is_left_once(target, expected):
    assert mended(target) == expected


@pytest.mark.parametrize(
    "target",
    [
        "いろいろな雨がますます降る。",
        "一つ一つ、一人一人が個人個人で",
        "ザーザー、キラキラ",
        "人々は日々",
        "母ははじめて",
        "もののの",
        "国々とともに",
        "徐々に",
    ],
)
def test_words_that_are_double_by_nature_stay(target):
    assert mended(target) == target


def test_other_languages_part_their_words():
    assert mended("Der Regen Regen fiel.", language="de") == "Der Regen fiel."


@pytest.mark.parametrize("target", ["He had had rain.", "Nous nous voyons.", "dass sie sie sah"])
def test_words_that_grammar_doubles_stay(target):
    assert mended(target, language="fr") == target


def test_a_source_that_repeats_itself_may_be_repeated():
    assert mended("Regen Regen", "Rain rain, go away", "de") == "Regen Regen"


@pytest.mark.parametrize(
    "text", ["を" * 30_000, "雨は" * 30_000, "雨" * 50_000, "ア" * 50_000, "a " * 50_000]
)
@pytest.mark.timeout(20)
def test_hostile_text_takes_no_time(text):
    mended(text)
