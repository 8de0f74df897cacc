"""Japanese punctuation."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.punctuation import Punctuation
from kawaraban.review.finding import Severity
from kawaraban.review.lines import fixed


def pair(target, source="Rain fell.", language="ja"):
    return Pair("1", source, target, "en", language)


def found(checked):
    return tuple(Punctuation().find(checked, Context(checked)))


@pytest.mark.parametrize(
    ("target", "mended"),
    [
        ("雨が降った。。", "雨が降った。"),
        ("雨、、風。", "雨、風。"),
        ("雨が降った、。", "雨が降った。"),
        ("雨が降った.", "雨が降った。"),
        ("雨,風が来た。", "雨、風が来た。"),
        ("雨が降った｡港は｢無事｣だ｡", "雨が降った。港は「無事」だ。"),
        ("雨が降った!?", "雨が降った！？"),
        ("雨が降った．", "雨が降った。"),
        ("雨...", "雨……"),
    ],
)
def test_what_japanese_does_not_use_is_mended(target, mended):
    checked = pair(target)

    assert fixed(checked, found(checked)).target == mended


@pytest.mark.parametrize(
    "target",
    [
        "雨が降った。港は無事だ。",
        "1,500人がNode.jsを使う。",
        "3.5%だった。",
        "A社、B社。",
        "Yahoo!の株。",
        "「本当か？」「ああ！」",
        "ジョン・F・ケネディ",
        "第3版.pdfを読む。",
        "港……それは静かだ。",
    ],
)
def test_good_punctuation_is_left_alone(target):
    assert found(pair(target)) == ()


def test_marks_that_houses_differ_on_only_inform():
    assert [finding.severity for finding in found(pair("雨だ!"))] == [Severity.INFO]


def test_another_language_has_its_own_punctuation():
    assert found(pair("雨, 風.", language="zh")) == ()


@given(st.text(alphabet="雨あ。、,.!?… 1a｡「」"))
def test_mending_ends(target):
    checked = pair(target)
    for _ in range(len(target) + 1):
        mended = fixed(checked, found(checked))
        if mended is checked:
            break
        checked = mended

    assert all(finding.fix is None for finding in found(checked))


def test_a_message_is_said_in_both_languages():
    (finding,) = found(pair("雨が降った。。"))

    assert "。。" in finding.message.said("en")
    assert "。。" in finding.message.said("ja")
