"""When to ask a busy service again: at its own word, else later and later, and never all at once."""

import math
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Final

BUSY: Final = frozenset({408, 425, 429, 500, 502, 503, 504, 529})
"""Statuses after which the same request may go better."""
FIRST_SECONDS: Final = 1.0
MOST_SECONDS: Final = 60.0
"""A service that wants a longer pause is not waited for: the user is told when to come back."""


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Seconds that ``Retry-After`` asks for, as a number or a date (RFC 9110, section 10.2.3)."""
    value = headers.get("retry-after", "").strip()
    if not value or len(value) > 64:
        return None
    try:
        seconds = float(value)
    except ValueError:
        try:
            moment = parsedate_to_datetime(value)
        except (ValueError, IndexError, OverflowError):
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = (moment - now).total_seconds()
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def back_off(attempt: int, asked: float | None, random: float) -> float:
    """Seconds to wait before the retry after ``attempt`` (from 0).

    Doubling, with a jitter of a half (``random`` is in 0..1), and never before ``asked``.
    """
    own = min(FIRST_SECONDS * 2.0 ** min(attempt, 16), MOST_SECONDS) * (0.5 + random / 2)
    return own if asked is None else asked + own * 0.1


class Pace:
    """Lets at most so many calls a second pass, evenly; threads share it. 0 lets all pass."""

    def __init__(
        self,
        per_second: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._gap = 1.0 / per_second if per_second > 0 else 0.0
        self._clock = clock
        self._sleep = sleep
        self._lock = threading.Lock()
        self._next = 0.0

    def wait(self) -> None:
        """Return when the next call may go."""
        with self._lock:
            now = self._clock()
            turn = max(self._next, now)
            self._next = turn + self._gap
        if turn > now:
            self._sleep(turn - now)
