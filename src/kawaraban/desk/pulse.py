"""One look at the work for everybody who watches it: thirty open pages cost one query every two seconds.

A watching page is a server-sent stream (WHATWG HTML, section 9.2): a coroutine that sleeps, and no thread.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from typing import Final

from starlette.concurrency import run_in_threadpool

EVERY: Final = 2.0
"""Seconds between two looks."""
MOST: Final = 60
"""Streams at one time; whoever comes after them is told to ask now and then instead."""
LONGEST: Final = 600.0
"""Seconds of one stream: the browser comes back, and has to be signed in still."""
_STILL: Final = 15.0
"""Seconds after which something is sent, so that nothing between us thinks the connection dead."""


@dataclass(slots=True)
class Pulse:
    """How the work stands, in a word that changes when it does; ``watching`` pages are told."""

    watching: int = 0
    _said: str = ""
    _at: float = -EVERY
    _looking: asyncio.Lock = field(default_factory=asyncio.Lock)

    @property
    def is_full(self) -> bool:
        """Whether no more pages may watch."""
        return self.watching >= MOST

    async def beats(self, look: Callable[[], str]) -> AsyncIterator[str]:
        """The events of one page; the first at once, then one for each change."""
        self.watching += 1
        try:
            began = sent = time.monotonic()
            last = None
            yield "retry: 5000\n\n"
            while time.monotonic() - began < LONGEST:
                now = await self._now(look)
                if now != last:
                    last, sent = now, time.monotonic()
                    yield f"event: work\ndata: {now}\n\n"
                elif time.monotonic() - sent > _STILL:
                    sent = time.monotonic()
                    yield ": as it was\n\n"
                await asyncio.sleep(EVERY)
        finally:
            self.watching -= 1

    async def _now(self, look: Callable[[], str]) -> str:
        """What the last look saw, if it was just now; whoever comes first looks, the others wait for it."""
        async with self._looking:
            if time.monotonic() - self._at >= EVERY:
                self._said = await run_in_threadpool(look)
                self._at = time.monotonic()
            return self._said
