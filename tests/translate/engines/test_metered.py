"""An engine that may cost money is counted before it is asked, and not asked past the cap."""

from datetime import UTC, datetime

import pytest

from kawaraban.errors import EngineError
from kawaraban.translate.engines import Candidate, EngineInfo, LanguagePair, Request
from kawaraban.translate.engines.metered import Metered, metered
from kawaraban.translate.engines.protocol import Telling

PAIR = LanguagePair("en", "ja")
LATE = datetime(2026, 11, 23, 23, 59, tzinfo=UTC)


class Counting:
    """A meter that remembers what it was told, and refuses where ``spent`` is set."""

    def __init__(self, spent=None):
        self.taken = []
        self.spent = spent

    def take(self, *counted):
        self.taken.append(counted)
        return self.spent


class Paid:
    """An engine that remembers what it was sent."""

    def __init__(self, **info):
        self.info = EngineInfo(**{"name": "paid", "fingerprint": "paid:1", "metered": True} | info)
        self.sent = []

    def translate(self, requests, pair):
        self.sent.extend(requests)
        return (Candidate("訳") for _ in requests)


def ask(engine, *texts):
    return list(engine.translate([Request(text) for text in texts], PAIR))


def test_the_characters_are_counted_before_the_engine_is_asked():
    meter, engine = Counting(), Paid()

    assert len(ask(Metered(engine, meter, 500, lambda: LATE), "Rain fell.", "No.")) == 2
    assert meter.taken == [("paid", LATE.date(), 13, 2, 500)]


def test_tags_are_not_counted_and_an_entity_is_one_character():
    meter = Counting()

    ask(Metered(Paid(keeps_markup=True), meter, 0, lambda: LATE), "<1>A &amp; B</1>")

    assert meter.taken[0][2] == 5


def test_past_the_cap_nothing_is_sent_and_the_sum_is_told():
    engine = Paid()

    with pytest.raises(EngineError, match=r"10 characters, and 19,995 of today's 20,000.*DAILY_CHARACTERS"):
        ask(Metered(engine, Counting(spent=19_995), 20_000, lambda: LATE), "Rain fell.")

    assert engine.sent == []


def test_no_request_counts_nothing():
    meter = Counting()

    assert ask(Metered(Paid(), meter, 0, lambda: LATE)) == []
    assert meter.taken == []


def test_an_engine_on_this_machine_is_not_counted():
    local = Paid(metered=False)

    assert metered(local, Counting(), 0) is local
    assert metered(Paid(), Counting(), 0).info.name == "paid"


class PaidTelling(Paid):
    """One that tells what arrives."""

    def translate_telling(self, requests, pair, arrived):
        candidates = list(self.translate(requests, pair))
        arrived(requests, candidates)
        return iter(candidates)


def test_an_engine_that_tells_what_arrives_does_so_when_it_is_counted():
    meter, told = Counting(), []
    engine = metered(PaidTelling(), meter, 0)

    asked = [Request("Rain fell."), Request("No.")]
    answers = list(engine.translate_telling(asked, PAIR, lambda *reply: told.append(reply)))

    assert answers == [Candidate("訳"), Candidate("訳")]
    assert told == [(asked, answers)]
    assert meter.taken[0][2] == 13
    assert isinstance(engine, Telling)
    assert not isinstance(metered(Paid(), meter, 0), Telling)
