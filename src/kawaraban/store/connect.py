"""A pool of connections to the desk's SQLite file or its PostgreSQL database."""

import sqlite3
import time
from pathlib import Path
from typing import Any, Final

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, DisconnectionError
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from kawaraban.errors import InputError, SettingsError
from kawaraban.settings import DatabaseUrl
from kawaraban.store.schema import APPLICATION_ID

BUSY_SECONDS: Final = 10.0
"""How long a statement waits for another process's write before it gives up."""

CONNECT_SECONDS: Final = 10
HANGING_SECONDS: Final = 60.0
"""How long one may do nothing in a transaction on the list of work."""
IDLE_SECONDS: Final = 1.0
"""How long a connection lies idle before it is asked whether it still lives."""
_KEPT_OPEN: Final = 5
"""Connections to a server that are not closed after use."""
MEMORY: Final = Path(":memory:")


def sqlite_engine(path: Path) -> Engine:
    """The file's engine, the file being made if there is none.

    A committed row survives the end of the process, however it comes (write-ahead log,
    https://sqlite.org/wal.html).

    Raises:
        InputError: it is another program's.
        OSError, sqlite3.Error, DBAPIError: it cannot be opened.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    shared: dict[str, Any] = {"poolclass": StaticPool} if path == MEMORY else {}
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": BUSY_SECONDS, "check_same_thread": False},
        hide_parameters=True,
        **shared,
    )
    event.listen(engine, "connect", _tune_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    try:
        with engine.connect() as connection:
            _check_owner(connection, path)
        _use_wal(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def postgresql_engine(url: DatabaseUrl, *, waits_for_disk: bool = True, most: int = 15) -> Engine:
    """The database's engine, with at most so many connections; nothing is connected yet.

    One that does not wait for the disk may lose its last commits when the server dies, and none when
    any other process does.

    Raises:
        SettingsError: the address is not a PostgreSQL one.
    """
    try:
        parsed = make_url(url.value)
    except (ArgumentError, ValueError):
        parsed = None
    if parsed is None or parsed.get_backend_name() != "postgresql":
        # Not even as a cause: the parser's own words may quote the password.
        raise SettingsError("database_url must look like postgresql://user@host/name; mend it.") from None
    engine = create_engine(
        parsed.set(drivername="postgresql+psycopg"),
        connect_args={"connect_timeout": CONNECT_SECONDS, "application_name": "kawaraban"},
        hide_parameters=True,
        pool_size=_KEPT_OPEN,
        max_overflow=most - _KEPT_OPEN,
    )
    event.listen(engine, "connect", _tune_postgresql)
    if not waits_for_disk:
        event.listen(engine, "connect", _do_not_wait)
    event.listen(engine, "checkin", _note_idle)
    event.listen(engine, "checkout", _check_alive)
    return engine


def _tune_sqlite(connection: sqlite3.Connection, _: object) -> None:
    # The driver begins no transaction by itself; `_begin_sqlite` says which kind.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # In WAL mode NORMAL loses nothing when the process dies; only a power cut may take the last few
    # rows, never the file.
    connection.execute("PRAGMA synchronous = NORMAL")
    # The system keeps the file's pages once for all; each connection's own copy of them may stay small.
    connection.execute("PRAGMA cache_size = -500")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that starts as a reader cannot wait its turn when it wants to write later.
    writing = connection.get_execution_options().get("writing")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _tune_postgresql(connection: Any, _: object) -> None:
    connection.autocommit = True
    connection.execute(f"SET lock_timeout = {int(BUSY_SECONDS * 1000)}")
    connection.autocommit = False


def _do_not_wait(connection: Any, _: object) -> None:
    connection.autocommit = True
    connection.execute("SET synchronous_commit = off")
    # A process that hangs in the middle of a transaction keeps others waiting no longer than this.
    connection.execute(f"SET idle_in_transaction_session_timeout = {int(HANGING_SECONDS * 1000)}")
    connection.autocommit = False


def _note_idle(_: object, record: ConnectionPoolEntry) -> None:
    record.info["idle_since"] = time.monotonic()


def _check_alive(connection: Any, record: ConnectionPoolEntry, _: object) -> None:
    """Have a connection replaced that the server closed while it lay idle.

    SQLAlchemy's own check asks at every use, which is one question in two under load.
    """
    idle = time.monotonic() - record.info.get("idle_since", 0.0)
    if "idle_since" not in record.info or idle < IDLE_SECONDS:
        return
    try:
        connection.autocommit = True
        connection.execute("SELECT 1")
        connection.autocommit = False
    except Exception as error:
        raise DisconnectionError from error


def _check_owner(connection: Connection, path: Path) -> None:
    owner = connection.exec_driver_sql("PRAGMA application_id").scalar()
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_schema").scalar()
    if owner != APPLICATION_ID and tables:
        raise InputError(
            f"{path} is a database of another program; name another folder with --desk, or move it away."
        )


def _use_wal(engine: Engine) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA journal_mode = WAL")
    finally:
        raw.close()
