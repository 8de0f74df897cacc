"""`kawaraban serve`: the desk on a port, its first link, and the press beside it."""

import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest
from typer.testing import CliRunner

from kawaraban.cli.app import app
from kawaraban.errors import InputError, OutputError


@contextmanager
def serving(desk, *options):
    """A desk that serves; its lines of output, as they come."""
    command = [sys.executable, "-m", "kawaraban", "serve", "--port", "0", "--desk", str(desk), *options]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=60)


def get(address):
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


def ask_for_a_desk(process):
    """The invitation and the desk's address, from what it prints."""
    first, second = process.stdout.readline(), process.stdout.readline()
    return re.search(r"http://\S+/welcome/\S+", first)[0], re.search(r"http://\S+", second)[0]


def children(parent):
    """The processes that a process started and that still run."""
    found = []
    for status in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            _, _, rest = status.read_text().rpartition(")")
            state, its_parent = rest.split()[:2]
            if int(its_parent) == parent and state != "Z":
                found.append(int(status.parent.name))
    return found


def wait_for(lines, words):
    """The first line with the words."""
    return next(line for line in lines if words in line)


def test_the_first_start_prints_a_link_for_the_owner(tmp_path):
    with serving(tmp_path, "--no-work") as process:
        link, address = ask_for_a_desk(process)

        assert "form" in get(link)
        assert 'name="password"' in get(f"{address}/sign-in")
        with pytest.raises(urllib.error.HTTPError, match="400"):
            get(f"{address}/welcome/guessed")


def test_the_press_works_beside_it_and_ends_with_it(tmp_path):
    with serving(tmp_path) as process:
        ask_for_a_desk(process)
        wait_for(process.stderr, "at work")

    assert process.returncode is not None
    ended = process.returncode
    assert ended in {0, 130, -signal.SIGINT}


def test_a_desk_that_is_told_to_stop_takes_its_press_along(tmp_path):
    with serving(tmp_path) as process:
        ask_for_a_desk(process)
        wait_for(process.stderr, "at work")
        (press,) = children(process.pid)

        process.terminate()
        assert process.wait(60) == 0

        assert not Path(f"/proc/{press}").exists()


def test_a_press_that_dies_is_told_and_started_again(tmp_path):
    with serving(tmp_path) as process:
        ask_for_a_desk(process)
        wait_for(process.stderr, "at work")
        (press,) = children(process.pid)

        os.kill(press, signal.SIGKILL)

        assert "starts again" in wait_for(process.stdout, "ended by itself (exit code -9)")
        wait_for(process.stderr, "at work")
        (other,) = children(process.pid)
        assert other != press


def test_nobody_elsewhere_is_let_near_a_desk_without_an_owner(tmp_path):
    result = CliRunner().invoke(app, ["serve", "--host", "0.0.0.0", "--port", "0", "--desk", str(tmp_path)])

    assert isinstance(result.exception, InputError)
    assert "password" in str(result.exception)


def test_a_port_that_is_taken_is_named(tmp_path):
    with serving(tmp_path / "one", "--no-work") as process:
        _, address = ask_for_a_desk(process)
        port = address.rpartition(":")[2]

        result = CliRunner().invoke(
            app, ["serve", "--port", port, "--no-work", "--desk", str(tmp_path / "two")]
        )

    assert isinstance(result.exception, OutputError)
    assert f"Port {port}" in str(result.exception)
