"""An article keeps its identity; every state of it is kept once, and the draft follows the newest."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.document import Document, Paragraph, Text
from kawaraban.store.articles import FROM_FEED, ArticleStore, DraftState, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.entries import EntryRow, EntryState, EntryStore, Priority

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
LONG = " ".join(f"The ferry carried {n} people across the bay that day." for n in range(20))


@pytest.fixture
def database(address):
    with open_database(address) as database:
        yield database


@pytest.fixture
def store(database):
    return ArticleStore(database)


def document(*texts, title="The ferry", url="https://quay.example/ferry", **kwargs):
    blocks = tuple(Paragraph((Text(text),)) for text in texts)
    return Document(title=title, blocks=blocks, url=url, language="en", **kwargs)


def reading(*texts, at=NOW, addresses=("https://quay.example/ferry",), **kwargs):
    given = {key: kwargs.pop(key) for key in ("title", "url", "published", "byline") if key in kwargs}
    return Reading(document(*texts, **given), addresses, "quay", at, **kwargs)


def test_a_first_reading_is_a_new_article_with_one_version(store):
    kept = store.keep(reading("One.", published=NOW - HOUR, next_visit=NOW + HOUR))

    assert (kept.number, kept.fresh) == (1, True)
    article = store.get(kept.article)
    assert (article.title, article.language, article.published) == ("The ferry", "en", NOW - HOUR)
    assert (article.version, article.state, article.next_visit) == (1, DraftState.WAITING, NOW + HOUR)
    assert store.document(kept.article, 1) == document("One.", published=NOW - HOUR)
    assert store.document(kept.article, 2) is None


def test_every_draft_that_failed_waits_again_and_no_other(store):
    failed = store.keep(reading("One."))
    store.keep(
        reading("Two.", addresses=("https://quay.example/2",), url="https://quay.example/2", title="2")
    )
    store.move_draft(failed.article, 1, DraftState.FAILED, "no engine")

    assert store.draft_failed_again() == 1
    assert (store.get(failed.article).state, store.get(failed.article).fault) == (DraftState.WAITING, "")
    assert store.draft_failed_again() == 0


def test_the_same_state_again_is_no_version(store):
    first = store.keep(reading("One.", byline=("Jane",)))

    again = store.keep(reading("One.", at=NOW + HOUR))

    assert (again.article, again.number, again.fresh) == (first.article, 1, False)
    assert len(store.versions(first.article)) == 1


def test_another_state_is_another_version_and_the_earlier_stays(store):
    kept = store.keep(reading("One."))

    store.keep(reading("One.", "Two.", at=NOW + HOUR, title="The ferry (updated)"))

    assert [(v.number, v.fetched) for v in store.versions(kept.article)] == [(1, NOW), (2, NOW + HOUR)]
    assert [len(store.document(kept.article, n).blocks) for n in (1, 2)] == [1, 2]
    article = store.get(kept.article)
    assert (article.version, article.title, article.first_seen) == (2, "The ferry (updated)", NOW)


def test_a_state_that_comes_back_is_a_version_of_its_own(store):
    for text in ("One.", "Two.", "One."):
        kept = store.keep(reading(text))

    assert (kept.number, kept.fresh) == (3, True)


def test_one_post_under_two_addresses_is_one_article(store):
    first = store.keep(reading("One.", addresses=("https://a.example/1", "https://a.example/amp/1")))

    again = store.keep(reading("One.", addresses=("https://b.example/1", "https://a.example/amp/1")))
    third = store.keep(reading("One.", addresses=("https://b.example/1",)))

    assert first.article == again.article == third.article
    assert store.at(["https://b.example/1"]).id == first.article


def test_the_same_long_text_elsewhere_is_the_same_article(store):
    first = store.keep(reading(LONG, addresses=("https://a.example/1",)))

    assert store.keep(reading(LONG, addresses=("https://b.example/1",))).article == first.article


def test_the_same_greeting_elsewhere_is_not(store):
    first = store.keep(reading("Happy new year!", addresses=("https://a.example/1",)))

    assert store.keep(reading("Happy new year!", addresses=("https://b.example/1",))).article != first.article


def test_a_feeds_text_does_not_replace_what_was_read_on_the_page(store):
    kept = store.keep(reading(LONG, "And a picture."))

    poorer = store.keep(reading(LONG, origin=FROM_FEED, at=NOW + HOUR))

    assert (poorer.number, poorer.fresh) == (1, False)
    assert store.get(kept.article).fetched == NOW


def test_a_page_replaces_what_only_the_feed_had(store):
    store.keep(reading(LONG, origin=FROM_FEED))

    kept = store.keep(reading(LONG, "And a picture."))

    assert [v.origin for v in store.versions(kept.article)] == ["feed", "page"]


def test_reading_an_entry_and_keeping_what_it_led_to_is_one_act(store, database):
    entry = EntryRow("quay", "id:1", "https://quay.example/ferry", "Ferry", NOW, "d1", content="<p>x</p>")
    entries = EntryStore(database)
    entries.add([entry])

    kept = store.keep(reading("One.", entry=entry.key, entry_digest="d1"))

    found = entries.get(entry.key)
    assert (found.state, found.article, found.content) == (EntryState.READ, kept.article, "")


def test_an_entry_that_was_edited_while_it_was_read_waits_again(store, database):
    entry = EntryRow("quay", "id:1", "https://quay.example/ferry", "Ferry", NOW, "d1")
    entries = EntryStore(database)
    entries.add([entry])
    entries.add([replace(entry, digest="d2")])

    kept = store.keep(reading("One.", entry=entry.key, entry_digest="d1"))

    assert (entries.get(entry.key).state, entries.get(entry.key).article) == (
        EntryState.WAITING,
        kept.article,
    )


def test_two_readers_of_one_post_make_one_article(store):
    def read(number):
        return store.keep(reading(LONG, addresses=(f"https://{number}.example/", "https://same.example/")))

    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(read, range(12)))

    assert len({kept.article for kept in found}) == 1
    assert sum(kept.fresh for kept in found) == 1


def edition(article, version, state="draft", record="{}"):
    return EditionRow(article, "ja", version, state, "フェリー", NOW, 3, 1, record)


def test_keeping_an_edition_says_that_its_version_is_drafted(store, database):
    kept = store.keep(reading("One."))
    editions = EditionStore(database)

    editions.keep(edition(kept.article, 1, record='{"訳": 1}'))

    assert store.get(kept.article).state is DraftState.DRAFTED
    assert editions.get(kept.article, "ja") == edition(kept.article, 1, record='{"訳": 1}')
    assert editions.newest(5, publication="quay") == (edition(kept.article, 1, record=""),)
    assert editions.newest(5, publication="other") == ()


def test_the_draft_of_an_older_version_neither_replaces_nor_ends_the_newer_one(store, database):
    kept = store.keep(reading("One."))
    store.keep(reading("Two."))
    editions = EditionStore(database)

    editions.keep(edition(kept.article, 1))
    assert store.get(kept.article).state is DraftState.WAITING

    editions.keep(edition(kept.article, 2))
    editions.keep(edition(kept.article, 1))
    assert editions.get(kept.article, "ja").version == 2


def test_a_new_version_waits_for_its_draft_whatever_became_of_the_last(store):
    kept = store.keep(reading("One."))
    store.move_draft(kept.article, 1, DraftState.FAILED, "no engine")

    store.keep(reading("Two."))
    store.move_draft(kept.article, 1, DraftState.FAILED, "late news of the first")

    article = store.get(kept.article)
    assert (article.state, article.fault, article.tries) == (DraftState.WAITING, "", 0)


def test_what_was_taken_up_and_then_edited_is_taken_up_anew(store):
    kept = store.keep(reading("One."))
    before = store.get(kept.article)
    store.keep(reading("Two."))

    store.queued([before])

    assert store.get(kept.article).state is DraftState.WAITING


def test_asked_again_a_draft_waits_with_one_try_more(store):
    kept = store.keep(reading("One."))
    store.move_draft(kept.article, 1, DraftState.FAILED, "no engine")

    store.draft_again(kept.article, Priority.READER)

    (article,) = store.in_draft_state(DraftState.WAITING)
    assert (article.tries, article.priority, article.fault) == (1, Priority.READER, "")
    assert store.draft_counts()[DraftState.FAILED] == 0


def test_visits_are_taken_by_one_and_come_back_after_their_lease(store):
    kept = store.keep(reading("One.", next_visit=NOW))

    assert [a.id for a in store.take_visits(NOW, 5, HOUR)] == [kept.article]
    assert store.take_visits(NOW, 5, HOUR) == ()
    assert [a.id for a in store.take_visits(NOW + HOUR, 5, HOUR)] == [kept.article]


def test_a_page_that_disappeared_is_marked_and_what_was_read_stays(store):
    kept = store.keep(reading("One."))

    store.seen_again(kept.article, next_visit=None, gone_since=NOW, fault="404")

    (article,) = store.gone()
    assert (article.gone_since, article.fault) == (NOW, "404")
    assert store.document(kept.article, 1) is not None


def test_a_page_that_comes_back_is_gone_no_more(store):
    kept = store.keep(reading("One."))
    store.seen_again(kept.article, next_visit=None, gone_since=NOW, fault="404")

    store.keep(reading("One."))

    assert store.gone() == ()


def test_articles_are_listed_newest_first_and_found_by_the_start_of_their_id(store):
    ids = [
        store.keep(reading(f"{n}.", at=NOW + n * HOUR, addresses=(f"https://q.example/{n}",))).article
        for n in range(4)
    ]

    assert [a.id for a in store.newest(2)] == ids[:1:-1]
    assert [a.id for a in store.newest(2, skip=2, publication="quay")] == ids[1::-1]
    assert [a.id for a in store.starting_with(ids[0][:8])] == ids[:1]
    assert store.starting_with("%") == ()
