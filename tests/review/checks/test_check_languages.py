"""Texts that were not translated, or into something else."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.languages import Untranslated, WrongLanguage
from kawaraban.review.checks.protocol import Pair

ENGLISH = "The harbour stays closed until the storm has passed over the island."


def find(check, target, source=ENGLISH, languages=("en", "ja")):
    pair = Pair("1", source, target, *languages)
    return list(check.find(pair, Context(pair)))


@pytest.mark.parametrize(
    "target",
    [
        ENGLISH,
        ENGLISH.upper(),
        "",
        "  ",
        "The harbour stays closed until the storm",
        "「The harbour stays closed until the storm has passed over the island.」",
        "The port is closed until the storm passes the island of です",
    ],
)
def test_a_text_left_as_it_is_or_empty_is_untranslated(target):
    assert len(find(Untranslated(), target)) == 1


@pytest.mark.parametrize("source", ["Windows 11 Pro", "MacBook Air", "https://example.org/a", "", "F-16"])
def test_a_name_or_address_may_stay(source):
    assert find(Untranslated(), source, source) == []


def test_a_translation_is_not_untranslated():
    assert find(Untranslated(), "嵐が島を過ぎるまで港は閉まったままだ。") == []


def test_a_language_into_itself_may_stay():
    assert find(Untranslated(), ENGLISH, ENGLISH, ("en", "en-GB")) == []


def test_japanese_left_as_it_is_is_untranslated():
    text = "嵐が島を過ぎるまで港は閉まったままだ。"

    assert len(find(Untranslated(), text, text, ("ja", "en"))) == 1


@pytest.mark.parametrize(
    "target",
    [
        "Порт останется закрытым, пока шторм не пройдёт над островом.",
        "폭풍이 섬을 지나갈 때까지 항구는 폐쇄됩니다.",
        "在暴风雨经过该岛之前港口将一直关闭不允许任何船只进出海港",
    ],
)
def test_another_language_is_wrong(target):
    assert len(find(WrongLanguage(), target)) == 1


def test_another_language_of_the_same_script_is_wrong():
    target = "Der Hafen bleibt geschlossen, bis der Sturm über die Insel gezogen ist und die Schiffe fahren."

    assert len(find(WrongLanguage(), target, "嵐が島を過ぎるまで港は閉まったままだ。", ("ja", "en"))) == 1


@pytest.mark.parametrize("target", ["嵐が島を過ぎるまで港は閉まったままだ。", "港湾閉鎖続行", ENGLISH])
def test_the_right_language_and_what_was_left_are_not_wrong(target):
    assert find(WrongLanguage(), target) == []
