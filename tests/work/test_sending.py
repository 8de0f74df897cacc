"""Sending as a whole: several publishers, their faults apart, what the press does by itself."""

import re
import zlib
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from kawaraban.cli.app import app
from kawaraban.errors import InputError, PublishError
from kawaraban.publish.publishers import registry
from kawaraban.publish.publishers.protocol import CannotTell, Change, Receipt, Remote
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.store.sent import SentStore
from kawaraban.work.publishing import wait_for_issue
from kawaraban.work.sending import LEASE, deliver
from kawaraban.work.state import standing, told
from newsroom import NOW, Newsroom, table


@pytest.fixture
def room(tmp_path):
    with open_database(Settings(desk=tmp_path).database) as database:
        yield Newsroom(tmp_path, database)


class Shelf:
    """A publisher of the test's own: what is on it, and what goes wrong with whom."""

    def __init__(self):
        self.posts = {}
        self.broken = None
        self.discarded = []

    fingerprint = "shelf"

    def check(self):
        return "a shelf"

    def find(self, item, since):
        return Remote(item.slug) if item.slug in self.posts else None

    def find_pictures(self, name, since):
        return ()

    def create(self, item, uploads):
        if self.broken:
            raise self.broken
        self.posts[item.slug] = item
        return Receipt(Remote(item.slug, f"https://shelf.example/{item.slug}"), ("it stands on the shelf.",))

    def update(self, remote, item, uploads):
        return self.create(item, uploads)

    def withdraw(self, remote):
        self.posts.pop(remote.id)

    def discard(self, picture):
        self.discarded.append(picture)


@pytest.fixture
def shelves(monkeypatch):
    found = {}

    def create(entry, told_, world):
        return found.setdefault(told_.name, Shelf())

    monkeypatch.setattr(registry, "_create", create)
    return found


def on(*names, **values):
    """Tables of shelves, under the name of a kind that is installed."""
    return [table("micropub", name, **values) for name in names]


def test_one_publishers_fault_keeps_nothing_from_the_next_and_is_told_with_what_to_do(room, shelves):
    room.set_up(*on("one", "two"))
    shelves["one"] = Shelf()
    shelves["one"].broken = PublishError("one is closed; open it.", retryable=True, whole=True)
    room.publish()

    first, second = room.send()

    assert first.faults == ["one is closed; open it."]
    assert (second.faults, second.notes) == ([], [f"{room.slug()}: it stands on the shelf."])
    said = "\n".join(told(standing(room.database), room.now))
    assert "✗ sending to one: one is closed; open it. It is tried again on 2026-11-24 07:01 UTC." in said


def test_even_a_publisher_that_breaks_down_keeps_nothing_from_the_next(room, shelves):
    room.set_up(*on("one", "two"))
    shelves["one"] = Shelf()
    shelves["one"].broken = ZeroDivisionError("oh")
    room.publish()

    first, second = room.send()

    assert "Please report it" in first.faults[0]
    assert second.count(Change.CREATE) == 1


def test_the_waits_between_tries_double_and_end_with_a_success(room, shelves):
    room.set_up(*on("one"))
    shelves["one"] = Shelf()
    shelves["one"].broken = PublishError("closed.", retryable=True, whole=True)
    room.publish()
    waits = []
    for _ in range(5):
        begun = room.now
        while "It is tried again" in (room.send()[0].faults or [""])[0]:
            room.later(seconds=30)
        waits.append(round((room.now - begun).total_seconds() / 60))
        room.later(seconds=1)

    assert waits == sorted(waits)
    assert waits[-1] >= 8
    shelves["one"].broken = None
    room.later(hours=6)
    assert room.send()[0].faults == []
    assert SentStore(room.database).failing() == ()


def test_a_post_that_is_refused_is_shown_in_the_status_with_what_to_do(room, shelves):
    room.set_up(*on("one"))
    shelves["one"] = Shelf()
    shelves["one"].broken = PublishError("The title is too long.")
    room.publish()
    room.send()

    said = "\n".join(told(standing(room.database), room.now))

    assert re.search(r"✗ sending to one \w+: The title is too long\. .*`kawaraban send one --again`", said)


