"""All rows of one database into another: moving to PostgreSQL, backups, and back."""

from collections.abc import Mapping
from contextlib import closing
from typing import Final

from sqlalchemy import Connection, func, insert, select

from kawaraban.errors import OutputError
from kawaraban.store.database import Database
from kawaraban.store.search import rebuild_words
from kawaraban.store.tables import METADATA

BATCH: Final = 500
"""Rows in memory at one time."""


def copy_all(origin: Database, target: Database) -> Mapping[str, int]:
    """Copy every table into an empty database, all or nothing; the rows of each.

    The copy is the origin of one moment, whoever writes to it meanwhile.

    Raises:
        OutputError: the target holds rows already, or has other counts at the end.
    """
    with origin.reading(snapshot=True) as reader, target.writing() as writer:
        if any(counts(writer).values()):
            raise OutputError(
                f"{target.where} holds rows already; name an empty database, or move this one away."
            )
        for table in METADATA.sorted_tables:
            found = reader.execute(select(table), execution_options={"yield_per": BATCH}).mappings()
            with closing(found):
                for rows in found.partitions():
                    writer.execute(insert(table), [dict(row) for row in rows])
        rebuild_words(writer)
        copied = counts(writer)
        if copied != counts(reader):
            raise OutputError(
                f"{target.where} did not take every row of {origin.where}, so nothing was kept; "
                "run `kawaraban doctor` on both."
            )
    return copied


def counts(connection: Connection) -> dict[str, int]:
    """The number of rows of each table."""
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in METADATA.sorted_tables
    }
