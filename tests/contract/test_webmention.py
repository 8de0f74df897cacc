"""Webmention: the original is told once for each state, at the place that it names."""

from urllib.parse import parse_qs

import pytest
from played import Answer, Fault, Played, playing

from kawaraban.publish.publishers.protocol import Change
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from newsroom import Newsroom, table

ORIGINAL = "/2024/03/twice-no"


class Web(Played):
    """The original's site and ours, and who was told of what."""

    def __init__(self):
        super().__init__()
        self.pages = {}
        self.headers = {}
        self.told = []
        self.status = 202

    def answer(self, asked):
        if asked.method == "POST":
            form = {name: value[0] for name, value in parse_qs(asked.body.decode()).items()}
            self.told.append((asked.path, form["source"], form["target"]))
            return Answer(self.status)
        if asked.path not in self.pages:
            return Answer(404)
        kind = {"content-type": "text/html; charset=utf-8"}
        return Answer(200, self.pages[asked.path].encode(), kind | self.headers.get(asked.path, {}))


@pytest.fixture
def web():
    with playing(Web()) as web:
        yield web


@pytest.fixture
def room(tmp_path, web):
    with open_database(Settings(desk=tmp_path).database) as database:
        host = web.url.removeprefix("http://")
        given = {"allow_hosts": (host,), "diary_url": f"{web.url}/diary/"}
        room = Newsroom(tmp_path, database, original=f"{web.url}{ORIGINAL}", **given)
        room.set_up(table("webmention"))
        yield room


def online(room, web):
    """Our page is where the diary says it is."""
    web.pages[f"/diary/{room.slug('short')}/"] = f'<a href="{web.url}{ORIGINAL}">原文</a>'


@pytest.mark.parametrize(
    ("page", "header", "endpoint"),
    [
        ("", '</told>; rel="webmention"', "/told"),
        ("", "<http://127.0.0.1/x>; rel=other, </told?a=b>; rel=webmention", "/told"),
        ('<link rel="webmention" href="/in-head">', "", "/in-head"),
        ('<p><a rel="nofollow webmention" href="in-body">x</a>', "", "/2024/03/in-body"),
        ('<!-- <a rel="webmention" href="/no"> --><a rel="webmention" href="/yes">', "", "/yes"),
        ('<a href="/no" rel="not-webmention"><a rel="webmention" href="/yes">', "", "/yes"),
        ('<a rel="webmention" href="">', "", ORIGINAL),
        ('<script>"<a rel=webmention href=/no>"</script><link rel=webmention href=/yes>', "", "/yes"),
        ('<link rel="webmention" href="/second">', "</first>; rel=webmention", "/first"),
    ],
    ids=[
        "header",
        "several headers",
        "link",
        "anchor",
        "comment",
        "other rel",
        "itself",
        "script",
        "header first",
    ],
)
def test_the_original_is_told_where_it_wants_to_be(room, web, page, header, endpoint):
    web.pages[ORIGINAL] = page
    web.headers[ORIGINAL] = {"link": header} if header else {}
    room.publish("short")
    online(room, web)

    (report,) = room.send()

    assert report.faults == []
    source = f"{web.url}/diary/{room.slug('short')}/"
    assert web.told == [(endpoint, source, f"{web.url}{ORIGINAL}")]


def test_it_is_told_once_for_each_state_and_once_more_when_the_post_is_withdrawn(room, web):
    web.pages[ORIGINAL] = '<link rel="webmention" href="/told">'
    room.publish("short")
    online(room, web)

    room.send()
    room.send()
    assert len(web.told) == 1
    room.write("直した題", "short")
    room.publish("short")
    room.send()
    assert len(web.told) == 2
    room.withdraw("short")
    assert room.send()[0].count(Change.WITHDRAW) == 1
    assert len(web.told) == 3


def test_nothing_is_told_before_our_page_is_there_and_then_it_is(room, web):
    web.pages[ORIGINAL] = '<link rel="webmention" href="/told">'
    room.publish("short")

    assert "is not on the web yet" in room.send()[0].faults[0]
    assert web.told == []
    online(room, web)
    room.later(minutes=2)
    assert room.send()[0].faults == []
    assert len(web.told) == 1


@pytest.mark.parametrize("page", ["<p>no such link</p>", None], ids=["asks for none", "is gone"])
def test_an_original_that_does_not_ask_to_be_told_is_left_alone_for_good(room, web, page):
    if page:
        web.pages[ORIGINAL] = page
    room.publish("short")
    online(room, web)

    assert room.send()[0].faults == []
    asked = len(web.asked)
    room.later(days=1)
    room.send()

    assert web.told == []
    assert len(web.asked) == asked


def test_an_endpoint_in_our_own_network_is_never_told(room, web):
    web.pages[ORIGINAL] = '<link rel="webmention" href="http://10.0.0.1/told">'
    room.publish("short")
    online(room, web)

    (fault,) = room.send()[0].faults

    assert "private network" in fault


@pytest.mark.parametrize(("status", "again"), [(400, 0), (503, 1)])
def test_a_refusal_stands_and_trouble_is_tried_again(room, web, status, again):
    web.pages[ORIGINAL] = '<link rel="webmention" href="/told">'
    room.publish("short")
    online(room, web)
    web.status = status
    assert f"({status})" in room.send()[0].faults[0]
    web.status = 202
    room.later(days=1)
    room.send()

    assert len(web.told) == 1 + again


def test_an_original_that_does_not_answer_keeps_nothing_from_the_others(room, web):
    room.publish("short")
    online(room, web)
    web.fail(*[Fault(Answer(500), on=("GET",))])
    room.send()
    room.later(hours=1)
    web.pages[ORIGINAL] = '<link rel="webmention" href="/told">'

    assert room.send()[0].faults == []
    assert len(web.told) == 1
