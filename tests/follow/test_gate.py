"""A host is asked one thing at a time, with a pause; other hosts do not wait for it."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress

from kawaraban.follow import gate as room
from kawaraban.follow.gate import HostGate

A, B = "https://a.example/1", "https://b.example/1"


class Clock:
    """Time that passes only when somebody sleeps."""

    def __init__(self):
        self.now = 100.0
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(round(seconds, 6))
        self.now += seconds


def played(pause=1.0):
    clock = Clock()
    return HostGate(pause, clock=clock, sleep=clock.sleep), clock


def test_the_second_request_to_a_host_waits_until_the_pause_is_over():
    gate, clock = played()

    for _ in range(3):
        with gate.turn(A):
            clock.now += 0.25

    assert clock.slept == [1.0, 1.0]


def test_another_host_does_not_wait():
    gate, clock = played()

    with gate.turn(A), gate.turn(B):
        pass

    assert clock.slept == []


def test_what_a_site_asks_for_counts_where_it_is_longer():
    gate, clock = played()

    for pause in (10.0, 0.1, 0.0):
        with gate.turn(A, pause):
            pass

    assert clock.slept == [10.0, 1.0]


def test_a_request_that_fails_is_followed_by_a_pause_too():
    gate, clock = played()
    with suppress(OSError), gate.turn(A):
        raise OSError

    with gate.turn(A):
        pass

    assert clock.slept == [1.0]


def test_names_in_any_case_and_with_a_password_are_one_host():
    gate, clock = played()

    for url in ("https://a.example/", "https://A.EXAMPLE/x", "https://me:secret@a.example/"):
        with gate.turn(url):
            pass

    assert len(clock.slept) == 2


def test_threads_pass_one_by_one():
    gate, inside, most = HostGate(0.0), [], []
    lock = threading.Lock()

    def request(number):
        with gate.turn(A):
            with lock:
                inside.append(number)
                most.append(len(inside))
            with lock:
                inside.remove(number)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(request, range(200)))

    assert (len(most), max(most)) == (200, 1)


def test_hosts_are_forgotten_and_none_in_use_is(monkeypatch):
    monkeypatch.setattr(room, "MOST_HOSTS", 10)
    gate, clock = played(pause=0.0)

    for number in range(50):
        with gate.turn(f"https://h{number}.example/"):
            clock.now += 1.0
    assert len(gate._hosts) == 10

    with gate.turn(A):
        for number in range(50):
            with gate.turn(f"https://i{number}.example/"):
                clock.now += 1.0
        assert "a.example" in gate._hosts
