"""Where hubs call: the one door of this desk that the world may knock at (behind a proxy with TLS)."""

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from functools import partial
from http.server import BaseHTTPRequestHandler
from typing import Any, Final
from urllib.parse import parse_qsl, urlsplit

from kawaraban.errors import KawarabanError
from kawaraban.work.hubs import LARGEST, Hubs
from kawaraban.work.listener import listening

PREFIX: Final = "/hub/"
_PATIENCE: Final = 10.0
"""Seconds that a hub may take for one read or write."""
_DEADLINE: Final = 60.0
"""Seconds that a whole call may take."""
_AT_ONCE: Final = 16
"""Calls that are answered at the same time; others are asked to come back."""
_LONGEST_PATH: Final = 8_000
_CHALLENGE: Final = 4_000


@contextmanager
def callbacks(port: int, hubs: Hubs) -> Iterator[str]:
    """Answer hubs on this machine's ``port`` until the block ends; the address is given.

    Port 0 takes a free one.

    Raises:
        OutputError: the port is taken or not ours to take.
    """
    with listening(
        port, partial(_Caller, hubs, threading.BoundedSemaphore(_AT_ONCE)), "callback_port"
    ) as address:
        yield address


@dataclass(frozen=True, slots=True)
class _Answer:
    status: int
    body: bytes = b""


class _Caller(BaseHTTPRequestHandler):
    """One call of a hub, or of whoever found the address."""

    timeout = _PATIENCE
    server_version = "Kawaraban"
    sys_version = ""

    def __init__(self, hubs: Hubs, free: threading.Semaphore, *about: Any) -> None:
        self._hubs = hubs
        self._free = free
        super().__init__(*about)

    def do_GET(self) -> None:
        self._answer(self._verified)

    def do_POST(self) -> None:
        self._answer(self._delivered)

    def _verified(self) -> _Answer:
        said = dict(parse_qsl(urlsplit(self.path).query, max_num_fields=20))
        if len(said.get("hub.challenge", "")) > _CHALLENGE:
            return _Answer(404)
        echoed = self._hubs.verify(self._token(), said)
        return _Answer(404) if echoed is None else _Answer(200, echoed.encode("utf-8", "replace"))

    def _delivered(self) -> _Answer:
        if not self._hubs.knows(self._token()):
            return _Answer(410)  # A hub learns that nobody listens any more (section 6.1).
        length = self.headers.get("Content-Length", "")
        if not length.isdecimal() or len(length) > 12:
            return _Answer(411)
        if int(length) > LARGEST:
            return _Answer(413)
        body = self.rfile.read(int(length))
        if len(body) < int(length):
            return _Answer(400)
        signature, charset = self.headers.get("X-Hub-Signature", ""), self.headers.get_content_charset()
        return _Answer(202 if self._hubs.deliver(self._token(), body, signature, charset) else 410)

    def _token(self) -> str:
        path = urlsplit(self.path).path
        return path.rpartition(PREFIX)[2] if PREFIX in path and len(path) < _LONGEST_PATH else ""

    def _answer(self, make: Callable[[], _Answer]) -> None:
        # A byte every nine seconds is no progress either.
        end = threading.Timer(_DEADLINE, _hang_up, (self.connection,))
        end.daemon = True
        end.start()
        try:
            answer = self._made(make)
        finally:
            end.cancel()
        self.close_connection = True
        self.send_response(answer.status)
        # What is echoed came from outside: nobody's browser is to see a page in it.
        self.send_header("Content-Type", "text/plain; charset=utf-8")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Length", str(len(answer.body)))
        self.end_headers()
        self.wfile.write(answer.body)

    def _made(self, make: Callable[[], _Answer]) -> _Answer:
        if not self._free.acquire(blocking=False):
            return _Answer(503)
        try:
            return make()
        except (KawarabanError, ValueError):
            return _Answer(503)  # The desk is busy or its database away: hubs come again.
        finally:
            self._free.release()

    def log_message(self, *_words: object) -> None:
        """What hubs bring is logged where it is taken."""


def _hang_up(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
