"""One schema on both databases; it comes up to date whole or not at all, and every fault says what to do."""

import pickle
import sqlite3
import subprocess
import sys
import threading

import pytest
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import insert, select, text
from sqlalchemy.exc import IntegrityError

from kawaraban.errors import DatabaseUnreachable, InputError, OutputError, SettingsError
from kawaraban.settings import DatabaseUrl
from kawaraban.store import connect, schema
from kawaraban.store.database import open_database
from kawaraban.store.schema import APPLICATION_ID, HEAD, VERSION_TABLE
from kawaraban.store.tables import METADATA, concepts, terms


def pragma(database, name):
    with database.reading() as connection:
        return connection.scalar(text(f"PRAGMA {name}"))


def set_version(address, version):
    with open_database(address) as database, database.writing() as connection:
        connection.execute(text(f"UPDATE {VERSION_TABLE} SET version_num = '{version}'"))


def concept(key=b"k"):
    return {"key": key, "id": "shoigu", "domain": "", "note": "", "source": ""}


def test_the_head_is_the_last_step():
    config = Config()
    config.set_main_option("script_location", f"{schema.__file__.removesuffix('schema.py')}migrations")

    assert ScriptDirectory.from_config(config).get_current_head() == HEAD


def test_the_steps_make_the_tables_that_queries_see(address):
    with open_database(address) as database, database.reading() as connection:
        context = MigrationContext.configure(
            connection, opts={"version_table": VERSION_TABLE, "compare_type": False}
        )
        differences = compare_metadata(context, METADATA)

    # The search index is made from its texts, and is no table of ours.
    others = [d for d in differences if d[0] != "remove_index" and not d[1].name.startswith("text_words")]
    assert others == []


def test_another_process_that_is_handed_a_database_opens_it_for_itself(address):
    with open_database(address) as database:
        with database.writing() as connection:
            connection.execute(insert(concepts), [concept()])
        with pickle.loads(pickle.dumps(database)) as other, other.reading() as connection:
            assert connection.execute(select(concepts.c.id)).scalars().all() == ["shoigu"]
            assert other.where == database.where


def test_a_new_file_is_ours_strict_and_guards_its_references(tmp_path):
    with open_database(tmp_path / "new.sqlite3") as database:
        assert pragma(database, "application_id") == APPLICATION_ID
        assert pragma(database, "journal_mode") == "wal"
        assert pragma(database, "foreign_keys") == 1
        with database.reading() as connection:
            made = connection.scalars(text("SELECT sql FROM sqlite_schema WHERE type = 'table'")).all()

    loose = [sql for sql in made if not sql.endswith("STRICT") and "text_words" not in sql]
    assert [VERSION_TABLE in sql for sql in loose] == [True]


def test_a_term_without_its_concept_is_refused(address):
    orphan = {
        "concept": b"gone",
        "place": 0,
        "language": "en",
        "text": "x",
        "status": "",
        "reading": "",
        "forms": "",
    }
    with open_database(address) as database, pytest.raises(OutputError), database.writing() as connection:
        connection.execute(insert(terms), [orphan])


def put_twice(database):
    with database.writing() as connection:
        connection.execute(insert(concepts), [concept()])
        connection.execute(insert(concepts), [concept()])


def test_a_write_is_all_or_nothing(address):
    with open_database(address) as database:
        with pytest.raises(OutputError) as failed:
            put_twice(database)

        assert isinstance(failed.value.__cause__, IntegrityError)
        with database.reading() as connection:
            assert connection.execute(select(concepts)).all() == []


@pytest.mark.parametrize(("waits", "commit"), [(True, "on"), (False, "off")])
def test_what_can_be_made_anew_does_not_wait_for_a_servers_disk(postgresql_url, waits, commit):
    with open_database(postgresql_url) as database:
        with database.writing(waits_for_disk=waits) as connection:
            assert connection.scalar(text("SHOW synchronous_commit")) == commit
        with database.writing() as connection:
            assert connection.scalar(text("SHOW synchronous_commit")) == "on"


def test_a_step_that_fails_leaves_nothing_behind(tmp_path):
    path = tmp_path / "old.sqlite3"
    old = sqlite3.connect(path)
    old.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    old.execute("PRAGMA user_version = 7")
    old.execute("CREATE TABLE memory (engine TEXT)")
    old.close()

    with pytest.raises(OutputError):
        open_database(path)

    old = sqlite3.connect(path)
    assert old.execute("PRAGMA user_version").fetchone() == (7,)
    assert old.execute("SELECT name FROM sqlite_schema").fetchall() == [("memory",)]
    old.close()


