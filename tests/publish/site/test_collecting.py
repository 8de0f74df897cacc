"""Garbage is looked for rarely while a site is built, and as before afterwards."""

import gc
import threading

import pytest

from kawaraban.publish.site.collecting import collected_rarely


@pytest.fixture(autouse=True)
def usual():
    before = gc.get_threshold()
    gc.set_threshold(700, 10, 10)
    yield
    gc.set_threshold(*before)


def test_it_is_rare_in_the_block_and_as_before_after_it():
    with collected_rarely():
        assert gc.get_threshold()[0] > 700

    assert gc.get_threshold() == (700, 10, 10)


def test_it_is_as_before_after_a_fault():
    with pytest.raises(ValueError, match="no"), collected_rarely():
        raise ValueError("no")

    assert gc.get_threshold() == (700, 10, 10)


def test_of_two_builds_at_once_the_last_one_to_end_puts_it_back():
    begun, may_end = threading.Event(), threading.Event()

    def build():
        with collected_rarely():
            begun.set()
            assert may_end.wait(30)

    other = threading.Thread(target=build)
    with collected_rarely():
        other.start()
        assert begun.wait(30)
    assert gc.get_threshold()[0] > 700
    may_end.set()
    other.join()

    assert gc.get_threshold() == (700, 10, 10)
