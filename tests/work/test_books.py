"""The week's book: made once it is due, and in line with the diary ever after."""

import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from filelock import FileLock

from kawaraban.errors import OutputError
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.work.books import LOCK, bind_due
from newsroom import Newsroom

# The posts are published on Tuesday 24 November 2026, 16:00 in Tokyo.
SUNDAY = datetime(2026, 11, 28, 23, tzinfo=UTC)


@pytest.fixture
def room(tmp_path):
    with open_database(Settings(desk=tmp_path).database) as database:
        yield Newsroom(tmp_path, database, time_zone="Asia/Tokyo", weekly_book="sunday 08:00")


def bind(room, at):
    return [path.name for path in bind_due(room.database, room.settings, at)]


def words(room, name="week-2026-11-29.epub"):
    with zipfile.ZipFile(room.settings.diary / "books" / name) as book:
        return "".join(
            book.read(each).decode() for each in book.namelist() if each.endswith((".xhtml", ".opf"))
        )


def test_the_weeks_posts_become_a_book_when_it_is_due_and_not_before(room):
    room.publish()
    room.publish("short")

    assert bind(room, SUNDAY - timedelta(seconds=1)) == []
    assert bind(room, SUNDAY) == ["week-2026-11-29.epub"]
    assert bind(room, SUNDAY + timedelta(days=3)) == []

    text = words(room)
    assert "海底のケーブルとは" in text
    assert "二度のいや" in text
    assert "瓦版日記 2026-11-22 – 2026-11-29" in text


def test_a_post_of_another_week_is_in_another_book(room):
    room.publish()
    room.later(days=7)
    room.publish("short")

    bind(room, SUNDAY)
    bind(room, SUNDAY + timedelta(days=7))

    assert "二度のいや" not in words(room)
    assert "二度のいや" in words(room, "week-2026-12-06.epub")


def test_a_week_without_posts_has_no_book(room):
    bind(room, SUNDAY)

    assert list((room.settings.diary / "books").glob("*.epub")) == []


def test_what_is_withdrawn_is_gone_from_the_book_at_once(room):
    room.publish()
    room.publish("short")
    bind(room, SUNDAY)

    room.withdraw()

    assert "海底のケーブルとは" not in words(room)
    assert "二度のいや" in words(room)
    room.withdraw("short")
    assert list((room.settings.diary / "books").glob("*.epub")) == []


def test_what_is_corrected_is_corrected_in_the_book(room):
    room.publish("short")
    bind(room, SUNDAY)
    room.write("直した題", "short")
    room.publish("short")

    assert "直した題" in words(room)


def test_of_an_excerpt_the_book_has_the_opening_only(room):
    room.rights("excerpt")
    room.publish()
    bind(room, SUNDAY)

    assert "対応を迫られた" in words(room)
    assert "海底のケーブルとは" not in words(room)


def test_weeks_that_the_machine_slept_through_are_caught_up_with(room):
    room.publish()
    bind(room, SUNDAY)
    room.later(days=14)
    room.publish("short")

    bind(room, SUNDAY + timedelta(days=22))

    assert "二度のいや" in words(room, "week-2026-12-13.epub")


def test_a_desk_that_makes_its_first_book_does_not_reach_into_the_past(room):
    room.publish()

    assert bind(room, SUNDAY + timedelta(days=7)) == []
    assert list((room.settings.diary / "books").glob("*.epub")) == []


@pytest.mark.parametrize(
    "content", ["", "[]", "{", '{"nonsense": "x", "2026-11-28T23:00:00": "y"}', "[" * 100_000]
)
def test_a_list_of_books_that_somebody_spoiled_is_begun_anew(room, content):
    room.publish()
    (room.settings.diary / "books").mkdir()
    (room.settings.diary / "books" / ".made-from").write_text(content)

    assert bind(room, SUNDAY) == ["week-2026-11-29.epub"]


def test_two_processes_at_once_make_each_book_once(room):
    room.publish()
    folder = room.settings.diary / "books"
    folder.mkdir(parents=True)
    with ThreadPoolExecutor(3) as hands, FileLock(folder / LOCK):
        made = [hands.submit(bind, room, SUNDAY) for _ in range(3)]
        with pytest.raises(TimeoutError):
            made[0].result(0.2)
        folder_before = {each.name for each in folder.iterdir()}

    assert folder_before == {LOCK}
    assert sorted(each.result() for each in made) == [[], [], ["week-2026-11-29.epub"]]


def test_a_process_that_waits_in_vain_for_another_says_so(room, monkeypatch):
    monkeypatch.setattr("kawaraban.work.books._PATIENCE", 0.05)
    room.publish()
    folder = room.settings.diary / "books"
    folder.mkdir(parents=True)

    with FileLock(folder / LOCK), pytest.raises(OutputError, match="has been making books"):
        bind(room, SUNDAY)


def test_without_the_setting_no_book_is_made(room):
    room.publish()
    room.settings = replace(room.settings, weekly_book="")

    assert bind(room, SUNDAY) == []
