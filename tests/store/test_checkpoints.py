"""The log of a SQLite file is seen to beside its writers, and nothing depends on when."""

import sqlite3
import time
from contextlib import closing

import pytest
from sqlalchemy import text

from kawaraban.store.checkpoints import checkpointing
from kawaraban.store.database import open_database

SOON = 30
"""Seconds within which a thread that looks all the time has looked."""


@pytest.fixture
def database(tmp_path):
    with open_database(tmp_path / "desk.sqlite3") as database:
        with database.writing() as connection:
            connection.execute(text("CREATE TABLE sea (ship TEXT)"))
        yield database


def write(database, ship):
    with database.writing() as connection:
        connection.execute(text("INSERT INTO sea VALUES (:ship)"), {"ship": ship})


def in_file(database, tmp_path):
    """What the file says without its log."""
    copy = tmp_path / "copy.sqlite3"
    copy.write_bytes(database.where.read_bytes())
    with closing(sqlite3.connect(f"file:{copy}?immutable=1", uri=True)) as connection:
        return [ship for (ship,) in connection.execute("SELECT ship FROM sea")]


def test_what_was_committed_comes_into_the_file_while_others_write(database, tmp_path):
    with checkpointing(database._engine, database.where, every=0.01):
        write(database, "ferry")
        deadline = time.monotonic() + SOON
        while "ferry" not in in_file(database, tmp_path):
            assert time.monotonic() < deadline
            time.sleep(0.01)


def test_commits_see_to_it_themselves_no_more_and_again_afterwards(database):
    def limit():
        with database.reading() as connection:
            return connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar()

    with database.checkpointing():
        assert limit() == 20_000

    assert open_limit(database) == 1_000


def open_limit(database):
    with open_database(database.where) as other, other.reading() as connection:
        return connection.exec_driver_sql("PRAGMA wal_autocheckpoint").scalar()


def test_a_reader_in_the_middle_sees_its_moment(database):
    write(database, "ferry")
    with checkpointing(database._engine, database.where, every=0.01):
        with database.reading(snapshot=True) as connection:
            before = connection.execute(text("SELECT count(*) FROM sea")).scalar()
            for number in range(50):
                write(database, f"boat {number}")
            time.sleep(0.1)
            assert connection.execute(text("SELECT count(*) FROM sea")).scalar() == before == 1

        with database.reading() as connection:
            assert connection.execute(text("SELECT count(*) FROM sea")).scalar() == 51


def test_a_database_in_memory_has_no_log(tmp_path):
    from kawaraban.store.connect import MEMORY

    with open_database(MEMORY) as database, database.checkpointing(), database.reading() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
