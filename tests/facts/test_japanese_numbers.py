from fractions import Fraction

import pytest

from kawaraban.facts.fact import Hedge, Side
from kawaraban.facts.find import find_facts
from kawaraban.facts.japanese import GRAMMAR
from kawaraban.facts.values import Age, Amount, Date, Measure, Money, Number, Ordinal, Percent, Ratio, Score


def values(text):
    return [fact.value for fact in GRAMMAR.find(text)]


def number(value):
    return Number(Amount.exactly(value))


def between(low, high, *, vague=False):
    return Amount(Fraction(low), Fraction(high), vague)


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("69万5000人", 695_000),
        ("１億２,３４５万人", 123_450_000),
        ("1万5千人", 15_000),
        ("2.5億人", 250_000_000),
        ("1兆2345億6789万人", 1_234_567_890_000),
        ("十五人", 15),
        ("百五十万人", 1_500_000),
        ("二千二十二人", 2022),
        ("一二・五億人", 1_250_000_000),
        ("3千500人", 3500),
        ("1,234,567人", 1_234_567),
        ("0.05人", "1/20"),
    ],
)
def test_a_numeral_is_read_however_it_is_written(said, value):
    assert values(f"少なくとも{said}が来た。") == [number(value)]


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("1.2〜1.5億人", 120_000_000, 150_000_000),
        ("120万から150万人", 1_200_000, 1_500_000),
        ("500〜1万人", 500, 10_000),
        ("3〜5万人", 30_000, 50_000),
        ("2、3人", 2, 3),
        ("三、四人", 3, 4),
        ("3人〜5人", 3, 5),
    ],
)
def test_a_range_shares_its_scale_where_the_lower_bound_has_none(said, low, high):
    assert values(f"{said}が来た。") == [Number(between(low, high))]


def test_a_list_of_numbers_is_no_range():
    assert values("会場は1、2、3の三つだ。") == [number(1), number(2), number(3), number(3)]


@pytest.mark.parametrize(
    ("said", "low", "high"),
    [
        ("数十", 10, 99),
        ("数百", 100, 999),
        ("数十万", 100_000, 999_999),
        ("何千", 1000, 9999),
        ("十数", 11, 19),
    ],
)
def test_a_vague_number_holds_the_whole_of_what_it_may_mean(said, low, high):
    assert values(f"{said}人が集まった。") == [Number(between(low, high, vague=True))]


def test_several_alone_says_no_number():
    assert values("数人が数回、数か所で叫んだ。") == []


@pytest.mark.parametrize(
    "word",
    (
        "一般に 一部の 一方で 一緒に 一番よく 三菱が 四国の 九州で 千葉の 八百屋の 二重の 万一の"
        " 十分に 唯一の 統一を 三角形の 二酸化炭素を 五十嵐さんの 第一人者の 第三者が 同一人物が"
        " 一人ひとりが 二度と 三日月の 六本木で 百科事典の 億劫な 一時は 一時的に 一世の"
        " 七面鳥を 二人三脚で 原因の一つを もう一つ 35歳代が 東一円で"
        " 二分して 前年比で 五輪で 第一に 第一生命が 十人十色の 九分九厘"
    ).split(),
)
def test_a_word_that_only_holds_a_numeral_says_no_number(word):
    assert values(f"これは{word}言う。") == []


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("二人が来た", number(2)),
        ("三つある", number(3)),
        ("ふたりで", number(2)),
        ("三大宗教", number(3)),
        ("三倍になる", number(3)),
        ("倍増した", number(2)),
        ("半数が", number("1/2")),
        ("3分の2が", number("2/3")),
        ("三分の一が", number("1/3")),
        ("2と3分の1の", number("7/3")),
        ("百万分の一の", number("1/1000000")),
        ("3人に1人が", number("1/3")),
        ("1/3が", number("1/3")),
        ("第3の", Ordinal(3)),
        ("三度目の", Ordinal(3)),
        ("第2四半期の", Ordinal(2)),
        ("190位に", Ordinal(190)),
        ("50周年の", Ordinal(50)),
        ("2階の", Ordinal(2)),
        ("2階建ての", number(2)),
        ("3割が", Percent(Amount.exactly(30))),
        ("2割5分の", Percent(Amount.exactly(25))),
        ("３～５％の", Percent(between(3, 5))),
        ("マイナス2.5%の", Percent(Amount.exactly("-2.5"))),
        ("3対1の", Ratio((Fraction(3), Fraction(1)))),
        ("16:9の", Ratio((Fraction(16), Fraction(9)))),
        ("3-1で", Score((3, 1))),
        ("35歳の", Age(Amount.exactly(35))),
        ("18〜25歳の", Age(between(18, 25))),
    ],
)
def test_what_stands_around_a_number_makes_its_kind(said, value):
    assert values(f"それは{said}ものだ。") == [value]


