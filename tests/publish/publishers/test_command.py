"""Programs that publishers run: what they start ends with them, whatever ends them."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kawaraban.errors import PublishError
from kawaraban.publish.publishers.command import run

PARENT = "(sleep 60 & echo $! > {note}; wait) & wait"
"""A program whose child's child sleeps, as git has ssh."""


def sleeper(note: Path) -> int:
    """The sleeping process, once it is there."""
    end = time.monotonic() + 20
    while not (note.is_file() and note.read_text().strip()):
        assert time.monotonic() < end
        time.sleep(0.01)
    return int(note.read_text())


def is_gone(pid: int) -> bool:
    """Whether it ended; a zombie that nobody waits for has."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        try:
            state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        except (FileNotFoundError, ProcessLookupError):
            return True
        if state == "Z":
            return True
        time.sleep(0.02)
    return False


def test_a_program_is_fed_and_heard():
    assert run("place", ["sh", "-c", "cat; exit 3"], seconds=9, feed=b"all of it", fine=frozenset({3})) == (
        3,
        "all of it",
    )


def test_a_program_that_is_not_there_is_named():
    with pytest.raises(PublishError, match="needs the program no-such-program"):
        run("place", ["no-such-program"], seconds=9)


def test_what_a_program_left_running_ends_when_it_is_done(tmp_path):
    note = tmp_path / "pid"

    run("place", ["sh", "-c", f"sleep 60 >/dev/null 2>&1 </dev/null & echo $! > {note}"], seconds=9)

    assert is_gone(sleeper(note))


def test_what_a_program_started_ends_when_it_takes_too_long(tmp_path):
    note = tmp_path / "pid"

    with pytest.raises(PublishError, match="took longer than 0 seconds"):
        run("place", ["sh", "-c", PARENT.format(note=note)], seconds=0.1)

    assert is_gone(sleeper(note))


def test_what_a_program_started_ends_when_the_turn_is_stopped(tmp_path):
    note = tmp_path / "pid"

    def stopped():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        run("place", ["sh", "-c", PARENT.format(note=note)], seconds=60, beat=stopped)

    assert is_gone(sleeper(note))


def test_what_a_program_started_ends_when_this_process_is_killed(tmp_path):
    note = tmp_path / "pid"
    code = (
        "from kawaraban.publish.publishers.command import run; "
        f"run('place', ['sh', '-c', {PARENT.format(note=note)!r}], seconds=60)"
    )
    press = subprocess.Popen([sys.executable, "-c", code])
    pid = sleeper(note)

    os.kill(press.pid, signal.SIGKILL)
    press.wait()

    assert is_gone(pid)
