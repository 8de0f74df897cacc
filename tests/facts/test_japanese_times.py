from fractions import Fraction

import pytest

from kawaraban.facts.japanese import GRAMMAR
from kawaraban.facts.values import (
    Amount,
    Century,
    Date,
    Decade,
    Measure,
    Number,
    Ordinal,
    Relative,
    Time,
    Weekday,
)


def values(text):
    return [fact.value for fact in GRAMMAR.find(text)]


def lasting(value, unit):
    return Measure(Amount.exactly(value), unit)


def test_a_month_that_is_a_part_of_another_word_is_no_time():
    assert values("この月探査機は着陸した。") == []
    assert values("この月末に着陸した。") != []


@pytest.mark.parametrize(
    ("said", "date"),
    [
        ("2022年12月21日", Date(2022, 12, 21)),
        ("２０２２年１２月２１日", Date(2022, 12, 21)),
        ("二〇二二年十二月二十一日", Date(2022, 12, 21)),
        ("千九百四十五年八月十五日", Date(1945, 8, 15)),
        ("2022/12/21", Date(2022, 12, 21)),
        ("2022-12-21", Date(2022, 12, 21)),
        ("12月21日", Date(None, 12, 21)),
        ("21日", Date(day=21)),
        ("12月", Date(month=12)),
        ("2022年", Date(2022)),
        ("2021年度", Date(2021)),
        ("令和4年", Date(2022)),
        ("令和元年5月1日", Date(2019, 5, 1)),
        ("昭和二十年八月十五日", Date(1945, 8, 15)),
        ("明治元年", Date(1868)),
        ("紀元前44年", Date(-43)),
        ("西暦79年", Date(79)),
        ("95年3月", Date(1995, 3)),
        ("08年", Date(2008)),
        ("少なくとも2009年", Date(2009)),
    ],
)
def test_a_date_is_read_in_the_gregorian_calendar(said, date):
    assert values(f"それは{said}のことだ。") == [date]


@pytest.mark.parametrize(
    ("said", "dates"),
    [
        ("12月3〜5日", [Date(None, 12, 3), Date(None, 12, 5)]),
        ("12月30日〜1月2日", [Date(None, 12, 30), Date(None, 1, 2)]),
        ("1995〜96年", [Date(1995), Date(1996)]),
        ("2019年から2021年", [Date(2019), Date(2021)]),
        ("12〜15日", [Date(day=12), Date(day=15)]),
        ("3〜5月", [Date(month=3), Date(month=5)]),
        ("16〜17世紀", [Century(16), Century(17)]),
        ("1980〜90年代", [Decade(1980), Decade(1990)]),
    ],
)
def test_two_dates_may_share_a_sign(said, dates):
    assert values(f"それは{said}のことだ。") == dates


@pytest.mark.parametrize(
    ("said", "length"),
    [
        ("3年間", lasting(3, "year")),
        ("2年連続", lasting(2, "year")),
        ("5年ぶり", lasting(5, "year")),
        ("1年半", lasting("3/2", "year")),
        ("5年3か月", lasting(63, "month")),
        ("9,000年間", lasting(9000, "year")),
        ("二千年", lasting(2000, "year")),
        ("46億年", lasting(4_600_000_000, "year")),
        ("約1500年", lasting(1500, "year")),
        ("半年", lasting("1/2", "year")),
        ("6カ月", lasting(6, "month")),
        ("六ヶ月間", lasting(6, "month")),
        ("2週間", lasting(2, "week")),
        ("10日間", lasting(10, "day")),
        ("丸2日", lasting(2, "day")),
        ("3日ぶり", lasting(3, "day")),
        ("40日", lasting(40, "day")),
        ("1時間半", lasting("3/2", "hour")),
        ("1メートル半の雪", lasting("3/2", "meter")),
        ("5メートル半径の円", lasting(5, "meter")),
        ("1時間20分", lasting(80, "minute")),
        ("90分", lasting(90, "minute")),
        ("十分間", lasting(10, "minute")),
        ("30秒", lasting(30, "second")),
        ("9秒79", lasting("9.79", "second")),
        ("3分28秒81", lasting("208.81", "second")),
        ("2世紀にわたる間", lasting(2, "century")),
        ("3〜5年", Measure(Amount(Fraction(3), Fraction(5)), "year")),
        ("2、3日", Measure(Amount(Fraction(2), Fraction(3)), "day")),
    ],
)
def test_a_length_of_time_is_no_date(said, length):
    assert values(f"それは{said}のことだ。") == [length]


