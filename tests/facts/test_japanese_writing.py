from fractions import Fraction

import pytest
from reading_time import seconds_to_read

from kawaraban.facts.fact import Hedge
from kawaraban.facts.grammar import NumberStyle, Style
from kawaraban.facts.japanese import GRAMMAR
from kawaraban.facts.values import (
    Age,
    Amount,
    Candidate,
    Century,
    Date,
    Decade,
    Measure,
    Money,
    Name,
    Number,
    Ordinal,
    Percent,
    Ratio,
    Relative,
    Score,
    Time,
    Url,
    Weekday,
)


def number(value, counted=None):
    return Number(Amount.exactly(value), counted)


def between(low, high, *, vague=False):
    return Amount(Fraction(low), Fraction(high), vague)


@pytest.mark.parametrize(
    ("value", "myriad", "digits", "kanji"),
    [
        (1_500_000, "150万", "1,500,000", "百五十万"),
        (695_000, "69万5000", "695,000", "六十九万五千"),
        (10_000, "1万", "10,000", "一万"),
        (123_450_000, "1億2345万", "123,450,000", "一億二千三百四十五万"),
        (1_234_567, "123万4567", "1,234,567", "百二十三万四千五百六十七"),
        (9999, "9999", "9,999", "九千九百九十九"),
        (10_000_000, "1000万", "10,000,000", "一千万"),
        (10, "10", "10", "一〇"),
        (3, "3", "3", "三つ"),
        (0, "0", "0", "零"),
        ("1.5", "1.5", "1.5", "一・五"),
        ("0.05", "0.05", "0.05", "〇・〇五"),
        ("2/3", "3分の2", "3分の2", "三分の二"),
        ("1/2", "半分", "半分", "半分"),
    ],
)
def test_a_number_is_written_in_the_style_of_the_house(value, myriad, digits, kanji):
    written = {style: GRAMMAR.render(number(value), Style(style)) for style in NumberStyle}

    assert written == {NumberStyle.MYRIAD: myriad, NumberStyle.DIGITS: digits, NumberStyle.KANJI: kanji}


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (number(1_500_000, "person"), "150万人"),
        (number(12, "country"), "12か国"),
        (number(3, "ship"), "3隻"),
        (Number(between(1_200_000, 1_500_000), "person"), "120万〜150万人"),
        (Number(between(3, 50_000)), "3〜50,000"),
        (Number(between(100, 999, vague=True), "person"), "数百人"),
        (Number(between(11, 19, vague=True), "person"), "十数人"),
        (Ordinal(3), "3番目"),
        (Percent(Amount.exactly("3.5")), "3.5%"),
        (Percent(Amount.exactly("0.5"), points=True), "0.5パーセントポイント"),
        (Ratio((Fraction(3), Fraction(1))), "3対1"),
        (Score((3, 1)), "3-1"),
        (Money(Amount.exactly(1_500_000_000), "USD"), "15億ドル"),
        (Money(Amount.exactly(1_250_000_000), "USD"), "12億5000万ドル"),
        (Money(Amount.exactly("1.5"), "USD"), "1ドル50セント"),
        (Money(Amount.exactly("0.5"), "USD"), "50セント"),
        (Money(Amount.exactly(45), "GBP"), "45英ポンド"),
        (Money(Amount.exactly(27_000_000), "GBP"), "2700万ポンド"),
        (Money(Amount.exactly(500), "BYN"), "500ベラルーシ・ルーブル"),
        (Measure(Amount.exactly(500), "kilometer"), "500キロ"),
        (Measure(Amount.exactly(100), "kilometer-per-hour"), "時速100キロ"),
        (Measure(Amount.exactly(-5), "celsius"), "摂氏マイナス5度"),
        (Measure(Amount.exactly(35), "degree"), "35度"),
        (Measure(Amount.exactly(2), "degree"), "2°"),
        (Measure(Amount.exactly("5/2"), "hour"), "2時間半"),
        (Measure(Amount.exactly("1/2"), "year"), "半年"),
        (Measure(Amount.exactly(3), "decade"), "30年間"),
        (Measure(Amount.exactly(5), "ton"), "5トン"),
        (Age(Amount.exactly(35)), "35歳"),
        (Date(2022, 12, 21), "2022年12月21日"),
        (Date(None, 12, 21), "12月21日"),
        (Date(-43), "紀元前44年"),
        (Date(79), "西暦79年"),
        (Time(17, 25, zone="UTC"), "17時25分(UTC)"),
        (Time(20, zone="America/New_York"), "米東部時間20時"),
        (Weekday(2), "水曜日"),
        (Decade(1990), "1990年代"),
        (Century(-5), "紀元前5世紀"),
        (Relative(-1, "week"), "先週"),
        (Relative(-2, "day"), "2日前"),
        (Url("https://example.org/"), "https://example.org/"),
    ],
)
def test_a_value_is_written_in_natural_japanese(value, written):
    assert GRAMMAR.render(value) == written


@pytest.mark.parametrize(
    ("value", "hedge", "written"),
    [
        (Measure(Amount.exactly(500), "kilometer"), Hedge.ABOUT, "約500キロ"),
        (number(500, "person"), Hedge.OVER, "500人以上"),
        (number(500, "person"), Hedge.UNDER, "500人未満"),
        (Time(17), Hedge.ABOUT, "17時ごろ"),
        (Date(2022), Hedge.ABOUT, "2022年ごろ"),
        (Weekday(2), Hedge.ABOUT, "水曜日"),
        (Number(between(100, 999, vague=True), "person"), Hedge.ABOUT, "数百人"),
    ],
)
def test_a_hedge_stands_where_japanese_puts_it(value, hedge, written):
    assert GRAMMAR.render(value, hedge=hedge) == written


def test_dates_in_kanji_are_written_by_places_and_by_tens():
    assert GRAMMAR.render(Date(2022, 12, 21), Style(NumberStyle.KANJI)) == "二〇二二年十二月二十一日"


@pytest.mark.parametrize(
    "value", [Name(frozenset({"territory:BY"})), Candidate("Shoigu"), Money(Amount.exactly(5), "XQQ")]
)
def test_what_no_grammar_knows_has_no_words(value):
    assert GRAMMAR.render(value) is None


@pytest.mark.parametrize(
    "unit",
    [
        "1,",
        "一",
        "1",
        "0",
        "1-",
        "一、",
        "千百十万",
        "1万",
        "3対",
        "1~2",
        "1と",
        "数",
        "1.1",
        "の一",
        "1分の",
        "3年3か月",
        "一・",
        "午後",
        "第",
        "$",
        "半",
    ],
)
def test_the_time_to_read_grows_with_the_text_and_no_faster(unit):
    short, long = (seconds_to_read(GRAMMAR.find, unit * (length // len(unit))) for length in (2_000, 16_000))

    assert long < short * 8 * 4 + 0.05
