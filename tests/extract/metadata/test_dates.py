"""Dates as machines and people write them."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.extract.metadata.dates import Order, find_dates, parse_moment
from kawaraban.extract.metadata.months import month_number
from kawaraban.extract.metadata.order import order_of

THE_THIRD = date(2021, 5, 3)


@pytest.mark.parametrize(
    ("value", "moment"),
    [
        ("2021-05-03", THE_THIRD),
        ("2021-05-03T10:00:00Z", datetime(2021, 5, 3, 10, tzinfo=UTC)),
        ("2021-05-03T10:00:00.123456+0200", datetime(2021, 5, 3, 10, tzinfo=timezone(timedelta(hours=2)))),
        ("2021-05-03 10:00:00 -07:00", datetime(2021, 5, 3, 10, tzinfo=timezone(timedelta(hours=-7)))),
        ("2021-05-03T10:00", THE_THIRD),
        ("20210503", THE_THIRD),
        ("2021/05/03", THE_THIRD),
        ("2021.5.3", THE_THIRD),
        ("Mon, 03 May 2021 10:00:00 GMT", datetime(2021, 5, 3, 10, tzinfo=UTC)),
        ("1620036000", datetime(2021, 5, 3, 10, tzinfo=UTC)),
        ("1620036000000", datetime(2021, 5, 3, 10, tzinfo=UTC)),
        ("May 3, 2021", THE_THIRD),
        ("3. Mai 2021", THE_THIRD),
    ],
)
def test_a_value_made_for_programs_is_read(value, moment):
    assert parse_moment(value) == moment


@pytest.mark.parametrize(
    "value",
    [
        "",
        "soon",
        "2021",
        "2021-05",
        "2021-13-40",
        "0000-00-00",
        "1970-01-01",
        "2921-05-03",
        "12:30",
        "03/05/2021",
    ],
)
def test_a_value_that_is_no_plausible_day_is_none(value):
    assert parse_moment(value) is None


@pytest.mark.parametrize(
    "text",
    [
        "May 3, 2021",
        "May 3rd, 2021",
        "Monday, May 03, 2021",
        "MAY 3, 2021",
        "3 May 2021",
        "3rd of May 2021",
        "3-May-2021",
        "03. Mai 2021",
        "Montag, 3. Mai 2021",
        "3 mai 2021",
        "3 de mayo de 2021",
        "3 maggio 2021",
        "3 de maio de 2021",
        "3 mei 2021",
        "3 мая 2021 г.",
        "3 maj 2021",
        "3 maja 2021",
        "3. května 2021",
        "3 Mayıs 2021",
        "3. toukokuuta 2021",
        "2021. május 3.",
        "2021年5月3日",
        "２０２１年５月３日",
        "令和3年5月3日",
        "2021년 5월 3일",
        "03.05.2021",
        "3.5.2021",
        "03.05.21",
        "2021-05-03",
        "2021/5/3",
        "Mon May 3 10:00:00 UTC 2021",
        "May 3 '21",
        "May 3 Mon 2021",
    ],
)
def test_a_day_is_found_in_any_language(text):
    assert [found.value for found in find_dates(f"({text})")] == [THE_THIRD]


@pytest.mark.parametrize(
    "text",
    ["1er février 2021", "1 février 2021", "1. Februar 2021", "1º de febrero de 2021", "1 fevrier 2021"],
)
def test_the_first_of_a_month_has_its_own_forms(text):
    assert [found.value for found in find_dates(text)] == [date(2021, 2, 1)]


@pytest.mark.parametrize(
    ("text", "hour", "offset"),
    [
        ("December 21, 2022 at 17:25 UTC", 17, 0),
        ("21 December 2022, 5:25 pm GMT", 17, 0),
        ("21 December 2022 – 17:25 CET", 17, 1),
        ("Dec. 21, 2022 12:25 a.m. (EST)", 0, -5),
        ("21.12.2022 um 17:25 Uhr MEZ", 17, 1),
        ("2022-12-21 17:25 +09:00", 17, 9),
        ("17:25 UTC, 21 December 2022", 17, 0),
    ],
)
def test_a_time_counts_with_its_zone(text, hour, offset):
    zone = timezone(timedelta(hours=offset))

    assert find_dates(text)[0].value == datetime(2022, 12, 21, hour, 25, tzinfo=zone)


@pytest.mark.parametrize(
    "text", ["December 21, 2022 at 17:25", "21.12.2022, 17:25 Uhr", "21 December 2022 5:25 pm ET"]
)
def test_a_time_without_a_zone_leaves_the_day(text):
    assert find_dates(text)[0].value == date(2022, 12, 21)


@pytest.mark.parametrize(
    "text",
    [
        "1.2.13",
        "192.168.10.12",
        "Chapter 3, 2021 copies",
        "24/7",
        "12:30:45",
        "2021",
        "May 2021",
        "31 February 2021",
        "5/2021",
    ],
)
def test_what_is_no_date_is_not_found(text):
    assert find_dates(text) == []


@pytest.mark.parametrize(
    ("order", "day", "other"),
    [
        (Order.DAY_FIRST, date(2021, 5, 3), None),
        (Order.MONTH_FIRST, date(2021, 3, 5), None),
        (Order.UNKNOWN, date(2021, 5, 3), date(2021, 3, 5)),
    ],
)
def test_slashes_are_read_in_the_order_of_the_page(order, day, other):
    (found,) = find_dates("03/05/2021", order)

    assert (found.value, found.other) == (day, other)


@pytest.mark.parametrize(
    ("text", "day"),
    [("13/05/2021", date(2021, 5, 13)), ("05/13/2021", date(2021, 5, 13)), ("05/05/2021", date(2021, 5, 5))],
)
def test_slashes_that_read_one_way_only_need_no_order(text, day):
    (found,) = find_dates(text)

    assert (found.value, found.other) == (day, None)


@pytest.mark.parametrize(
    ("language", "url", "texts", "order"),
    [
        ("en-US", "https://a.example/", [], Order.MONTH_FIRST),
        ("en-GB", "https://a.com/", [], Order.DAY_FIRST),
        ("en", "https://a.com/", [], Order.MONTH_FIRST),
        ("en", "https://a.co.uk/", [], Order.DAY_FIRST),
        ("de", "https://a.com/", [], Order.DAY_FIRST),
        (None, "https://a.fr/", [], Order.DAY_FIRST),
        (None, "https://a.com/", [], Order.UNKNOWN),
        ("en-US", "https://a.com/", ["on 25/12/2020"], Order.DAY_FIRST),
        ("fr", "https://a.com/", ["on 12/25/2020"], Order.MONTH_FIRST),
    ],
)
def test_the_order_is_that_of_the_other_dates_then_of_the_country(language, url, texts, order):
    assert order_of(language, url, texts) is order


def test_a_known_month_settles_the_order():
    assert order_of("en-US", "https://a.com/", ["03/05/2021"], {(2021, 5)}) is Order.DAY_FIRST


@pytest.mark.parametrize(
    ("word", "month"),
    [("Jänner", 1), ("MÄRZ", 3), ("sept.", 9), ("août", 8), ("aout", 8), ("декабря", 12), ("xyz", None)],
)
def test_months_are_known_by_name(word, month):
    assert month_number(word) == month


DAYS = st.dates(min_value=date(1990, 1, 1), max_value=date(2026, 1, 1))


@given(
    DAYS,
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%B %d, %Y", "%d %b %Y", "%Y年%m月%d日", "%Y/%m/%d"]),
    st.text("abc ,|", max_size=8),
)
def test_every_day_is_found_in_every_form(day, form, around):
    assert [found.value for found in find_dates(f"{around} {day.strftime(form)} {around}")] == [day]


@given(st.text(max_size=300))
def test_any_text_is_searched(text):
    for found in find_dates(text):
        assert 0 <= found.start < found.end <= len(text)


@given(st.text(max_size=120))
def test_any_value_is_tried(value):
    moment = parse_moment(value)

    assert moment is None or not isinstance(moment, datetime) or moment.tzinfo is not None
