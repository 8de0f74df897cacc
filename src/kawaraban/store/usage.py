"""How many characters went to engines that may cost money, by day, and no more than a cap allows."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from kawaraban.store.database import Store, explained, transaction

_SPENT: Final = "SELECT coalesce(sum(characters), 0) FROM usage WHERE day = ?"
_BY_ENGINE: Final = """
    SELECT engine, day, characters, requests FROM usage WHERE day = coalesce(?, day) ORDER BY day DESC, engine
"""
_ADD: Final = """
    INSERT INTO usage (engine, day, characters, requests) VALUES (?, ?, ?, ?)
    ON CONFLICT (engine, day) DO UPDATE
    SET characters = characters + excluded.characters, requests = requests + excluded.requests
"""


@dataclass(frozen=True, slots=True)
class Used:
    """What one engine was sent on one day (UTC): characters, and the requests they went in."""

    engine: str
    day: date
    characters: int
    requests: int


class UsageStore(Store):
    """The counts in the desk's SQLite file.

    Raises:
        InputError: the file is no database of ours, or damaged.
        OutputError: it cannot be written, the disk is full, or another process holds it.
    """

    def take(self, engine: str, day: date, characters: int, requests: int, cap: int) -> int | None:
        """Count what is about to be sent, unless all engines of the day would pass ``cap`` (0: none).

        None where it is counted; else what the day has used, and nothing is counted. Of several
        processes at once only so many take as the cap allows.
        """
        with explained(self._path), transaction(self._connection):
            (spent,) = self._connection.execute(_SPENT, (day.isoformat(),)).fetchone()
            if cap and spent + characters > cap:
                return int(spent)
            self._connection.execute(_ADD, (engine, day.isoformat(), characters, requests))
        return None

    def spent(self, day: date) -> int:
        """All engines' characters of one day."""
        with explained(self._path):
            (spent,) = self._connection.execute(_SPENT, (day.isoformat(),)).fetchone()
        return int(spent)

    def used(self, day: date | None = None) -> tuple[Used, ...]:
        """What each engine was sent, on one day or on all, the newest first."""
        with explained(self._path):
            rows = self._connection.execute(_BY_ENGINE, (day.isoformat() if day else None,)).fetchall()
        return tuple(Used(engine, date.fromisoformat(on), *counts) for engine, on, *counts in rows)
