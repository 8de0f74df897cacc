"""Translations that are far too short or far too long."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.length import Length, expected_length
from kawaraban.review.checks.protocol import Pair

SOURCE = "The harbour stays closed until the storm has passed over the island."


def find(target, source=SOURCE, languages=("en", "ja")):
    pair = Pair("1", source, target, *languages)
    return [finding.message.en for finding in Length().find(pair, Context(pair))]


@pytest.mark.parametrize("target", ["港は閉鎖だ。", "嵐が島を過ぎるまで港は閉まったままだ。" * 4])
def test_a_length_far_off_is_found(target):
    assert len(find(target)) == 1


@pytest.mark.parametrize("target", ["嵐が島を過ぎるまで港は閉まったままだ。", "", " "])
def test_a_usual_length_is_not_and_no_text_is_another_check_s(target):
    assert find(target) == []


def test_a_short_text_may_be_of_any_length():
    assert find("以上です、どうもありがとうございました。", "That's all.") == []


@pytest.mark.parametrize(
    ("languages", "times"), [(("en", "ja"), 0.43), (("ja", "en"), 1 / 0.43), (("en", "en"), 1)]
)
def test_languages_need_more_or_fewer_characters(languages, times):
    pair = Pair("1", "x" * 100, "", *languages)

    assert expected_length(pair) == pytest.approx(100 * times)