def test_a_withdrawal_goes_everywhere_the_post_was_sent_and_nowhere_else(room, shelves):
    room.set_up(*on("one", "two"))
    room.publish()
    room.send("one")
    room.withdraw()

    first, second = room.send()

    assert first.count(Change.WITHDRAW) == 1
    assert second.steps == []
    assert shelves["one"].posts == {}


def test_posts_from_before_a_publishers_first_day_stay_away_from_it(room, shelves):
    room.set_up(*on("one", since="2026-11-25"))
    room.publish()
    room.later(days=1)
    room.publish("short")

    room.send()

    assert list(shelves["one"].posts) == [room.slug("short")]


def test_a_correction_of_an_old_post_does_not_bring_it_to_a_publisher_that_begins_later(room, shelves):
    room.set_up(*on("one", since="2026-11-25"))
    room.publish()
    room.later(days=3)
    room.publish(note="訂正")

    room.send()

    assert shelves["one"].posts == {}


def test_the_first_day_begins_when_it_does_on_the_desks_clock(room, shelves):
    room.settings = replace(room.settings, time_zone="Asia/Tokyo")
    room.set_up(*on("one", since="2026-11-25"))
    room.later(hours=7)
    room.publish()
    room.later(hours=2)
    room.publish("short")

    room.send()

    assert room.now == datetime(2026, 11, 24, 16, tzinfo=UTC)
    assert list(shelves["one"].posts) == [room.slug("short")]


def test_what_an_interruption_left_there_is_one_post_even_if_its_new_state_is_refused(
    room, shelves, monkeypatch
):
    made = []

    def create(self, item, uploads):
        made.append(item.slug)
        self.posts[item.slug] = item
        if len(made) == 1:
            raise PublishError("The answer was lost.", retryable=True)
        return Receipt(Remote(item.slug))

    def refuse(self, remote, item, uploads):
        raise PublishError("The title is too long.")

    monkeypatch.setattr(Shelf, "create", create)
    monkeypatch.setattr(Shelf, "update", refuse)
    room.set_up(*on("one"))
    room.publish()
    room.send()
    room.later(hours=1)
    assert "The title is too long." in room.send()[0].faults[0]
    monkeypatch.setattr(Shelf, "update", lambda self, remote, item, uploads: Receipt(remote))
    room.write("直した題")
    room.publish()

    assert room.send()[0].count(Change.UPDATE) == 1
    assert made == [room.slug()]


def test_a_picture_that_was_not_taken_leaves_no_doubt_about_the_post(room, shelves, monkeypatch):
    busy = [PublishError("It is busy.", retryable=True, whole=True)]

    def upload(picture):
        if busy:
            raise busy.pop()
        return Remote("1", "https://shelf.example/1.png")

    def create(self, item, uploads):
        for picture in item.pictures.values():
            uploads.address(picture, upload)
        self.posts[item.slug] = item
        return Receipt(Remote(item.slug))

    def nobody_knows(self, item):
        raise CannotTell("This host does not list its posts.")

    monkeypatch.setattr(Shelf, "create", create)
    monkeypatch.setattr(Shelf, "find", nobody_knows)
    room.set_up(*on("one"))
    room.publish()
    assert room.send()[0].faults == ["It is busy."]
    room.later(hours=1)

    (report,) = room.send()

    assert (report.faults, report.count(Change.CREATE)) == ([], 1)


