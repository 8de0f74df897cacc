"""When a feed is polled next, and why."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.follow.schedule import (
    DAILY,
    LATEST,
    LONGEST_FAULT,
    LONGEST_WISH,
    SOONEST,
    USUAL,
    FeedHints,
    PollHistory,
    ResponseHints,
    next_poll,
    response_hints,
)

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)  # A Monday.
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def wait(history=None, feed=None, response=None, now=NOW):
    coming = next_poll(history or PollHistory(), feed or FeedHints(), response or ResponseHints(), now, 0)
    return coming.at - now, coming.why


def every(gap, times=10, first=NOW):
    return PollHistory([first - gap * n for n in range(times)])


def test_a_blog_that_posts_daily_is_polled_a_few_times_a_day():
    assert wait(every(DAY)) == (6 * HOUR, "it posts about every 24 hours, so it is polled every 6 hours")


def test_a_wire_that_posts_each_minute_is_polled_no_sooner_than_is_polite():
    assert wait(every(timedelta(minutes=1)))[0] == SOONEST


def test_a_blog_that_fell_silent_is_asked_ever_less_and_never_forgotten():
    quiet = [wait(every(DAY, first=NOW - timedelta(days=days)))[0] for days in (0, 10, 40, 400)]

    assert quiet == sorted(quiet)
    assert quiet[1] <= DAILY
    assert quiet[-1] == LATEST


def test_an_editors_wish_stands_above_the_rhythm_and_below_the_servers():
    wish = replace(every(DAY), wanted=3 * HOUR)

    assert wait(wish) == (3 * HOUR, "an editor wants it polled every 3 hours")
    assert wait(wish, response=ResponseHints(max_age=5 * HOUR))[0] == 5 * HOUR
    assert wait(replace(wish, lasting=DAY))[0] == 3 * HOUR
    assert wait(replace(wish, faults=1))[0] != 3 * HOUR


def test_a_poll_that_brought_nothing_says_so():
    assert wait(PollHistory(lasting=5 * HOUR)) == (
        5 * HOUR,
        "nothing new came, so it is polled every 5 hours",
    )


def test_a_blog_with_one_post_is_polled_hourly():
    assert wait(PollHistory([NOW]))[0] == USUAL


@pytest.mark.parametrize(
    ("feed", "response"),
    [
        (FeedHints(ttl=10 * HOUR), ResponseHints()),
        (FeedHints(update_period=10 * HOUR), ResponseHints()),
        (FeedHints(), ResponseHints(max_age=10 * HOUR)),
        (FeedHints(), ResponseHints(retry_after=10 * HOUR)),
    ],
)
def test_a_wish_for_fewer_polls_is_granted_and_told(feed, response):
    found, why = wait(every(DAY), feed, response)

    assert found == 10 * HOUR
    assert "10 hours" in why


def test_a_wish_for_more_polls_than_the_blog_needs_is_not():
    assert wait(every(DAY), FeedHints(ttl=timedelta(minutes=1)))[0] == 6 * HOUR


def test_a_wish_for_a_poll_in_ten_years_is_not_honoured():
    assert wait(response=ResponseHints(max_age=timedelta(days=3650)))[0] == LONGEST_WISH


def test_faults_double_the_wait_up_to_a_day():
    waits = [wait(PollHistory(faults=n))[0] for n in (1, 2, 3, 30)]

    assert waits == [SOONEST, SOONEST * 2, SOONEST * 4, LONGEST_FAULT]


def test_after_a_fault_the_server_may_ask_for_more():
    assert wait(PollHistory(faults=1), response=ResponseHints(retry_after=3 * HOUR)) == (
        3 * HOUR,
        "the server asks to wait for 3 hours",
    )


def test_a_feed_that_is_gone_for_good_is_never_polled_again():
    coming = next_poll(PollHistory(), FeedHints(), ResponseHints(gone=True), NOW)

    assert (coming.at, coming.why) == (None, "the server says that the feed is gone for good")


def test_the_hours_and_days_that_a_feed_wants_to_be_left_alone():
    night = FeedHints(skip_hours=frozenset(range(12, 20)), skip_days=frozenset({1}))

    assert wait(PollHistory([NOW]), night)[0] == timedelta(hours=8)
    tuesday = next_poll(PollHistory([NOW]), night, ResponseHints(retry_after=13 * HOUR), NOW, 0).at
    assert tuesday == datetime(2026, 11, 25, 0, tzinfo=UTC)


def test_a_feed_that_asks_for_no_hour_at_all_is_polled_all_the_same():
    assert wait(PollHistory([NOW]), FeedHints(skip_hours=frozenset(range(24))))[0] == USUAL


def test_dates_of_1970_and_2099_do_no_harm():
    odd = PollHistory([datetime(1970, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)])

    assert wait(odd)[0] == USUAL


def test_the_hints_of_a_response():
    later = format_datetime(NOW + 2 * HOUR, usegmt=True)

    assert response_hints({"cache-control": 'public, max-age="3600"'}, 200, NOW).max_age == HOUR
    assert response_hints({"retry-after": "120"}, 503, NOW).retry_after == timedelta(minutes=2)
    assert response_hints({"retry-after": later}, 503, NOW).retry_after == 2 * HOUR
    assert response_hints({}, 410, NOW).gone


@given(st.text(max_size=80), st.text(max_size=80))
def test_no_header_is_too_strange(cache, retry):
    found = response_hints({"cache-control": cache, "retry-after": retry}, 200, NOW)

    assert (found.retry_after or timedelta()) >= timedelta()


SPANS = st.none() | st.timedeltas(timedelta(0), timedelta(days=5000))
HINTS = st.builds(
    FeedHints, SPANS, st.frozensets(st.integers(0, 23)), st.frozensets(st.integers(0, 6)), SPANS
)
HISTORIES = st.builds(
    PollHistory,
    st.lists(st.timedeltas(timedelta(-20_000), timedelta(26_000)).map(lambda span: NOW + span)),
    st.integers(0, 10_000),
)


@given(HISTORIES, HINTS, st.builds(ResponseHints, SPANS, SPANS), st.floats(0, 1))
def test_a_poll_is_never_too_soon_nor_put_off_for_ever(history, feed, response, jitter):
    coming = next_poll(history, feed, response, NOW, jitter)

    assert coming.at - NOW >= max(SOONEST, min(response.retry_after or timedelta(), LONGEST_WISH))
    # A week, its tenth, and at most a week of hours and days that the feed asks to skip.
    assert coming.at - NOW <= LATEST * 1.1 + timedelta(days=7, hours=1)
    assert coming == next_poll(history, feed, response, NOW, jitter)
    assert "\n" not in coming.why
