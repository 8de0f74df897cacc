"""Posts in spans of time: small where posts are edited, and one more moves none of the others."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.publish import search_spans
from kawaraban.publish.search_spans import MOST, MOST_OF_NEWEST, spans

NEWEST = date(2026, 11, 30)


@dataclass(frozen=True, slots=True)
class Post:
    """A day, and a name."""

    day: date
    name: int = 0


def posts(number, first, days):
    """Posts spread over some days, the newest first."""
    found = [Post(first + timedelta(days=at * days // number), at) for at in range(number)]
    return sorted(found, key=lambda post: (post.day, post.name), reverse=True)


def named(ordered):
    return {name: len(among) for name, among in spans(ordered).items()}


def test_the_newest_two_months_are_spans_and_the_rest_of_their_year_and_each_year_before():
    days = (date(2026, 11, 30), date(2026, 11, 2), date(2026, 10, 1), date(2026, 3, 1), date(2025, 12, 31))

    assert named([Post(day) for day in days]) == {
        "20261101-30": 2, "20261001-31": 1, "20260101-365": 1, "20250101-365": 1
    }  # fmt: skip


def test_in_january_the_month_before_is_one_of_another_year():
    days = date(2027, 1, 3), date(2026, 12, 1), date(2026, 11, 30)

    assert [*named([Post(day) for day in days])] == ["20270101-31", "20261201-31", "20260101-365"]


def test_a_year_with_too_many_posts_is_halved_and_its_halves_are():
    year = posts(2 * MOST + 200, date(2025, 1, 1), 365)

    assert [*named([Post(NEWEST), *year])][1:] == ["20251001-92", "20250702-91", "20250402-91", "20250101-91"]


def test_a_month_that_is_new_is_cut_finer():
    month = posts(MOST_OF_NEWEST + 50, date(2026, 11, 1), 30)

    assert named(month) == {"20261116-15": 75, "20261101-15": 75}


def test_a_day_with_too_many_posts_is_cut_into_pieces():
    assert named([Post(NEWEST), *posts(MOST + 1, date(2020, 2, 29), 1)]) == {
        "20261101-30": 1, "20200229-1-0": MOST, "20200229-1-1": 1
    }  # fmt: skip


def test_one_more_post_makes_its_own_span_anew_and_no_other():
    before = posts(3 * MOST, date(2024, 1, 1), 700)
    more = sorted([*before, Post(date(2024, 8, 8), -1)], key=lambda post: (post.day, post.name), reverse=True)

    changed = {name for name, among in spans(more).items() if spans(before).get(name) != among}
    assert len(changed) == 1


@settings(deadline=None)
@given(st.lists(st.dates(date(1, 1, 1), date(9999, 12, 31)), max_size=40), st.integers(1, 5))
def test_every_post_is_in_one_span_none_has_too_many_and_the_newest_come_first(days, most):
    ordered = [Post(day, at) for at, day in enumerate(sorted(days, reverse=True))]
    kept = search_spans.MOST, search_spans.MOST_OF_NEWEST
    search_spans.MOST = search_spans.MOST_OF_NEWEST = most
    try:
        found = spans(ordered)
    finally:
        search_spans.MOST, search_spans.MOST_OF_NEWEST = kept

    assert [post for among in found.values() for post in among] == ordered
    assert max(Counter(map(len, found.values())), default=0) <= most
