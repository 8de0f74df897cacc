"""Whoever guesses is slowed down, however many tries come at once."""

from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.desk.throttle import FREE, Throttle
from kawaraban.errors import OutputError

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
KEYS = ("name rin",)


def tried(throttle, right, now=NOW, keys=KEYS):
    return throttle.tried(keys, now, lambda: right)


def while_open(throttle, number, do):
    """Do something while so many tries are being looked at, all of which are wrong then."""

    def look():
        do() if number == 1 else while_open(throttle, number - 1, do)
        return False

    assert throttle.tried(KEYS, NOW, look) is False


def test_after_the_free_tries_each_pause_is_twice_the_one_before():
    throttle, now = Throttle(), NOW
    for _ in range(FREE):
        assert tried(throttle, right=False) is False

    for seconds in (2, 4, 8, 16):
        assert tried(throttle, right=True, now=now) == timedelta(seconds=seconds)
        now += timedelta(seconds=seconds)
        assert tried(throttle, right=False, now=now) is False


def test_a_try_counts_from_when_it_is_made():
    throttle, pauses = Throttle(), []

    while_open(throttle, FREE, lambda: pauses.append(tried(throttle, right=True)))

    assert pauses == [timedelta(seconds=2)]


def test_a_right_one_clears_the_wrong_ones_and_none_that_is_being_looked_at():
    throttle, pauses = Throttle(), []

    def right_and_one_more():
        assert tried(throttle, right=True) is True
        while_open(throttle, 1, lambda: pauses.append(tried(throttle, right=True)))

    while_open(throttle, FREE - 1, right_and_one_more)

    assert pauses == [timedelta(seconds=2)]


def test_names_and_addresses_count_apart_and_the_longest_pause_holds():
    throttle = Throttle()
    for number in range(FREE):
        tried(throttle, right=False, keys=(f"name {number}", "address 192.0.2.7"))

    assert tried(throttle, right=True, keys=("name 0", "address 192.0.2.7")) == timedelta(seconds=2)
    assert tried(throttle, right=True, keys=("name 0", "address 192.0.2.8")) is True


def test_one_that_failed_for_another_reason_is_none():
    throttle = Throttle()

    def fail():
        raise OutputError("The disk is full.")

    for _ in range(2 * FREE):
        with pytest.raises(OutputError):
            throttle.tried(KEYS, NOW, fail)

    assert tried(throttle, right=True) is True
