"""Every row goes from one database to the other, in a backup and back, or none does."""

import sqlite3
from datetime import UTC, date, datetime

import pytest

from kawaraban.errors import InputError, OutputError
from kawaraban.store import transfer
from kawaraban.store.backup import restore_backup, write_backup
from kawaraban.store.database import open_database
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.store.memory import Memory, Scope, Variant
from kawaraban.store.name_ledger import NameEntry, NameLedger
from kawaraban.store.termbase import Concept, Term, TermStore
from kawaraban.store.transfer import copy_all
from kawaraban.store.usage import UsageStore

NOW = datetime(2026, 11, 23, 4, 5, 6, 789, tzinfo=UTC)
SCOPE = Scope("en", "ja", "echo")
NAME = NameEntry("MOA", "en", "ja", "Shoigu", "ショイグ", "a-post", NOW, accepted=True)
CONCEPT = Concept("shoigu", (Term("en", "Shoigu"), Term("ja", "ショイグ")))
ODD = Variant("no\0thing \ufdd0 雨。", "translated", NOW, coarse_markup=True)


@pytest.fixture
def full(address):
    with open_database(address) as database:
        memory = Memory(database)
        for number in range(30):
            memory.put(SCOPE, f"Sentence {number}.", ODD)
        memory.keep_answers("echo", [("Say it.", None, "it said nothing")], NOW)
        EditorMemory(database).put([MemoryUnit("en", "ja", "Sun.", "晴れ。", NOW)])
        NameLedger(database).add([NAME])
        TermStore(database).put([CONCEPT])
        UsageStore(database).take("deepl", date(2026, 11, 23), 5_000_000_000, 1, 0)
        yield database


@pytest.fixture(params=["sqlite", "postgresql"])
def empty(request, tmp_path, postgresql):
    if request.param == "sqlite":
        where = tmp_path / "target.sqlite3"
    else:
        postgresql.command("CREATE DATABASE target TEMPLATE newest STRATEGY file_copy")
        where = postgresql.url("target")
    with open_database(where) as database:
        yield database
    if request.param == "postgresql":
        postgresql.command("DROP DATABASE target WITH (FORCE)")


def assert_the_same(database):
    assert Memory(database).get(SCOPE, "Sentence 7.") == ODD
    assert Memory(database).answers("echo", ["Say it."]) == [(None, "it said nothing")]
    assert NameLedger(database).entries("MOA") == (NAME,)
    assert TermStore(database).concepts() == (CONCEPT,)
    assert UsageStore(database).spent(date(2026, 11, 23)) == 5_000_000_000


def test_every_row_arrives_as_it_was(full, empty, monkeypatch):
    monkeypatch.setattr(transfer, "BATCH", 7)

    rows = copy_all(full, empty)

    assert rows["memory"] == 30
    assert sum(rows.values()) == 30 + 1 + 1 + 1 + 1 + 2 + 1
    assert_the_same(empty)


def test_a_database_with_rows_is_not_written_over(full, empty):
    TermStore(empty).put([Concept("other", ())])

    with pytest.raises(OutputError, match="holds rows already"):
        copy_all(full, empty)

    assert TermStore(empty).concepts() == (Concept("other", ()),)


def test_a_copy_that_lost_a_row_is_not_kept(full, empty, monkeypatch):
    lying = iter([{"memory": 0}, {"memory": 29}, {"memory": 30}])
    monkeypatch.setattr(transfer, "counts", lambda _: next(lying))

    with pytest.raises(OutputError, match="nothing was kept"):
        copy_all(full, empty)

    assert Memory(empty).get(SCOPE, "Sentence 7.") is None


def test_a_backup_comes_back_in_either_database(full, empty, tmp_path):
    write_backup(full, tmp_path / "backups" / "today.sqlite3")

    rows = restore_backup(tmp_path / "backups" / "today.sqlite3", empty)

    assert rows["memory"] == 30
    assert_the_same(empty)


def test_a_backup_is_one_file_and_takes_no_others_place(full, tmp_path):
    folder = tmp_path / "backups"
    write_backup(full, folder / "today.sqlite3")

    with pytest.raises(OutputError, match="exists"):
        write_backup(full, folder / "today.sqlite3")

    assert [file.name for file in folder.iterdir()] == ["today.sqlite3"]


def test_a_backup_that_cannot_be_written_leaves_no_half_file(full, tmp_path):
    (tmp_path / "backups").write_text("a file, not a folder")

    with pytest.raises(OutputError, match="folder"):
        write_backup(full, tmp_path / "backups" / "today.sqlite3")


def test_what_is_no_backup_is_refused_and_left_as_it_is(empty, tmp_path):
    stranger = tmp_path / "recipes.sqlite3"
    connection = sqlite3.connect(stranger)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.close()
    (tmp_path / "notes.txt").write_text("Dear diary, " * 400)

    for file, words in (
        ("recipes.sqlite3", "no backup"),
        ("notes.txt", "not a database"),
        ("x", "no backup"),
    ):
        with pytest.raises(InputError, match=words):
            restore_backup(tmp_path / file, empty)
