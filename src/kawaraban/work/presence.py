"""Which processes work on a desk: one on SQLite, any number on PostgreSQL, and who of them is dead."""

import hashlib
import os
import secrets
import socket
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text

from kawaraban.errors import OutputError
from kawaraban.settings import Settings
from kawaraban.store.database import Database

ALONE: Final = "desk"
"""The one worker of a SQLite desk: what it left when it died is its own when it comes back."""

Living = Callable[[Iterable[str]], frozenset[str]]
"""Of some workers, by name, those that are not known to be dead."""


@contextmanager
def present(settings: Settings, database: Database) -> Iterator[tuple[str, Living]]:
    """This process's name among the workers of a desk, and how to tell who of them lives.

    On PostgreSQL each worker holds an advisory lock of its name as long as its connection lives, so
    that a dead one is known at once and by nobody's clock.

    Raises:
        OutputError: another process works on this SQLite desk already.
    """
    if database.is_postgresql:
        name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        with database.reading() as connection:
            connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": _number(name)})
            connection.commit()
            yield name, lambda names: _living(database, names)
        return
    lock = FileLock(settings.desk / "work.lock")
    try:
        with lock.acquire(timeout=0):
            yield ALONE, frozenset
    except Timeout as error:
        raise OutputError(
            f"Another process works on the desk at {settings.desk.absolute()} already; stop it first, "
            "or keep the desk in PostgreSQL, where many may work (setting database_url)."
        ) from error


def _living(database: Database, names: Iterable[str]) -> frozenset[str]:
    with database.reading() as connection:
        return frozenset(name for name in names if not _can_lock(connection, name))


def _can_lock(connection: Connection, name: str) -> bool:
    query = text("SELECT pg_try_advisory_xact_lock(:number)")
    free = bool(connection.scalar(query, {"number": _number(name)}))
    connection.rollback()
    return free


def _number(name: str) -> int:
    """A worker's lock: 64 bits, signed, as PostgreSQL wants them."""
    return int.from_bytes(hashlib.sha256(f"worker {name}".encode()).digest()[:8], "big", signed=True)
