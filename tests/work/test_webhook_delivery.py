"""Webhooks as a receiver meets them: signed, once or more, and never where they must not go."""

import hashlib
import hmac
import json
import threading
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from kawaraban.follow.fetch import HttpFetcher
from kawaraban.settings import Settings
from kawaraban.store.announcing import Event, announce
from kawaraban.store.database import open_database
from kawaraban.store.webhooks import Delivery, WebhookStore
from kawaraban.work.loop import work
from kawaraban.work.webhooks import LONGEST_WAIT, PATIENCE, Webhooks, again, signature

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class Receiver:
    """A web server that keeps what it is told; ``statuses`` are its next answers, then 204."""

    def __init__(self):
        self.told, self.statuses, self.location = [], [], "/"
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.told.append((self.path, self.headers, body))
                self.send_response(receiver.statuses.pop(0) if receiver.statuses else 204)
                self.send_header("Location", receiver.location)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_words):
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.host = f"127.0.0.1:{self._server.server_port}"
        self.url = f"http://{self.host}/kawaraban"
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.01,))
        self._thread.start()

    def close(self):
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Press:
    """A press with a clock that is set by hand, and a webhook at the receiver."""

    def __init__(self, database, fetcher, url):
        self.now = NOW
        self.database, self.url = database, url
        self.store = WebhookStore(database)
        self.hook = self.store.add(url, (Event.EDITION_PUBLISHED,), "rin", NOW)
        self.webhooks = Webhooks(database, fetcher, lambda: self.now)

    def work(self):
        due = self.store.take_due(self.now, 99, MINUTE)
        for each in due:
            self.webhooks.deliver(each)
        return len(due)

    def last(self):
        return self.store.deliveries(self.url, 1)[0]


@pytest.fixture
def receiver():
    receiver = Receiver()
    yield receiver
    receiver.close()


@pytest.fixture
def press(tmp_path, receiver):
    with desk_that_tells(tmp_path, receiver.url, (receiver.host,)) as press:
        yield press


@contextmanager
def desk_that_tells(folder, url, allowed=()):
    settings = Settings(desk=folder, allow_hosts=allowed, fetch_timeout=5.0)
    with open_database(settings.database) as database, HttpFetcher(settings) as fetcher:
        yield Press(database, fetcher, url)


def test_a_receiver_knows_by_the_signature_that_it_is_us_and_when(press, receiver):
    press.store.ping(press.url, NOW)
    assert press.work() == 1

    ((path, headers, body),) = receiver.told
    parts = dict(part.split("=", 1) for part in headers["Kawaraban-Signature"].split(","))
    told = parts["t"].encode() + b"." + body
    assert hmac.compare_digest(
        parts["v1"], hmac.new(press.hook.secret.encode(), told, hashlib.sha256).hexdigest()
    )
    assert int(parts["t"]) == int(NOW.timestamp())
    assert path == "/kawaraban"
    assert headers["Content-Type"] == "application/json"
    assert headers["Kawaraban-Event"] == "ping"
    assert headers["Kawaraban-Delivery"] == json.loads(body)["id"]
    assert headers["User-Agent"].startswith("Kawaraban/")


def test_another_secret_time_or_body_has_another_signature():
    same = signature("secret", b"{}", NOW)

    assert same == signature("secret", b"{}", NOW)
    assert len({same, *(signature(*c) for c in (("x", b"{}", NOW), ("secret", b"{ }", NOW)))}) == 3
    assert signature("secret", b"{}", NOW + MINUTE).partition("v1")[2] != same.partition("v1")[2]


def test_what_is_told_says_what_happened(press, receiver):
    press.store.ping(press.url, NOW)
    with press.database.writing() as connection:
        announce(connection, Event.EDITION_PUBLISHED, article="ferry", note="人名を直しました。")
    press.now = datetime.now(UTC) + MINUTE
    press.work()

    told = [json.loads(body) for _, _, body in receiver.told]
    assert [(each["type"], each["data"]) for each in told] == [
        ("ping", {}),
        ("edition.published", {"article": "ferry", "note": "人名を直しました。"}),
    ]


