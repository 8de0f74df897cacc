"""The ledger of names: how each publication's names were written the first time, and since."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, RowMapping, and_, bindparam, case, func, not_, select

from kawaraban.store.database import Store
from kawaraban.store.rows import add
from kawaraban.store.tables import name_ledger


@dataclass(frozen=True, slots=True)
class NameEntry:
    """One rendering of one name in one publication.

    ``name`` is a word of a name as the original writes it, ``where`` the slug of the edition that
    first had this rendering, ``since`` when (aware). The oldest rendering of a name rules; a later
    one is a drift until it is ``accepted`` as an alias.
    """

    publication: str
    source_language: str
    target_language: str
    name: str
    rendering: str
    where: str
    since: datetime
    accepted: bool = False


_SAME: Final = tuple(field.name for field in fields(NameEntry) if field.name != "where")
_PUBLICATIONS: Final = select(name_ledger.c.publication).distinct().order_by(name_ledger.c.publication)
_RANKED: Final = select(
    name_ledger.c.publication,
    name_ledger.c.accepted,
    func.row_number()
    .over(
        partition_by=[
            name_ledger.c[each] for each in ("publication", "name", "source_language", "target_language")
        ],
        order_by=(name_ledger.c.since, name_ledger.c.rendering),
    )
    .label("place"),
).subquery()
_COUNTS: Final = (
    select(
        _RANKED.c.publication,
        func.sum(case((_RANKED.c.place == 1, 1), else_=0)),
        func.sum(case((and_(_RANKED.c.place > 1, not_(_RANKED.c.accepted)), 1), else_=0)),
    )
    .group_by(_RANKED.c.publication)
    .order_by(_RANKED.c.publication)
)
_LIST: Final = (
    select(name_ledger)
    .where(name_ledger.c.publication == bindparam("of"))
    .order_by(name_ledger.c.name, name_ledger.c.since, name_ledger.c.rendering)
)


class NameLedger(Store):
    """The ledger in the desk's database.

    Raises:
        InputError: the database is none of ours, or damaged.
        OutputError: it cannot be written, does not answer, or another process holds it.
    """

    def publications(self) -> tuple[str, ...]:
        """The publications that have names here, sorted."""
        with self._database.reading() as connection:
            return tuple(connection.scalars(_PUBLICATIONS))

    def counts(self) -> dict[str, tuple[int, int]]:
        """By publication, how many names it has, and how many renderings drift from the first, unaccepted."""
        with self._database.reading() as connection:
            return {row[0]: (row[1], row[2]) for row in connection.execute(_COUNTS).all()}

    def entries(self, publication: str) -> tuple[NameEntry, ...]:
        """A publication's entries, by name; of each name the oldest rendering first."""
        with self._database.reading() as connection:
            rows = connection.execute(_LIST, {"of": publication}).mappings().all()
        return tuple(map(_entry, rows))

    def add(self, entries: Iterable[NameEntry]) -> None:
        """Keep these; a rendering that is there already keeps its first place and time."""
        if rows := [_row(entry) for entry in entries]:
            with self._database.writing() as connection:
                add(connection, name_ledger, rows)

    def accept(self, publication: str, name: str, rendering: str) -> bool:
        """Let a rendering stand beside the first; whether there is one."""
        accepting = name_ledger.update().where(*_is(publication, name, rendering)).values(accepted=True)
        with self._database.writing() as connection:
            return connection.execute(accepting).rowcount > 0

    def forget(self, publication: str, name: str, rendering: str) -> bool:
        """Strike out a rendering, so that the next oldest rules; whether there was one."""
        with self._database.writing() as connection:
            gone = connection.execute(name_ledger.delete().where(*_is(publication, name, rendering)))
            return gone.rowcount > 0


def _is(publication: str, name: str, rendering: str) -> tuple[ColumnElement[bool], ...]:
    columns = name_ledger.c
    return columns.publication == publication, columns.name == name, columns.rendering == rendering


def _entry(row: RowMapping) -> NameEntry:
    names = {name: row[name] for name in _SAME}
    return NameEntry(**names, where=row["place"])


def _row(entry: NameEntry) -> dict[str, Any]:
    return {**{name: getattr(entry, name) for name in _SAME}, "place": entry.where}
