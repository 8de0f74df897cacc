"""HTTP/2, where a server speaks it: the same promises as over HTTP/1.1."""

import gzip
import ssl
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from socket import create_connection, create_server

import h2.config
import h2.connection
import h2.events
import pytest

from kawaraban.errors import FetchError
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.settings import Settings

CERTIFICATE = Path(__file__).parent.parent / "data" / "follow" / "self-signed.pem"
PLAIN = ((":status", "200"), ("content-type", "text/html"))


class Http2Server:
    """Plays one script per path: a function that is given the connection's `Speaker` and the stream."""

    def __init__(self):
        self.scripts = {}
        self.connections = 0
        self._context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self._context.load_cert_chain(CERTIFICATE)
        self._context.set_alpn_protocols(["h2"])
        self._listener = create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self._open = True
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def url(self, path="/"):
        return f"https://tls.example:{self.port}{path}"

    def on(self, path, script):
        self.scripts[path] = script
        return self.url(path)

    def page(self, path, body, headers=PLAIN):
        def script(speaker, stream):
            speaker.say(stream, headers, body)

        return self.on(path, script)

    def close(self):
        self._open = False
        with create_connection(("127.0.0.1", self.port)):
            pass
        self._thread.join()
        self._listener.close()

    def _accept(self):
        while self._open:
            connection, _ = self._listener.accept()
            if not self._open:
                connection.close()
                return
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with suppress(OSError), self._context.wrap_socket(connection, server_side=True) as wrapped:
            self.connections += 1
            speaker = Speaker(wrapped)
            while requests := speaker.listen():
                for path, stream in requests:
                    self.scripts[path](speaker, stream)


class Speaker:
    """One connection's end of the conversation."""

    def __init__(self, wire):
        self.wire = wire
        self.state = h2.connection.H2Connection(h2.config.H2Configuration(client_side=False))
        self.state.initiate_connection()
        self.flush()

    def flush(self):
        self.wire.sendall(self.state.data_to_send())

    def listen(self):
        """The requests that come next, as (path, stream); None where the client hung up."""
        while data := self.wire.recv(65536):
            events = self.state.receive_data(data)
            self.flush()
            if any(isinstance(event, h2.events.ConnectionTerminated) for event in events):
                return None
            found = [
                (dict(event.headers)[b":path"].decode(), event.stream_id)
                for event in events
                if isinstance(event, h2.events.RequestReceived)
            ]
            if found:
                return found
        return None

    def say(self, stream, headers, body=b"", *, end=True):
        self.state.send_headers(stream, headers)
        for start in range(0, len(body), 16_000):
            self.state.send_data(stream, body[start : start + 16_000])
            self.flush()
        if end:
            self.state.end_stream(stream)
        self.flush()


@pytest.fixture
def server(monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(CERTIFICATE))
    server = Http2Server()
    yield server
    server.close()


@pytest.fixture
def fetcher(server):
    settings = Settings(allow_hosts=("tls.example",), fetch_timeout=2.0, fetch_limit=200_000)
    with HttpFetcher(settings, resolver=lambda *_: ["127.0.0.1"]) as fetcher:
        yield fetcher


def test_a_page_comes_over_http2(server, fetcher):
    url = server.page("/", b"<p>Rain.</p>")

    response = fetcher.get(url)

    assert (response.body, response.content_type) == (b"<p>Rain.</p>", "text/html")


def test_a_connection_serves_the_next_request_too(server, fetcher):
    url = server.page("/", b"Rain.")

    for _ in range(5):
        fetcher.get(url)

    assert server.connections == 1


def test_threads_do_not_share_a_connection(server, fetcher):
    def slow(speaker, stream):
        time.sleep(0.2)
        speaker.say(stream, PLAIN, b"slow")

    url = server.on("/slow", slow)

    with ThreadPoolExecutor(4) as pool:
        started = time.monotonic()
        bodies = [each.body for each in pool.map(lambda _: fetcher.get(url), range(4))]
        seconds = time.monotonic() - started

    assert bodies == [b"slow"] * 4
    assert (server.connections, seconds < 0.7) == (4, True)


