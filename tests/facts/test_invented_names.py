"""A name that an engine made up is told from one that a translator may write."""

import pytest

from kawaraban.facts.find import find_facts
from kawaraban.facts.names import names_for
from kawaraban.facts.names.invented import is_invented
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.judge import judge


def invented(source, target):
    return [
        fact.text
        for fact in find_facts(target, "ja", names_for("ja"))
        if fact.kind.value == "name" and is_invented(fact, source, "en")
    ]


@pytest.mark.parametrize(
    ("source", "target", "names"),
    [
        ("They walked to the Pole.", "彼らはポーランドまで歩いた。", ["ポーランド"]),
        ("The city lies on the river.", "カリフォルニアのその町は川沿いにある。", ["カリフォルニア"]),
        ("The bay was calm.", "東京の湾は静かだった。", ["東京"]),
    ],
)
def test_a_name_that_nothing_in_the_source_accounts_for_is_made_up(source, target, names):
    assert invented(source, target) == names


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Polish troops crossed the river.", "ポーランド軍は川を渡った。"),
        ("The Vancouver show sold out.", "バンクーバー公演は売り切れた。"),
        ("The indigenous people left.", "先住民は去った。"),
        ("It was hot during the day.", "日中は暑かった。"),
        ("The ARCTIC is warming.", "北極が暖まっている。"),
    ],
)
def test_what_the_source_names_in_other_words_or_by_its_sound_is_not(source, target):
    assert invented(source, target) == []


def test_an_answer_with_a_made_up_name_is_in_doubt():
    holding = Holding(LanguagePair("en", "ja"))
    source = "They walked to the Pole and rested there."

    def doubts(target):
        return [doubt.target for doubt in judge(source, holding.held(source).facts, target, holding).doubts]

    assert doubts("彼らはポーランドまで歩き、そこで休んだ。") == ["ポーランド"]
    assert doubts("彼らは極点まで歩き、そこで休んだ。") == []
