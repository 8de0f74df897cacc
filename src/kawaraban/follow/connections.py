"""Connections that are kept for the next request to the same origin, each used by one request at a time.

HTTP/2 would let requests share a connection. They would then wait for each other in ways that no deadline
ends, and an answer that was left in the middle would stand in the others' way; so none is shared.
"""

import threading
import time
from collections import deque
from collections.abc import Iterator
from typing import Final, NamedTuple, Protocol

from kawaraban.follow.request import Request

KEEP_SECONDS: Final = 5.0
"""How long an idle connection is kept: minutes of translation lie between two posts, and servers hang
up long before."""
MOST_IDLE: Final = 64


class Reply(Protocol):
    """The head of an answer, with names in lower case, and its body in the pieces that arrive.

    ``clean`` once all of it is read, and where its connection can then serve another request.
    """

    status: int
    headers: list[tuple[bytes, bytes]]

    @property
    def clean(self) -> bool:
        """See the class."""
        ...

    def body(self) -> Iterator[bytes]:
        """What nobody has taken of the body."""
        ...


class Connection(Protocol):
    """A connection to an origin, whichever HTTP it speaks; what fails is one of `faults.WIRE_FAULTS`."""

    def ask(self, request: Request) -> Reply:
        """Send a request, and read the head of its answer."""
        ...

    def ready(self) -> bool:
        """Whether it may serve a further request."""
        ...

    def close(self) -> None:
        """Hang up."""
        ...


class _Idle(NamedTuple):
    until: float
    origin: str
    connection: Connection


class Connections:
    """Idle connections by origin; threads may share them."""

    def __init__(self) -> None:
        self._idle: deque[_Idle] = deque()
        """In the order in which they became idle."""
        self._lock = threading.Lock()

    def take(self, origin: str) -> Connection | None:
        """A connection to ``origin`` that may serve a further request, if one is left."""
        while (found := self._newest(origin)) is not None:
            if found.ready():
                return found
            found.close()
        return None

    def keep(self, origin: str, connection: Connection) -> None:
        """Keep a connection whose last answer is clean."""
        with self._lock:
            self._idle.append(_Idle(time.monotonic() + KEEP_SECONDS, origin, connection))
        self._drop_old()

    def close(self) -> None:
        """Close every idle connection."""
        with self._lock:
            idle, self._idle = self._idle, deque()
        for each in idle:
            each.connection.close()

    def _newest(self, origin: str) -> Connection | None:
        self._drop_old()
        with self._lock:
            for place in reversed(range(len(self._idle))):
                if self._idle[place].origin == origin:
                    found = self._idle[place].connection
                    del self._idle[place]
                    return found
        return None

    def _drop_old(self) -> None:
        """Close those that nobody took up in time, and the oldest of too many."""
        now, old = time.monotonic(), []
        with self._lock:
            while self._idle and (self._idle[0].until <= now or len(self._idle) > MOST_IDLE):
                old.append(self._idle.popleft().connection)
        for each in old:
            each.close()
