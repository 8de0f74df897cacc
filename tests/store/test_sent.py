"""What was sent to whom, on both databases."""

import threading
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.store.database import open_database
from kawaraban.store.sent import SITE, TURN, SentRow, SentState, SentStore, picture_key, post_key

NOW = datetime(2026, 11, 30, 7, tzinfo=UTC)
LEASE = timedelta(minutes=15)
POST = SentRow(
    *("blog", post_key("ferry", "ja"), SentState.SENT, NOW, "17", "https://blog.example/ferry"),
    *("stamp", "digest", "fault", 3, "tried", NOW + LEASE),
)


@pytest.fixture
def store(address):
    with SentStore(address) as store:
        yield store


def test_a_row_is_kept_as_it_was_and_replaced_by_the_next(store):
    store.put(POST)
    assert store.get("blog", POST.what) == POST
    store.put(replace(POST, state=SentState.WITHDRAWN, again=None))

    assert store.get("blog", POST.what) == replace(POST, state=SentState.WITHDRAWN, again=None)
    assert store.get("other", POST.what) is None


def test_posts_pictures_and_the_site_are_told_apart(store):
    pictures = [replace(POST, what=picture_key("ferry", digest)) for digest in ("a.png", "b.png")]
    for row in (
        POST,
        *pictures,
        replace(POST, what=SITE),
        replace(POST, what=picture_key("ferry-2", "a.png")),
    ):
        store.put(row)
    store.put(replace(POST, publisher="other"))

    assert store.posts("blog") == {POST.what: POST}
    assert store.pictures("blog", "ferry") == tuple(pictures)
    store.forget("blog", pictures[0].what)
    assert store.pictures("blog", "ferry") == (pictures[1],)


def test_an_article_whose_name_holds_a_wildcard_finds_its_own_pictures_only(store):
    store.put(replace(POST, what=picture_key("fXrry", "a.png")))

    assert store.pictures("blog", "f_rry") == ()
    assert store.pictures("blog", "%") == ()


def test_posts_are_counted_by_state_and_faults_are_listed(store):
    store.put(POST)
    store.put(replace(POST, what=post_key("nets", "ja"), state=SentState.FAILED))
    store.put(replace(POST, what=post_key("quay", "ja"), fault=""))
    store.put(replace(POST, what=SITE, fault=""))

    assert store.counts() == {"blog": {SentState.SENT: 2, SentState.FAILED: 1}}
    assert {row.what for row in store.failing()} == {POST.what, post_key("nets", "ja")}


def test_a_turn_is_one_senders_until_it_ends_or_its_lease_does(store):
    assert store.take_turn("blog", NOW, LEASE)
    assert not store.take_turn("blog", NOW, LEASE)
    assert store.take_turn("other", NOW, LEASE)
    assert store.renew_turn("blog", NOW, NOW + LEASE, LEASE)
    assert not store.take_turn("blog", NOW + LEASE * 1.5, LEASE)
    assert store.take_turn("blog", NOW + LEASE * 2, LEASE)
    store.end_turn("blog", NOW + LEASE * 2, NOW + LEASE * 2)

    assert store.take_turn("blog", NOW + LEASE * 2, LEASE)


def test_faults_of_a_turn_are_counted_until_one_goes_well(store):
    for tries in (1, 2):
        assert store.take_turn("blog", NOW, LEASE)
        store.end_turn("blog", NOW, NOW, "closed", NOW + LEASE)
        row = store.get("blog", TURN)
        assert (row.fault, row.tries, row.again) == ("closed", tries, NOW + LEASE)
    assert store.take_turn("blog", NOW, LEASE)
    store.end_turn("blog", NOW, NOW)

    assert store.get("blog", TURN).tries == 0
    assert store.failing() == ()


def test_whoever_was_away_for_too_long_neither_keeps_nor_ends_anothers_turn(store):
    later = NOW + LEASE * 2
    assert store.take_turn("blog", NOW, LEASE)
    assert store.take_turn("blog", later, LEASE)

    assert not store.renew_turn("blog", NOW, later, LEASE)
    store.end_turn("blog", NOW, later, "closed")

    assert not store.take_turn("blog", later, LEASE)
    assert store.failing() == ()
    assert store.renew_turn("blog", later, later, LEASE)


def test_of_many_who_want_a_turn_at_once_one_gets_it(address):
    with open_database(address) as database:
        got = []
        threads = [
            threading.Thread(target=lambda: got.append(SentStore(database).take_turn("blog", NOW, LEASE)))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    assert sorted(got) == [False] * 7 + [True]
