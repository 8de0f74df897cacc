"""Units without their figures, conversions that are none, and figures in the wrong place."""

import pytest

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.conversion import Conversion
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.swapped import FactSwapped
from kawaraban.review.checks.units import UnitAlone


def find(check, target, source="On 20 March 2020, 300 people walked 5 km."):
    pair = Pair("1", source, target, "en", "ja")
    return [target[slice(*finding.target_span)] for finding in check.find(pair, Context(pair))]


@pytest.mark.parametrize(
    ("target", "unit"),
    [
        ("3月日、集会が開かれた。", "日"),
        ("年3月20日に始まった。", "年"),
        ("参加者は約人だった。", "人"),
        ("距離は5マイル（ km）だった。", " km"),
        ("タンクは、バレル（230万ガロン）入る。", "バレル"),
        ("記録された番目の嵐だった。", "番目"),
        ("第回大会が開かれた。", "回"),
        ("支持率は%を超えた。", None),
        ("紀元前年に建てられた。", "年"),
        ("時速キロで走った。", "キロ"),
    ],
)
def test_a_unit_without_its_figure_is_told(target, unit):
    assert find(UnitAlone(), target) == ([unit] if unit else ["%"])


@pytest.mark.parametrize(
    "target",
    [
        "2020年3月20日、約300人が5キロを歩いた。",
        "同年3月、数年ぶりに約半数の人が集まった。",
        "何番目かの第一次大会は、第三世紀の話だ。",
        "来年3月には、１０％の人が三番目になる。",
        "円の価値は約百円だ。",
    ],
)
def test_a_unit_with_its_figure_is_not(target):
    assert find(UnitAlone(), target) == []


def test_without_a_figure_in_the_original_none_was_lost():
    assert find(UnitAlone(), "約人。", "Some people.") == []


def test_a_conversion_in_brackets_must_be_the_same():
    source = "He weighs 200 pounds (91 kg)."

    assert find(Conversion(), "体重は200ポンド（91kg）だ。", source) == []
    assert find(Conversion(), "体重は200ポンド（16kg）だ。", source) == ["200ポンド（16kg"]


def test_a_conversion_that_the_original_has_wrong_is_the_original_s():
    source = "He weighs 200 pounds (16 kg)."

    assert find(Conversion(), "体重は200ポンド（16kg）だ。", source) == []


SWAPPED = {
    "joined by and": (
        "The museum opened in 1945 and 1958.",
        "博物館は1958年と1945年に開館した。",
        "博物館は1945年と1958年に開館した。",
    ),
    "a part larger than its whole": (
        "Of 24,000 letters, only 34 arrived.",
        "34通の手紙のうち、届いたのは2万4000通だけだった。",
        "2万4000通の手紙のうち、届いたのは34通だけだった。",
    ),
    "with the other's noun": (
        "He played 53 matches for the club and scored 24 goals.",
        "クラブで24試合に出場し、53ゴールを挙げた。",
        "クラブで53試合に出場し、24ゴールを挙げた。",
    ),
}


@pytest.mark.parametrize(("source", "swapped", "right"), SWAPPED.values(), ids=SWAPPED.keys())
def test_figures_in_each_other_s_place_are_told(source, swapped, right):
    assert len(find(FactSwapped(), swapped, source)) == 1
    assert find(FactSwapped(), right, source) == []
