"""Which processes work on a desk: one on SQLite, any number on PostgreSQL, and who of them is dead."""

import hashlib
import os
import secrets
import socket
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager, nullcontext, suppress
from dataclasses import dataclass
from typing import Final, Protocol

from filelock import FileLock, Timeout
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError

from kawaraban.errors import KawarabanError, OutputError
from kawaraban.settings import Settings
from kawaraban.store.database import Database

ALONE: Final = "desk"
"""The one worker of a SQLite desk: what it left when it died is its own when it comes back."""


class Presence(Protocol):
    """One process among the workers of a desk."""

    @property
    def name(self) -> str:
        """Its name; no other living worker has it."""
        ...

    def renew(self) -> None:
        """Say again that this process lives, where the database has lost sight of it."""
        ...

    def living(self, names: Iterable[str]) -> frozenset[str]:
        """Of some workers, by name, those that are not known to be dead."""
        ...

    def queueing(self) -> AbstractContextManager[bool]:
        """Whether nobody else queues work now, nor will until the block ends."""
        ...


@contextmanager
def present(settings: Settings, database: Database) -> Iterator[Presence]:
    """This process's place among the workers of a desk, until the block ends.

    Raises:
        OutputError: another process works on this SQLite desk already.
    """
    if database.is_postgresql:
        name = f"{socket.gethostname()[:40]}-{os.getpid()}-{secrets.token_hex(4)}"
        among = _AmongOthers(name, database)
        with closing(among):
            yield among
        return
    lock = FileLock(settings.desk / "work.lock")
    try:
        with lock.acquire(timeout=0):
            yield _Alone()
    except Timeout as error:
        raise OutputError(
            f"Another process works on the desk at {settings.desk.absolute()} already; stop it first, "
            "or keep the desk in PostgreSQL, where many may work (setting database_url)."
        ) from error


@dataclass(frozen=True, slots=True)
class _Alone:
    """The worker of a SQLite desk; the lock on its file is held by whoever made this."""

    name: str = ALONE

    def renew(self) -> None:
        """The lock lasts as long as the process."""

    def living(self, names: Iterable[str]) -> frozenset[str]:
        """No other works here, so that none of them is alive."""
        return frozenset(names) & {self.name}

    def queueing(self) -> AbstractContextManager[bool]:
        """Nobody else is here."""
        return nullcontext(enter_result=True)


class _AmongOthers:
    """A worker on PostgreSQL: it holds an advisory lock of its name as long as its connection lives.

    So a dead one is known at once, and by nobody's clock.
    """

    def __init__(self, name: str, database: Database) -> None:
        self.name = name
        self._database = database
        self._held = ExitStack()
        self._connection: Connection | None = None
        self.renew()

    def renew(self) -> None:
        if self._connection is not None and self._answers(self._connection):
            return
        self.close()
        connection = self._held.enter_context(self._database.reading())
        connection.execute(text("SELECT pg_advisory_lock(:number)"), {"number": _number(self.name)})
        connection.commit()
        self._connection = connection

    def living(self, names: Iterable[str]) -> frozenset[str]:
        with self._database.reading() as connection:
            return frozenset(name for name in names if not _can_lock(connection, name))

    @contextmanager
    def queueing(self) -> Iterator[bool]:
        with self._database.writing() as connection:
            yield bool(connection.scalar(_TRY, {"number": _number(_QUEUEING)}))

    def close(self) -> None:
        self._connection = None
        # A server that went away has let go of the lock itself.
        with suppress(KawarabanError):
            self._held.close()

    def _answers(self, connection: Connection) -> bool:
        try:
            connection.execute(text("SELECT 1"))
            connection.commit()
        except DBAPIError:
            return False
        return True


_TRY: Final = text("SELECT pg_try_advisory_xact_lock(:number)")
_QUEUEING: Final = " queueing"
"""No worker has a name with a space."""


def _can_lock(connection: Connection, name: str) -> bool:
    free = bool(connection.scalar(_TRY, {"number": _number(name)}))
    connection.rollback()
    return free


def _number(name: str) -> int:
    """A worker's lock: 64 bits, signed, as PostgreSQL wants them."""
    return int.from_bytes(hashlib.sha256(f"worker {name}".encode()).digest()[:8], "big", signed=True)
