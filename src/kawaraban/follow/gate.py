"""One request at a time for each host, with a pause after it."""

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Final
from urllib.parse import urlsplit

MOST_HOSTS: Final = 10_000
"""Hosts that are remembered; one that nobody asked for longest is forgotten first."""


@dataclass(slots=True)
class _Turnstile:
    lock: threading.Lock = field(default_factory=threading.Lock)
    open_at: float = 0.0
    waiting: int = 0


class HostGate:
    """Lets the threads of one process through to a host one after the other.

    ``pause`` is how many seconds pass between the end of a request and the start of the next.
    """

    def __init__(
        self,
        pause: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._pause = pause
        self._clock = clock
        self._sleep = sleep
        self._hosts: OrderedDict[str, _Turnstile] = OrderedDict()
        self._lock = threading.Lock()

    @contextmanager
    def turn(self, url: str, pause: float = 0.0) -> Iterator[None]:
        """Wait for the host of ``url``, and keep others from it until the block ends.

        ``pause`` is what the host itself asks for (Crawl-delay); the longer one counts.
        """
        turnstile = self._enter(_host(url))
        try:
            with turnstile.lock:
                if (wait := turnstile.open_at - self._clock()) > 0:
                    self._sleep(wait)
                try:
                    yield
                finally:
                    turnstile.open_at = self._clock() + max(self._pause, pause)
        finally:
            with self._lock:
                turnstile.waiting -= 1

    def _enter(self, host: str) -> _Turnstile:
        with self._lock:
            turnstile = self._hosts.setdefault(host, _Turnstile())
            self._hosts.move_to_end(host)
            turnstile.waiting += 1
            now = self._clock()
            while len(self._hosts) > MOST_HOSTS:
                oldest = next(iter(self._hosts.values()))
                # One in use, or still pausing, is kept: nobody slips past it.
                if oldest.waiting or oldest.open_at > now:
                    break
                self._hosts.popitem(last=False)
            return turnstile


@lru_cache(maxsize=4_096)
def _host(url: str) -> str:
    try:
        return urlsplit(url).netloc.rpartition("@")[2].lower()
    except ValueError:
        return url