def test_of_a_withdrawal_only_what_failed_is_tried_again(room, shelves, monkeypatch):
    refused = [PublishError("No picture is let go.", retryable=True)]

    def create(self, item, uploads):
        for picture in item.pictures.values():
            uploads.address(picture, lambda picture: Remote("1", "https://shelf.example/1.png"))
        self.posts[item.slug] = item
        return Receipt(Remote(item.slug))

    def withdraw(self, remote):
        if self.posts.pop(remote.id, None) is None:
            raise PublishError("There is no such post.")

    def discard(self, picture):
        if refused:
            raise refused.pop()
        self.discarded.append(picture)

    for name, method in (("create", create), ("withdraw", withdraw), ("discard", discard)):
        monkeypatch.setattr(Shelf, name, method)
    room.set_up(*on("one"))
    room.publish()
    room.send()
    room.withdraw()
    assert "No picture is let go." in room.send()[0].faults[0]
    assert shelves["one"].posts == {}
    room.later(hours=1)

    (report,) = room.send()

    assert (report.faults, len(shelves["one"].discarded)) == ([], 1)
    room.publish()
    assert room.send()[0].count(Change.CREATE) == 1
    assert list(shelves["one"].posts) == [room.slug()]


def test_a_withdrawal_that_cannot_be_looked_up_is_told_and_keeps_nothing_from_the_others(room, shelves):
    room.set_up(*on("one"))
    shelves["one"] = Shelf()
    shelves["one"].broken = PublishError("The answer was lost.", retryable=True)
    room.publish()
    room.send()
    shelves["one"].broken = None
    room.withdraw()
    room.publish("short")
    with room.database.writing() as connection:
        connection.execute(
            text("UPDATE published SET record = :record WHERE article = :article"),
            {"record": zlib.compress(b"{}"), "article": room.articles["long"]},
        )
    room.later(hours=1)

    (report,) = room.send()

    assert list(shelves["one"].posts) == [room.slug("short")]
    assert f"{room.slug()} cannot be sent" in report.faults[0]


def test_of_a_publisher_that_is_no_more_no_fault_is_shown(room, shelves):
    room.set_up(*on("one"))
    shelves["one"] = Shelf()
    shelves["one"].broken = PublishError("closed.", retryable=True, whole=True)
    room.publish()
    room.send()
    room.set_up(*on("two"))
    room.send()

    assert not any("closed." in line for line in told(standing(room.database), room.now))


def test_whoever_is_interrupted_keeps_nobody_waiting(room, shelves):
    room.set_up(*on("one"))
    shelves["one"] = Shelf()
    shelves["one"].broken = KeyboardInterrupt()
    room.publish()
    with pytest.raises(KeyboardInterrupt):
        room.send()
    shelves["one"].broken = None

    assert room.send()[0].count(Change.CREATE) == 1


def test_no_more_than_its_most_go_in_one_turn_and_the_oldest_first(room, shelves):
    room.set_up(*on("one", most=1))
    room.publish("short")
    room.later(minutes=1)
    room.publish()

    (report,) = room.send()

    assert list(shelves["one"].posts) == [room.slug("short")]
    assert report.count(Change.WAIT) == 1
    room.send()
    assert len(shelves["one"].posts) == 2


def test_two_processes_never_send_to_one_publisher_at_the_same_time(room, shelves):
    room.set_up(*on("one"))
    room.publish()
    store = SentStore(room.database)
    assert store.take_turn("one", room.now, LEASE)

    assert "Another process sends to one" in room.send()[0].faults[0]
    assert shelves == {}
    room.later(minutes=16)
    assert room.send()[0].count(Change.CREATE) == 1


def test_whoever_was_away_for_too_long_leaves_the_rest_to_the_other(room, shelves, monkeypatch):
    store, create = SentStore(room.database), Shelf.create

    def slow(self, item, uploads):
        room.later(minutes=16)
        assert store.take_turn("one", room.now, LEASE)
        return create(self, item, uploads)

    monkeypatch.setattr(Shelf, "create", slow)
    room.set_up(*on("one"))
    room.publish()
    room.publish("short")

    (report,) = room.send()

    assert len(shelves["one"].posts) == 1
    assert "another process sends to one by now" in report.faults[0]
    assert store.renew_turn("one", room.now, room.now, LEASE)


def test_a_name_that_is_no_publishers_is_told_with_those_that_are(room, shelves):
    room.set_up(*on("one"))

    with pytest.raises(InputError, match="there are one"):
        room.send("two")


