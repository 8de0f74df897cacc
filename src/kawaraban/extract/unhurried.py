"""Python's search for circles of garbage, put off while a big page is read.

It looks through all that is alive again and again while a tree grows: a third of the time that a page of
20 MB takes, and nearly nothing of what it finds there is garbage yet.
"""

import gc
import threading
from collections.abc import Iterator
from contextlib import contextmanager

BIG = 500_000
"""Characters or bytes from which on a page is worth it."""

_lock = threading.Lock()
_at_it = 0
_before = False


@contextmanager
def unhurried(size: int) -> Iterator[None]:
    """Put it off until the block ends, and those of all threads that are in one; a small page needs none.

    Where it is put off already, it stays so.
    """
    if size < BIG:
        yield
        return
    _enter()
    try:
        yield
    finally:
        _leave()


def _enter() -> None:
    global _at_it, _before  # noqa: PLW0603 - there is one collector in a process
    with _lock:
        if not _at_it:
            _before = gc.isenabled()
            gc.disable()
        _at_it += 1


def _leave() -> None:
    global _at_it  # noqa: PLW0603
    with _lock:
        _at_it -= 1
        if not _at_it and _before:
            gc.enable()
