"""Opening the desk's SQLite file, bringing its schema up to date, and saying what went wrong."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kawaraban.errors import InputError, KawarabanError, OutputError
from kawaraban.store.schema import APPLICATION_ID, MIGRATIONS, Migration

BUSY_SECONDS: Final = 10.0
"""How long a statement waits for another process's write before it gives up."""


def connect(path: Path) -> sqlite3.Connection:
    """The database at ``path``, created if there is none, with the newest schema.

    Every statement outside ``transaction`` commits by itself: once it returns, its rows survive the
    end of the process, however it ends (write-ahead log, https://sqlite.org/wal.html).

    Raises:
        InputError: the file is no database of ours, is damaged, or comes from a newer Kawaraban.
        OutputError: it cannot be created or written, or another process holds it.
    """
    with explained(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)
        try:
            _check_owner(connection, path)
            connection.execute("PRAGMA journal_mode = WAL")
            # In WAL mode NORMAL loses nothing when the process dies; only a power cut may take the
            # last few rows, never the file.
            connection.execute("PRAGMA synchronous = NORMAL")
            _migrate(connection, path)
        except BaseException:
            connection.close()
            raise
    return connection


class Store:
    """Some of the desk's rows, held open; what each store's own class adds is its statements.

    Raises:
        InputError: the file is no database of ours, or damaged.
        OutputError: it cannot be written, the disk is full, or another process holds it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with explained(self._path):
            self._connection.close()


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """All of the block's statements or none of them."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turn the block's database and file errors into ours, which say what to do."""
    try:
        yield
    except sqlite3.Error as error:
        raise _explain(error, path) from error
    except OSError as error:
        raise OutputError(
            f"The folder of {path} cannot be made ({error.strerror}); choose another with --desk."
        ) from error


def storable(text: str) -> str:
    """The text with what has no UTF-8 form (a lone surrogate, from a broken escape in a page) replaced."""
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")


def _explain(error: sqlite3.Error, path: Path) -> KawarabanError:
    # Extended codes refine a name with a suffix: SQLITE_IOERR_WRITE, SQLITE_READONLY_DIRECTORY.
    name = "_".join(getattr(error, "sqlite_errorname", "SQLITE_UNKNOWN").split("_")[:2])
    match name:
        case "SQLITE_BUSY" | "SQLITE_LOCKED":
            return OutputError(f"Another run is writing to {path}; wait until it ends, then run this again.")
        case "SQLITE_READONLY" | "SQLITE_CANTOPEN" | "SQLITE_PERM" | "SQLITE_AUTH":
            return OutputError(
                f"{path} cannot be written; check its permissions and its folder's, or choose --desk."
            )
        case "SQLITE_FULL" | "SQLITE_IOERR":
            return OutputError(
                f"{path} could not be written ({error}); free some disk space, then run this again: "
                "what was finished is kept."
            )
        case "SQLITE_NOTADB" | "SQLITE_CORRUPT":
            return InputError(
                f"{path} is not a database or is damaged; move it away, and a new one is made "
                "(its sentences will be translated again)."
            )
    return OutputError(f"{path} failed ({error}); move it away, and a new one is made.")


def _check_owner(connection: sqlite3.Connection, path: Path) -> None:
    (owner,) = connection.execute("PRAGMA application_id").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    if owner != APPLICATION_ID and tables:
        raise InputError(
            f"{path} is a database of another program; name another folder with --desk, or move it away."
        )


def _migrate(connection: sqlite3.Connection, path: Path) -> None:
    for version, migration in enumerate(MIGRATIONS, start=1):
        if _version(connection) < version:
            _apply(connection, version, migration)
    if _version(connection) > len(MIGRATIONS):
        raise InputError(f"{path} was written by a newer Kawaraban; upgrade this one to use it.")


def _apply(connection: sqlite3.Connection, version: int, migration: Migration) -> None:
    with transaction(connection):
        if _version(connection) >= version:
            return  # Another process was faster while we waited for the lock.
        for statement in migration.statements:
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        connection.execute(f"PRAGMA user_version = {version}")


def _version(connection: sqlite3.Connection) -> int:
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    return int(version)
