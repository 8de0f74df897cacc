"""A walk through one site keeps its pauses, and ends where it is told to."""

import pytest

from kawaraban.follow.gate import HostGate
from kawaraban.follow.polite import PoliteFetcher


class Recorded:
    def __init__(self):
        self.asked = []

    def get(self, url, **how):
        self.asked.append((url, how))
        return "answer"


def test_requests_to_one_host_are_a_pause_apart():
    slept = []
    gate = HostGate(1.0, clock=lambda: 0.0, sleep=slept.append)
    polite = PoliteFetcher(Recorded(), gate, lambda _url: 5.0)

    for page in "ab":
        polite.get(f"https://quay.example/{page}")

    assert slept == [5.0]


def test_what_is_asked_for_is_passed_on_whole():
    fetcher = Recorded()

    answer = PoliteFetcher(fetcher, HostGate(0.0), lambda _url: 0.0).get("https://a.example/", limit=5)

    ((url, how),) = fetcher.asked
    assert (answer, url, how["limit"]) == ("answer", "https://a.example/", 5)


def test_a_walk_that_is_to_end_asks_for_nothing_more():
    fetcher = Recorded()

    def enough():
        raise TimeoutError

    with pytest.raises(TimeoutError):
        PoliteFetcher(fetcher, HostGate(0.0), lambda _url: 0.0, enough).get("https://a.example/")
    assert fetcher.asked == []