def test_two_numbers_against_each_other_are_a_score_beside_words_of_a_match():
    assert values("日本は3対1で勝った。") == [Score((3, 1))]


def test_points_are_percentage_points_where_a_share_moves_by_them():
    assert values("支持率は2.5ポイント下がった。") == [Percent(Amount.exactly("2.5"), points=True)]
    assert values("ナダルは76ポイントを奪った。") == [number(76)]


@pytest.mark.parametrize(
    "text", ["F16", "A380-800", "192.168.0.1", "0120-123-456", "第v2.0.1", "JAS39C", "4K"]
)
def test_figures_in_codes_are_not_read(text):
    assert values(f"型は{text}だ。") == []


@pytest.mark.parametrize(
    ("said", "amount", "currency"),
    [
        ("15億ドル", 1_500_000_000, "USD"),
        ("15億米ドル", 1_500_000_000, "USD"),
        ("1ドル50セント", "1.5", "USD"),
        ("512円48銭", "512.48", "JPY"),
        ("百万ユーロ", 1_000_000, "EUR"),
        ("5億円", 500_000_000, "JPY"),
        ("100香港ドル", 100, "HKD"),
        ("10豪ドル", 10, "AUD"),
        ("10英ポンド", 10, "GBP"),
        ("3000万ポンド", 30_000_000, "GBP"),
        ("500万スイス・フラン", 5_000_000, "CHF"),
        ("20万ウォン", 200_000, "KRW"),
        ("300元", 300, "CNY"),
        ("40レアル", 40, "BRL"),
        ("$15億", 1_500_000_000, "USD"),
        ("US$1.5bn", 1_500_000_000, "USD"),
        ("￥1,500", 1500, "JPY"),
        ("100 USD", 100, "USD"),
    ],
)
def test_money_keeps_its_currency(said, amount, currency):
    assert values(f"費用は{said}だ。") == [Money(Amount.exactly(amount), currency)]


def test_elements_are_no_yuan():
    assert values("3元素と二次元の一元化") == [number(3)]


@pytest.mark.parametrize(
    ("text", "amount", "unit"),
    [
        ("国境まで5キロある。", 5, "kilometer"),
        ("体重は80キロだ。", 80, "kilogram"),
        ("コカイン50キロを押収。", 50, "kilogram"),
        ("時速100キロで走る。", 100, "kilometer-per-hour"),
        ("最大風速は秒速30メートル。", 30, "meter-per-second"),
        ("160 km離れる。", 160, "kilometer"),
        ("面積は45平方キロメートル。", 45, "square-kilometer"),
        ("重さは110ポンドだ。", 110, "pound"),
        ("身長は5フィート11インチ。", 71, "inch"),
        ("摂氏20度になる。", 20, "celsius"),
        ("気温が30度を超えた。", 30, "celsius"),
        ("氷点下5度まで下がる。", -5, "celsius"),
        ("-5℃の朝。", -5, "celsius"),
        ("華氏90度だ。", 90, "fahrenheit"),
        ("西経35度より東。", 35, "degree"),
        ("北緯38度線にある。", 38, "degree"),
        ("彼は38度の熱を出した。", 38, "celsius"),
        ("角度45度で置く。", 45, "degree"),
        ("気温上昇を1.5度目標に収める。", "1.5", "celsius"),
        ("1/5インチ以上ある。", "1/5", "inch"),
        ("マッハ2で飛ぶ。", 2, "mach"),
    ],
)
def test_the_unit_is_read_from_the_words_around(text, amount, unit):
    assert values(text) == [Measure(Amount.exactly(amount), unit)]


