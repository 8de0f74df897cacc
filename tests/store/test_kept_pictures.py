"""A picture is kept once, by what it holds; each place that shows it is noted, and why one does not."""

import hashlib
import os
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.errors import OutputError
from kawaraban.store import picture_files
from kawaraban.store.database import open_database
from kawaraban.store.pictures import GRACE, KeptPicture, PictureFile, PictureStore, Place

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
A, B = "https://quay.example/a.jpg", "https://quay.example/b.jpg"
FILES = {
    PictureFile("webp", 720, 480): b"webp",
    PictureFile("avif", 720, 480): b"avif",
    PictureFile("jpg", 720, 480): b"jpg",
}


def picture(name="ferry", kept=NOW):
    digest = hashlib.sha256(name.encode()).hexdigest()
    return KeptPicture(digest, "image/jpeg", 900, 600, tuple(FILES), kept)


def shows(address, kept, article="post", tried=NOW, **given):
    return Place(article, address, tried, kept and kept.digest, **given)


@pytest.fixture
def store(address, tmp_path):
    with PictureStore(address, tmp_path) as store:
        yield store


def files(folder):
    return sorted(path.name for path in (folder / "pictures").rglob("*") if path.is_file())


def aged(path, age):
    at = (NOW - age).timestamp()
    os.utime(path, (at, at))


def test_a_picture_is_found_as_it_was_kept_with_each_of_its_files(store, tmp_path):
    kept = picture()

    store.keep(kept, FILES)

    assert store.get(kept.digest) == kept
    assert {variant: store.path(kept.digest, variant).read_bytes() for variant in FILES} == FILES
    folder = tmp_path / "pictures" / kept.digest[:2]
    assert {path.name for path in folder.iterdir()} == {
        f"{kept.digest}-720.{suffix}" for suffix in ("webp", "avif", "jpg")
    }


def test_the_same_picture_again_is_one_row_and_one_set_of_files(store, tmp_path):
    store.keep(picture(), FILES)
    store.keep(picture(kept=NOW + HOUR), FILES)

    assert len(files(tmp_path)) == 3
    assert store.get(picture().digest).kept == NOW + HOUR


def test_a_picture_whose_file_was_lost_is_not_had(store):
    store.keep(picture(), FILES)
    store.note(shows(A, picture()))
    store.path(picture().digest, PictureFile("avif", 720, 480)).unlink()

    assert store.get(picture().digest) is None
    assert store.at([A]) == {}


def test_an_address_leads_to_the_picture_last_found_there(store):
    old, new = picture("old"), picture("new")
    for kept in (old, new):
        store.keep(kept, FILES)
    store.note(shows(A, new, article="later", tried=NOW + HOUR))
    store.note(shows(A, old))
    store.note(shows(B, None, fault="it is gone"))

    assert store.at([A, B, "https://quay.example/c.jpg"]) == {A: new}


def test_any_number_of_addresses_of_any_length_may_be_asked_for(store):
    long = "https://quay.example/" + "\0ü" * 5000
    store.keep(picture(), FILES)
    store.note(shows(long, picture()))

    assert store.at([*(f"https://quay.example/{n}" for n in range(1200)), long]) == {long: picture()}


def test_a_place_says_who_made_the_picture_and_why_one_is_missing(store):
    there = shows(A, picture(), credit="Photo: m", page="https://quay.example/post")
    missing = shows(B, None, fault="The server answers 404.")
    for place in (missing, there, shows(A, picture(), article="another post")):
        store.note(place)

    assert store.places("post") == (there, missing)


def test_a_place_is_noted_anew_when_its_picture_came_after_all(store):
    store.note(shows(A, None, fault="The server answers 503."))

    store.note(shows(A, picture(), tried=NOW + HOUR))

    assert store.places("post") == (shows(A, picture(), tried=NOW + HOUR),)


def test_a_sweep_removes_old_files_that_no_row_names_and_nothing_else(store, tmp_path):
    store.keep(picture(), FILES)
    folder = tmp_path / "pictures" / picture().digest[:2]
    stray = "f" * 64
    for name in (f"{stray}-720.webp", f".{'0' * 16}.part", "mine.txt", f"{picture().digest}-99.webp"):
        (folder / name).write_bytes(b"x")
    for path in folder.iterdir():
        aged(path, 2 * GRACE)
    (folder / f"{stray}-720.jpg").write_bytes(b"just written")
    aged(folder / f"{stray}-720.jpg", GRACE / 2)

    removed = store.sweep(NOW)

    assert removed == 3
    kept = {f"{picture().digest}-720.{suffix}" for suffix in ("webp", "avif", "jpg")}
    assert set(files(tmp_path)) == {*kept, "mine.txt", f"{stray}-720.jpg"}
    assert store.get(picture().digest) == picture()


def test_a_sweep_of_a_desk_without_pictures_finds_nothing(store):
    assert store.sweep(NOW) == 0


def test_a_full_disk_leaves_no_row_and_no_half_a_file(store, tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(picture_files.os, "fsync", full)

    with pytest.raises(OutputError, match="free some space"):
        store.keep(picture(), FILES)

    assert store.get(picture().digest) is None
    assert files(tmp_path) == []


@pytest.mark.parametrize("digest", ["", "../../etc/passwd", "F" * 64, "f" * 63])
def test_only_a_digest_names_a_file(store, digest):
    with pytest.raises(ValueError, match="no digest"):
        store.path(digest, PictureFile("webp", 720, 480))


def test_pictures_outlive_the_process_that_took_them(address, tmp_path):
    with PictureStore(address, tmp_path) as store:
        store.keep(picture(), FILES)
        store.note(shows(A, picture()))

    with open_database(address) as database:
        assert PictureStore(database, tmp_path).at([A]) == {A: picture()}
