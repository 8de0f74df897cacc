"""A denial that the translation lost."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.negation import NegationLost
from kawaraban.review.checks.protocol import Pair


def found(source, target, languages=("en", "ja")):
    pair = Pair("1", source, target, *languages)
    return [source[slice(*f.source_span)] for f in NegationLost().find(pair, Context(pair))]


@pytest.mark.parametrize(
    ("source", "target", "denial"),
    [
        ("The mayor did not sign the treaty.", "市長は条約に署名した。", "did not"),
        ("The mayor didn’t sign it.", "まず、市長は署名した。", "didn’t"),
        ("Nobody came to the harbour.", "港にはたくさんの人が来た。", "Nobody"),
        ("He has never seen the sea.", "彼は海を見たことがある。", "never"),
        ("They cannot open the port in May.", "5月に港を開ける。", "cannot"),
    ],
)
def test_a_denial_that_became_its_opposite_is_found(source, target, denial):
    assert found(source, target) == [denial]


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("The mayor did not sign.", "市長は署名しなかった。"),
        ("The mayor did not sign.", "市長は署名しませんでした。"),
        ("He said nothing and did not move.", "彼は動かずにいた。"),
        ("He did not move.", "彼は動かぬ。"),
        ("It is not legal.", "それは違法だ、不法だ。"),
        ("They do not agree.", "彼らは拒んだ。"),
        ("It is not easy.", "それは難しい。"),
        ("Not only he came; he did not only sing.", "彼は歌も歌った。"),
        ("The port did not open until May.", "港は5月にようやく開いた。"),
        ("Isn't it cold?", "寒いね。"),
        ("Rain fell.", "雨が降った。"),
        ("It did not rain.", "It did not rain."),
    ],
)
def test_a_denial_said_in_any_way_is_well(source, target):
    assert found(source, target) == []


def test_only_english_and_japanese_are_judged():
    assert found("did not", "雨だ", ("en", "zh")) == []
    assert found("did not", "雨だ", ("de", "ja")) == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("text", ["not but " * 20_000, "n't " * 40_000, "did not" + "x " * 50_000])
def test_hostile_text_takes_no_time(text):
    found(text, "ずん" * 30_000)
