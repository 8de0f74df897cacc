"""Connections that are kept for the next request to the same origin, each used by one request at a time.

HTTP/2 would let requests share a connection. They would then wait for each other in ways that no deadline
ends, and an answer that was left in the middle would stand in the others' way; so none is shared.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

import httpcore

from kawaraban.follow.network import PinnedBackend

KEEP_SECONDS: Final = 5.0
"""How long an idle connection is kept: minutes of translation lie between two posts, and servers hang
up long before."""
MOST_IDLE: Final = 64


@dataclass(slots=True)
class Connection:
    """A connection that is opened by its first request; ``clean`` where its last answer was read whole."""

    pool: httpcore.ConnectionPool
    backend: PinnedBackend
    origin: str = ""
    idle_since: float = 0.0
    clean: bool = True


class Connections:
    """Idle connections by origin; threads may share them."""

    def __init__(self, make: Callable[[], Connection]) -> None:
        self._make = make
        self._idle: list[Connection] = []
        self._lock = threading.Lock()

    @contextmanager
    def lent(self, origin: str, *, fresh: bool = False) -> Iterator[Connection]:
        """A connection to ``origin`` for one request; it is kept only if that leaves it clean.

        A ``fresh`` one has served nobody before.
        """
        connection = (None if fresh else self._take(origin)) or self._make()
        connection.origin, connection.clean = origin, False
        try:
            yield connection
        finally:
            if connection.clean:
                self._keep(connection)
            else:
                connection.pool.close()

    def close(self) -> None:
        """Close every idle connection."""
        with self._lock:
            idle, self._idle = self._idle, []
        for each in idle:
            each.pool.close()

    def _take(self, origin: str) -> Connection | None:
        self._drop_old()
        with self._lock:
            found = next((each for each in reversed(self._idle) if each.origin == origin), None)
            if found is not None:
                self._idle.remove(found)
        return found

    def _keep(self, connection: Connection) -> None:
        connection.idle_since = time.monotonic()
        with self._lock:
            self._idle.append(connection)
        self._drop_old()

    def _drop_old(self) -> None:
        """Close those that nobody took up in time, and the oldest of too many."""
        until = time.monotonic() - KEEP_SECONDS
        with self._lock:
            # They stand in the order in which they became idle.
            young = next((n for n, each in enumerate(self._idle) if each.idle_since > until), len(self._idle))
            cut = max(young, len(self._idle) - MOST_IDLE)
            old, self._idle = self._idle[:cut], self._idle[cut:]
        for each in old:
            each.pool.close()
