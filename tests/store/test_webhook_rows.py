"""Webhooks and what is on its way to them, on both databases."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from jsonschema import validate

from kawaraban.desk.api.news import schema_of
from kawaraban.document import Document, Paragraph, Text
from kawaraban.store.announcing import Event, announce
from kawaraban.store.articles import ArticleStore, DraftState, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.entries import EntryRow, EntryStore
from kawaraban.store.published import PublishedRow, PublishedStore, Scheduled
from kawaraban.store.webhooks import WebhookStore

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
FAR = datetime(2100, 1, 1, tzinfo=UTC)
URL = "https://robot.example/kawaraban"
EVERYTHING = tuple(event for event in Event if event is not Event.PING)


class Desk:
    """A desk with a webhook that is told everything."""

    def __init__(self, database):
        self.database = database
        self.store = WebhookStore(database)
        self.hook = self.store.add(URL, EVERYTHING, "rin", NOW)

    def told(self):
        """The events on their way, the first one first, with what they say."""
        bodies = [json.loads(each.body) for each in reversed(self.store.deliveries(URL, 100))]
        return [(body["type"], body["data"]) for body in bodies]

    def article(self, *sentences):
        blocks = tuple(Paragraph((Text(each),)) for each in sentences)
        document = Document(title="The ferry", blocks=blocks, language="en")
        return ArticleStore(self.database).keep(
            Reading(document, ["https://quay.example/ferry"], "quay", NOW)
        )


@pytest.fixture
def desk(address):
    with open_database(address) as database:
        yield Desk(database)


def test_a_webhook_is_kept_once_with_a_secret_of_its_own(desk):
    other = desk.store.add("https://other.example/", (Event.WORK_FAILED,), "rin", NOW)

    assert desk.store.add(URL, EVERYTHING, "sora", NOW) is None
    assert set(desk.store.all()) == {desk.hook, other}
    assert desk.store.get(desk.hook.id) == desk.hook
    assert desk.store.get("none") is None
    assert desk.hook.secret != other.secret
    assert len(desk.hook.secret) > 40


def test_what_happens_to_an_article_is_told(desk):
    kept = desk.article("It left at noon.")
    row = EditionRow(kept.article, "ja", 1, "draft", "渡し船", NOW, 2, 1, "{}")
    EditionStore(desk.database).keep(row)
    desk.article("It left at one.")

    drafted = {"article": kept.article, "language": "ja", "version": 1, "title": "渡し船"}
    changed = {"article": kept.article, "version": 2, "title": "The ferry"}
    assert desk.told() == [
        ("article.drafted", {**drafted, "segments": 2, "marked": 1}),
        ("article.changed", {**changed, "url": "https://quay.example/ferry"}),
    ]


def test_a_state_that_is_known_and_a_new_article_are_no_changes(desk):
    desk.article("It left at noon.")
    desk.article("It left at noon.")

    assert desk.told() == []


def test_what_readers_are_given_and_what_is_taken_from_them_is_told(desk):
    store = PublishedStore(desk.database)
    store.publish(PublishedRow("ferry", "ja", "the-ferry", NOW, "{}", rights="full", person="rin"))
    store.withdraw("ferry", "ja", now=NOW, person="sora", note="asked for")

    about = {"article": "ferry", "language": "ja", "slug": "the-ferry", "rights": "full"}
    assert desk.told() == [
        ("edition.published", {**about, "number": 1, "person": "rin", "note": ""}),
        ("edition.withdrawn", {**about, "number": 2, "person": "sora", "note": "asked for"}),
    ]


def test_what_failed_for_good_is_told_and_what_is_tried_again_is_not(desk):
    entry = EntryRow("quay", "id:1", "https://quay.example/1", "1", NOW, "d")
    entries, kept = EntryStore(desk.database), desk.article("It left.")
    entries.add([entry])
    entries.failed(entry.key, "d", "slow", NOW)
    entries.failed(entry.key, "another state", "slow", None)
    entries.failed(entry.key, "d", "gone", None)
    ArticleStore(desk.database).move_draft(kept.article, 7, DraftState.FAILED, "an older version")
    ArticleStore(desk.database).move_draft(kept.article, 1, DraftState.FAILED, "no engine")
    PublishedStore(desk.database).fail(Scheduled("ferry", "ja", NOW), "shut")

    assert desk.told() == [
        (
            "work.failed",
            {"task": "read", "why": "gone", "publication": "quay", "url": "https://quay.example/1"},
        ),
        ("work.failed", {"task": "draft", "why": "no engine", "article": kept.article, "version": 1}),
        ("work.failed", {"task": "publish", "why": "shut", "article": "ferry", "language": "ja"}),
    ]


def test_what_is_told_is_what_the_openapi_document_says(desk):
    kept = desk.article("It left at noon.")
    row = EditionRow(kept.article, "ja", 1, "draft", "渡し船", NOW, 2, 1, "{}")
    EditionStore(desk.database).keep(row)
    desk.article("It left at one.")
    store = PublishedStore(desk.database)
    store.publish(PublishedRow("ferry", "ja", "the-ferry", NOW, "{}"))
    store.withdraw("ferry", "ja", now=NOW, person="", note="")
    store.fail(Scheduled("ferry", "ja", NOW), "shut")
    desk.store.ping(URL, NOW)

    told = desk.store.deliveries(URL, 100)

    assert {each.event for each in told} == set(Event)
    for each in told:
        validate(json.loads(each.body), schema_of(each.event))


def test_news_of_what_did_not_happen_is_not_kept(desk):
    class Broken(Exception):
        pass

    def fail():
        with desk.database.writing() as connection:
            announce(connection, Event.WORK_FAILED, why="x")
            raise Broken

    with pytest.raises(Broken):
        fail()

    assert desk.told() == []


def test_only_what_was_asked_for_is_told(desk):
    desk.store.change(URL, lambda hook: replace(hook, events=(Event.EDITION_WITHDRAWN,)))
    with desk.database.writing() as connection:
        announce(connection, Event.EDITION_PUBLISHED)
        announce(connection, Event.EDITION_WITHDRAWN)

    assert [name for name, _ in desk.told()] == ["edition.withdrawn"]


def test_two_webhooks_learn_of_one_event_under_one_id(desk):
    desk.store.add("https://other.example/", EVERYTHING, "rin", NOW)
    with desk.database.writing() as connection:
        announce(connection, Event.WORK_FAILED)

    first, second = (desk.store.deliveries(url, 1)[0] for url in (URL, "https://other.example/"))
    assert first.id == second.id
    assert first.id.startswith("evt_")


def test_one_that_takes_a_delivery_has_it_for_a_while(desk):
    desk.store.ping(URL, NOW)

    assert desk.store.take_due(NOW - MINUTE, 9, MINUTE) == ()
    (taken,) = desk.store.take_due(NOW, 9, MINUTE)
    assert desk.store.take_due(NOW, 9, MINUTE) == ()
    assert [each.id for each in desk.store.take_due(NOW + MINUTE, 9, MINUTE)] == [taken.id]


def test_a_delivery_that_arrived_is_over_and_its_webhook_is_well(desk):
    desk.store.ping(URL, NOW)
    (taken,) = desk.store.take_due(NOW, 9, MINUTE)
    desk.store.failed(taken, "It answered 500.", 500, NOW, NOW + MINUTE)
    assert (desk.store.at(URL).fault, desk.store.at(URL).failing_since) == ("It answered 500.", NOW)
    (taken,) = desk.store.take_due(NOW + MINUTE, 9, MINUTE)

    desk.store.arrived(taken, 204, NOW + MINUTE)

    (done,) = desk.store.deliveries(URL, 9)
    assert (done.next, done.status, done.delivered, done.tries) == (None, 204, NOW + MINUTE, 2)
    assert desk.store.at(URL) == desk.hook
    assert desk.store.take_due(FAR, 9, MINUTE) == ()


def test_the_first_of_several_faults_says_since_when_it_fails(desk):
    desk.store.ping(URL, NOW)
    (taken,) = desk.store.take_due(NOW, 9, MINUTE)
    desk.store.failed(taken, "first", None, NOW, NOW + MINUTE)
    desk.store.failed(taken, "second", None, NOW + MINUTE, None)

    assert (desk.store.at(URL).fault, desk.store.at(URL).failing_since) == ("second", NOW)


def test_a_webhook_that_is_switched_off_is_told_nothing_until_it_is_on_again(desk):
    desk.store.ping(URL, NOW)
    desk.store.end(URL, NOW)
    with desk.database.writing() as connection:
        announce(connection, Event.WORK_FAILED)

    (left,) = desk.store.deliveries(URL, 9)
    assert (left.next, left.delivered) == (None, None)
    assert "switched off" in left.fault
    assert desk.store.at(URL).ended == NOW
    desk.store.resume(URL)
    assert desk.store.at(URL) == desk.hook
    assert desk.store.take_due(FAR, 9, MINUTE) == ()


def test_what_was_called_off_while_it_was_delivered_stays_so(desk):
    desk.store.ping(URL, NOW)
    (taken,) = desk.store.take_due(NOW, 9, MINUTE)
    desk.store.end(URL, NOW)

    desk.store.failed(taken, "slow", None, NOW, NOW + MINUTE)

    assert desk.store.take_due(FAR, 9, MINUTE) == ()


def test_a_webhook_is_forgotten_with_its_deliveries(desk):
    desk.store.ping(URL, NOW)

    assert desk.store.remove(URL)
    assert not desk.store.remove(URL)
    assert (desk.store.all(), desk.store.deliveries(URL, 9)) == ((), ())


def test_old_deliveries_that_are_over_are_forgotten(desk):
    desk.store.ping(URL, NOW)
    desk.store.ping(URL, NOW + MINUTE)
    for each in desk.store.take_due(NOW, 9, MINUTE):
        desk.store.arrived(each, 200, NOW)

    assert desk.store.sweep(NOW) == 0
    assert desk.store.sweep(FAR) == 1
    assert len(desk.store.deliveries(URL, 9)) == 1


def test_an_id_names_the_address_and_nothing_else(desk):
    assert replace(desk.hook, secret="x", events=()).id == desk.hook.id
    assert len(desk.hook.id) == 16
