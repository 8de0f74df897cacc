"""Slows down whoever guesses passwords: a few tries at once, then fewer and fewer."""

import threading
from collections import OrderedDict
from collections.abc import Callable
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
class _Tries:
    """Those of a name or an address: wrong ones, those being looked at, and when the last was made."""

    last: datetime
    wrong: int = 0
    open: int = 0


@dataclass(slots=True)
class Throttle:
    """Wrong tries by name and by address, each counted apart; a right one clears them.

    A try counts from when it is made: of forty that come at once most wait, and none is looked at.
    """

    _tries: "OrderedDict[str, _Tries]" = field(default_factory=OrderedDict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def tried(self, keys: tuple[str, ...], now: datetime, is_right: Callable[[], bool]) -> bool | timedelta:
        """Whether a try is right; how long to wait before the next one where it may not be made yet."""
        with self._lock:
            if pause := max((self._wait(key, now) for key in keys), default=timedelta()):
                return pause
            for key in keys:
                tries = self._tries.pop(key, None) or _Tries(now)
                tries.open, tries.last = tries.open + 1, now
                self._tries[key] = tries
            while len(self._tries) > _MOST:
                self._tries.popitem(last=False)
        right = None
        try:
            right = is_right()
        finally:
            self._settle(keys, now, right)
        return right

    def _settle(self, keys: tuple[str, ...], now: datetime, right: bool | None) -> None:
        """Count a try as what it was; one that failed for another reason was none."""
        with self._lock:
            for key in keys:
                tries = self._tries.setdefault(key, _Tries(now, open=1))
                tries.open -= 1
                if right is not None:
                    tries.wrong = 0 if right else tries.wrong + 1
                if not tries.wrong and not tries.open:
                    del self._tries[key]

    def _wait(self, key: str, now: datetime) -> timedelta:
        tries = self._tries.get(key)
        count = tries.wrong + tries.open if tries else 0
        if tries is None or count < FREE:
            return timedelta()
        pause: timedelta = min(_FIRST * 2 ** min(count - FREE, 20), _LONGEST)
        return max(tries.last + pause - now, timedelta())
