"""A hub tells this desk of news: asked, verified, believed, asked again, and never instead of polling."""

import socket
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.follow.fetch import HttpFetcher
from kawaraban.follow.gate import HostGate
from kawaraban.follow.robots import Robots
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.store.entries import EntryState, EntryStore
from kawaraban.store.hub_subscriptions import HubState, HubStore
from kawaraban.store.publications import PollState, Publication, PublicationStore
from kawaraban.work import callbacks as door
from kawaraban.work.callbacks import callbacks
from kawaraban.work.hubs import Hubs
from kawaraban.work.loop import open_loop
from kawaraban.work.polling import poll_one
from kawaraban.work.tasks import Tools
from local_hub import LocalHub

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def hub():
    hub = LocalHub()
    yield hub
    hub.close()


class Press:
    """A desk that hubs can call; its clock is set by hand."""

    def __init__(self, database, fetcher, blog, hub, address):
        self.clock = NOW
        self.blog, self.hub = blog, hub
        self.store, self.entries = PublicationStore(database), EntryStore(database)
        self.subscriptions = HubStore(database)
        self.hubs = Hubs(database, fetcher, address, lambda: self.clock)
        self.tools = Tools(
            database,
            fetcher,
            Robots(fetcher, lambda: NOW),
            HostGate(0.0),
            None,
            lambda: self.clock,
            hubs=self.hubs,
        )

    def follow(self):
        url = self.blog.url("/feed.xml")
        self.store.add(Publication("quay", url, NOW, rights_by="editor", poll=PollState(next_poll=NOW)))

    def feed(self, *names):
        self.blog.put("/feed.xml", self.document(*names), type="application/rss+xml")

    def document(self, *names):
        items = "".join(
            f"<item><guid>{n}</guid><title>{n}</title><link>{self.blog.url('/' + n)}</link></item>"
            for n in names
        )
        return (
            '<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Quay</title>'
            f'<atom:link rel="hub" href="{self.hub.url}"/><atom:link rel="self" href="https://quay.example/f"/>'
            f"{items}</channel></rss>"
        )

    def poll(self):
        poll_one(self.store.get("quay"), self.tools, 5)
        return self.store.get("quay").poll

    def ask(self):
        for each in self.subscriptions.take_due(self.clock, 9, HOUR):
            self.hubs.ask(each)

    def subscribe(self, *names):
        self.feed(*names)
        self.follow()
        self.poll()
        self.ask()
        return self.hub.verify()

    def waiting(self):
        return {each.title for each in self.entries.of("quay") if each.state is EntryState.WAITING}


@pytest.fixture
def press(tmp_path, blog, hub):
    settings = Settings(desk=tmp_path, allow_hosts=(blog.host, hub.host))
    with (
        open_database(settings.database) as database,
        HttpFetcher(settings) as fetcher,
    ):
        press = Press(database, fetcher, blog, hub, "")
        with callbacks(0, press.hubs) as address:
            press.hubs = replace(press.hubs, callback=f"{address}/hub")
            press.tools = replace(press.tools, hubs=press.hubs)
            yield press


def test_what_a_hub_brings_waits_to_be_read(press, hub):
    verified = press.subscribe("one")

    status = hub.publish(press.document("two", "one").encode())

    assert (verified.status_code, verified.text) == (200, "sesame & salt")
    assert status == 202
    assert press.waiting() == {"one", "two"}
    assert press.subscriptions.of("quay").delivered == NOW


def test_a_publication_whose_hub_tells_is_polled_once_a_day(press):
    press.subscribe("one")
    press.feed("one", "x" * 9)

    changed = press.poll()
    unchanged = press.poll()

    for state in (changed, unchanged):
        assert state.next_poll >= NOW + timedelta(days=1)
        assert state.why == "its hub tells of new posts"


def test_until_the_hub_has_asked_back_polls_go_on_as_ever(press):
    press.feed("one")
    press.follow()
    press.poll()
    press.ask()

    assert press.poll().next_poll < NOW + timedelta(hours=3)


def test_a_hub_that_missed_a_post_is_asked_again(press, hub):
    press.subscribe("one")
    press.feed("one", "missed")
    press.poll()

    press.ask()

    assert len(hub.asked) == 2
    assert hub.asked[0]["hub.callback"] == hub.asked[1]["hub.callback"]


def test_a_lease_is_renewed_before_it_ends(press, hub):
    hub.lease = 1_000
    press.subscribe("one")
    press.clock = NOW + timedelta(seconds=790)
    press.ask()
    assert len(hub.asked) == 1

    press.clock = NOW + timedelta(seconds=810)
    press.ask()
    hub.verify()

    assert press.subscriptions.of("quay").lease_ends == press.clock + timedelta(seconds=1_000)


