"""Some engines set a space between figures and what follows them; it is read as if it were not there."""

import pytest

from kawaraban.facts.japanese import GRAMMAR
from kawaraban.facts.values import Amount, Number


@pytest.mark.parametrize(
    "spaced",
    [
        "1759 年 9 月 24 日",
        "２０２２　年　１２　月",
        "100 億ユーロ",
        "30 年間",
        "約 3 億 4,000 万人",
        "紀元前 1000 年頃",
        "約 3,000 年後",
        "午後 5 時 25 分",
        "1990 年代",
        "21 世紀",
        "第 3 回",
        "時速 100 キロ",
        "摂氏 20 度",
        "マイナス 5 度",
        "3 〜 5 人",
        "5 ～ 10％",
        "3 分の 2",
        "3 人に 1 人",
        "35 歳",
        "令和 4 年",
        "1 ドル 50 セント",
        "3 つ",
    ],
)
def test_a_space_beside_figures_changes_nothing(spaced):
    closed = spaced.replace(" ", "").replace("\u3000", "")

    apart, together = GRAMMAR.find(f"それは{spaced}だ。"), GRAMMAR.find(f"それは{closed}だ。")

    assert together
    assert [(fact.value, fact.hedge) for fact in apart] == [(fact.value, fact.hedge) for fact in together]


def test_the_span_holds_the_spaces_inside():
    text = "総額は 約 100 億ユーロ に上る。"

    (fact,) = GRAMMAR.find(text)

    assert fact.text == "100 億ユーロ"
    assert text[fact.start : fact.end] == fact.text


def test_figures_apart_stay_numbers_of_their_own():
    assert [fact.value for fact in GRAMMAR.find("1 2 3 が並ぶ。")] == [
        Number(Amount.exactly(figure)) for figure in (1, 2, 3)
    ]


def test_a_number_before_japan_is_no_day():
    assert [fact.value for fact in GRAMMAR.find("Windows 11 日本語版")] == [Number(Amount.exactly(11))]
