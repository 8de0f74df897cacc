"""The translation memory keeps every answer, whatever happens to the process."""

import signal
import sqlite3
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kawaraban.errors import InputError, OutputError
from kawaraban.store import database
from kawaraban.store.memory import Memory, Scope, Variant
from kawaraban.store.schema import MIGRATIONS

SCOPE = Scope("en", "ja", "echo:1")
NOW = datetime(2026, 11, 23, 4, 5, 6, tzinfo=UTC)
VARIANT = Variant("港は静かだった。", "translated", NOW)


@pytest.fixture
def path(tmp_path):
    return tmp_path / "desk" / "kawaraban.sqlite3"


def test_what_was_put_is_got_back_in_the_next_run(path):
    with Memory(path) as memory:
        memory.put(SCOPE, "The harbour was quiet.", VARIANT)

    with Memory(path) as memory:
        assert memory.get(SCOPE, "The harbour was quiet.") == VARIANT


def test_a_new_sentence_is_unknown(path):
    with Memory(path) as memory:
        assert memory.get(SCOPE, "Nobody said this before.") is None


@pytest.mark.parametrize(
    "other", [Scope("de", "ja", "echo:1"), Scope("en", "ko", "echo:1"), Scope("en", "ja", "echo:2")]
)
def test_another_language_or_engine_does_not_see_it(path, other):
    with Memory(path) as memory:
        memory.put(SCOPE, "Rain.", VARIANT)

        assert memory.get(other, "Rain.") is None


def test_a_later_answer_takes_the_place_of_an_earlier(path):
    fault = Variant("Rain.", "initial", NOW, fault="the model said nothing", coarse_markup=True)
    with Memory(path) as memory:
        memory.put(SCOPE, "Rain.", VARIANT)
        memory.put(SCOPE, "Rain.", fault)

        assert memory.get(SCOPE, "Rain.") == fault


def test_what_the_guard_found_is_remembered(path):
    doubts = (("changed", "1.5 million", "1.5万", "The original says “1.5 million” \ud83d …"),)
    variant = Variant("雨。", "translated", NOW, guard="marked", doubts=doubts, answered_by="llama")
    with Memory(path) as memory:
        memory.put(SCOPE, "Rain.", variant)

    with Memory(path) as memory:
        assert memory.get(SCOPE, "Rain.") == variant


def test_a_changed_term_asks_anew_for_the_text_it_touches_only(path):
    changed = replace(SCOPE, terms="harbour=港湾")
    with Memory(path) as memory:
        memory.put(replace(SCOPE, terms="harbour=港"), "The harbour.", VARIANT)
        memory.put(SCOPE, "Rain.", VARIANT)

        assert memory.get(changed, "The harbour.") is None
        assert memory.get(SCOPE, "Rain.") == VARIANT


@pytest.mark.parametrize("answer", [("雨。", None), (None, "the model said nothing")])
def test_an_engines_answer_is_kept_apart_from_what_was_made_of_it(path, answer):
    with Memory(path) as memory:
        memory.keep_answer("deepl:1", "Rain.", *answer, NOW)

        assert memory.answer("deepl:1", "Rain.") == answer
        assert memory.answer("deepl:2", "Rain.") is None
        assert memory.get(replace(SCOPE, engine="deepl:1"), "Rain.") is None


def test_moments_are_kept_in_universal_time(path):
    tokyo = datetime(2026, 11, 23, 13, 5, 6, tzinfo=timezone(timedelta(hours=9)))
    with Memory(path) as memory:
        memory.put(SCOPE, "Rain.", Variant("雨。", "translated", tokyo))

        assert memory.get(SCOPE, "Rain.").created == NOW


@settings(max_examples=50, deadline=None)
@given(source=st.text(), target=st.text())
def test_any_text_round_trips(source, target):
    with Memory(Path(":memory:")) as memory:
        memory.put(SCOPE, source, Variant(target, "translated", NOW))

        assert memory.get(SCOPE, source).target_text == target


def test_a_broken_half_of_a_character_pair_does_not_stop_the_press(path):
    with Memory(path) as memory:
        memory.put(SCOPE, "smile \ud83d", VARIANT)

        assert memory.get(SCOPE, "smile \ud83d") == VARIANT


def test_rows_from_before_the_guard_are_still_there(path, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(database, "MIGRATIONS", MIGRATIONS[:2])
        old = database.connect(path)
        row = ("echo:1", "en", "ja", "Rain.", "雨。", "translated", None, 1, NOW.isoformat())
        old.execute(f"INSERT INTO memory VALUES ({', '.join('?' * len(row))})", row)
        old.close()

    with Memory(path) as memory:
        assert memory.get(SCOPE, "Rain.") == Variant("雨。", "translated", NOW, coarse_markup=True)


KILLED_RIGHT_AFTER_PUT = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from kawaraban.store.memory import Memory, Scope, Variant
memory = Memory(Path(sys.argv[1]))
memory.put(Scope("en", "ja", "echo:1"), "Rain.", Variant("雨。", "translated", datetime.now(UTC)))
os.kill(os.getpid(), signal.SIGKILL)
"""


def test_a_put_outlives_a_process_killed_right_after_it(path):
    done = subprocess.run([sys.executable, "-c", KILLED_RIGHT_AFTER_PUT, path], check=False, timeout=60)

    assert done.returncode == -signal.SIGKILL
    with Memory(path) as memory:
        assert memory.get(SCOPE, "Rain.").target_text == "雨。"


def test_two_runs_may_write_at_once(path):
    with Memory(path) as one, Memory(path) as other:
        one.put(SCOPE, "Rain.", VARIANT)
        other.put(SCOPE, "Snow.", VARIANT)

        assert (one.get(SCOPE, "Snow."), other.get(SCOPE, "Rain.")) == (VARIANT, VARIANT)


def test_a_database_that_another_run_holds_says_to_wait(path, monkeypatch):
    monkeypatch.setattr(database, "BUSY_SECONDS", 0.05)
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

    with Memory(path) as memory, pytest.raises(InputError, match="move it away"):
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
