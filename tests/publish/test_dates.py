"""Days and times in the page's language."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from kawaraban.publish.dates import machine_form, show_day, show_moment

EVENING = datetime(2022, 12, 21, 17, 25, tzinfo=UTC)


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        ("ja", "2022年12月21日"),
        ("ja-JP", "2022年12月21日"),
        ("en", "December 21, 2022"),
        ("de", "21. Dezember 2022"),
        ("xx-unheard-of", "December 21, 2022"),
    ],
)
def test_a_day_is_written_as_its_readers_write_it(language, shown):
    assert show_day(EVENING, language) == shown


@pytest.mark.parametrize(
    ("offset", "zone"),
    [((0, 0), "UTC"), ((9, 0), "UTC+9"), ((-5, 0), "UTC−5"), ((5, 45), "UTC+5:45"), ((-3, -30), "UTC−3:30")],
)
def test_a_time_is_shown_with_the_zone_that_the_article_gave(offset, zone):
    moment = EVENING.replace(tzinfo=timezone(timedelta(hours=offset[0], minutes=offset[1])))

    assert show_moment(moment, "ja") == f"2022年12月21日 17:25 {zone}"


def test_the_day_is_the_one_of_the_article_and_not_of_greenwich():
    late = datetime(2022, 12, 22, 1, 0, tzinfo=timezone(timedelta(hours=9)))

    assert show_day(late, "ja") == "2022年12月22日"


def test_where_only_the_day_is_known_no_time_is_invented():
    assert show_moment(date(2022, 12, 21), "ja") == "2022年12月21日"


def test_machines_get_iso_8601():
    assert machine_form(EVENING) == "2022-12-21T17:25:00+00:00"
    assert machine_form(date(2022, 12, 21)) == "2022-12-21"