def test_a_few_degrees_without_heat_are_times():
    assert values("彼は2度失敗した。") == [number(2)]


@pytest.mark.parametrize(
    ("said", "hedge"),
    [
        ("約500人", Hedge.ABOUT),
        ("およそ500人", Hedge.ABOUT),
        ("500人近く", Hedge.ABOUT),
        ("500人ほど", Hedge.ABOUT),
        ("500人以上", Hedge.OVER),
        ("500人を超える人", Hedge.OVER),
        ("500人超", Hedge.OVER),
        ("500人余り", Hedge.OVER),
        ("500余人", Hedge.OVER),
        ("少なくとも500人", Hedge.OVER),
        ("500人未満", Hedge.UNDER),
        ("500人弱", Hedge.UNDER),
        ("500人を下回る数", Hedge.UNDER),
        ("最大500人", Hedge.UNDER),
        ("過去最大500人", None),
        ("500人強化", None),
        ("500人", None),
    ],
)
def test_the_words_around_a_quantity_bound_it(said, hedge):
    (fact,) = GRAMMAR.find(f"会場に{said}が来た。")

    assert fact.value == number(500)
    assert fact.hedge is hedge


def test_the_span_holds_the_counter_but_not_the_hedge():
    (fact,) = GRAMMAR.find("約１５０万人以上が逃れた。")

    assert fact.text == "１５０万人"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("エリザベス2世が言う。", Ordinal(2)),
        ("ヘンリー八世が言う。", Ordinal(8)),
        ("第二次世界大戦で言う。", Ordinal(2)),
        ("第1次大戦で言う。", Ordinal(1)),
        ("『ロッキーIII』で言う。", Ordinal(3)),
        ("三十代の人が言う。", Age(Amount(Fraction(30), Fraction(39), vague=True))),
        ("40代半ばの人が言う。", Age(Amount(Fraction(40), Fraction(49), vague=True))),
        ("成長率は-2.5％だ。", Percent(Amount.exactly(Fraction(-5, 2)))),
        ("気温-10度だ。", Measure(Amount.exactly(-10), "celsius")),
        ("金利を25ベーシスポイント上げた。", Percent(Amount.exactly(Fraction(1, 4)), points=True)),
        ("10人に9人が言う。", Number(Amount.exactly(Fraction(9, 10)))),
        ("10人中9人が言う。", Number(Amount.exactly(10))),
        ("倍になったと言う。", Number(Amount.exactly(2))),
        ("半減したと言う。", Number(Amount.exactly(Fraction(1, 2)))),
        ("元日に言う。", Date(month=1, day=1)),
        ("大みそかに言う。", Date(month=12, day=31)),
    ],
)
def test_these_too_are_facts(text, value):
    assert values(text)[0] == value


@pytest.mark.parametrize(
    "text",
    [
        "三世代で言う。",
        "人一倍の声で言う。",
        "何倍にもなる。",
        "40代大統領だ。",
        "10代の人が言う。",
        "元日本代表だ。",
    ],
)
def test_these_are_none_of_them(text):
    assert not any(
        isinstance(value, Age | Ordinal | Date) or value == Number(Amount.exactly(2))
        for value in values(text)
    )


@pytest.mark.parametrize(
    ("text", "side"),
    [
        ("5％増えた。", Side.UP),
        ("5％の減少だ。", Side.DOWN),
        ("300万ドル落ち込んだ。", Side.DOWN),
        ("5％高校生が増えた。", None),
        ("19世紀末だ。", Side.LATE),
        ("1990年代の半ばだ。", Side.MIDDLE),
        ("5月上旬だ。", Side.EARLY),
        ("19世紀だ。", None),
    ],
)
def test_the_words_behind_a_fact_tell_its_side(text, side):
    (fact,) = find_facts(text, "ja")

    assert fact.side is side
