"""How often the list of work is looked at: often while there is work, seldom after a while without any."""

import time
from dataclasses import dataclass, field
from typing import Final

from kawaraban.work import durable

CALM: Final = 5.0
"""Seconds without work after which a queue is looked at seldom; one task's work for the next comes sooner."""


@dataclass(slots=True)
class Pace:
    """One queue's; each process tells all of them what it saw, and they see the same rows."""

    queue: str
    _worked: float = field(default_factory=time.monotonic)
    """When there was work last, by the monotonic clock."""
    _seldom: bool = False

    def saw(self, *, work: bool) -> None:
        """Say whether there was work for the queue just now."""
        now = time.monotonic()
        if work:
            self._worked = now
        seldom = now - self._worked >= CALM
        if seldom is not self._seldom:
            durable.look(self.queue, seldom=seldom)
            self._seldom = seldom