def test_an_endless_body_is_cut_at_the_limit_and_its_connection_dropped(server, fetcher):
    def endless(speaker, stream):
        speaker.state.send_headers(stream, PLAIN)
        while speaker.state.local_flow_control_window(stream) > 16_000:
            speaker.state.send_data(stream, b"x" * 16_000)
            speaker.flush()

    url, other = server.on("/endless", endless), server.page("/", b"Rain.")

    with pytest.raises(FetchError, match="200,000 bytes"):
        fetcher.get(url)

    assert fetcher.get(other).body == b"Rain."
    assert server.connections == 2


def test_a_bomb_is_stopped_early(server, fetcher):
    packed = gzip.compress(bytes(50_000_000))
    url = server.page("/bomb", packed, (*PLAIN, ("content-encoding", "gzip")))

    with pytest.raises(FetchError):
        fetcher.get(url)


def test_a_silent_server_meets_the_deadline(server, fetcher):
    url = server.on("/silent", lambda _speaker, _stream: None)
    started = time.monotonic()

    with pytest.raises(FetchError, match="too slow"):
        fetcher.get(url)

    assert time.monotonic() - started < 4


def test_pings_do_not_keep_a_request_alive(server, fetcher):
    def pinging(speaker, _stream):
        for number in range(100):
            speaker.state.ping(number.to_bytes(8, "big"))
            speaker.flush()
            time.sleep(0.05)

    url = server.on("/pings", pinging)
    started = time.monotonic()

    with pytest.raises(FetchError, match="too slow"):
        fetcher.get(url)

    assert time.monotonic() - started < 4


def test_too_many_headers_are_refused(server, fetcher):
    many = tuple((f"x-{number}", "y") for number in range(300))
    url = server.page("/many", b"", (*PLAIN, *many))

    with pytest.raises(FetchError, match="200 headers"):
        fetcher.get(url)


def test_a_flood_of_headers_is_refused(server, fetcher):
    flood = tuple((f"x-{number}", "y" * 1000) for number in range(150))
    url = server.page("/flood", b"", (*PLAIN, *flood))

    with pytest.raises(FetchError):
        fetcher.get(url)


def test_an_answer_that_is_reset_in_the_middle_is_an_error(server, fetcher):
    def reset(speaker, stream):
        speaker.say(stream, PLAIN, b"half a", end=False)
        speaker.state.reset_stream(stream)
        speaker.flush()

    with pytest.raises(FetchError, match="broke off"):
        fetcher.get(server.on("/reset", reset))


def test_a_server_that_goes_away_in_the_middle_is_an_error(server, fetcher):
    def goaway(speaker, stream):
        speaker.say(stream, PLAIN, b"half a", end=False)
        speaker.wire.close()

    with pytest.raises(FetchError, match="broke off"):
        fetcher.get(server.on("/goaway", goaway))


def test_a_body_shorter_than_announced_is_an_error(server, fetcher):
    url = server.page("/short", b"half a", (*PLAIN, ("content-length", "1000")))

    with pytest.raises(FetchError):
        fetcher.get(url)


@pytest.mark.parametrize(
    "junk",
    [
        b"HTTP/1.1 200 OK\r\n\r\nno frames here",
        bytes(9),
        b"\xff\xff\xff\x01\x04\x00\x00\x00\x01",
        b"\x00\x00\x04\x01\x04\x00\x00\x00\x01\xff\xff\xff\xff",
        b"\x00\x00\x04\x03\x00\x00\x00\x00\x00\x00\x00\x00\x00",
    ],
)
def test_frames_that_are_none_are_an_error(server, fetcher, junk):
    def script(speaker, _stream):
        speaker.wire.sendall(junk)

    with pytest.raises(FetchError):
        fetcher.get(server.on("/junk", script))


def test_a_redirect_is_followed_on_the_same_connection(server, fetcher):
    target = server.page("/there", b"Rain.")
    url = server.page("/here", b"", ((":status", "302"), ("location", "/there"), ("content-length", "0")))

    assert fetcher.get(url).url == target
    assert server.connections == 1
