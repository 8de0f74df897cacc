"""What editors decided about findings, by the findings' content."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from kawaraban.store.database import Store, explained, storable, transaction


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


_LIST: Final = """
    SELECT finding, check_name, decision, judged, note FROM judgements ORDER BY judged DESC, finding
"""
_PUT: Final = """
    INSERT OR REPLACE INTO judgements (finding, check_name, decision, judged, note) VALUES (?, ?, ?, ?, ?)
"""
_COUNT: Final = """
    SELECT check_name, sum(decision = 'accepted'), sum(decision = 'dismissed') FROM (
        SELECT check_name, decision,
               row_number() OVER (PARTITION BY check_name ORDER BY judged DESC, finding) AS place
        FROM judgements
    ) WHERE place <= ? GROUP BY check_name ORDER BY check_name
"""


class JudgementStore(Store):
    """The decisions in the desk's SQLite file; the last one about a finding counts.

    Raises:
        InputError: the file is no database of ours, or damaged.
        OutputError: it cannot be written, the disk is full, or another process holds it.
    """

    def put(self, decisions: Iterable[Judged]) -> None:
        """Keep the decisions, all of them or none, in place of earlier ones about the same findings."""
        rows = [
            (
                *map(storable, (one.key, one.check, one.decision)),
                one.judged.astimezone(UTC).isoformat(),
                storable(one.note),
            )
            for one in decisions
        ]
        with explained(self._path), transaction(self._connection):
            self._connection.executemany(_PUT, rows)

    def forget(self, key: str) -> bool:
        """Take a decision back; whether there was one."""
        with explained(self._path):
            gone = self._connection.execute("DELETE FROM judgements WHERE finding = ?", (storable(key),))
            return gone.rowcount > 0

    def all(self) -> tuple[Judged, ...]:
        """Every decision, the newest first."""
        with explained(self._path):
            rows = self._connection.execute(_LIST).fetchall()
        return tuple(
            Judged(key, check, decision, datetime.fromisoformat(judged), note)
            for key, check, decision, judged, note in rows
        )

    def dismissed(self) -> frozenset[str]:
        """The keys of the findings that were dismissed."""
        with explained(self._path):
            rows = self._connection.execute("SELECT finding FROM judgements WHERE decision = 'dismissed'")
            return frozenset(key for (key,) in rows)

    def counts(self, recent: int) -> dict[str, tuple[int, int]]:
        """For each check, how many of its ``recent`` newest decisions accept and dismiss."""
        with explained(self._path):
            rows = self._connection.execute(_COUNT, (recent,)).fetchall()
        return {check: (accepted, dismissed) for check, accepted, dismissed in rows}
