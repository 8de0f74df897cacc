"""What editors decided about findings, by the findings' content."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from sqlalchemy import bindparam, case, func, select

from kawaraban.store.database import Store
from kawaraban.store.rows import put
from kawaraban.store.tables import judgements, key_of


@dataclass(frozen=True, slots=True)
class Judged:
    """One decision: ``accepted`` or ``dismissed``.

    ``key`` names a finding by its content, ``check`` the check that found it. ``judged`` is aware.
    """

    key: str
    check: str
    decision: str
    judged: datetime
    note: str = ""


_LIST: Final = select(judgements).order_by(judgements.c.judged.desc(), judgements.c.finding)
_DISMISSED: Final = select(judgements.c.finding).where(judgements.c.decision == "dismissed")
_PLACES: Final = select(
    judgements.c.check_name,
    judgements.c.decision,
    func.row_number()
    .over(
        partition_by=judgements.c.check_name,
        order_by=(judgements.c.judged.desc(), judgements.c.finding),
    )
    .label("place"),
).subquery()
_COUNT: Final = (
    select(
        _PLACES.c.check_name,
        func.sum(case((_PLACES.c.decision == "accepted", 1), else_=0)),
        func.sum(case((_PLACES.c.decision == "dismissed", 1), else_=0)),
    )
    .where(_PLACES.c.place <= bindparam("recent"))
    .group_by(_PLACES.c.check_name)
    .order_by(_PLACES.c.check_name)
)


class JudgementStore(Store):
    """The decisions in the desk's database; the last one about a finding counts.

    Raises:
        InputError: the database is none of ours, or damaged.
        OutputError: it cannot be written, does not answer, or another process holds it.
    """

    def put(self, decisions: Iterable[Judged]) -> None:
        """Keep the decisions, all of them or none, in place of earlier ones about the same findings."""
        rows = [
            {
                "finding": one.key,
                "check_name": one.check,
                "decision": one.decision,
                "judged": one.judged,
                "note": one.note,
            }
            for one in decisions
        ]
        with self._database.writing() as connection:
            put(connection, judgements, rows)

    def forget(self, key: str) -> bool:
        """Take a decision back; whether there was one."""
        gone = judgements.delete().where(judgements.c.key == key_of(judgements, {"finding": key}))
        with self._database.writing() as connection:
            return connection.execute(gone).rowcount > 0

    def all(self) -> tuple[Judged, ...]:
        """Every decision, the newest first."""
        with self._database.reading() as connection:
            rows = connection.execute(_LIST).all()
        return tuple(Judged(row.finding, row.check_name, row.decision, row.judged, row.note) for row in rows)

    def dismissed(self) -> frozenset[str]:
        """The keys of the findings that were dismissed."""
        with self._database.reading() as connection:
            return frozenset(connection.scalars(_DISMISSED))

    def counts(self, recent: int) -> dict[str, tuple[int, int]]:
        """For each check, how many of its ``recent`` newest decisions accept and dismiss."""
        with self._database.reading() as connection:
            rows = connection.execute(_COUNT, {"recent": recent}).all()
        return {check: (accepted, dismissed) for check, accepted, dismissed in rows}
