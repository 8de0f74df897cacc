"""Customary measures show what they are in metric units, once, and to the accuracy they were meant."""

import pytest

from kawaraban.facts.compare import Verdict, compare
from kawaraban.facts.find import find_facts
from kawaraban.translate.house.metric import with_metric


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("5マイル先の島", "5マイル（約8キロ）先の島"),
        ("高さ6フィート", "高さ6フィート（約1.8メートル）"),
        ("180ポンドの荷", "180ポンド（約82キログラム）の荷"),
        ("3〜5マイル", "3〜5マイル（約4.8〜8キロ）"),
        ("5マイルと10マイル", "5マイル（約8キロ）と10マイル（約16キロ）"),
    ],
)
def test_a_customary_measure_shows_the_metric_one(text, shown):
    assert with_metric(text).replace("キロメートル", "キロ") == shown


@pytest.mark.parametrize(
    "text", ["5キロ先の島", "5マイル（8キロ）先の島", "180ポンドを支払った。", "島は静かだ。"]
)
def test_what_is_metric_converted_or_no_measure_stays(text):
    assert with_metric(text) == text


def test_a_conversion_is_no_fact_that_was_added():
    source = find_facts("The island is 5 miles away.", "en")
    target = find_facts(with_metric("島は5マイル先だ。"), "ja")

    assert {match.verdict for match in compare(source, target)} == {Verdict.KEPT}