@pytest.mark.parametrize("said", ["1日あたり", "1日平均", "一日中", "一日も早く", "1日で"])
def test_a_day_is_not_the_first_of_a_month(said):
    assert values(f"それは{said}続く。") == []


@pytest.mark.parametrize(
    ("said", "time"),
    [
        ("17時25分", Time(17, 25)),
        ("17時25分(UTC)", Time(17, 25, zone="UTC")),
        ("１１：００（UTC+1）", Time(11, zone="UTC+1")),
        ("午後5時", Time(17)),
        ("午後5時半", Time(17, 30)),
        ("夜9時", Time(21)),
        ("深夜1時", Time(1)),
        ("午後12時半", Time(12, 30)),
        ("深夜0時", Time(0)),
        ("正午", Time(12)),
        ("17:25:30", Time(17, 25, 30)),
        ("24時", Time(0)),
        ("十七時二十五分", Time(17, 25)),
        ("三時半", Time(3, 30)),
        ("日本時間の午前6時", Time(6, zone="Asia/Tokyo")),
        ("現地時間の午前9時30分", Time(9, 30)),
        ("米東部時間午後8時", Time(20, zone="America/New_York")),
        ("協定世界時17時25分", Time(17, 25, zone="UTC")),
        ("0230 UTC", Time(2, 30, zone="UTC")),
    ],
)
def test_a_time_of_day_is_on_the_24_hour_clock_with_its_zone(said, time):
    assert values(f"それは{said}のことだ。") == [time]


def test_a_zone_before_the_day_is_the_zone_of_the_time():
    assert values("日本時間22日午前6時に始まる。") == [Date(day=22), Time(6, zone="Asia/Tokyo")]


def test_the_second_of_two_times_is_in_the_same_half_of_the_day():
    assert values("午後5時〜6時半に開く。") == [Time(17), Time(18, 30)]


@pytest.mark.parametrize("said", ["5時間", "一時", "一時的", "時速"])
def test_an_hour_sign_alone_makes_no_time(said):
    assert not any(isinstance(value, Time) for value in values(f"それは{said}のことだ。"))


@pytest.mark.parametrize(
    ("said", "value"),
    [
        ("水曜日", Weekday(2)),
        ("日曜", Weekday(6)),
        ("1990年代", Decade(1990)),
        ("90年代", Decade(90)),
        ("一九九〇年代", Decade(1990)),
        ("21世紀", Century(21)),
        ("十九世紀", Century(19)),
        ("紀元前5世紀", Century(-5)),
        ("昨日", Relative(-1, "day")),
        ("一昨日", Relative(-2, "day")),
        ("あす", Relative(1, "day")),
        ("今夜", Relative(0, "day")),
        ("翌日", Relative(1, "day")),
        ("先週", Relative(-1, "week")),
        ("来月", Relative(1, "month")),
        ("一昨年", Relative(-2, "year")),
        ("2日前", Relative(-2, "day")),
        ("3年後", Relative(3, "year")),
        ("2週間後", Relative(2, "week")),
        ("6か月前", Relative(-6, "month")),
        ("半年前", Relative(-6, "month")),
        ("同年", Relative(0, "year")),
        ("5日目", Ordinal(5)),
    ],
)
def test_days_and_ages_of_the_world_are_read(said, value):
    assert values(f"それは{said}のことだ。") == [value]


def test_a_weekday_behind_a_date_may_stand_in_brackets():
    assert values("12月21日(水)と5月3日（金）") == [
        Date(None, 12, 21),
        Weekday(2),
        Date(None, 5, 3),
        Weekday(4),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "きょうだいが集う。",
        "以前日本にいた。",
        "過去年間を通じて。",
        "日曜大工を楽しむ。",
        "前年同期に比べた。",
        "同年代と話す。",
        "翌々の問題。",
    ],
)
def test_a_word_that_only_holds_a_day_is_none(text):
    assert values(text) == []


def test_what_is_counted_stands_in_the_number():
    (fact,) = GRAMMAR.find("3隻が沈んだ。")

    assert isinstance(fact.value, Number)
    assert fact.value.counted == "ship"