def test_what_is_not_taken_is_brought_again_under_the_same_id_until_it_is(press, receiver):
    receiver.statuses = [500, 429]
    press.store.ping(press.url, NOW)

    press.work()
    assert "answered 500" in press.store.at(press.url).fault
    assert press.work() == 0
    press.now += MINUTE
    press.work()
    press.now += 2 * MINUTE
    press.work()

    assert len({headers["Kawaraban-Delivery"] for _, headers, _ in receiver.told}) == 1
    assert (press.last().delivered, press.last().tries, press.last().status) == (press.now, 3, 204)
    assert press.store.at(press.url).fault == ""
    press.now += timedelta(days=9)
    assert press.work() == 0


def test_the_press_delivers_what_waits(tmp_path, receiver):
    settings = Settings(desk=tmp_path, engine="echo", allow_hosts=(receiver.host,))
    with open_database(settings.database) as database:
        store = WebhookStore(database)
        store.add(receiver.url, (Event.WORK_FAILED,), "rin", NOW)
        with database.writing() as connection:
            announce(connection, Event.WORK_FAILED, task="read", why="gone")

        work(settings, threading.Event(), once=True)

        assert [json.loads(body)["data"]["why"] for _, _, body in receiver.told] == ["gone"]
        (told,) = store.deliveries(receiver.url, 9)
        assert told.delivered is not None


def test_no_redirect_is_followed(press, receiver):
    receiver.statuses, receiver.location = [302], f"http://{receiver.host}/elsewhere"
    press.store.ping(press.url, NOW)

    press.work()

    assert [path for path, _, _ in receiver.told] == ["/kawaraban"]
    assert press.last().status == 302
    assert "no redirect is followed" in press.last().fault


@pytest.mark.parametrize("url", ["http://127.0.0.1:9/", "http://169.254.169.254/latest", "http://[::1]/"])
def test_no_private_address_is_asked(tmp_path, url):
    with desk_that_tells(tmp_path, url) as press:
        press.store.ping(url, NOW)
        press.work()

        assert press.last().status is None
        assert "never connects" in press.last().fault


def test_a_receiver_that_is_down_for_days_is_told_nothing_more_and_the_reason_is_kept(
    press, receiver, caplog
):
    receiver.statuses = [503] * 5_000
    while press.store.at(press.url).ended is None:
        press.store.ping(press.url, press.now)
        press.work()
        press.now += timedelta(hours=2)
    hook = press.store.at(press.url)
    said = [vars(record) for record in caplog.records if "switched off" in record.message]

    # Whoever knows the address of some receivers may speak to them.
    assert said
    assert press.url not in str(said)
    assert hook.failing_since == NOW
    assert NOW + PATIENCE <= hook.ended <= NOW + PATIENCE + timedelta(hours=2)
    assert hook.fault
    assert press.work() == 0


def test_a_webhook_that_was_removed_or_switched_off_meanwhile_is_not_told(press, receiver):
    press.store.ping(press.url, NOW)
    (due,) = press.store.take_due(NOW, 9, MINUTE)
    press.store.end(press.url, NOW)
    press.webhooks.deliver(due)
    press.store.remove(press.url)
    press.webhooks.deliver(due)

    assert receiver.told == []
    assert press.store.take_due(NOW + timedelta(days=9), 9, MINUTE) == ()


def test_the_waits_grow_and_end():
    delivery = Delivery("u", "evt_1", Event.PING, "{}", NOW, NOW)
    waits, now, tries = [], NOW, 0
    while (later := again(replace(delivery, tries=tries), now)) is not None:
        waits.append(later - now)
        now, tries = later, tries + 1

    assert waits[:4] == [MINUTE, 2 * MINUTE, 4 * MINUTE, 8 * MINUTE]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    assert now <= NOW + PATIENCE
