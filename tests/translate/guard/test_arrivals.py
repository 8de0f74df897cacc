"""Answers that cost money are kept when they arrive, though nobody has judged the first of them yet."""

import threading
from contextvars import ContextVar

import pytest

from kawaraban.translate.guard.arrivals import kept_on_arrival

PLACE = ContextVar("place", default="nowhere")


def test_answers_come_in_their_order_each_kept_before():
    kept = []

    found = list(kept_on_arrival(iter("abc"), lambda number, answer: kept.append((number, answer))))

    assert found == ["a", "b", "c"]
    assert kept == [(0, "a"), (1, "b"), (2, "c")]


def test_answers_that_came_together_are_all_kept_while_the_first_is_judged():
    last = threading.Event()
    answers = kept_on_arrival(iter("abc"), lambda number, _answer: number == 2 and last.set())

    assert next(answers) == "a"
    assert last.wait(5)
    assert list(answers) == ["b", "c"]


def test_what_the_engine_raises_is_raised_after_what_it_said():
    def answers():
        yield "a"
        raise OSError("no more")

    found = kept_on_arrival(answers(), lambda *_: None)

    assert next(found) == "a"
    with pytest.raises(OSError, match="no more"):
        next(found)


def test_an_answer_that_cannot_be_kept_is_not_given_to_anybody():
    def full(*_):
        raise OSError("disk full")

    with pytest.raises(OSError, match="disk full"):
        list(kept_on_arrival(iter("abc"), full))


def test_whoever_stops_listening_stops_the_asking():
    gate, asked, closed = threading.Event(), [], threading.Event()

    def answers():
        try:
            for letter in "abcdef":
                asked.append(letter)
                yield letter
                gate.wait(5)
        finally:
            closed.set()

    found = kept_on_arrival(answers(), lambda *_: None)
    next(found)
    threading.Timer(0.05, gate.set).start()
    found.close()

    assert closed.wait(5)
    assert asked in (["a"], ["a", "b"])


def test_the_thread_knows_what_its_asker_knows():
    PLACE.set("here")

    def answers():
        yield PLACE.get()

    assert list(kept_on_arrival(answers(), lambda *_: None)) == ["here"]
