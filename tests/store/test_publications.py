"""What is followed, who polls it, and what a poll keeps."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.errors import InputError
from kawaraban.store.database import open_database
from kawaraban.store.entries import EntryRow, EntryState, EntryStore
from kawaraban.store.publications import Following, Kind, PollState, Publication, PublicationStore

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LEASE = timedelta(minutes=10)
QUAY = Publication(
    "quay",
    "https://quay.example/feed",
    NOW,
    title="The quay",
    kind=Kind.INDEX,
    folders=("sea", "ships"),
    rights="full",
    rights_by="found",
    evidence=("CC BY",),
    opt_outs=("robots: noai",),
    poll=PollState(etag='"a"', next_poll=NOW, faults=2, failing_since=NOW - LEASE, fault="down"),
)


@pytest.fixture
def database(address):
    with open_database(address) as database:
        yield database


@pytest.fixture
def store(database):
    return PublicationStore(database)


def entry(name, **kwargs):
    return EntryRow("quay", f"id:{name}", f"https://quay.example/{name}", name, NOW, "d1", **kwargs)


def test_a_publication_is_found_as_it_was_kept(store):
    assert store.add(QUAY)

    assert store.get("quay") == QUAY
    assert store.at(QUAY.feed_url) == QUAY
    assert store.all() == (QUAY,)
    assert (store.get("none"), store.at("https://none.example/")) == (None, None)


def test_neither_a_name_nor_a_feed_is_followed_twice(store):
    store.add(QUAY)

    assert not store.add(replace(QUAY, feed_url="https://other.example/feed"))
    assert not store.add(replace(QUAY, id="other"))
    assert store.all() == (QUAY,)


def test_what_an_editor_says_leaves_the_polling_as_it_is(store):
    store.add(QUAY)

    store.change(
        "quay", lambda quay: replace(quay, title="My quay", state=Following.PAUSED, poll=PollState())
    )

    assert store.get("quay") == replace(QUAY, title="My quay", state=Following.PAUSED)


def test_a_poll_leaves_what_the_editor_says_as_it_is(store):
    store.add(QUAY)
    polled = replace(QUAY, poll=PollState(succeeded=NOW, next_poll=NOW + LEASE))
    store.change("quay", lambda quay: replace(quay, rights="private", rights_by="editor"))

    store.keep_poll(polled)

    found = store.get("quay")
    assert (found.rights, found.rights_by, found.poll) == ("private", "editor", polled.poll)


def test_a_poll_fills_in_a_name_and_never_takes_the_one_that_an_editor_gave_meanwhile(store):
    begun = replace(QUAY, title="", language="")
    store.add(begun)
    store.change("quay", lambda quay: replace(quay, title="My quay"))

    store.keep_poll(replace(begun, title="The quay", language="en", feed_url="https://quay.example/moved"))

    found = store.get("quay")
    assert (found.title, found.language, found.feed_url) == ("My quay", "en", "https://quay.example/moved")


def test_of_many_who_change_it_at_once_none_overwrites_another(store):
    store.add(replace(QUAY, folders=()))

    def add(name):
        store.change("quay", lambda quay: replace(quay, folders=(*quay.folders, name)))

    names = [f"f{number}" for number in range(20)]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(add, names))

    assert sorted(store.get("quay").folders) == sorted(names)


def test_whoever_refuses_to_change_or_remove_it_leaves_it_as_it_is(store):
    store.add(QUAY)

    def refuse(quay):
        raise InputError(quay.title)

    for do in (store.change, store.remove):
        with pytest.raises(InputError, match="The quay"):
            do("quay", refuse)

    assert store.get("quay") == QUAY
    assert store.change("unfollowed", refuse) is None
    assert not store.remove("unfollowed", refuse)


def test_a_poll_that_was_under_way_brings_nothing_of_what_is_unfollowed(store, database):
    store.add(QUAY)
    store.remove("quay")

    assert store.keep_poll(QUAY, [entry("a")]) == 0
    assert EntryStore(database).of("quay") == ()


def test_polls_that_found_nothing_are_kept_together(store):
    other = replace(QUAY, id="other", feed_url="https://other.example/feed")
    store.add(QUAY)
    store.add(other)
    later = PollState('"e"', "Mon", polled=NOW, succeeded=NOW, next_poll=NOW + LEASE, why="nothing new came")

    store.keep_unchanged(
        [replace(each, poll=later) for each in (QUAY, other, replace(QUAY, id="unfollowed"))]
    )

    assert [each.poll for each in store.all()] == [replace(later, fault="down")] * 2


def test_the_longest_overdue_is_taken_first_and_nobody_else_gets_it(store):
    for name, late in (("a", 1), ("b", 3), ("c", 2), ("d", -1)):
        due = PollState(next_poll=NOW - timedelta(hours=late))
        store.add(Publication(name, f"https://{name}.example/feed", NOW, poll=due))

    assert [p.id for p in store.take_due(NOW, 2, LEASE)] == ["b", "c"]
    assert [p.id for p in store.take_due(NOW, 9, LEASE)] == ["a"]


def test_a_poll_that_nobody_finished_comes_back_after_its_lease(store):
    store.add(QUAY)
    store.take_due(NOW, 1, LEASE)

    assert store.take_due(NOW + LEASE - timedelta(seconds=1), 1, LEASE) == ()
    assert [p.id for p in store.take_due(NOW + LEASE, 1, LEASE)] == ["quay"]


@pytest.mark.parametrize("state", [Following.PAUSED, Following.GONE])
def test_what_is_paused_or_gone_is_not_polled(store, state):
    store.add(replace(QUAY, state=state))

    assert store.take_due(NOW, 1, LEASE) == ()


def test_of_many_who_ask_at_once_each_gets_others(store):
    for number in range(40):
        store.add(
            Publication(f"p{number}", f"https://p{number}.example/", NOW, poll=PollState(next_poll=NOW))
        )

    with ThreadPoolExecutor(4) as pool:
        taken = [p.id for part in pool.map(lambda _: store.take_due(NOW, 10, LEASE), range(8)) for p in part]

    assert sorted(taken) == sorted({f"p{number}" for number in range(40)})


def test_a_poll_keeps_its_entries_and_says_how_many_are_new(store, database):
    store.add(QUAY)

    assert store.keep_poll(QUAY, [entry("a"), entry("b")]) == 2
    assert store.keep_poll(QUAY, [entry("a"), entry("c")]) == 1
    assert EntryStore(database).counts()[EntryState.WAITING] == 3


def test_a_poll_that_cannot_be_kept_as_a_whole_is_not_kept(store, database):
    store.add(QUAY)

    def broken():
        yield entry("a")
        raise RuntimeError

    with pytest.raises(RuntimeError):
        store.keep_poll(replace(QUAY, poll=PollState(etag='"new"')), broken())

    assert store.get("quay") == QUAY
    assert EntryStore(database).of("quay") == ()


def test_a_feed_that_is_gone_stays_in_the_list(store):
    store.add(QUAY)

    store.keep_poll(replace(QUAY, state=Following.GONE))

    assert store.get("quay").state is Following.GONE


def test_who_is_unfollowed_is_gone_and_its_waiting_posts_are_asked_for_no_more(store, database):
    store.add(QUAY)
    store.keep_poll(QUAY, [entry("a"), entry("b", state=EntryState.READ, article="x1")])

    assert store.remove("quay")

    assert (store.get("quay"), store.remove("quay")) == (None, False)
    states = {e.title: e.state for e in EntryStore(database).of("quay")}
    assert states == {"a": EntryState.SKIPPED, "b": EntryState.READ}
