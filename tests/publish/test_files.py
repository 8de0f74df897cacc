"""Files move into place whole, or not at all."""

import errno
import os
from pathlib import Path

import pytest

from kawaraban.errors import OutputError
from kawaraban.publish.files import make_folder, place


def refuse(code):
    def failing(*args, **kwargs):
        raise OSError(code, os.strerror(code))

    return failing


def test_a_file_holds_what_was_placed(tmp_path):
    place(tmp_path / "a.html", "瓦版")

    assert (tmp_path / "a.html").read_text("utf-8") == "瓦版"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_a_placed_file_can_be_read_by_a_web_server(tmp_path):
    place(tmp_path / "a.html", "x")
    (tmp_path / "ordinary").touch()

    assert (tmp_path / "a.html").stat().st_mode == (tmp_path / "ordinary").stat().st_mode


@pytest.mark.parametrize("moment", ["fsync", "replace"])
def test_a_failure_midway_leaves_the_old_file_whole_and_nothing_beside_it(tmp_path, monkeypatch, moment):
    place(tmp_path / "a.html", "old")
    monkeypatch.setattr(os if moment == "fsync" else Path, moment, refuse(errno.ENOSPC))

    with pytest.raises(OutputError, match="disk is full"):
        place(tmp_path / "a.html", "new")

    assert (tmp_path / "a.html").read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["a.html"]


def test_an_interrupt_midway_leaves_the_old_file_whole(tmp_path, monkeypatch):
    place(tmp_path / "a.html", "old")

    def interrupt(_descriptor):
        raise KeyboardInterrupt

    monkeypatch.setattr(os, "fsync", interrupt)
    with pytest.raises(KeyboardInterrupt):
        place(tmp_path / "a.html", "new")

    assert (tmp_path / "a.html").read_text() == "old"


@pytest.mark.parametrize(
    ("code", "advice"),
    [
        (errno.ENOSPC, "free some space"),
        (errno.EDQUOT, "quota"),
        (errno.EROFS, "--out"),
        (errno.EACCES, "permissions"),
        (errno.EIO, "--out"),
    ],
)
def test_every_fault_of_the_disk_comes_with_what_to_do(tmp_path, monkeypatch, code, advice):
    monkeypatch.setattr(Path, "open", refuse(code))

    with pytest.raises(OutputError, match=advice) as caught:
        place(tmp_path / "a.html", "x")

    assert "\n" not in str(caught.value)


def test_a_file_where_a_folder_must_be_is_said_so(tmp_path):
    (tmp_path / "diary").touch()

    with pytest.raises(OutputError, match="a file stands where a folder must be"):
        make_folder(tmp_path / "diary")
    with pytest.raises(OutputError, match="a file stands where a folder must be"):
        make_folder(tmp_path / "diary" / "page")


def test_characters_that_no_file_can_hold_do_not_stop_a_page(tmp_path):
    place(tmp_path / "a.html", "a\ud800b")

    assert (tmp_path / "a.html").read_text("utf-8") == "a?b"
