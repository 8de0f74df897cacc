"""Micropub: what hosts may lack, and where a token never goes."""

import pytest
from played import KEY, Answer, Fault, playing
from played_micropub import MicropubHost

from kawaraban.publish.publishers.protocol import Change
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.store.sent import SentState
from newsroom import PICTURE, Newsroom, table


@pytest.fixture
def database(tmp_path):
    with open_database(Settings(desk=tmp_path).database) as database:
        yield database


def test_the_picture_is_shown_from_the_media_endpoint(database, tmp_path):
    with playing(MicropubHost()) as host:
        room = Newsroom(tmp_path, database).set_up(table("micropub", categories=["海外"], **host.table()))
        room.publish()
        room.send()
        (post,) = host.posts.values()

    assert list(host.media.values()) == [PICTURE]
    assert 'src="https://micro.example/media/0.png"' in post["content"][0]["html"]
    assert post["category"] == ["NGW", "海外"]
    assert post["post-status"] == ["published"]
    assert post["published"] == ["2026-11-24T07:00:00+00:00"]


def test_a_host_without_media_endpoint_shows_links_in_place_of_pictures(database, tmp_path):
    with playing(MicropubHost(media="")) as host:
        room = Newsroom(tmp_path, database).set_up(table("micropub", **host.table()))
        room.publish()
        (report,) = room.send()

    assert report.faults == []
    assert "https://pictures.example/lavonia-map.png" in host.texts()[room.slug()]


def test_the_token_does_not_follow_a_media_endpoint_to_another_host(database, tmp_path, monkeypatch):
    with playing(MicropubHost()) as host, playing(MicropubHost()) as other:
        monkeypatch.setattr(
            host, "_query", lambda _query: Answer(200, b'{"media-endpoint": "http://localhost:1/media"}')
        )
        room = Newsroom(tmp_path, database).set_up(table("micropub", **host.table()))
        room.publish()
        (fault,) = room.send()[0].faults
        assert "set media_endpoint under [publishers.place]" in fault
        assert KEY not in fault
        room.set_up(table("micropub", media_endpoint=f"{other.url}/media", **host.table()))
        room.later(hours=7)
        assert room.send()[0].faults == []

    assert len(other.media) == 1


def test_a_host_that_cannot_be_asked_gets_no_second_post_until_somebody_has_looked(database, tmp_path):
    with playing(MicropubHost(lists=False)) as host:
        room = Newsroom(tmp_path, database).set_up(table("micropub", **host.table()))
        room.publish("short")
        host.fail(Fault(Answer(503), done=True))
        room.send()
        room.later(hours=1)

        (report,) = room.send()
        assert "may have arrived when it was last sent" in report.faults[0]
        assert "`kawaraban send place --again`" in report.faults[0]
        assert len(host.posts) == 1
        assert [row.state for row in room.sent().values()] == [SentState.SENDING]

        host.posts.clear()
        (report,) = room.send(anew=True)

    assert report.count(Change.CREATE) == 1
    assert len(host.posts) == 1


def crowded(host, count, day):
    for number in range(count):
        when = f"{day}T{number % 24:02}:{number // 24:02}:00+00:00"
        host.posts[f"https://micro.example/note-{number}"] = {"name": ["x"], "published": [when]}


@pytest.mark.parametrize("pages", ["after", "offset"])
@pytest.mark.parametrize("own", [False, True], ids=["its slug", "an address of its own"])
def test_an_interrupted_post_is_found_however_many_came_after_it(database, tmp_path, pages, own):
    with playing(MicropubHost(pages=pages, own=own)) as host:
        room = Newsroom(tmp_path, database).set_up(table("micropub", **host.table()))
        room.publish("short")
        host.fail(Fault(Answer(503), done=True))
        room.send()
        crowded(host, 250, "2026-11-25")
        room.later(days=2)
        (report,) = room.send()

    assert report.faults == []
    assert len(host.posts) == 251
    assert [row.state for row in room.sent().values()] == [SentState.SENT]


def test_a_host_that_lists_its_newest_posts_alone_gets_no_second_post(database, tmp_path):
    with playing(MicropubHost(pages="no", most=10)) as host:
        room = Newsroom(tmp_path, database).set_up(table("micropub", **host.table()))
        room.publish("short")
        host.fail(Fault(Answer(503), done=True))
        room.send()
        crowded(host, 20, "2026-11-25")
        room.later(days=2)
        (report,) = room.send()

    assert "`kawaraban send place --again`" in report.faults[0]
    assert len(host.posts) == 21


def test_a_list_that_goes_back_before_the_turn_says_that_the_post_is_not_there(database, tmp_path):
    with playing(MicropubHost(pages="no", most=10)) as host:
        crowded(host, 20, "2026-11-20")
        room = Newsroom(tmp_path, database).set_up(table("micropub", **host.table()))
        room.publish("short")
        host.fail(*[Fault(Answer(503))] * 2)
        room.send()
        host.faults.clear()
        room.later(days=2)
        (report,) = room.send()

    assert report.count(Change.CREATE) == 1
    assert len(host.posts) == 21


def test_an_address_that_changed_is_remembered(database, tmp_path, monkeypatch):
    with playing(MicropubHost()) as host:
        room = Newsroom(tmp_path, database).set_up(table("micropub", **host.table()))
        room.publish()
        room.send()
        moved = Answer(201, headers={"location": "https://micro.example/moved"})
        monkeypatch.setattr(host, "_change", lambda _body: moved)
        room.write("直した題")
        room.publish()
        room.send()

    assert [row.remote_id for row in room.sent().values()] == ["https://micro.example/moved"]
