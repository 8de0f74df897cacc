"""What the press is at now, as another process asks."""

import sqlite3
import threading
from datetime import UTC, datetime

import pytest
from dbos import DBOSClient, DBOSPortableJSONSerializer

from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.entries import EntryRow, EntryStore
from kawaraban.work.durable import DRAFTING, LIST_FILE, READING, list_address
from kawaraban.work.loop import work
from kawaraban.work.running import running
from paired_edition import paired_translation

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture
def settings(tmp_path):
    """A desk whose press has worked, and does no more."""
    settings = Settings(desk=tmp_path, engine="echo")
    work(settings, threading.Event(), once=True)
    return settings


def begin(settings, queue, name, *args):
    """Put a task into the list of work as one that runs."""
    client = DBOSClient(system_database_url=list_address(settings), serializer=DBOSPortableJSONSerializer())
    client.enqueue({"queue_name": queue, "workflow_name": name}, *args)
    client.destroy()
    with sqlite3.connect(settings.desk / LIST_FILE) as rows:
        rows.execute("UPDATE workflow_status SET status = 'PENDING'")
    rows.close()


def test_drafts_and_readings_that_run_are_told_with_their_titles(settings):
    document = paired_translation(("It rained.", "雨だった。"), name="The ferry").original
    with open_database(settings.database) as database:
        kept = ArticleStore(database).keep(Reading(document, ["https://quay.example/1"], "quay", NOW))
        entry = EntryRow("quay", "id:1", "https://quay.example/2", "The nets", NOW, "d")
        EntryStore(database).add([entry])
        begin(settings, DRAFTING, "draft", kept.article, 1)
        begin(settings, READING, "read", entry.key, "d")

        found = running(settings, database)

    assert [(task.title, task.article) for task in found] == [("The ferry", kept.article), ("The nets", "")]
    assert all(task.since.tzinfo for task in found)


def test_what_is_gone_is_told_by_its_name(settings):
    begin(settings, DRAFTING, "draft", "gone", 1)

    with open_database(settings.database) as database:
        assert [task.title for task in running(settings, database)] == ["gone"]


def test_a_desk_without_a_list_of_work_runs_nothing_and_makes_none(tmp_path):
    settings = Settings(desk=tmp_path)
    with open_database(settings.database) as database:
        assert running(settings, database) == ()
        assert not (tmp_path / LIST_FILE).exists()
        (tmp_path / LIST_FILE).touch()
        assert running(settings, database) == ()
