"""The desk's database, SQLite or PostgreSQL: opened in one place, read and written in transactions."""

import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from pathlib import Path
from types import TracebackType
from typing import Any, Final, Self

from sqlalchemy import Connection, Engine, Select, Table, text

from kawaraban.settings import DatabaseUrl
from kawaraban.store.checkpoints import checkpointing
from kawaraban.store.connect import MEMORY, postgresql_engine, sqlite_engine
from kawaraban.store.faults import explained
from kawaraban.store.schema import HEAD, bring_up_to_date, refuse_newer, version

_HASTY: Final = 5
"""Connections to a server, at most, for what need not wait for its disk."""


class Database:
    """An open database with the newest schema; threads may share it.

    ``where`` is what a person may see of its address.
    """

    def __init__(self, engine: Engine, where: Path | DatabaseUrl, hasty: Engine | None = None) -> None:
        self.where = where
        self._engine = engine
        self._hasty = hasty or engine
        # SQLite takes one writer at a time, and lets the others sleep and look again; here they queue.
        self._turn: AbstractContextManager[object] = nullcontext() if self.is_postgresql else threading.Lock()
        self._writer = engine.execution_options(writing=True)
        self._hasty_writer = self._hasty.execution_options(writing=True)
        self._reader = self._snapshot = engine
        if self.is_postgresql:
            # Of two queries each sees its own moment anyway, so that neither needs a transaction begun and
            # ended around it, which is two more questions to the server.
            self._reader = engine.execution_options(isolation_level="AUTOCOMMIT")
            self._snapshot = engine.execution_options(isolation_level="REPEATABLE READ")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __reduce__(self) -> tuple[object, tuple[Path | DatabaseUrl]]:
        """Another process that is handed a database opens it for itself."""
        return open_database, (self.where,)

    @property
    def is_postgresql(self) -> bool:
        """Whether a server keeps it, and not a file."""
        return self._engine.dialect.name == "postgresql"

    def close(self) -> None:
        """Let go of the file or the server."""
        with explained(self.where):
            self._engine.dispose()
            self._hasty.dispose()

    def checkpointing(self) -> AbstractContextManager[None]:
        """For a process that writes all the time: the file's log is seen to beside its writers."""
        if not isinstance(self.where, Path) or self.where == MEMORY:
            return nullcontext()
        return checkpointing(self._engine, self.where)

    @contextmanager
    def reading(self, *, snapshot: bool = False) -> Iterator[Connection]:
        """A connection for the block's queries; of a ``snapshot``, all see the same moment."""
        with explained(self.where), (self._snapshot if snapshot else self._reader).connect() as connection:
            yield connection

    @contextmanager
    def writing(self, *, waits_for_disk: bool = True) -> Iterator[Connection]:
        """All of the block's statements or none; they are durable once the block has ended.

        What does not wait for a server's disk outlives every process but the server itself, whose sudden
        death may take the last half second of it: for rows that can be made anew, and for counts.
        """
        writer = self._writer if waits_for_disk else self._hasty_writer
        with explained(self.where), self._turn, writer.begin() as connection:
            yield connection


def open_database(where: Path | DatabaseUrl) -> Database:
    """The database at a path or an address, made if there is no such file, with the newest schema.

    Raises:
        InputError: it is none of ours, is damaged, or comes from a newer Kawaraban.
        SettingsError: the address is not a PostgreSQL one.
        DatabaseUnreachable: the server does not answer.
        OutputError: it cannot be made or written, or another process holds it.
    """
    with explained(where):
        engine = sqlite_engine(where) if isinstance(where, Path) else postgresql_engine(where)
        hasty = None
        if isinstance(where, DatabaseUrl):
            hasty = postgresql_engine(where, waits_for_disk=False, most=_HASTY)
        database = Database(engine, where, hasty)
        try:
            with database.reading() as connection:
                found = version(connection)
            refuse_newer(found, where)
            if found != HEAD:
                with database.writing() as connection:
                    bring_up_to_date(connection, where)
        except BaseException:
            engine.dispose()
            raise
    return database


def lock(connection: Connection, table: Table) -> None:
    """Let nobody else write to the table until this transaction ends; in SQLite nobody can anyway."""
    if connection.dialect.name == "postgresql":
        name = connection.dialect.identifier_preparer.format_table(table)
        connection.execute(text(f"LOCK TABLE {name} IN EXCLUSIVE MODE"))


class Store:
    """Some of the desk's rows; what each store's own class adds is its statements.

    It opens the database at an address and closes it again, or shares one that is open.

    Raises:
        InputError: the database is none of ours, or damaged.
        DatabaseUnreachable: the server does not answer.
        OutputError: it cannot be written, the disk is full, or another process holds it.
    """

    def __init__(self, where: Path | DatabaseUrl | Database) -> None:
        self._shared = isinstance(where, Database)
        self._database = where if isinstance(where, Database) else open_database(where)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database, unless it is shared."""
        if not self._shared:
            self._database.close()

    def _finds(self, query: Select[Any]) -> bool:
        """Whether there is any row of the query."""
        with self._database.reading() as connection:
            return connection.execute(query.limit(1)).first() is not None
