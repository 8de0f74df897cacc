"""What editors decided about findings is kept."""

from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.store.judgements import Judged, JudgementStore

NOW = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)


def judged(key, decision="dismissed", *, after=0, note=""):
    return Judged(key, key.partition(":")[0], decision, NOW + timedelta(seconds=after), note)


def test_a_decision_is_there_in_the_next_run(address):
    with JudgementStore(address) as store:
        store.put([judged("width:1", note="house style")])

    with JudgementStore(address) as store:
        assert store.all() == (judged("width:1", note="house style"),)


def test_the_newest_stands_first(address):
    with JudgementStore(address) as store:
        store.put([judged("width:1"), judged("width:2", after=1)])

        assert [one.key for one in store.all()] == ["width:2", "width:1"]


def test_only_dismissed_findings_are_dismissed(address):
    with JudgementStore(address) as store:
        store.put([judged("width:1"), judged("width:2", "accepted")])

        assert store.dismissed() == {"width:1"}


def test_the_last_decision_about_a_finding_counts(address):
    with JudgementStore(address) as store:
        store.put([judged("width:1")])
        store.put([judged("width:1", "accepted", after=1)])

        assert store.dismissed() == frozenset()
        assert store.counts(100) == {"width": (1, 0)}


def test_a_decision_can_be_taken_back_once(address):
    with JudgementStore(address) as store:
        store.put([judged("width:1")])

        assert store.forget("width:1")
        assert not store.forget("width:1")
        assert store.all() == ()


def test_checks_are_counted_apart_and_only_their_newest_decisions(address):
    old = [judged(f"width:{i}", after=i) for i in range(5)]
    new = [judged(f"width:{i}", "accepted", after=i) for i in range(5, 8)]
    with JudgementStore(address) as store:
        store.put([*old, *new, judged("loop:1")])

        assert store.counts(4) == {"loop": (0, 1), "width": (3, 1)}


def test_all_decisions_are_kept_or_none(address):
    with JudgementStore(address) as store:
        with pytest.raises(AttributeError):
            store.put([judged("width:1"), None])

        assert store.all() == ()
