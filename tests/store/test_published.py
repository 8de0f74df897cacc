"""What readers were given, on both databases."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.store.published import PublishedRow, PublishedStore, Scheduled, Standing

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)
LATER = NOW + timedelta(hours=2)
FERRY = PublishedRow("ferry", "ja", "2026-11-19-ferry", NOW, '{"title": "港"}', rights="full", person="rin")


@pytest.fixture
def store(address):
    with PublishedStore(address) as store:
        yield store


def test_states_are_counted_and_every_one_is_kept(store):
    first = store.publish(FERRY)
    second = store.publish(replace(FERRY, moment=LATER, record="{}", note="人名を直しました。"))

    assert (first.number, second.number) == (1, 2)
    assert store.history("ferry", "ja") == (first, second)
    assert store.latest("ferry", "ja") == second
    assert store.at_slug("2026-11-19-ferry", "ja") == second


def test_an_edition_that_never_was_published_has_no_state(store):
    store.publish(FERRY)

    assert store.latest("ferry", "en") is None
    assert store.latest("other", "ja") is None
    assert store.at_slug("2026-11-19-ferry", "en") is None
    assert store.withdraw("other", "ja", now=NOW, person="rin", note="") is None


def test_what_is_withdrawn_is_listed_as_gone_and_its_history_stays(store):
    store.publish(FERRY)

    gone = store.withdraw("ferry", "ja", now=LATER, person="sora", note="The author asked for it.")

    assert gone is not None
    assert (gone.state, gone.number, gone.moment, gone.person) == (Standing.WITHDRAWN, 2, LATER, "sora")
    assert store.latest("ferry", "ja") == gone
    assert [state.state for state in store.history("ferry", "ja")] == [
        Standing.PUBLISHED,
        Standing.WITHDRAWN,
    ]


def test_what_is_withdrawn_cannot_be_withdrawn_again_and_can_be_published_again(store):
    store.publish(FERRY)
    store.withdraw("ferry", "ja", now=LATER, person="rin", note="")

    assert store.withdraw("ferry", "ja", now=LATER, person="rin", note="") is None
    assert store.publish(replace(FERRY, moment=LATER)).number == 3
    assert store.latest("ferry", "ja").state is Standing.PUBLISHED


def test_a_correction_that_was_to_come_does_not_bring_back_what_is_withdrawn(store):
    store.publish(FERRY)
    store.schedule(Scheduled("ferry", "ja", LATER, "rin", note="A correction."))
    store.schedule(Scheduled("bill", "ja", LATER, "rin"))

    store.withdraw("ferry", "ja", now=NOW, person="rin", note="The author asked for it.")

    assert [due.article for due in store.scheduled()] == ["bill"]


def test_the_diary_sees_the_newest_state_of_each_edition_the_newest_first(store):
    store.publish(FERRY)
    bill = store.publish(replace(FERRY, article="bill", slug="bill", moment=NOW + timedelta(hours=1)))
    corrected = store.publish(replace(FERRY, moment=LATER))
    store.publish(replace(FERRY, language="en", slug="in-english"))

    assert store.heads("ja") == (replace(corrected, record=""), replace(bill, record=""))


def test_a_schedule_is_kept_once_for_an_edition_and_ends_when_it_is_published(store):
    store.schedule(Scheduled("ferry", "ja", LATER, "rin"))
    store.schedule(Scheduled("ferry", "ja", NOW, "rin", note="A note."))
    store.schedule(Scheduled("bill", "ja", LATER, "rin"))

    assert store.scheduled(until=NOW) == (Scheduled("ferry", "ja", NOW, "rin", note="A note."),)

    store.publish(FERRY)

    assert [due.article for due in store.scheduled()] == ["bill"]
    assert store.unschedule("bill", "ja")
    assert not store.unschedule("bill", "ja")


def test_what_could_not_be_published_when_it_was_due_waits_for_a_person_with_its_reason(store):
    due = Scheduled("ferry", "ja", NOW, "rin")
    store.schedule(due)

    store.fail(due, "Two errors are open.")

    assert store.scheduled(until=LATER) == ()
    assert store.scheduled() == (replace(due, fault="Two errors are open."),)
