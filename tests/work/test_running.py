"""What the press is at now, as another process asks."""

import subprocess
import sys
import threading
from datetime import UTC, datetime

import pytest
from dbos import DBOSClient, DBOSPortableJSONSerializer
from sqlalchemy import create_engine, text

from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from kawaraban.store.entries import EntryRow, EntryStore
from kawaraban.work.durable import DRAFTING, READING
from kawaraban.work.list_of_work import LIST_FILE, list_address
from kawaraban.work.loop import work
from kawaraban.work.running import running
from paired_edition import paired_translation

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture(params=["sqlite", "postgresql"])
def settings(request, tmp_path):
    """A desk whose press has worked, and does no more."""
    url = request.getfixturevalue("postgresql_url").value if request.param == "postgresql" else ""
    settings = Settings(desk=tmp_path, engine="echo", database_url=url)
    work(settings, threading.Event(), once=True)
    return settings


def begin(settings, queue, name, *args):
    """Put a task into the list of work as one that runs."""
    client = DBOSClient(system_database_url=list_address(settings), serializer=DBOSPortableJSONSerializer())
    client.enqueue({"queue_name": queue, "workflow_name": name}, *args)
    client.destroy()
    engine = create_engine(list_address(settings))
    with engine.begin() as rows:
        table = "dbos.workflow_status" if settings.database_url else "workflow_status"
        rows.execute(text(f"UPDATE {table} SET status = 'PENDING'"))
    engine.dispose()


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


def test_a_desk_in_postgresql_that_never_worked_runs_nothing(tmp_path, postgresql_url):
    settings = Settings(desk=tmp_path, database_url=postgresql_url.value)
    with open_database(settings.database) as database:
        assert running(settings, database) == ()


def test_who_asks_what_runs_loads_no_dbos():
    script = "import sys, kawaraban.work.running; assert 'dbos' not in sys.modules, 'loaded'"

    subprocess.run([sys.executable, "-c", script], check=True)