def test_a_kind_that_is_not_installed_names_those_that_are(room):
    room.set_up(table("carrier-pigeon"))
    room.publish()

    assert re.search(r"not installed; there are .*folder.*wordpress", room.send()[0].faults[0])


@pytest.mark.parametrize(
    ("kind", "values", "words"),
    [
        ("hatena", {}, "needs user"),
        ("hatena", {"user": "a", "blog": "b", "key": "c", "syntax": "tex"}, "one of html, markdown, hatena"),
        ("wordpress", {"url": "https://x.example", "user": "a"}, "KAWARABAN_PUBLISHER_PLACE_PASSWORD"),
        ("folder", {"path": "x", "colour": "red"}, "has no setting 'colour'"),
        ("folder", {"path": 3}, "is not text"),
        ("git", {"repository": "/x", "keep": "CNAME", "page_cache": "no"}, "has no setting 'page_cache'"),
        ("micropub", {"endpoint": "https://x.example", "token": "t", "since": "soon"}, "is no day"),
        ("micropub", {"endpoint": "https://x.example", "token": "t", "most": -1}, "at least 0"),
        ("micropub", {"endpoint": "x.example/micropub", "token": "t"}, "write it like https://"),
        ("micropub", {"endpoint": "https://x.example:99999", "token": "t"}, "write it like https://"),
    ],
    ids=str,
)
def test_a_table_that_says_too_little_or_too_much_says_so(room, kind, values, words):
    room.set_up(table(kind, **values))
    room.publish()

    assert re.search(words, room.send()[0].faults[0])


def test_the_press_sends_by_itself(room, shelves):
    room.set_up(*on("one"))
    deliver(room.database, room.settings, lambda: room.now)
    room.publish()

    deliver(room.database, room.settings, lambda: room.now)

    assert list(shelves["one"].posts) == [room.slug()]


def test_a_post_waits_for_the_next_issue(room):
    room.settings = replace(room.settings, time_zone="Asia/Tokyo", publish_at="07:00")

    due = wait_for_issue(room.database, room.settings, room._who("long"), note="号外")

    assert due.moment == datetime(2026, 11, 24, 22, tzinfo=UTC)
    assert due.note == "号外"
    room.settings = replace(room.settings, publish_at="")
    with pytest.raises(InputError, match="publish_at"):
        wait_for_issue(room.database, room.settings, room._who("long"))


class TestCommands:
    @pytest.fixture
    def desk(self, room, tmp_path):
        (tmp_path / "kawaraban.toml").write_text(
            '[publishers.copy]\nkind = "folder"\npath = "copy"\n[publishers.blog]\nkind = "hatena"\n'
            'user = "rin"\nblog = "rin.hatenablog.com"\nurl = "http://127.0.0.1:1"\nphoto_url = "http://127.0.0.1:1"\n'
        )
        room.publish()
        return tmp_path

    def run(self, desk, *words):
        return CliRunner().invoke(
            app, [*words, "--desk", str(desk)], env={"KAWARABAN_PUBLISHER_BLOG_KEY": "s3cr3t"}
        )

    def test_a_dry_run_prints_the_plan_and_writes_nothing(self, desk):
        said = self.run(desk, "send", "copy", "--dry-run")

        assert "copy: create index.html (it is not there yet)" in said.output
        assert "to be sent" in said.output
        assert not (desk / "copy").exists()

    def test_what_arrived_is_counted_and_what_did_not_ends_the_command_with_a_fault(self, desk):
        said = self.run(desk, "send")

        assert (desk / "copy" / "index.html").is_file()
        assert re.search(r"copy \(folder\): \d+ sent", said.output)
        assert re.search(r"✗ blog: blog.*: 127.0.0.1 refuses the connection", said.output)
        assert isinstance(said.exception, PublishError)
        assert "s3cr3t" not in said.output
        assert "✗ sending to blog" in self.run(desk, "status").output

    def test_a_post_that_is_withdrawn_is_taken_away_at_once(self, desk, room):
        self.run(desk, "send", "copy")
        said = self.run(desk, "withdraw", room.articles["long"], "--note", "誤り")

        page = (desk / "copy" / room.slug() / "index.html").read_text()
        assert "取り下げました" in page
        assert "copy: brought in line" in said.output

    def test_the_places_are_listed_and_tried(self, desk):
        self.run(desk, "send", "copy")

        assert "copy (folder): 0 posts there" in self.run(desk, "publishers", "list").output
        tried = self.run(desk, "publishers", "test")
        assert "* copy:" in tried.output
        assert "✗ blog:" in tried.output
        assert isinstance(tried.exception, PublishError)

    def test_a_desk_without_publishers_says_how_to_get_one(self, desk):
        (desk / "kawaraban.toml").write_text("")

        assert "docs/publishers.md" in str(self.run(desk, "send").exception)

    def test_a_post_is_published_with_the_next_issue(self, desk, room):
        (desk / "kawaraban.toml").write_text('time_zone = "Asia/Tokyo"\npublish_at = "07:00"\n')

        said = self.run(desk, "publish", room.articles["short"], "--next-issue")

        assert "waits for the next issue" in said.output
        from kawaraban.store.published import PublishedStore

        (due,) = PublishedStore(room.database).scheduled()
        assert due.moment.hour == 22
        assert due.moment + timedelta(days=1) > NOW


