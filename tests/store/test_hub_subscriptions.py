"""Subscriptions at hubs, on both databases."""

from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.store.hub_subscriptions import HubState, HubStore

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HUB, TOPIC = "https://hub.example/", "https://quay.example/feed"
LEASE = timedelta(minutes=10)


@pytest.fixture
def store(address):
    with HubStore(address) as store:
        yield store


def test_what_is_offered_is_to_be_asked_at_once_under_names_that_nobody_guesses(store):
    store.offered("quay", HUB, TOPIC, NOW)
    store.offered("other", HUB, TOPIC, NOW)

    quay, other = store.of("quay"), store.of("other")

    assert (quay.hub, quay.topic, quay.state, quay.next) == (HUB, TOPIC, HubState.ASKED, NOW)
    assert len({quay.token, quay.secret, other.token, other.secret}) == 4
    assert min(map(len, (quay.token, quay.secret))) >= 40


def test_the_same_offer_changes_nothing_and_another_one_begins_anew(store):
    store.offered("quay", HUB, TOPIC, NOW)
    first = store.change(store.of("quay"), state=HubState.VERIFIED, lease_ends=NOW + LEASE)

    store.offered("quay", HUB, TOPIC, NOW)
    assert store.of("quay") == first

    store.offered("quay", "https://other.example/", TOPIC, NOW)
    assert store.of("quay").state is HubState.ASKED
    assert store.by_token(first.token) is None


def test_nobody_else_gets_one_that_is_being_asked_for(store):
    store.offered("quay", HUB, TOPIC, NOW)

    assert [each.publication for each in store.take_due(NOW, 9, LEASE)] == ["quay"]
    assert store.take_due(NOW, 9, LEASE) == ()
    assert [each.publication for each in store.take_due(NOW + LEASE, 9, LEASE)] == ["quay"]


def test_what_came_of_one_that_was_replaced_is_not_kept(store):
    store.offered("quay", HUB, TOPIC, NOW)
    before = store.of("quay")
    store.offered("quay", "https://other.example/", TOPIC, NOW)

    store.change(before, fault="late")

    assert store.of("quay").fault == ""


def test_a_hub_tells_while_its_lease_runs(store):
    store.offered("quay", HUB, TOPIC, NOW)
    asked = store.of("quay")

    verified = store.change(asked, state=HubState.VERIFIED, lease_ends=NOW + LEASE)

    assert not asked.tells(NOW)
    assert verified.tells(NOW)
    assert not verified.tells(NOW + LEASE)


def test_one_that_was_dropped_is_gone(store):
    store.offered("quay", HUB, TOPIC, NOW)

    assert store.drop("quay")
    assert not store.drop("quay")
    assert store.all() == {}
