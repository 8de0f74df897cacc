"""The ledger of names: how each publication's names were written the first time, and since."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from kawaraban.store.database import Store, explained, storable, transaction


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


_COLUMNS: Final = "publication, source_language, target_language, name, rendering, place, since, accepted"
_LIST: Final = f"SELECT {_COLUMNS} FROM name_ledger WHERE publication = ? ORDER BY name, since, rendering"  # noqa: S608 - our own names
_ADD: Final = f"INSERT OR IGNORE INTO name_ledger ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
_ACCEPT: Final = "UPDATE name_ledger SET accepted = 1 WHERE publication = ? AND name = ? AND rendering = ?"
_FORGET: Final = "DELETE FROM name_ledger WHERE publication = ? AND name = ? AND rendering = ?"


class NameLedger(Store):
    """The ledger in the desk's SQLite file.

    Raises:
        InputError: the file is no database of ours, or damaged.
        OutputError: it cannot be written, the disk is full, or another process holds it.
    """

    def publications(self) -> tuple[str, ...]:
        """The publications that have names here, sorted."""
        with explained(self._path):
            rows = self._connection.execute(
                "SELECT DISTINCT publication FROM name_ledger ORDER BY publication"
            )
            return tuple(name for (name,) in rows)

    def entries(self, publication: str) -> tuple[NameEntry, ...]:
        """A publication's entries, by name; of each name the oldest rendering first."""
        with explained(self._path):
            rows = self._connection.execute(_LIST, (storable(publication),)).fetchall()
        return tuple(_entry(*row) for row in rows)

    def add(self, entries: Iterable[NameEntry]) -> None:
        """Keep these; a rendering that is there already keeps its first place and time."""
        rows = [
            (
                *map(storable, (entry.publication, entry.source_language, entry.target_language)),
                *map(storable, (entry.name, entry.rendering, entry.where)),
                entry.since.astimezone(UTC).isoformat(),
                entry.accepted,
            )
            for entry in entries
        ]
        with explained(self._path), transaction(self._connection):
            self._connection.executemany(_ADD, rows)

    def accept(self, publication: str, name: str, rendering: str) -> bool:
        """Let a rendering stand beside the first; whether there is one."""
        return self._change(_ACCEPT, publication, name, rendering)

    def forget(self, publication: str, name: str, rendering: str) -> bool:
        """Strike out a rendering, so that the next oldest rules; whether there was one."""
        return self._change(_FORGET, publication, name, rendering)

    def _change(self, statement: str, publication: str, name: str, rendering: str) -> bool:
        key = tuple(map(storable, (publication, name, rendering)))
        with explained(self._path):
            return self._connection.execute(statement, key).rowcount > 0


def _entry(*row: str) -> NameEntry:
    publication, source, target, name, rendering, where, since, accepted = row
    moment = datetime.fromisoformat(since)
    return NameEntry(publication, source, target, name, rendering, where, moment, accepted=bool(accepted))
