"""The schema comes up to date step by step, each step whole or not at all."""

import sqlite3

import pytest

from kawaraban.errors import InputError
from kawaraban.store import database
from kawaraban.store.schema import APPLICATION_ID, MIGRATIONS, Migration


def pragma(connection, name):
    return connection.execute(f"PRAGMA {name}").fetchone()[0]


@pytest.fixture
def path(tmp_path):
    return tmp_path / "kawaraban.sqlite3"


def test_a_new_database_has_the_newest_schema_and_bears_our_mark(path):
    connection = database.connect(path)

    assert pragma(connection, "user_version") == len(MIGRATIONS)
    assert pragma(connection, "application_id") == APPLICATION_ID
    assert pragma(connection, "journal_mode") == "wal"
    connection.close()


def test_an_older_database_is_brought_up_to_date_with_its_rows(path, monkeypatch):
    database.connect(path).close()
    step = Migration("a shelf", ("CREATE TABLE shelf (n INTEGER)", "INSERT INTO shelf VALUES (7)"))
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, step))

    connection = database.connect(path)

    assert pragma(connection, "user_version") == len(MIGRATIONS) + 1
    assert connection.execute("SELECT n FROM shelf").fetchall() == [(7,)]
    connection.close()


def test_a_step_that_fails_leaves_nothing_behind(path, monkeypatch):
    database.connect(path).close()
    broken = Migration("broken", ("CREATE TABLE shelf (n INTEGER)", "INSERT INTO nowhere VALUES (1)"))
    monkeypatch.setattr(database, "MIGRATIONS", (*MIGRATIONS, broken))

    with pytest.raises(Exception, match="nowhere"):
        database.connect(path)

    plain = sqlite3.connect(path)
    assert pragma(plain, "user_version") == len(MIGRATIONS)
    assert plain.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'shelf'").fetchone() == (0,)
    plain.close()


def test_a_database_of_a_newer_kawaraban_is_refused(path):
    connection = database.connect(path)
    connection.execute(f"PRAGMA user_version = {len(MIGRATIONS) + 1}")
    connection.close()

    with pytest.raises(InputError, match="upgrade"):
        database.connect(path)


def test_a_transaction_is_all_or_nothing(path):
    connection = database.connect(path)
    connection.execute("CREATE TABLE shelf (n INTEGER NOT NULL)")

    with pytest.raises(sqlite3.IntegrityError), database.transaction(connection):
        connection.executemany("INSERT INTO shelf VALUES (?)", [(1,), (None,)])
    with database.transaction(connection):
        connection.execute("INSERT INTO shelf VALUES (2)")

    assert connection.execute("SELECT n FROM shelf").fetchall() == [(2,)]
    connection.close()
