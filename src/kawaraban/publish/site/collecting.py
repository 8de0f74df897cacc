"""Python's search for circles of garbage, made rare while a site is built, and in a press at work.

By itself it looks after each 700 new objects, and again and again through all that a build holds of ten
thousand posts: a tenth of the time of one edited post. What it finds there is little. A look at all that a
press holds takes as long as some hundred polls.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

_RARE: Final = (50_000, 50, 100)
"""New objects between two looks, looks between two at what is older, and those between two at all."""

_lock = threading.Lock()
_builds = 0
_before = gc.get_threshold()


@contextmanager
def collected_rarely() -> Iterator[None]:
    """Until the block ends, and those of all threads that are in one."""
    global _builds, _before  # noqa: PLW0603 - there is one collector in a process
    with _lock:
        if not _builds:
            _before = gc.get_threshold()
            gc.set_threshold(*_RARE)
        _builds += 1
    try:
        yield
    finally:
        with _lock:
            _builds -= 1
            if not _builds:
                gc.set_threshold(*_before)
