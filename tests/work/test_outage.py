"""Whatever is killed, restarted or set wrong: what was begun is finished, and nothing is lost."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.settings import DatabaseUrl
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.database import open_database
from kawaraban.store.entries import EntryState, EntryStore
from kawaraban.store.publications import PublicationStore
from kawaraban.work import chores, durable, presence
from kawaraban.work.loop import open_loop, work
from kawaraban.work.presence import present
from private_postgresql import running

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
POSTS = 12


@pytest.fixture
def posts(desk, blog):
    names = [f"post-{number}" for number in range(POSTS)]
    for number, name in enumerate(names):
        blog.post(name, [f"Ferry {number} carried {1000 + number * 10 + n} people." for n in range(5)])
    blog.feed([(name, NOW - DAY * place, "x") for place, name in enumerate(names)])
    desk.follow()
    desk.settings = replace(desk.settings, opening=POSTS)
    return names


def process(desk, *words):
    """A process of its own, as a person starts it."""
    settings = desk.settings
    given = {
        "KAWARABAN_DATABASE_URL": settings.database_url,
        "KAWARABAN_ENGINE": settings.engine,
        "KAWARABAN_ALLOW_HOSTS": ",".join(settings.allow_hosts),
        "KAWARABAN_HOST_DELAY": "0.05",
        "KAWARABAN_OPENING": str(settings.opening),
    }
    command = [sys.executable, "-m", "kawaraban", *words, "--desk", str(settings.desk)]
    return subprocess.Popen(
        command,
        env={**os.environ, **given},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )


def kill(child):
    os.killpg(child.pid, signal.SIGKILL)
    child.wait()


def until(found, seconds=60.0):
    """Wait for something to be so."""
    end = time.monotonic() + seconds
    while not found():
        assert time.monotonic() < end, "it never came to be"
        time.sleep(0.02)


def drafted(desk):
    with desk.open() as database:
        return ArticleStore(database).draft_counts()[DraftState.DRAFTED]


def read(desk):
    with desk.open() as database:
        return EntryStore(database).counts()[EntryState.READ]


@pytest.mark.timeout(180)
def test_a_process_killed_in_the_middle_of_its_work_loses_nothing(desk, blog, posts):
    for at_least in (1, 5):
        child = process(desk, "run")
        until(lambda least=at_least: read(desk) >= least)
        kill(child)

    desk.run()

    assert (read(desk), drafted(desk)) == (POSTS, POSTS)
    assert len(desk.articles()) == POSTS
    with desk.open() as database:
        states = [len(ArticleStore(database).versions(each.id)) for each in desk.articles().values()]
    assert states == [1] * POSTS


@pytest.mark.timeout(120)
def test_a_process_that_is_told_to_stop_ends_well(desk, posts):
    child = process(desk, "run")
    until(lambda: read(desk) >= 1)

    child.send_signal(signal.SIGTERM)

    assert child.wait(30) == 0


@pytest.mark.timeout(120)
def test_what_a_dead_worker_was_at_is_taken_over(blog, tmp_path, postgresql_url, monkeypatch):
    """Two workers share a desk; one is killed while it drafts."""
    monkeypatch.setattr(presence.socket, "gethostname", lambda: "here")
    with open_database(postgresql_url) as database:
        with present(None, database) as one, present(None, database) as other:
            assert one.living([one.name, other.name, "dead"]) == {one.name, other.name}
            name = other.name

        with present(None, database) as one:
            assert one.living([name]) == frozenset()


@pytest.mark.timeout(180)
def test_a_database_server_that_restarts_is_waited_for(tmp_path, blog, desk_class, monkeypatch):
    monkeypatch.setattr(chores, "RARELY", 1.0)
    with running() as server:
        server.command("CREATE DATABASE desk")
        desk = desk_class(tmp_path, blog, server.url("desk"))
        names = [f"post-{number}" for number in range(POSTS)]
        for number, name in enumerate(names):
            blog.post(name, [f"Ferry {number} carried {1000 + number * 10 + n} people." for n in range(5)])
        blog.feed([(name, NOW - DAY * place, "x") for place, name in enumerate(names)])
        desk.follow()
        stop = threading.Event()
        settings = replace(desk.settings, opening=POSTS, host_delay=0.2)
        worker = threading.Thread(target=work, args=(settings, stop))
        worker.start()
        try:
            until(lambda: read(desk) >= 2)
            server.stop()
            time.sleep(1.0)
            server.start()
            until(lambda: drafted(desk) == POSTS, 100)
        finally:
            stop.set()
            worker.join()

        assert len(desk.articles()) == POSTS


def test_a_worker_that_the_server_lost_sight_of_is_seen_again(postgresql_url, postgresql):
    with open_database(postgresql_url) as database, present(None, database) as here:
        postgresql.command(
            "SELECT pg_terminate_backend(pid) FROM pg_locks WHERE locktype = 'advisory' AND granted"
        )

        here.renew()

        assert here.living([here.name]) == {here.name}


def test_a_poll_that_a_wrong_clock_put_off_for_years_is_made(desk, blog, posts):
    with desk.open() as database:
        PublicationStore(database).poll_at("quay", NOW + 400 * DAY, "the clock was wrong")

    desk.run()

    assert len(desk.articles()) == POSTS


def test_a_list_of_work_that_was_deleted_is_made_anew(tmp_path, desk, posts):
    if isinstance(desk.settings.database, DatabaseUrl):
        pytest.skip("it is a schema of the same database there")
    desk.run(engine="nobody")
    (tmp_path / "work.sqlite3").unlink()
    with desk.open() as database:
        articles = ArticleStore(database)
        for each in articles.in_draft_state(DraftState.FAILED):
            articles.draft_again(each.id)
        articles.queued(articles.in_draft_state(DraftState.WAITING))

    desk.run()

    assert drafted(desk) == POSTS


def test_orphans_are_tasks_of_processes_that_do_not_live(desk, posts):
    with open_loop(desk.settings) as loop:
        assert durable.orphans(frozenset({loop.presence.name})) == {}
