"""``/metrics`` and ``/health`` of a running press, for the tools that watch it."""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Any, Final

from prometheus_client import CollectorRegistry
from prometheus_client.exposition import choose_encoder

from kawaraban.work.listener import listening

_PATIENCE: Final = 10.0
"""Seconds that a client may take."""
_HERE: Final = frozenset({"127.0.0.1", "localhost"})


@dataclass(frozen=True, slots=True)
class Health:
    """Whether the press is at work; ``why`` says in words what is wrong where it is not."""

    well: bool
    why: str = ""
    facts: Mapping[str, Any] = field(default_factory=dict)


@contextmanager
def monitor(port: int, registry: CollectorRegistry, health: Callable[[], Health]) -> Iterator[str]:
    """Serve on this machine only, until the block ends; the address is given.

    Port 0 takes a free one.

    Raises:
        OutputError: the port is taken or not ours to take.
    """
    with listening(port, _handler(registry, health), "--monitor") as address:
        yield address


def _handler(registry: CollectorRegistry, health: Callable[[], Health]) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = _PATIENCE
        server_version = "Kawaraban"
        sys_version = ""

        def do_GET(self) -> None:
            path = self.path.partition("?")[0]
            if self.headers.get("Host", "").rpartition(":")[0] not in _HERE:
                # A web page whose name was pointed at this machine would read along (DNS rebinding).
                self._answer(421, "text/plain; charset=utf-8", b"Ask for 127.0.0.1 or localhost.\n")
            elif path == "/metrics":
                encode, kind = choose_encoder(self.headers.get("Accept", ""))
                self._answer(200, kind, encode(registry))
            elif path == "/health":
                found = health()
                words = {"status": "ok" if found.well else "unwell", "why": found.why, **found.facts}
                self._answer(200 if found.well else 503, "application/json", json.dumps(words).encode())
            else:
                self._answer(404, "text/plain; charset=utf-8", b"Ask for /metrics or /health.\n")

        do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

        def _answer(self, status: int, kind: str, body: bytes) -> None:
            self.send_response(status)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.send_header("Cache-Control", "no-store")
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        def log_message(self, *_words: object) -> None:
            """A scrape every few seconds is no news."""

    return Handler
