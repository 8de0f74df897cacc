"""A post's folder in the diary."""

import errno
import os
from collections import Counter
from contextlib import suppress
from dataclasses import replace

import pytest

from kawaraban.errors import OutputError
from kawaraban.publish import files
from kawaraban.publish.site.pages import read_editions, write_edition
from kawaraban.publish.theme import stylesheet
from kawaraban.review.edition import EditionState
from kawaraban.review.edition_codec import edition_from_json
from publish.sample import SETTINGS, FakeWeb, plain_edition, sample


def write(edition, out, web=None):
    return write_edition(edition, out, settings=SETTINGS, fetcher=web)


def test_a_page_has_a_folder_with_its_pictures_and_its_record(tmp_path):
    page = write(sample(), tmp_path / "diary", FakeWeb())

    assert page == tmp_path / "diary" / sample().slug / "index.html"
    assert (page.parent / "edition.json").is_file()
    suffixes = Counter(path.suffix for path in (page.parent / "pictures").iterdir())
    assert suffixes == {".webp": 5, ".avif": 3, ".png": 1, ".jpg": 2}
    assert (tmp_path / "diary" / stylesheet()[0]).is_file()


def test_every_picture_and_style_the_page_names_is_there(tmp_path):
    import re

    page = write(sample(), tmp_path, FakeWeb())

    shown = page.read_text("utf-8")
    named = re.findall(r'src(?:set)?="(pictures/[^" ]+)"', shown) + re.findall(r"(pictures/\S+) \d+w", shown)
    named += re.findall(r'stylesheet" href="([^"]+)"', shown)
    assert len(named) >= 12
    assert all((page.parent / name).is_file() for name in named)


def test_the_record_is_the_edition_now_published(tmp_path):
    page = write(sample(), tmp_path)

    record = edition_from_json((page.parent / "edition.json").read_text("utf-8"))
    assert record == sample(state=EditionState.PUBLISHED)


def test_a_page_can_be_made_again_from_its_record_without_the_network(tmp_path):
    page = write(sample(), tmp_path, FakeWeb())
    before = page.read_bytes()
    page.unlink()

    ((edition,), faults) = read_editions(tmp_path)
    write(edition, tmp_path)

    assert page.read_bytes() == before
    assert not faults


def test_writing_again_changes_nothing(tmp_path):
    def state():
        return {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    write(sample(), tmp_path, FakeWeb())
    before = state()
    write(sample(), tmp_path, FakeWeb())

    assert state() == before


def test_pictures_that_the_post_dropped_leave_the_folder(tmp_path):
    write(sample(), tmp_path, FakeWeb())
    translation = sample().translation
    bare = replace(translation.document, blocks=translation.document.blocks[:1])

    page = write(replace(sample(), translation=replace(translation, document=bare)), tmp_path, FakeWeb())

    assert [*(page.parent / "pictures").iterdir()] == []


@pytest.mark.parametrize("call", range(1, 15))
def test_a_page_broken_off_anywhere_leaves_the_old_one_whole(tmp_path, monkeypatch, call):
    page = write(plain_edition("Old title"), tmp_path)
    edition = replace(sample(), slug=page.parent.name)
    calls = iter(range(1, 100))
    real = os.fsync

    def fail_at_the_call(descriptor):
        if next(calls) == call:
            raise OSError(errno.ENOSPC, "no space")
        real(descriptor)

    monkeypatch.setattr(files.os, "fsync", fail_at_the_call)
    with suppress(OutputError):
        write(edition, tmp_path, FakeWeb())

    shown = page.read_text("utf-8")
    assert shown.endswith("</html>")
    assert ("Old title" in shown) == (call <= 13)
    assert not [*tmp_path.rglob("*.part")]


def test_a_file_in_the_diary_s_place_is_an_error_that_says_what_to_do(tmp_path):
    (tmp_path / "diary").touch()

    with pytest.raises(OutputError, match="--out"):
        write(sample(), tmp_path / "diary")


def test_a_read_only_diary_is_an_error_that_says_what_to_do(tmp_path, monkeypatch):
    def read_only(*_args, **_options):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr("pathlib.Path.open", read_only)

    with pytest.raises(OutputError, match="read-only"):
        write(plain_edition(), tmp_path)
