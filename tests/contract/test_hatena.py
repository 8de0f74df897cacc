"""Hatena Blog: what its own formats and its keyword links do to a post."""

import hashlib
from base64 import b64decode
from datetime import UTC, datetime, timedelta, timezone

import pytest
from lxml import html
from played import Answer, Fault, playing
from played_hatena import HatenaHost, linked

from kawaraban.publish.publishers.fotolife import wsse
from kawaraban.publish.publishers.protocol import Change
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.store.sent import SentState
from newsroom import NOW, PICTURE, Newsroom, table

WRITTEN = {"html": "text/html", "markdown": "text/x-markdown", "hatena": "text/x-hatena-syntax"}


@pytest.fixture
def database(tmp_path):
    with open_database(Settings(desk=tmp_path).database) as database:
        yield database


def letters(markup):
    return "".join(html.fragment_fromstring(markup, create_parent="div").text_content().split())


def test_the_hosts_keyword_links_would_eat_the_text_if_nothing_kept_them_out():
    sentence = "<p>ラヴォニアとエストマルクを結ぶ。</p>"

    assert letters(linked(sentence)) == "ラヴォニアエストマルクを結ぶ。"
    assert letters(linked(f"<div data-unlink>{sentence}</div>")) == "ラヴォニアとエストマルクを結ぶ。"


@pytest.mark.parametrize("syntax", WRITTEN)
def test_in_every_way_a_blog_is_written_no_letter_is_lost_and_no_word_is_linked(database, tmp_path, syntax):
    with playing(HatenaHost(WRITTEN[syntax])) as host:
        room = Newsroom(tmp_path, database).set_up(table("hatena", syntax=syntax, **host.table()))
        room.publish()
        room.publish("short")
        (report,) = room.send()
        contents = host.texts()
        made = {slug: host.made(content) for slug, content in contents.items()}

    assert (report.faults, report.notes) == ([], [])
    assert all("\n" not in content for content in contents.values())
    assert not any('class="keyword"' in page for page in made.values())
    assert "ラヴォニアとエストマルクを結ぶ送電" in letters(made[room.slug()])
    pre = html.fragment_fromstring(made[room.slug()], create_parent="div").find(".//pre")
    assert pre.text_content() == "GET /load?zone=LV&from=2024-03-01 HTTP/1.1\nHost: data.grid.example"


def test_what_the_host_changed_is_told(database, tmp_path, monkeypatch):
    with playing(HatenaHost()) as host:
        monkeypatch.setattr(host, "made", lambda content: linked(content.replace(" data-unlink", "")))
        room = Newsroom(tmp_path, database).set_up(table("hatena", **host.table()))
        room.publish()
        (report,) = room.send()

    assert any("キーワードリンクを付与しない" in note for note in report.notes)
    assert any("ラヴォニアとエストマルク" in note for note in report.notes)


def test_a_blog_that_is_written_in_another_way_is_noticed_and_the_post_taken_back(database, tmp_path):
    with playing(HatenaHost("text/x-markdown")) as host:
        room = Newsroom(tmp_path, database).set_up(table("hatena", **host.table()))
        room.publish()
        (report,) = room.send()

    assert 'set syntax = "markdown"' in report.faults[0]
    assert host.texts() == {}
    assert room.sent() == {}


@pytest.mark.parametrize("address", ["https://[elsewhere/entry/1", "https://elsewhere.example/entry/1"])
def test_a_post_whose_address_is_nowhere_is_looked_for_and_not_made_again(
    database, tmp_path, monkeypatch, address
):
    made = HatenaHost._make

    def elsewhere(self, asked):
        answer = made(self, asked)
        return Answer(201, answer.body, {"location": address})

    with playing(HatenaHost()) as host:
        room = Newsroom(tmp_path, database).set_up(table("hatena", **host.table()))
        room.publish()
        monkeypatch.setattr(HatenaHost, "_make", elsewhere)
        (first,) = room.send()
        monkeypatch.undo()
        room.later(hours=1)
        room.send()

    assert "something that is no" in first.faults[0]
    assert len(host.entries) == 1
    assert [row.state for row in room.sent().values()] == [SentState.SENT]


def test_the_title_names_publication_and_day_and_the_entry_has_its_own_address(database, tmp_path):
    with playing(HatenaHost()) as host:
        told = table("hatena", categories=["海外"], draft=True, **host.table())
        room = Newsroom(tmp_path, database).set_up(told)
        room.publish()
        room.send()
        (entry,) = host.entries.values()

    assert entry["title"].startswith("NGW 2024年3月14日 ラヴォニア、")
    assert entry["categories"] == ["NGW", "海外"]
    assert entry["slug"] == room.slug()
    assert entry["draft"] == "yes"
    assert entry["updated"] == "2026-11-24T07:00:00+00:00"
    (row,) = room.sent().values()
    assert row.address == f"https://rin.hatenablog.com/entry/{room.slug()}"


