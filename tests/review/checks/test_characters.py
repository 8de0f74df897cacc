"""Characters that no Japanese text is written with, or that nobody can see."""

import pytest

from kawaraban.review.checks.characters import ChineseCharacter, SplitKana, Unseen
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.lines import fixed


def pair(target, source="Rain fell.", language="ja"):
    return Pair("1", source, target, "en", language)


def found(check, checked):
    return [checked.target[slice(*f.target_span)] for f in check.find(checked, Context(checked))]


@pytest.mark.parametrize(
    ("target", "character"), [("経济が伸びた。", "济"), ("荷を运ぶ。", "运"), ("他们は行った。", "们")]
)
def test_a_simplified_character_is_found(target, character):
    assert found(ChineseCharacter(), pair(target)) == [character]


@pytest.mark.parametrize("target", ["経済が伸びた😀。", "鄧小平と昊、髙橋、𠮷野家。", "凜とした櫻井。"])
def test_characters_of_japanese_and_of_its_names_are_not(target):
    assert found(ChineseCharacter(), pair(target)) == []


def test_a_character_that_the_source_shows_may_be_shown():
    assert found(ChineseCharacter(), pair("字は「济」だ。", "The character is 济.")) == []


def test_chinese_may_use_it():
    assert found(ChineseCharacter(), pair("经济", language="zh")) == []


def test_kana_and_its_mark_are_joined():
    checked = pair("か\u3099いこくのハ\u309aン")

    findings = tuple(SplitKana().find(checked, Context(checked)))

    assert fixed(checked, findings).target == "がいこくのパン"


def test_a_mark_that_joins_with_nothing_is_meant():
    assert found(SplitKana(), pair("あ\u3099あ、雨だ。")) == []


@pytest.mark.parametrize("character", ["\u200b", "\ufeff", "\u202e", "\x07", "\xad"])
def test_an_invisible_character_is_taken_out(character):
    checked = pair(f"雨が{character}降った。")

    assert fixed(checked, tuple(Unseen().find(checked, Context(checked)))).target == "雨が降った。"


@pytest.mark.parametrize("target", ["雨\ufffd降った。", "Itâ€™s 雨", "ã‚¢ã‚¤ã‚¦"])
def test_garbled_text_is_found_and_not_guessed_at(target):
    checked = pair(target)
    (finding,) = Unseen().find(checked, Context(checked))

    assert finding.fix is None


@pytest.mark.parametrize("target", ["雨が降った。\n風も。", "👨‍👩‍👧の家", "São Paulo", "âge", "می‌خواهم"])
def test_what_can_be_seen_or_is_needed_stays(target):
    assert found(Unseen(), pair(target)) == []


def test_what_the_source_has_may_stay():
    assert found(Unseen(), pair("雨\u200b。", "Rain\u200b.")) == []