@pytest.mark.parametrize(("granted", "kept"), [("1", 300), ("9" * 11, 30 * 86_400), ("soon", 300), ("", 300)])
def test_an_odd_lease_is_one_that_can_be(press, hub, granted, kept):
    hub.lease = granted

    press.subscribe("one")

    assert press.subscriptions.of("quay").lease_ends == NOW + timedelta(seconds=kept)


@pytest.mark.parametrize(
    "changed",
    [
        {"hub.topic": "https://evil.example/feed"},
        {"hub.mode": "unsubscribe"},
        {"hub.challenge": ""},
        {"hub.challenge": "x" * 5_000},
    ],
)
def test_what_was_not_asked_for_is_not_confirmed(press, hub, changed):
    press.feed("one")
    press.follow()
    press.poll()
    press.ask()

    assert hub.verify(**changed).status_code == 404
    assert press.subscriptions.of("quay").state is HubState.ASKED


def test_what_is_echoed_is_no_page(press, hub):
    press.subscribe("one")

    answer = hub.verify(**{"hub.challenge": "<script>alert(1)</script>"})

    assert answer.headers["content-type"] == "text/plain; charset=utf-8"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_refusal_is_kept_in_the_hubs_words(press, hub):
    press.feed("one")
    press.follow()
    press.poll()
    press.ask()

    hub.verify(**{"hub.mode": "denied", "hub.reason": "too\nmany"})

    found = press.subscriptions.of("quay")
    assert (found.state, found.fault) == (HubState.DENIED, "the hub refused: too many")


def test_a_hub_that_cannot_be_asked_is_told_of_and_asked_in_a_week(press, hub):
    hub.status = 503
    press.feed("one")
    press.follow()
    press.poll()
    press.ask()

    found = press.subscriptions.of("quay")
    assert "The hub answered 503" in found.fault
    assert found.next == NOW + timedelta(days=7)


@pytest.mark.parametrize("headers", [{}, {"X-Hub-Signature": ""}, {"X-Hub-Signature": "sha256=00"}])
def test_what_the_hub_did_not_sign_is_left_and_nobody_is_told(press, hub, headers):
    press.subscribe("one")

    status = hub.publish(press.document("lie").encode(), secret="guessed", **headers)

    assert (status, press.waiting()) == (202, {"one"})


def test_nobody_listens_under_another_token(press, hub):
    press.subscribe("one")
    stranger = hub.asked[-1]["hub.callback"] + "x"

    assert hub.publish(b"", callback=stranger) == 410


def test_one_that_is_followed_no_more_is_told_so(press, hub):
    press.subscribe("one")
    press.subscriptions.drop("quay")

    assert hub.publish(press.document("two").encode()) == 410


@pytest.mark.parametrize(
    "body", [b"", b"nonsense", b"<html></html>", b'<!DOCTYPE r [<!ENTITY a "b">]><rss>&a;</rss>']
)
def test_a_delivery_that_cannot_be_read_is_polled_for_at_once(press, hub, body):
    press.subscribe("one")

    assert hub.publish(body) == 202
    assert press.store.get("quay").poll.next_poll == NOW


def test_more_than_any_feed_is_refused_before_it_is_read(press, hub, monkeypatch):
    press.subscribe("one")
    monkeypatch.setattr(door, "LARGEST", 100)

    assert hub.publish(b"x" * 101) == 413


def test_a_hub_that_dawdles_is_cut_off(press, hub, monkeypatch):
    press.subscribe("one")
    monkeypatch.setattr(door, "_DEADLINE", 0.2)
    path = hub.asked[-1]["hub.callback"].split("/", 3)[3]
    port = int(hub.asked[-1]["hub.callback"].split(":")[2].split("/")[0])

    with socket.create_connection(("127.0.0.1", port), 5) as slow:
        slow.sendall(f"POST /{path} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nab".encode())
        answer = slow.recv(1_000)

    assert answer == b"" or b" 400 " in answer


def test_a_running_press_asks_the_hubs_of_what_it_polls(tmp_path, blog, hub):
    settings = Settings(
        desk=tmp_path,
        allow_hosts=(blog.host, hub.host),
        public_url="https://press.example/news/",
        host_delay=0.0,
    )
    with open_loop(settings, called=True) as loop:
        press = Press(loop.tools.database, loop.tools.fetcher, blog, hub, "")
        press.feed()
        press.follow()
        for _ in range(100):
            loop.turn()
            loop.pool.submit(lambda: None).result()
            if hub.asked:
                break

    assert hub.asked[0]["hub.callback"].startswith("https://press.example/news/hub/")
