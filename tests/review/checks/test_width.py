"""Width and spacing of characters in Japanese."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.width import Spacing, Width
from kawaraban.review.finding import Severity
from kawaraban.review.lines import fixed


def pair(target, language="ja"):
    return Pair("1", "The river rose.", target, "en", language)


def mended(check, target):
    checked = pair(target)
    return fixed(checked, tuple(check.find(checked, Context(checked)))).target


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("ﾎﾟｰﾗﾝﾄﾞの川", "ポーランドの川"),
        ("ＮＡＴＯの１２か国", "NATOの12か国"),
        ("３．５％と１，５００人", "3.5％と1,500人"),
    ],
)
def test_characters_get_their_width(target, expected):
    assert mended(Width(), target) == expected


def test_only_half_width_katakana_warns():
    severities = [
        next(iter(Width().find(pair(text), Context(pair(text))))).severity for text in ("ｶﾜ", "Ａ社")
    ]

    assert severities == [Severity.WARNING, Severity.INFO]


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        ("NATO の 12 か国", "NATOの12か国"),
        ("川が増した。 水位は下がらない。", "川が増した。水位は下がらない。"),
        ("川 が増した 。", "川が増した。"),
    ],
)
def test_spaces_that_japanese_has_not_are_closed(target, expected):
    assert mended(Spacing(), target) == expected


@pytest.mark.parametrize("target", ["ジェーン ロー", "東京 大阪", "New Yorkの川", "川が増した。\n水位は"])
def test_spaces_that_may_part_names_stay(target):
    assert mended(Spacing(), target) == target


@pytest.mark.parametrize("check", [Width(), Spacing()])
def test_another_language_has_its_own_rules(check):
    checked = pair("ﾎﾟｰ Ａ の ", "ko")

    assert tuple(check.find(checked, Context(checked))) == ()
