"""Slows down whoever guesses passwords: a few tries at once, then fewer and fewer."""

import threading
from collections import OrderedDict
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

FREE: Final = 5
"""Wrong tries that cost nothing."""
_FIRST: Final = timedelta(seconds=2)
_LONGEST: Final = timedelta(minutes=15)
_MOST: Final = 10_000
"""Names and addresses that are remembered; the oldest give way."""


@dataclass(slots=True)
class Throttle:
    """Wrong tries by name and by address, each counted apart; a right one clears them."""

    _tries: "OrderedDict[str, tuple[int, datetime]]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def wait(self, keys: tuple[str, ...], now: datetime) -> timedelta:
        """How long to wait before the next try; zero for none."""
        with self._lock:
            return max((self._wait(key, now) for key in keys), default=timedelta())

    def wrong(self, keys: tuple[str, ...], now: datetime) -> None:
        """Count a wrong try."""
        with self._lock:
            for key in keys:
                count, _ = self._tries.pop(key, (0, now))
                self._tries[key] = (count + 1, now)
            while len(self._tries) > _MOST:
                self._tries.popitem(last=False)

    def right(self, keys: tuple[str, ...]) -> None:
        """Forget the wrong tries."""
        with self._lock:
            for key in keys:
                self._tries.pop(key, None)

    def _wait(self, key: str, now: datetime) -> timedelta:
        count, last = self._tries.get(key, (0, now))
        if count < FREE:
            return timedelta()
        pause: timedelta = min(_FIRST * 2 ** min(count - FREE, 20), _LONGEST)
        return max(last + pause - now, timedelta())
