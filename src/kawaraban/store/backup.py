"""Backups: one SQLite file that holds every row, whichever database the desk uses."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from kawaraban.errors import InputError, OutputError
from kawaraban.store.database import Database, open_database
from kawaraban.store.faults import explained
from kawaraban.store.schema import APPLICATION_ID
from kawaraban.store.transfer import copy_all, counts


def write_backup(database: Database, file: Path) -> Mapping[str, int]:
    """Write the database as it is at one moment, while others may go on; the rows of each table.

    Raises:
        OutputError: the file exists or cannot be written.
    """
    if file.exists():
        raise OutputError(f"{file} exists; name a new file for the backup.")
    draft = file.with_name(f".{file.name}.part")
    with explained(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
        try:
            if database.is_postgresql:
                with open_database(draft) as copy:
                    copy_all(database, copy)
            else:
                _copy_pages(database, draft)
            with open_database(draft) as copy, copy.reading() as connection:
                written = counts(connection)
            _make_one_file(draft)
            draft.replace(file)
        finally:
            draft.unlink(missing_ok=True)
    return written


def restore_backup(file: Path, database: Database) -> Mapping[str, int]:
    """Bring a backup of this or an earlier version into an empty database; the rows of each table.

    The backup itself is only read.

    Raises:
        InputError: it is no backup of ours, or damaged.
        OutputError: the database holds rows already.
    """
    if not file.is_file():
        raise InputError(f"There is no backup {file}; name the file that `kawaraban backup` wrote.")
    with TemporaryDirectory() as folder:
        copy = Path(folder) / file.name
        with explained(file):
            _read_pages(file, copy)
        with open_database(copy) as backup:
            return copy_all(backup, database)


def _copy_pages(database: Database, draft: Path) -> None:
    with database.reading() as connection, closing(sqlite3.connect(draft)) as target:
        original: Any = connection.connection.dbapi_connection
        original.backup(target)


def _read_pages(file: Path, copy: Path) -> None:
    original = sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)
    with closing(original), closing(sqlite3.connect(copy)) as target:
        (owner,) = original.execute("PRAGMA application_id").fetchone()
        if owner != APPLICATION_ID:
            raise InputError(f"{file} is no backup of Kawaraban's; name one that `kawaraban backup` wrote.")
        original.backup(target)


def _make_one_file(draft: Path) -> None:
    # A file in WAL mode wants to write beside itself even to be read; a backup may lie on a read-only disk.
    with closing(sqlite3.connect(draft, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode = DELETE")
