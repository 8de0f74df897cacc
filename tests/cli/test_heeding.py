"""The press heeds settings that change while it works, and goes on where they are wrong."""

import os
import signal
import subprocess
import sys
import threading
from contextlib import contextmanager

import pytest

from kawaraban.cli.heeding import until_changed
from kawaraban.errors import SettingsError

SOON = 30
"""Seconds within which a thread that looks all the time has looked."""
LOOK = 0.01


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "kawaraban.toml"
    path.write_text("one")
    return path


@contextmanager
def watched(file, works_with="one", stop=None):
    def read():
        text = file.read_text() if file.exists() else ""
        if text == "wrong":
            raise SettingsError("Mend it.")
        return text

    with until_changed([file], read, works_with, stop or threading.Event(), LOOK) as until:
        yield until


def write(file, text):
    """The file at once with its new text, as the desk writes it."""
    beside = file.with_suffix(".new")
    beside.write_text(text)
    beside.replace(file)


def test_another_value_ends_the_work_for_a_new_beginning(file):
    with watched(file) as until:
        assert not until.ended.wait(LOOK * 10)
        write(file, "two")

        assert until.ended.wait(SOON)
        assert until.changed.is_set()


def test_what_changed_before_anybody_looked_is_seen_too(file):
    with watched(file, works_with="zero") as until:
        assert until.ended.wait(SOON)
        assert until.changed.is_set()


def test_a_file_that_says_the_same_in_other_words_changes_nothing(file):
    with watched(file) as until:
        os.utime(file, (1, 1))
        assert not until.ended.wait(LOOK * 20)


def test_a_file_that_cannot_be_read_is_told_and_the_work_goes_on(file, caplog):
    with watched(file) as until:
        write(file, "wrong")
        assert not until.ended.wait(LOOK * 20)
        assert "goes on with the settings it has" in caplog.text

        write(file, "three")
        assert until.ended.wait(SOON)
        assert until.changed.is_set()


def test_a_file_that_comes_or_goes_counts(file):
    with watched(file) as until:
        file.unlink()
        assert until.ended.wait(SOON)
        assert until.changed.is_set()


def test_being_told_to_stop_is_no_change(file):
    stop = threading.Event()
    with watched(file, stop=stop) as until:
        stop.set()
        assert until.ended.wait(SOON)
        assert not until.changed.is_set()


def test_a_house_style_that_is_wrong_from_the_start_is_told_and_the_press_works(tmp_path):
    (tmp_path / "house-style.toml").write_text("[register]\nnarration = 'loud'")
    command = [sys.executable, "-m", "kawaraban", "run", "--desk", str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            lines = iter(process.stderr)
            assert next(line for line in lines if "at work" in line)
            assert "house-style.toml" in next(line for line in lines if "goes on with" in line)
            write(tmp_path / "house-style.toml", "")

            assert next(line for line in lines if "begins again with new settings" in line)
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)


def test_a_press_at_work_takes_up_new_settings_in_the_same_process(tmp_path):
    (tmp_path / "kawaraban.toml").write_text('engine = "echo"')
    command = [sys.executable, "-m", "kawaraban", "run", "--desk", str(tmp_path)]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        try:
            lines = iter(process.stderr)
            assert next(line for line in lines if "at work" in line)
            write(tmp_path / "kawaraban.toml", 'engine = "echo"\npollers = 3')

            assert next(line for line in lines if "begins again with new settings" in line)
            assert next(line for line in lines if "at work" in line)
            assert process.poll() is None
        finally:
            process.send_signal(signal.SIGTERM)
            process.communicate(timeout=60)
    assert process.returncode == 0