def test_a_database_of_a_newer_kawaraban_is_refused(address):
    set_version(address, "9999")

    with pytest.raises(InputError, match="upgrade"):
        open_database(address)


def test_the_kawaraban_before_this_one_sees_that_the_file_is_newer(tmp_path):
    with open_database(tmp_path / "new.sqlite3") as database:
        assert pragma(database, "user_version") > 8


def opened_at_once(address):
    """How many of three threads could open it."""
    opened = []

    def open_it():
        open_database(address).close()
        opened.append(address)

    threads = [threading.Thread(target=open_it) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(opened)


def test_several_may_make_a_new_file_at_once(tmp_path):
    assert opened_at_once(tmp_path / "new.sqlite3") == 3


def test_several_may_fill_a_new_database_at_once(postgresql):
    postgresql.command("CREATE DATABASE race")

    assert opened_at_once(postgresql.url("race")) == 3
    postgresql.command("DROP DATABASE race WITH (FORCE)")


def test_opening_a_desk_of_today_loads_no_alembic(address):
    open_database(address).close()
    code = (
        "import sys; from pathlib import Path; from kawaraban.settings import DatabaseUrl\n"
        "from kawaraban.store.database import open_database\n"
        "where = sys.argv[1]\n"
        "open_database(DatabaseUrl(where) if '://' in where else Path(where)).close()\n"
        "sys.exit('alembic' in sys.modules)"
    )

    done = subprocess.run([sys.executable, "-c", code, getattr(address, "value", address)], check=False)

    assert done.returncode == 0


def test_help_needs_no_database():
    code = (
        "import sys, kawaraban.cli.app; sys.exit(bool({'sqlalchemy', 'alembic', 'psycopg'} & {*sys.modules}))"
    )

    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_tables_of_another_program_are_left_alone(postgresql):
    postgresql.command("CREATE DATABASE strange")
    strange = postgresql.url("strange")
    with pytest.raises(InputError, match="another program"):
        _make_a_strangers_table_and_open(strange)
    postgresql.command("DROP DATABASE strange WITH (FORCE)")


def _make_a_strangers_table_and_open(address):
    import psycopg

    with psycopg.connect(address.value) as connection:
        connection.execute("CREATE TABLE memory (recipe text)")
    open_database(address)


def test_a_server_that_does_not_answer_is_named_without_the_password(tmp_path):
    url = DatabaseUrl(f"postgresql://editor:s3cret@/desk?host={tmp_path}")

    with pytest.raises(DatabaseUnreachable, match="does not answer") as failed:
        open_database(url)

    assert failed.value.retryable
    assert "s3cret" not in f"{failed.value} {url} {url!r}"


def test_a_database_that_is_not_there_says_how_to_make_it(postgresql):
    with pytest.raises(InputError, match="createdb"):
        open_database(postgresql.url("nowhere"))


@pytest.mark.parametrize("value", ["mysql://root:s3cret@host/x", "postgresql://u:s3cret@host:port/x", "x"])
def test_an_address_that_is_no_postgresql_says_how_one_looks(value):
    with pytest.raises(SettingsError, match="postgresql://user@host/name") as failed:
        open_database(DatabaseUrl(value))

    assert "s3cret" not in str(failed.value)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("postgresql://me:pw@db.example:5433/desk", "PostgreSQL at db.example:5433/desk"),
        ("postgresql:///desk", "PostgreSQL at this machine/desk"),
        ("postgresql://me:p/w@db/desk", "PostgreSQL"),
        ("postgresql://me:p?w@db/desk", "PostgreSQL"),
        ("postgresql://db/desk?password=p@w", "PostgreSQL"),
    ],
)
def test_an_address_shows_its_server_and_never_a_password(value, shown):
    assert str(DatabaseUrl(value)) == shown


def test_a_server_that_was_restarted_is_asked_again(postgresql, postgresql_url, monkeypatch):
    monkeypatch.setattr(connect, "IDLE_SECONDS", 0.0)
    with open_database(postgresql_url) as database:
        postgresql.stop()
        postgresql.start()

        with database.reading() as connection:
            assert connection.scalar(text("SELECT 1")) == 1
