"""Hosts of posts, played by a server of this machine: what goes wrong is asked for beforehand."""

import time
from collections.abc import Iterable
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from urllib.parse import parse_qs, urlsplit

KEY = "secret-key-of-the-test"


@dataclass(frozen=True)
class Asked:
    """One request."""

    method: str
    path: str
    query: dict
    headers: dict
    body: bytes = field(repr=False)
    raw: str = ""


@dataclass(frozen=True)
class Answer:
    """What is answered."""

    status: int = 200
    body: bytes = b""
    headers: dict = field(default_factory=dict)


@dataclass(frozen=True)
class Fault:
    """What goes wrong with one request; ``done`` says that the host does what it was asked all the same.

    ``on`` is the method that it waits for; ``answer`` None is a connection that breaks off.
    """

    answer: Answer | None
    done: bool = False
    on: tuple = ("POST", "PUT", "DELETE")
    slow: float = 0.0


class Played:
    """A host; what it is asked goes to `answer`, unless a fault stands in the way."""

    def __init__(self):
        self.asked = []
        self.faults = []
        self.url = ""

    @property
    def writes(self):
        """The requests that change something."""
        return [each for each in self.asked if each.method in {"POST", "PUT", "DELETE"}]

    def fail(self, *faults: Fault | Iterable[Fault]):
        self.faults += faults

    def take(self, asked):
        self.asked.append(asked)
        fault = next((each for each in self.faults if asked.method in each.on), None)
        if fault is None:
            return self.answer(asked)
        self.faults.remove(fault)
        if fault.done:
            self.answer(asked)
        time.sleep(fault.slow)
        return fault.answer

    def answer(self, asked):
        raise NotImplementedError


@contextmanager
def playing(host):
    """The host on a port of its own."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def serve(self):
            body = self.rfile.read(int(self.headers.get("content-length", "0")))
            parts = urlsplit(self.path)
            headers = {name.lower(): value for name, value in self.headers.items()}
            query = parse_qs(parts.query, keep_blank_values=True)
            answer = host.take(Asked(self.command, parts.path, query, headers, body, self.path))
            if answer is None:
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            if answer.status not in {204, 304}:
                self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            if self.command != "HEAD" and answer.status not in {204, 304}:
                self.wfile.write(answer.body)

        def log_message(self, *_words):
            """Say nothing."""

    for method in ("GET", "HEAD", "POST", "PUT", "DELETE"):
        setattr(Handler, f"do_{method}", Handler.serve)
    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_request: None
    host.url = f"http://127.0.0.1:{server.server_port}"
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield host
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
