"""What SQLite's log holds is written into the file beside all else, and not while a writer has its turn.

By itself SQLite does it at the end of whichever commit makes the log a thousand pages long, and waits for the
disk twice: of thirty editors' saves one in twenty took ten times as long as the others
(https://sqlite.org/wal.html#ckpt). A passive checkpoint of another connection keeps nobody waiting.
"""

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Engine, event

_EVERY: Final = 1.0
"""Seconds between two looks whether something was committed."""
_LONGEST: Final = 20_000
"""Pages of the log (80 MB) from which on a commit sees to it after all, should nobody else."""


@contextmanager
def checkpointing(engine: Engine, path: Path, every: float = _EVERY) -> Iterator[None]:
    """See to the file's log until the block ends."""
    stop = threading.Event()
    event.listen(engine, "connect", _let_it_grow)
    # Those that are open already would go on as they were made.
    engine.dispose()
    thread = threading.Thread(target=_see_to, args=(path, stop, every), name="checkpoints", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()
        event.remove(engine, "connect", _let_it_grow)


def _let_it_grow(connection: Any, _: object) -> None:
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LONGEST}")


def _see_to(path: Path, stop: threading.Event, every: float) -> None:
    with closing(sqlite3.connect(path, check_same_thread=False)) as connection:
        seen = None
        while not stop.wait(every):
            # A disk that is full, or a file that is gone, is told by whoever writes next.
            with suppress(sqlite3.Error):
                version = connection.execute("PRAGMA data_version").fetchone()
                if version != seen:
                    connection.execute("PRAGMA wal_checkpoint(PASSIVE)")
                    seen = version
