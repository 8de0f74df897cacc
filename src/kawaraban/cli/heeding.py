"""Settings that change while the press works: it ends what it is at, and begins again with the new ones."""

import logging
import os
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kawaraban.errors import KawarabanError

LOG: Final = logging.getLogger("kawaraban.work")
LOOK: Final = 2.0
"""Seconds between two looks at the files."""


@dataclass(frozen=True, slots=True)
class Until:
    """``ended`` is set when the press is to stop; ``changed`` too, where that is for new settings."""

    ended: threading.Event = field(default_factory=threading.Event)
    changed: threading.Event = field(default_factory=threading.Event)


@contextmanager
def until_changed(
    files: Sequence[Path],
    read: Callable[[], object],
    works_with: object,
    stop: threading.Event,
    look: float = LOOK,
) -> Iterator[Until]:
    """Look after the files that settings come from, until ``stop`` is set or they say something else.

    ``read`` gives what they say, at the beginning ``works_with``. It raises a `KawarabanError` where that is
    none: then it is told, and the press goes on with what it has.
    """
    until, over = Until(), threading.Event()

    def watch() -> None:
        for touched in _states(files, stop, over, look):
            if touched and _differs(read, works_with):
                until.changed.set()
                break
        until.ended.set()

    watcher = threading.Thread(target=watch, name="settings", daemon=True)
    watcher.start()
    try:
        yield until
    finally:
        over.set()
        watcher.join(look * 2)


def again() -> None:
    """Run the same command in this process's place: what was at work is gone with its threads."""
    sys.stdout.flush()
    sys.stderr.flush()
    os.execv(sys.executable, [sys.executable, "-m", "kawaraban", *sys.argv[1:]])  # noqa: S606 - our own program


def _states(
    files: Sequence[Path], stop: threading.Event, over: threading.Event, look: float
) -> Iterator[bool]:
    """At each look, whether the files are others than at the last; true at the first."""
    seen: object = None
    while not over.is_set() and not stop.wait(look):
        now = tuple(_stamp(file) for file in files)
        yield now != seen
        seen = now


def _differs(read: Callable[[], object], works_with: object) -> bool:
    try:
        changed = read() != works_with
    except KawarabanError as error:
        LOG.warning("goes on with the settings it has", extra={"why": str(error)})
        return False
    if changed:
        LOG.info("begins again with new settings")
    return changed


def _stamp(file: Path) -> tuple[int, int] | None:
    try:
        state = file.stat()
    except OSError:
        return None
    return state.st_mtime_ns, state.st_size
