"""An entry is kept once, waits until it is read, and says why where it was not."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.store.entries import EntryRow, EntryState, EntryStore, Priority

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


def entry(name="a", **kwargs):
    given = {"digest": "d1", "seen": NOW, "title": name, "url": f"https://quay.example/{name}", **kwargs}
    return EntryRow("quay", f"id:{name}", **given)


@pytest.fixture
def store(address):
    with EntryStore(address) as store:
        yield store


def waiting(store):
    return [row.title for row in store.waiting(10)]


def test_an_entry_is_found_as_it_was_kept(store):
    row = entry(published=NOW - HOUR, content="<p>港 \0 \ud83d</p>", notes=("it has no link",), fault="none")

    assert store.add([row]) == 1

    assert store.get(row.key) == replace(row, content="<p>港 \0 ?</p>")


def test_the_same_entry_again_is_no_news(store):
    store.add([entry()])
    store.failed(entry().key, "d1", "it has no article", None)

    assert store.add([replace(entry(), seen=NOW + HOUR)]) == 0
    assert store.get(entry().key).state is EntryState.FAILED


@pytest.mark.parametrize("before", [EntryState.READ, EntryState.FAILED, EntryState.QUEUED])
def test_an_entry_that_its_author_edited_waits_again_and_keeps_its_article(store, before):
    store.add([entry(state=before, article="x1", fault="f")])

    assert store.add([entry(digest="d2", title="A (updated)")]) == 1

    found = store.get(entry().key)
    assert (found.state, found.title, found.article, found.fault) == (
        EntryState.WAITING,
        "A (updated)",
        "x1",
        "",
    )


def test_an_old_entry_that_nobody_asked_for_stays_unasked_when_it_is_edited(store):
    store.add([entry(state=EntryState.SKIPPED)])

    store.add([entry(digest="d2")])

    assert store.get(entry().key).state is EntryState.SKIPPED


def test_readers_come_before_news_and_news_before_back_numbers(store):
    store.add(
        [
            entry("old", priority=Priority.BACKFILL),
            entry("news", published=NOW - HOUR),
            entry("newer", published=NOW),
            entry("asked", priority=Priority.READER),
        ]
    )

    assert waiting(store) == ["asked", "newer", "news", "old"]


def test_what_is_taken_up_waits_no_more(store):
    store.add([entry("a"), entry("b")])

    store.queued([entry("a").key])

    assert waiting(store) == ["b"]
    assert store.counts() == {
        EntryState.WAITING: 1,
        EntryState.QUEUED: 1,
        EntryState.READ: 0,
        EntryState.FAILED: 0,
        EntryState.SKIPPED: 0,
    }


def test_a_fault_is_told_and_the_moment_to_try_again(store):
    store.add([entry()])

    store.failed(entry().key, "d1", "the server was busy", NOW + HOUR)

    assert store.failed_by(NOW, 10) == ()
    (found,) = store.failed_by(NOW + HOUR, 10)
    assert (found.fault, found.again) == ("the server was busy", NOW + HOUR)


def test_the_fault_of_a_state_that_its_author_has_edited_since_is_no_news(store):
    store.add([entry()])
    store.add([entry(digest="d2")])

    store.failed(entry().key, "d1", "old fault", None)

    assert store.get(entry().key).state is EntryState.WAITING


def test_all_that_failed_waits_again_as_urgent_as_it_was_and_nothing_else_does(store):
    other = replace(entry("c"), publication="ferry")
    store.add([entry("a", priority=Priority.BACKFILL), entry("b", state=EntryState.READ), other])
    for each in (entry("a"), other):
        store.failed(each.key, "d1", "no", NOW)

    assert store.ask_failed_again("quay") == 1
    found = store.get(entry("a").key)
    assert (found.state, found.priority, found.tries) == (EntryState.WAITING, Priority.BACKFILL, 1)
    assert (found.fault, found.again) == ("", None)
    assert store.ask_failed_again() == 1
    assert store.get(entry("b").key).state is EntryState.READ
    assert store.ask_failed_again() == 0


def test_asked_again_it_waits_with_one_try_more(store):
    store.add([entry()])
    store.failed(entry().key, "d1", "no", NOW)

    store.ask_again(entry().key, Priority.READER)

    found = store.get(entry().key)
    assert (found.state, found.tries, found.fault, found.again, found.priority) == (
        EntryState.WAITING,
        1,
        "",
        None,
        Priority.READER,
    )


def test_what_is_odd_about_entries_is_found_by_publication_and_time(store):
    old = NOW - HOUR * 48
    store.add(
        [
            entry("odd", notes=("it has no link",)),
            entry("plain"),
            entry("past", notes=("it has no link",), seen=old),
            replace(entry("other", notes=("it has no link",)), publication="pier"),
        ]
    )

    assert {each.title for each in store.odd(NOW - HOUR, 10)} == {"odd", "other"}
    assert [each.title for each in store.odd(NOW - HOUR, 10, "pier")] == ["other"]
    assert len(store.odd(NOW - HOUR * 72, 10)) == 3
    assert len(store.odd(NOW - HOUR * 72, 2)) == 2


def test_a_thousand_entries_at_once(store):
    assert store.add(entry(str(n)) for n in range(1500)) == 1500
    assert store.add(entry(str(n)) for n in range(1600)) == 100
