"""The list of work that the press keeps with DBOS: where it is, and which of its tasks run.

A desk only looks at it, every two seconds while somebody watches. Whoever asks with DBOS itself needs twenty
megabytes for it, so its tables are read as they stand; what they mean is documented (https://docs.dbos.dev,
"System tables"), and a test puts tasks there with DBOS and reads them from here.
"""

import json
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from sqlalchemy import make_url, text

from kawaraban.settings import Settings
from kawaraban.store.database import Database

LIST_FILE: Final = "work.sqlite3"
_MOST: Final = 50
_RUN: Final = """
SELECT task.name, coalesce(given.inputs, task.inputs), coalesce(task.started_at_epoch_ms, task.created_at)
FROM {schema}workflow_status AS task
LEFT JOIN {schema}workflow_input AS given ON given.workflow_uuid = task.workflow_uuid
WHERE task.status = 'PENDING' ORDER BY task.created_at LIMIT {most}
"""
_IS_THERE: Final = """
SELECT count(*) FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
WHERE nspname = 'dbos' AND relname = 'workflow_input'
"""


@dataclass(frozen=True, slots=True)
class Listed:
    """A task of the list that runs: its ``name``, what it was given first, and since when (aware)."""

    name: str
    given: str
    since: datetime


def list_address(settings: Settings) -> str:
    """Where the list is: beside the desk's rows in PostgreSQL, in a file of its own in SQLite."""
    if settings.database_url:
        url = make_url(settings.database_url).set(drivername="postgresql+psycopg")
        return url.render_as_string(hide_password=False)
    # A file of its own: its writes never hold up those of the desk, and losing it loses nothing.
    return f"sqlite:///{settings.desk / LIST_FILE}"


def listed(settings: Settings, database: Database) -> tuple[Listed, ...]:
    """The tasks that run now; none where no press has ever worked, or one is just making its list."""
    rows = _of_server(database) if settings.database_url else _of_file(settings.desk / LIST_FILE)
    return tuple(
        Listed(name, given, datetime.fromtimestamp(since / 1000, UTC))
        for name, inputs, since in rows
        if isinstance(given := _first(inputs), str)
    )


def _of_server(database: Database) -> Iterable[Any]:
    with database.reading() as connection:
        if not connection.scalar(text(_IS_THERE)):
            return ()
        return connection.execute(text(_RUN.format(schema="dbos.", most=_MOST))).all()


def _of_file(path: Path) -> Iterable[Any]:
    if not path.exists():
        return ()
    try:
        # Not made if it goes away meanwhile.
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as rows:
            return rows.execute(_RUN.format(schema="", most=_MOST)).fetchall()
    except sqlite3.Error:
        return ()  # No list yet, or a press holds it; the desk's own rows are shown anyway.


def _first(inputs: str | None) -> object:
    """What a task was given first, of its inputs in DBOS's portable form."""
    try:
        given = json.loads(inputs or "{}").get("positionalArgs", ())
    except (ValueError, AttributeError):
        return None
    return next(iter(given), None)
