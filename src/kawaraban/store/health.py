"""Whether a database is sound, and what to do where it is not."""

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from sqlalchemy import Connection, Table, func, select, text

from kawaraban.store.columns import identity
from kawaraban.store.database import Database
from kawaraban.store.schema import version
from kawaraban.store.search import words_counted
from kawaraban.store.tables import METADATA, concepts, terms, texts
from kawaraban.store.transfer import BATCH, counts

LEAST_FREE: Final = 200_000_000
"""Bytes of disk below which a desk is in danger."""

_MEND: Final = "restore a backup (`kawaraban restore`)"


@dataclass(frozen=True, slots=True)
class Sign:
    """One thing that was looked at; ``words`` say how it is and, if it is not ``fine``, what to do."""

    name: str
    fine: bool
    words: str


def examine(database: Database) -> Iterator[Sign]:
    """Every sign, one after the other; the longest look is at each row's identity."""
    with database.reading(snapshot=True) as connection:
        rows = sum(counts(connection).values())
        yield Sign("database", True, f"{database.where}, schema {version(connection)}, {rows} rows")
        if not database.is_postgresql:
            yield _pages(connection)
        yield _references(connection)
        yield _identities(connection)
        yield _search(connection)
    if isinstance(database.where, Path):
        yield _disk(database.where)


def _pages(connection: Connection) -> Sign:
    said = connection.scalars(text("PRAGMA integrity_check(3)")).all()
    fine = said == ["ok"]
    return Sign("pages", fine, "sound" if fine else f"damaged ({'; '.join(said)}); {_MEND}")


def _search(connection: Connection) -> Sign:
    wanted = connection.scalar(select(func.count()).select_from(texts)) or 0
    found = words_counted(connection)
    lost = f"{found} of {wanted} texts can be found; run `kawaraban search --rebuild`"
    return Sign("search", found == wanted, "whole" if found == wanted else lost)


def _references(connection: Connection) -> Sign:
    orphans = (
        select(func.count())
        .select_from(terms.outerjoin(concepts, terms.c.concept == concepts.c.key))
        .where(concepts.c.key.is_(None))
    )
    lost = connection.scalar(orphans) or 0
    return Sign("references", not lost, f"{lost} terms without a concept; {_MEND}" if lost else "whole")


def _identities(connection: Connection) -> Sign:
    wrong = [table.name for table in METADATA.sorted_tables if not _named_rightly(connection, table)]
    words = f"not by their content in {', '.join(wrong)}; {_MEND}" if wrong else "as their content says"
    return Sign("row keys", not wrong, words)


def _named_rightly(connection: Connection, table: Table) -> bool:
    names = table.info.get("named_by")
    if names is None:
        return True
    columns = [table.c.key, *(table.c[name] for name in names)]
    found = connection.execute(select(*columns), execution_options={"yield_per": BATCH})
    with closing(found):
        return all(key == identity(*map(str, names)) for key, *names in found)


def _disk(path: Path) -> Sign:
    free = shutil.disk_usage(path.resolve().parent).free
    # A backup or a step of the schema needs room for the file once more.
    needed = max(LEAST_FREE, path.stat().st_size)
    fine = free >= needed
    words = f"{free // 1_000_000} MB free"
    return Sign("disk", fine, words if fine else f"{words}; make room for {needed // 1_000_000} MB")
