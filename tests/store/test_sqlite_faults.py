"""What can go wrong with a file: each fault says what to do, and nothing that was finished is lost."""

import sqlite3
from datetime import UTC, datetime

import pytest

from kawaraban.errors import InputError, OutputError
from kawaraban.store import connect
from kawaraban.store.memory import Memory, Scope, Variant

SCOPE = Scope("en", "ja", "echo:1")
NOW = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)
VARIANT = Variant("港は静かだった。", "translated", NOW)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk" / "kawaraban.sqlite3"


def test_a_database_that_another_run_holds_says_to_wait(path, monkeypatch):
    monkeypatch.setattr(connect, "BUSY_SECONDS", 0.05)
    with Memory(path) as memory:
        holder = sqlite3.connect(path, isolation_level=None)
        holder.execute("BEGIN IMMEDIATE")

        with pytest.raises(OutputError, match="wait"):
            memory.put(SCOPE, "Rain.", VARIANT)
        holder.close()


def test_a_file_that_is_no_database_is_left_alone(path):
    path.parent.mkdir()
    path.write_bytes(b"Dear diary, " * 400)

    with pytest.raises(InputError, match="move it away"):
        Memory(path)
    assert path.read_bytes().startswith(b"Dear diary")


def test_a_damaged_database_says_to_move_it_away(path):
    with Memory(path) as memory:
        for number in range(300):
            memory.put(SCOPE, f"Sentence {number}. " * 20, VARIANT)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 40_000)

    with pytest.raises(InputError, match="move it away"), Memory(path) as memory:
        tuple(memory.get(SCOPE, f"Sentence {number}. " * 20) for number in range(300))


def test_another_programs_database_is_never_written_to(path):
    path.parent.mkdir()
    stranger = sqlite3.connect(path)
    stranger.execute("CREATE TABLE recipes (name TEXT)")
    stranger.close()

    with pytest.raises(InputError, match="another program"):
        Memory(path)
    stranger = sqlite3.connect(path)
    assert stranger.execute("SELECT name FROM sqlite_schema").fetchall() == [("recipes",)]
    stranger.close()


def test_a_folder_that_cannot_be_made_says_which(tmp_path):
    (tmp_path / "desk").write_text("a file, not a folder")

    with pytest.raises(OutputError, match="desk"):
        Memory(tmp_path / "desk" / "kawaraban.sqlite3")


def test_a_folder_in_the_databases_place_is_an_error_of_output(path):
    path.mkdir(parents=True)

    with pytest.raises(OutputError, match="permissions"):
        Memory(path)


def test_a_full_disk_says_to_make_room_and_keeps_what_was_finished(path):
    resource = pytest.importorskip("resource")
    with Memory(path) as memory:
        memory.put(SCOPE, "Rain.", VARIANT)
        soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (16_384, hard))
        try:
            with pytest.raises(OutputError, match="free some disk space"):
                memory.put(SCOPE, "Snow. " * 10_000, VARIANT)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

        assert memory.get(SCOPE, "Rain.") == VARIANT
