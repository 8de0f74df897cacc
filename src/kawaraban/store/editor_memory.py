"""The editor's memory: translations that a person made or brought along, which beat every machine's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from kawaraban.store.database import Store, explained, storable, transaction


class Origin(StrEnum):
    """Where a unit comes from; the first named wins."""

    EDITOR = "editor"
    """An editor of this desk."""
    IMPORT = "import"
    """A file of another tool (TMX)."""


@dataclass(frozen=True, slots=True)
class MemoryUnit:
    """One sentence and a person's translation of it, as TMX's translation unit.

    Texts are in tagged form (`kawaraban.translate.markup`): ``&``, ``<`` and ``>`` escaped, inline
    markup as numbered elements. ``before`` is the plain text of the sentence before it, empty where
    it is unknown or the first: the same words may be translated otherwise elsewhere. Languages are
    BCP 47 tags; ``changed`` is aware.
    """

    source_language: str
    target_language: str
    source_text: str
    target_text: str
    changed: datetime
    origin: Origin = Origin.EDITOR
    before: str = ""
    author: str = ""
    note: str = ""


_COLUMNS: Final = (
    "source_language, target_language, source_text, target_text, changed, origin, before, author, note"
)
_ALL: Final = f"SELECT {_COLUMNS} FROM editor_memory ORDER BY source_text, before, origin, changed"  # noqa: S608 - our own names
_PUT: Final = f"INSERT OR REPLACE INTO editor_memory ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"  # noqa: S608 - our own names
_REMOVE: Final = """
    DELETE FROM editor_memory
    WHERE source_language = ? AND target_language = ? AND source_text = ? AND before = ?
"""


class EditorMemory(Store):
    """The units in the desk's SQLite file.

    Raises:
        InputError: the file is no database of ours, or damaged.
        OutputError: it cannot be written, the disk is full, or another process holds it.
    """

    def units(self) -> tuple[MemoryUnit, ...]:
        """Every unit, by its source text."""
        with explained(self._path):
            rows = self._connection.execute(_ALL).fetchall()
        return tuple(_unit(*row) for row in rows)

    def put(self, units: Iterable[MemoryUnit]) -> int:
        """Keep all of these or, if one cannot be written, none; how many there were.

        A unit takes the place of the one with the same languages, source text, sentence before it
        and origin.
        """
        rows = [_row(unit) for unit in units]
        with explained(self._path), transaction(self._connection):
            self._connection.executemany(_PUT, rows)
        return len(rows)

    def remove(self, unit: MemoryUnit) -> bool:
        """Forget what the unit's source text became in its context; whether there was anything."""
        key = (unit.source_language, unit.target_language, unit.source_text, unit.before)
        with explained(self._path):
            return self._connection.execute(_REMOVE, tuple(map(storable, key))).rowcount > 0


def _unit(*row: str) -> MemoryUnit:
    source_language, target_language, source_text, target_text, changed, origin, *rest = row
    return MemoryUnit(
        source_language,
        target_language,
        source_text,
        target_text,
        datetime.fromisoformat(changed),
        Origin(origin),
        *rest,
    )


def _row(unit: MemoryUnit) -> tuple[str, ...]:
    texts = (unit.source_language, unit.target_language, unit.source_text, unit.target_text)
    changed = unit.changed.astimezone(UTC).isoformat()
    rest = (unit.before, unit.author, unit.note)
    return (*map(storable, texts), changed, unit.origin.value, *map(storable, rest))