def test_a_picture_goes_to_fotolife_once_and_is_shown_from_there(database, tmp_path):
    with playing(HatenaHost()) as host:
        room = Newsroom(tmp_path, database).set_up(table("hatena", **host.table()))
        room.publish()
        room.send()
        room.write("直した題")
        room.publish()
        room.send()
        body = html.fragment_fromstring(*host.texts().values(), create_parent="div")

    assert list(host.photos.values()) == [PICTURE]
    assert [each.get("src") for each in body.iterfind(".//img")] == [
        "https://cdn-ak.f.st-hatena.com/images/fotolife/r/rin/20261130/20261130190000.png"
    ]


def test_a_picture_that_is_too_large_stays_a_link(database, tmp_path):
    with playing(HatenaHost()) as host:
        room = Newsroom(tmp_path, database).set_up(table("hatena", photo_bytes=100, **host.table()))
        room.publish()
        room.send()

    assert host.photos == {}
    assert "https://pictures.example/lavonia-map.png" in host.texts()[room.slug()]


def test_fotolife_without_room_is_told_and_tried_again_a_day_later(database, tmp_path):
    with playing(HatenaHost(room=10)) as host:
        room = Newsroom(tmp_path, database).set_up(table("hatena", **host.table()))
        room.publish()
        (report,) = room.send()
        host.room = 10**9
        room.later(hours=23)
        still = room.send()[0]
        room.later(hours=2)
        room.send()

    assert "has no room left (507: 今月の容量を使い切りました)" in report.faults[0]
    assert "It is tried again on" in still.faults[0]
    assert list(host.texts()) == [room.slug()]


def others(host, count, **told):
    for number in range(count):
        host.entries[str(7 * 10**18 + number)] = {
            "slug": f"other-{number}",
            "title": "x",
            "content": "<p>y</p>",
            **{name: value.format(number // 24 + 1, number % 24) for name, value in told.items()},
        }


def lost(host, room):
    """Send a post of which nobody says that it arrived."""
    room.publish("short")
    host.fail(Fault(None, done=True))
    room.send()
    host.asked.clear()


def listed(host):
    return [each for each in host.asked if each.method == "GET" and each.path.endswith("/entry")]


def test_an_interrupted_post_is_found_however_many_came_after_it(database, tmp_path):
    with playing(HatenaHost()) as host:
        room = Newsroom(tmp_path, database).set_up(table("hatena", **host.table()))
        lost(host, room)
        others(host, 200, updated="2027-01-{:02}T{:02}:00:00+09:00")
        room.later(days=60)
        room.send()

    assert len(host.entries) == 201
    assert len(listed(host)) == 67
    assert [row.state for row in room.sent().values()] == [SentState.SENT]


def test_the_list_is_read_no_further_back_than_the_interrupted_turn(database, tmp_path):
    with playing(HatenaHost()) as host:
        room = Newsroom(tmp_path, database).set_up(table("hatena", **host.table()))
        old = {"updated": "2019-01-{:02}T{:02}:00:00+09:00", "edited": "2019-01-{:02}T{:02}:00:00+09:00"}
        others(host, 90, **old)
        lost(host, room)
        host.entries = {number: each for number, each in host.entries.items() if "other" in each["slug"]}
        room.later(hours=1)
        (report,) = room.send()

    assert report.count(Change.CREATE) == 1
    assert len(listed(host)) == 1
    assert room.slug("short") in host.texts()


def test_a_list_that_never_ends_brings_no_second_post(database, tmp_path, monkeypatch):
    monkeypatch.setattr("kawaraban.publish.publishers.hatena.MOST_PAGES", 5)
    with playing(HatenaHost()) as host:
        room = Newsroom(tmp_path, database).set_up(table("hatena", **host.table()))
        lost(host, room)
        others(host, 60, updated="2027-01-{:02}T{:02}:00:00+09:00")
        room.later(hours=1)
        (report,) = room.send()

    assert "may have arrived when it was last sent" in report.faults[0]
    assert len(host.entries) == 61


def test_a_search_that_fails_looks_from_the_same_moment_on_the_next_time(database, tmp_path):
    with playing(HatenaHost()) as host:
        room = Newsroom(tmp_path, database).set_up(table("hatena", **host.table()))
        lost(host, room)
        garbage = Fault(Answer(200, b"no list"), on=("GET",))
        for _ in range(3):
            host.fail(garbage)
            room.later(days=3)
            assert "no AtomPub collection" in room.send()[0].faults[0]
        (row,) = room.sent().values()

    assert row.moment == NOW
    assert row.state is SentState.SENDING


def test_the_proof_of_the_key_is_the_digest_of_nonce_moment_and_key():
    moment = datetime(2026, 11, 30, 4, 5, 6, tzinfo=timezone(timedelta(hours=9)))

    header = wsse("rin", "key", b"n" * 20, moment)

    assert 'Created="2026-11-29T19:05:06Z"' in header
    digest = header.partition('PasswordDigest="')[2].partition('"')[0]
    assert b64decode(digest) == hashlib.sha1(b"n" * 20 + b"2026-11-29T19:05:06Z" + b"key").digest()
    assert moment.astimezone(UTC).hour == 19