def test_a_publisher_whose_settings_were_mended_is_tried_at_once(room, shelves):
    room.set_up(*on("one"))
    shelves["one"] = Shelf()
    shelves["one"].broken = PublishError("Wrong key; mend it.", whole=True)
    room.publish()
    room.send()
    assert "It is tried again" in room.send()[0].faults[0]
    shelves["one"].broken = None

    room.set_up(*on("one", token="another"))

    assert room.send()[0].count(Change.CREATE) == 1


def test_a_post_whose_record_cannot_be_read_is_told_and_keeps_nothing_from_the_others(room, shelves):
    room.set_up(*on("one"))
    room.publish()
    room.publish("short")
    with room.database.writing() as connection:
        connection.execute(
            text("UPDATE published SET record = :record WHERE article = :article"),
            {"record": zlib.compress(b"{}"), "article": room.articles["long"]},
        )

    (report,) = room.send()

    assert list(shelves["one"].posts) == [room.slug("short")]
    assert "cannot be sent" in report.faults[0]
    assert "cannot be sent" in "\n".join(told(standing(room.database), room.now))


def test_the_press_that_stops_leaves_the_rest_for_the_next_time(room, shelves):
    room.set_up(*on("one"))
    room.publish()
    room.publish("short")

    deliver(room.database, room.settings, lambda: room.now, lambda: bool(shelves["one"].posts))
    assert len(shelves["one"].posts) == 1
    assert not any("sending to one" in line for line in told(standing(room.database), room.now))
    deliver(room.database, room.settings, lambda: room.now)

    assert len(shelves["one"].posts) == 2


def test_a_picture_that_cannot_be_taken_away_does_not_undo_what_arrived(room, shelves, monkeypatch):
    def create(self, item, uploads):
        for picture in item.pictures.values():
            uploads.address(picture, lambda picture: Remote("1", "https://shelf.example/1.png"))
        return Receipt(Remote(item.slug))

    def refuse(_self, _picture):
        raise PublishError("No picture is let go.")

    monkeypatch.setattr(Shelf, "create", create)
    room.set_up(*on("one"))
    room.publish()
    room.send()
    monkeypatch.setattr(Shelf, "create", lambda self, item, uploads: Receipt(Remote(item.slug)))
    monkeypatch.setattr(Shelf, "discard", refuse)
    room.write("直した題")
    room.publish()

    (report,) = room.send()

    assert report.faults == []
    assert "still there: No picture is let go." in report.notes[0]
    assert room.send()[0].count(Change.UNCHANGED) == 1
