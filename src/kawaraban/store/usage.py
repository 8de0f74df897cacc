"""How many characters went to engines that may cost money, by day, and no more than a cap allows."""

from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Final

from sqlalchemy import bindparam, func, select

from kawaraban.store.database import Store, lock
from kawaraban.store.rows import new_rows
from kawaraban.store.tables import key_of, usage

if TYPE_CHECKING:
    from kawaraban.store.rows import Insert

_SPENT: Final = select(func.coalesce(func.sum(usage.c.characters), 0)).where(usage.c.day == bindparam("on"))
_BY_ENGINE: Final = select(usage).order_by(usage.c.day.desc(), usage.c.engine)


@dataclass(frozen=True, slots=True)
class Used:
    """What one engine was sent on one day (UTC): characters, and the requests they went in."""

    engine: str
    day: date
    characters: int
    requests: int


class UsageStore(Store):
    """The counts in the desk's database.

    Raises:
        InputError: the database is none of ours, or damaged.
        OutputError: it cannot be written, does not answer, or another process holds it.
    """

    def take(self, engine: str, day: date, characters: int, requests: int, cap: int) -> int | None:
        """Count what is about to be sent, unless all engines of the day would pass ``cap`` (0: none).

        None where it is counted; else what the day has used, and nothing is counted. Of several
        processes at once only so many take as the cap allows.
        """
        row = {"engine": engine, "day": day.isoformat(), "characters": characters, "requests": requests}
        with self._database.writing(waits_for_disk=False) as connection:
            if cap:
                lock(connection, usage)
                spent = int(connection.scalar(_SPENT, {"on": row["day"]}) or 0)
                if spent + characters > cap:
                    return spent
            connection.execute(_adding(connection.dialect.name), {**row, "key": key_of(usage, row)})
        return None

    def spent(self, day: date) -> int:
        """All engines' characters of one day."""
        with self._database.reading() as connection:
            return int(connection.scalar(_SPENT, {"on": day.isoformat()}) or 0)

    def used(self, day: date | None = None) -> tuple[Used, ...]:
        """What each engine was sent, on one day or on all, the newest first."""
        query = _BY_ENGINE.where(usage.c.day == day.isoformat()) if day else _BY_ENGINE
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Used(row.engine, date.fromisoformat(row.day), row.characters, row.requests) for row in rows
        )


@cache
def _adding(dialect: str) -> "Insert":
    insert = new_rows(usage, dialect)
    sums = {name: usage.c[name] + insert.excluded[name] for name in ("characters", "requests")}
    return insert.on_conflict_do_update(index_elements=["key"], set_=sums)
