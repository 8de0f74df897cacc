"""What editors did to an edition, on both databases."""

import threading
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kawaraban.document import Document, Paragraph, Text
from kawaraban.errors import InputError
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.editions import EditionRow, EditionStore
from kawaraban.store.revisions import Made, RevisionStore

NOW = datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.fixture
def database(address):
    with open_database(address) as database:
        yield database


@pytest.fixture
def edition(database):
    document = Document(title="The ferry", blocks=(Paragraph((Text("It left."),)),), language="en")
    kept = ArticleStore(database).keep(Reading(document, ["https://quay.example/1"], "quay", NOW))
    row = EditionRow(kept.article, "ja", 1, "draft", "港", NOW, 2, 0, "0")
    EditionStore(database).keep(row)
    return row


def written(record):
    return lambda edition: Made(replace(edition, record=record), "write", f'"{record}"')


def revise(database, edition, make, person="rin"):
    return RevisionStore(database).revise(edition.article, "ja", make, now=NOW, person=person)


def test_an_edition_is_kept_with_what_was_done_to_it(database, edition):
    revise(database, edition, written("1"))
    revise(database, edition, written("2"), person="sora")

    history = RevisionStore(database).history(edition.article, "ja")

    assert EditionStore(database).get(edition.article, "ja").record == "2"
    assert [(r.number, r.person, r.action, r.changes, r.moment) for r in history] == [
        (2, "sora", "write", '"2"', NOW),
        (1, "rin", "write", '"1"', NOW),
    ]


def test_nothing_is_kept_where_nothing_is_made(database, edition):
    assert revise(database, edition, lambda _: None) == edition
    assert RevisionStore(database).history(edition.article, "ja") == ()


def test_nothing_is_kept_where_making_fails(database, edition):
    def fail(_edition):
        raise InputError("No such words.")

    with pytest.raises(InputError, match="No such words"):
        revise(database, edition, fail)

    assert EditionStore(database).get(edition.article, "ja") == edition
    assert RevisionStore(database).history(edition.article, "ja") == ()


def test_an_edition_that_is_not_there_is_not_revised(database, edition):
    assert RevisionStore(database).revise("none", "ja", written("1"), now=NOW, person="rin") is None


def test_of_many_who_write_at_once_each_sees_what_the_one_before_wrote(database, edition):
    def append(row):
        return Made(replace(row, record=row.record + "."), "write", "")

    threads = [
        threading.Thread(target=lambda: [revise(database, edition, append) for _ in range(5)])
        for _ in range(4)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert EditionStore(database).get(edition.article, "ja").record == "0" + "." * 20
    numbers = [r.number for r in RevisionStore(database).history(edition.article, "ja")]
    assert numbers == [*range(20, 0, -1)]


def test_a_new_draft_is_a_step_of_the_history(database, edition):
    revise(database, edition, written("1"))
    EditionStore(database).keep(replace(edition, record="new", version=2))

    last = RevisionStore(database).history(edition.article, "ja")[0]

    assert (last.number, last.action, last.person, last.changes) == (2, "drafted", "", "")


def test_a_draft_made_from_words_that_an_editor_changed_meanwhile_is_not_kept(database, edition):
    revise(database, edition, written("hers"))

    kept = EditionStore(database).keep(replace(edition, record="machine's", version=2), instead_of=edition)

    assert kept is False
    assert EditionStore(database).get(edition.article, "ja").record == "hers"
