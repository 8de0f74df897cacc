"""Hours of issues and books by the clock on the wall, also where it is put forward or back."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import SettingsError
from kawaraban.settings import Settings
from kawaraban.work.wall_clock import WallClock, clock_of, next_issue, week_before, weeks_end

TOKYO = Settings(time_zone="Asia/Tokyo", publish_at="07:00", weekly_book="sunday 08:00")
BERLIN = Settings(time_zone="Europe/Berlin", publish_at="02:30", weekly_book="sunday 02:30")
MOMENTS = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
ZONES = st.sampled_from(["Asia/Tokyo", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC"])


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_the_next_issue_is_today_until_its_hour_and_then_tomorrow():
    assert next_issue(TOKYO, utc(2026, 11, 30, 21, 59)) == utc(2026, 11, 30, 22)
    assert next_issue(TOKYO, utc(2026, 11, 30, 22)) == utc(2026, 12, 1, 22)


def test_a_desk_without_hours_has_no_issue_and_no_book():
    assert next_issue(Settings(), utc(2026, 1, 1)) is None
    assert weeks_end(Settings(), utc(2026, 1, 1)) is None


def test_an_hour_that_the_clock_skips_still_comes_once():
    # On 29 March 2026 Berlin's clocks go from 02:00 to 03:00.
    before = utc(2026, 3, 28, 22)
    issues = [before]
    for _ in range(3):
        issues.append(next_issue(BERLIN, issues[-1]))

    assert [each.astimezone(ZoneInfo("Europe/Berlin")).strftime("%d %H:%M") for each in issues[1:]] == [
        "29 03:30",
        "30 02:30",
        "31 02:30",
    ]


def test_an_hour_that_the_clock_shows_twice_comes_once():
    # On 25 October 2026 Berlin's clocks go from 03:00 back to 02:00.
    first = next_issue(BERLIN, utc(2026, 10, 24, 22))

    assert first == utc(2026, 10, 25, 0, 30)
    assert next_issue(BERLIN, first) == utc(2026, 10, 26, 1, 30)


def test_a_week_ends_at_its_day_and_hour_and_began_at_the_same_hour():
    end = weeks_end(TOKYO, utc(2026, 11, 30, 12))

    assert end == utc(2026, 11, 28, 23)
    assert weeks_end(TOKYO, end) == end
    assert weeks_end(TOKYO, end - timedelta(seconds=1)) == utc(2026, 11, 21, 23)
    assert week_before(TOKYO, end) == utc(2026, 11, 21, 23)


def test_the_week_in_which_the_clock_changes_is_an_hour_shorter_or_longer():
    berlin = replace(BERLIN, weekly_book="monday 08:00")
    spring, autumn = weeks_end(berlin, utc(2026, 3, 30, 12)), weeks_end(berlin, utc(2026, 10, 26, 12))

    assert spring - week_before(berlin, spring) == timedelta(days=7, hours=-1)
    assert autumn - week_before(berlin, autumn) == timedelta(days=7, hours=1)


def test_a_week_of_a_day_that_the_desk_kept_before_is_a_week_still():
    end = weeks_end(TOKYO, utc(2026, 11, 30, 12))

    assert week_before(replace(TOKYO, weekly_book="friday 18:00"), end) == end - timedelta(days=7)


@given(MOMENTS, ZONES, st.times(timezones=st.none()))
def test_the_next_issue_is_ahead_and_within_a_day_and_a_change_of_the_clock(now, zone, hour):
    settings = Settings(time_zone=zone, publish_at=f"{hour:%H:%M}")

    ahead = next_issue(settings, now) - now

    assert timedelta() < ahead <= timedelta(hours=25)


@given(MOMENTS, ZONES)
def test_weeks_follow_each_other_without_gap_or_overlap(now, zone):
    settings = Settings(time_zone=zone, weekly_book="wednesday 23:30")
    end = weeks_end(settings, now)

    assert end <= now
    assert weeks_end(settings, end - timedelta(seconds=1)) == week_before(settings, end)


def test_without_a_time_zone_this_machines_clock_counts(monkeypatch):
    import time as clocks

    monkeypatch.setenv("TZ", "Asia/Tokyo")
    clocks.tzset()
    try:
        assert next_issue(Settings(publish_at="07:00"), utc(2026, 11, 30, 12)) == utc(2026, 11, 30, 22)
        assert WallClock().moment(date(2026, 11, 30), time(7)) == utc(2026, 11, 29, 22)
    finally:
        monkeypatch.undo()
        clocks.tzset()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("publish_at", "7"),
        ("publish_at", "24:00"),
        ("publish_at", "7:00 am"),
        ("weekly_book", "sonntag 08:00"),
        ("weekly_book", "sunday"),
        ("weekly_book", "08:00"),
    ],
)
def test_a_schedule_that_cannot_be_read_says_how_to_write_it(setting, value):
    settings = Settings(**{setting: value})

    with pytest.raises(SettingsError, match=rf"The setting {setting} .*write"):
        (next_issue if setting == "publish_at" else weeks_end)(settings, utc(2026, 1, 1))


@pytest.mark.parametrize("zone", ["Mars/Olympus", "../../etc/passwd", "x" * 5000])
def test_a_time_zone_that_nobody_knows_is_told(zone):
    with pytest.raises(SettingsError, match="Asia/Tokyo"):
        clock_of(Settings(time_zone=zone))
