"""Translations that break off."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.ending import CutShort
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Severity

SOURCE = "The harbour stays closed until the storm has passed over the island."


def find(target, source=SOURCE, languages=("en", "ja")):
    pair = Pair("1", source, target, *languages)
    return [finding.severity for finding in CutShort().find(pair, Context(pair))]


@pytest.mark.parametrize(
    "target", ["嵐が島を", "嵐が島を過ぎるまで港は閉まったままで、", "嵐が島を過ぎ", "嵐が島を過ぎるまで港は"]
)
def test_a_sentence_without_its_end_is_cut_short(target):
    assert find(target) == [Severity.ERROR]


@pytest.mark.parametrize(
    "target",
    [
        "嵐が島を過ぎるまで港は閉まったままだ。",
        "港は閉まったままだ（嵐が過ぎるまで）",
        "「港は閉まったままだ」",
        "港は閉鎖だ！",
        "",
    ],
)
def test_a_closed_sentence_is_whole(target):
    assert find(target) == []


def test_a_whole_sentence_without_its_stop_is_worth_a_thought():
    assert find("嵐が島を通り過ぎてしまうまで、島の港はずっと閉鎖") == [Severity.INFO]


def test_a_headline_needs_no_stop():
    assert find("島の港、嵐で", "Harbour of the island closed by the storm") == []


def test_english_breaks_off_too():
    assert find("The harbour stays", "嵐が島を過ぎるまで港は閉まったままだ。", ("ja", "en")) == [
        Severity.ERROR
    ]
