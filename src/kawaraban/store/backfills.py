"""Back numbers that were asked for: since when, how far the walk has come, what it found."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import date, datetime, timedelta
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select, update

from kawaraban.store.database import Store
from kawaraban.store.entries import EntryRow, EntryState, Priority, keep_entries
from kawaraban.store.rows import put
from kawaraban.store.tables import backfills, entries, key_of, publications


@dataclass(frozen=True, slots=True)
class Backfill:
    """One publication's walk through its back numbers.

    ``since`` is the oldest day wanted, None for all. ``cursor`` is where the walk goes on, ``next``
    when; None where it has come to its end. ``found`` counts the posts that it brought, and ``fault``
    says what was last met that could not be read.
    """

    publication: str
    since: date | None
    asked: datetime
    next: datetime | None
    cursor: str = ""
    found: int = 0
    fault: str = ""


_ONE: Final = select(backfills).where(backfills.c.key == bindparam("key"))
_MOST: Final = 500


class BackfillStore(Store):
    """The backfills in the desk's database."""

    def ask(self, publication: str, since: date | None, now: datetime) -> Backfill:
        """Ask for back numbers; a walk under way that goes at least as far back goes on where it is."""
        with self._database.writing() as connection:
            row = connection.execute(_ONE, {"key": _key(publication)}).one_or_none()
            before = None if row is None else _backfill(row)
            wanted = Backfill(publication, since, now, now)
            if before and before.next and _reaches(before.since, since):
                wanted = before
            put(connection, backfills, [_row(wanted)])
        return wanted

    def take_due(self, now: datetime, most: int, lease: timedelta) -> tuple[Backfill, ...]:
        """Those to be gone on with by now; nobody else gets them within ``lease``.

        They wait for the publication's first poll, which says where its front page is.
        """
        unknown = select(publications.c.id).where(publications.c.polled.is_(None))
        query = (
            select(backfills)
            .where(backfills.c.next <= now, backfills.c.publication.not_in(unknown))
            .order_by(backfills.c.next)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        with self._database.writing() as connection:
            rows = connection.execute(query).all()
            for row in rows:
                connection.execute(_where(row.publication).values(next=now + lease))
        return tuple(map(_backfill, rows))

    def keep(self, backfill: Backfill, found: Iterable[EntryRow]) -> int:
        """Keep how far a walk has come and the entries that it found; the number of those it brought.

        Entries that a feed brought before, and nobody asked for then, are asked for now. Nothing is
        kept of a walk that was called off, or asked for anew, meanwhile.
        """
        rows = tuple(found)
        with self._database.writing() as connection:
            same = connection.execute(_where(backfill.publication, backfill.asked).values(cursor=""))
            if not same.rowcount:
                return 0
            urls = [row.url for row in rows]
            known = {
                each.url
                for start in range(0, len(urls), _MOST)
                for each in connection.execute(
                    select(entries.c.url).where(
                        entries.c.publication == backfill.publication,
                        entries.c.url.in_(urls[start : start + _MOST]),
                    )
                )
            }
            brought = keep_entries(connection, (row for row in rows if row.url not in known))
            for start in range(0, len(urls), _MOST):
                asked = connection.execute(
                    update(entries)
                    .where(
                        entries.c.publication == backfill.publication,
                        entries.c.url.in_(urls[start : start + _MOST]),
                        entries.c.state == EntryState.SKIPPED,
                    )
                    .values(state=EntryState.WAITING, priority=Priority.BACKFILL)
                )
                brought += asked.rowcount
            values = _row(backfill) | {"found": backfills.c.found + brought}
            connection.execute(_where(backfill.publication).values(**values))
        return brought

    def all(self) -> tuple[Backfill, ...]:
        """Every backfill that was asked for, the last one first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(backfills).order_by(backfills.c.asked.desc())).all()
        return tuple(map(_backfill, rows))

    def call_off(self, publication: str) -> bool:
        """Ask no more for a publication's back numbers; what was found stays. False where none was."""
        with self._database.writing() as connection:
            gone = connection.execute(delete(backfills).where(backfills.c.key == _key(publication)))
        return gone.rowcount > 0


def _reaches(before: date | None, since: date | None) -> bool:
    return before is None or (since is not None and before <= since)


def _key(publication: str) -> bytes:
    return key_of(backfills, {"publication": publication})


def _where(publication: str, asked: datetime | None = None) -> Any:
    query = update(backfills).where(backfills.c.key == _key(publication))
    return query if asked is None else query.where(backfills.c.asked == asked)


def _row(backfill: Backfill) -> dict[str, Any]:
    row = {each.name: getattr(backfill, each.name) for each in fields(Backfill)}
    return row | {"since": backfill.since.isoformat() if backfill.since else ""}


def _backfill(row: Row[Any]) -> Backfill:
    since = date.fromisoformat(row.since) if row.since else None
    return Backfill(row.publication, since, row.asked, row.next, row.cursor, row.found, row.fault)
