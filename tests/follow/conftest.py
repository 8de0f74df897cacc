"""A server that misbehaves on request, and a fetcher that is allowed to talk to it."""

import socket
import threading
from contextlib import contextmanager

import pytest

from kawaraban.follow.fetch import HttpFetcher
from kawaraban.settings import Settings


class HostileServer:
    """Plays one script per path: bytes to send, or a function that is given the connection.

    It speaks raw sockets, because no HTTP library would send what these tests need.
    """

    def __init__(self):
        self.scripts = {}
        self.requests = []
        self.connections = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port = self._listener.getsockname()[1]
        self.host = f"127.0.0.1:{self.port}"
        self._open = True
        self._thread = threading.Thread(target=self._accept, daemon=True)
        self._thread.start()

    def url(self, path="/"):
        return f"http://{self.host}{path}"

    def on(self, path, script):
        """Play ``script`` at ``path``; returns the URL."""
        self.scripts[path] = script
        return self.url(path)

    def page(self, path, body=b"", *, status="200 OK", headers=()):
        lines = [f"HTTP/1.1 {status}", *headers]
        if not any(h.lower().startswith(("content-length", "transfer-encoding")) for h in headers):
            lines.append(f"Content-Length: {len(body)}")
        return self.on(path, "\r\n".join([*lines, "", ""]).encode("latin-1") + body)

    def redirect(self, path, location, status="302 Found"):
        return self.page(path, status=status, headers=[f"Location: {location}"])

    def say(self, words):
        """Say something to whoever connected last, unasked."""
        self._last.sendall(words)

    def close(self):
        self._open = False
        with socket.create_connection(("127.0.0.1", self.port)):
            pass
        self._thread.join()
        self._listener.close()

    def _accept(self):
        while self._open:
            connection, _ = self._listener.accept()
            if not self._open:
                connection.close()
                return
            self.connections += 1
            self._last = connection
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        with connection:
            try:
                while request := self._read_request(connection):
                    self.requests.append(request)
                    path = request.split(" ", 2)[1].partition("?")[0]
                    script = self.scripts[path]
                    if callable(script):
                        script(connection, request)
                        return
                    connection.sendall(script)
            except OSError:
                pass  # The client hung up, as it should on most of these.

    @staticmethod
    def _read_request(connection):
        data = b""
        while b"\r\n\r\n" not in data:
            chunk = connection.recv(65536)
            if not chunk:
                return None
            data += chunk
        return data.decode("latin-1")


@contextmanager
def served():
    server = HostileServer()
    try:
        yield server
    finally:
        server.close()


@pytest.fixture
def server():
    with served() as server:
        yield server


@pytest.fixture
def other_server():
    with served() as server:
        yield server


@pytest.fixture
def settings(server):
    return Settings(allow_hosts=(server.host,), fetch_timeout=5.0)


@pytest.fixture
def fetcher(settings):
    with HttpFetcher(settings) as fetcher:
        yield fetcher
