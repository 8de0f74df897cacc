"""What waits is put on the list of work by one worker at a time, and taken from it ahead of its turn."""

import threading
import time
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

from dbos import DBOS

from kawaraban.document import Document, Paragraph, Text
from kawaraban.errors import EngineError
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, DraftState, Reading
from kawaraban.store.database import open_database
from kawaraban.work import durable, pace
from kawaraban.work.presence import present
from kawaraban.work.tasks import Tools

NOW = datetime(2026, 11, 30, tzinfo=UTC)


def test_of_several_workers_one_queues_at_a_time(postgresql_url):
    settings = Settings(desk=Path("unused"), database_url=postgresql_url.value)
    with ExitStack() as stack:
        database = stack.enter_context(open_database(postgresql_url))
        one, other = (stack.enter_context(present(settings, database)) for _ in range(2))

        with one.queueing() as mine, other.queueing() as others:
            assert (mine, others) == (True, False)
        with other.queueing() as mine:
            assert mine
        assert one.living([one.name, other.name]) == {one.name, other.name}


def test_the_one_worker_of_a_sqlite_desk_queues_whenever_it_likes(tmp_path):
    settings = Settings(desk=tmp_path)
    with open_database(settings.database) as database, present(settings, database) as alone:
        for _ in range(2):
            with alone.queueing() as mine:
                assert mine


def test_a_draft_taken_ahead_waits_for_its_place_and_is_not_begun_once_told_to_stop(tmp_path):
    settings = Settings(desk=tmp_path)
    begun, stop, go_on = [], threading.Event(), threading.Event()

    def press():
        begun.append(threading.current_thread().name)
        assert go_on.wait(10)
        raise EngineError("It cannot work; choose another.")

    with open_database(settings.database) as database:
        store = ArticleStore(database)
        for number in range(3):
            document = Document(f"Post {number}", (Paragraph((Text("Rain."),)),), language="en")
            store.keep(Reading(document, [f"https://quay.example/{number}"], "quay", NOW))
        waiting = store.in_draft_state(DraftState.WAITING)
        tools = Tools(database, None, None, None, press, lambda: NOW, stop.is_set)
        with durable.at_work(settings, tools, "desk", readers=1, drafters=1, ahead=1):
            durable.queue_drafts(waiting)
            store.queued(waiting)
            taken = until(lambda: durable.orphans(frozenset()).get("desk", []), number=2)
            until(lambda: begun, number=1)
            time.sleep(0.2)
            assert len(begun) == 1
            stop.set()
            go_on.set()

        counts = store.draft_counts()
        assert (len(begun), counts[DraftState.FAILED], counts[DraftState.QUEUED]) == (1, 1, 2)
        with durable.at_work(settings, tools, "desk", readers=1, drafters=1):
            queued = [durable.draft_id(article) for article in store.in_draft_state(DraftState.QUEUED)]
            assert durable.lost(queued) == set(queued) & set(taken)


def test_a_queue_without_work_is_looked_at_seldom_and_often_again_once_there_is_some(tmp_path, monkeypatch):
    monkeypatch.setattr(pace, "CALM", 0.05)
    settings = Settings(desk=tmp_path)
    with open_database(settings.database) as database:
        tools = Tools(database, None, None, None, None, lambda: NOW)
        with durable.at_work(settings, tools, "desk", readers=1, drafters=1):
            mine, often = pace.Pace(durable.READING), between_looks()
            mine.saw(work=False)
            assert between_looks() == often
            time.sleep(0.06)
            mine.saw(work=False)
            assert between_looks() > often
            mine.saw(work=True)
            assert between_looks() == often


def between_looks():
    """Seconds between two looks at the queue of what is to be read."""
    return DBOS.retrieve_queue(durable.READING).polling_interval_sec


def until(look, *, number):
    """What is found as soon as there is so much of it."""
    for _ in range(200):
        if len(found := look()) >= number:
            return found
        time.sleep(0.05)
    raise AssertionError(f"only {found} within ten seconds")
