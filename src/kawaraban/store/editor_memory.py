"""The editor's memory: translations that a person made or brought along, which beat every machine's."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import RowMapping, func, or_, select

from kawaraban.store.database import Store
from kawaraban.store.rows import put
from kawaraban.store.tables import editor_memory, key_of


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


_COLUMNS: Final = tuple(editor_memory.c[field.name] for field in fields(MemoryUnit))
_STATE: Final = select(func.count(), func.max(editor_memory.c.changed))
_ALL: Final = select(*_COLUMNS).order_by(
    editor_memory.c.source_text, editor_memory.c.before, editor_memory.c.origin, editor_memory.c.changed
)


class EditorMemory(Store):
    """The units in the desk's database.

    Raises:
        InputError: the database is none of ours, or damaged.
        OutputError: it cannot be written, does not answer, or another process holds it.
    """

    def units(self) -> tuple[MemoryUnit, ...]:
        """Every unit, by its source text."""
        with self._database.reading() as connection:
            rows = connection.execute(_ALL).mappings().all()
        return tuple(map(_unit, rows))

    def search(self, words: str, most: int, *, skip: int = 0) -> tuple[MemoryUnit, ...]:
        """Units with these words on either side, in any case; the one changed last first."""
        query = select(*_COLUMNS).order_by(editor_memory.c.changed.desc(), editor_memory.c.key)
        if words:
            wanted = words.lower()
            sides = (editor_memory.c.source_text, editor_memory.c.target_text)
            query = query.where(or_(*(func.lower(side).contains(wanted, autoescape=True) for side in sides)))
        with self._database.reading() as connection:
            rows = connection.execute(query.limit(most).offset(skip)).mappings().all()
        return tuple(map(_unit, rows))

    def state(self) -> tuple[int, datetime | None]:
        """What differs after every change: how many units there are, and when the last one was changed."""
        with self._database.reading() as connection:
            count, last = connection.execute(_STATE).one()
        return count, last

    def since(self, moment: datetime) -> tuple[MemoryUnit, ...]:
        """The units that were changed at a moment (aware) or later."""
        with self._database.reading() as connection:
            rows = connection.execute(_ALL.where(editor_memory.c.changed >= moment)).mappings().all()
        return tuple(map(_unit, rows))

    def count(self) -> int:
        """How many units there are."""
        with self._database.reading() as connection:
            return connection.scalar(select(func.count()).select_from(editor_memory)) or 0

    def get(self, name: str) -> MemoryUnit | None:
        """The unit that `name_of` names."""
        try:
            key = bytes.fromhex(name)
        except ValueError:
            return None
        with self._database.reading() as connection:
            row = connection.execute(select(*_COLUMNS).where(editor_memory.c.key == key)).mappings().first()
        return None if row is None else _unit(row)

    def put(self, units: Iterable[MemoryUnit]) -> int:
        """Keep all of these or, if one cannot be written, none; how many there were.

        A unit takes the place of the one with the same languages, source text, sentence before it
        and origin.
        """
        rows = [_row(unit) for unit in units]
        with self._database.writing() as connection:
            put(connection, editor_memory, rows)
        return len(rows)

    def take_back(self, units: Iterable[MemoryUnit]) -> None:
        """Forget these very translations; one that took the place of such a unit since stays."""
        with self._database.writing() as connection:
            for unit in units:
                same = (
                    editor_memory.c.key == key_of(editor_memory, _row(unit)),
                    editor_memory.c.target_text == unit.target_text,
                )
                connection.execute(editor_memory.delete().where(*same))

    def remove(self, unit: MemoryUnit) -> bool:
        """Forget what the unit's source text became in its context; whether there was anything."""
        keys = [key_of(editor_memory, {**_row(unit), "origin": origin.value}) for origin in Origin]
        with self._database.writing() as connection:
            return (
                connection.execute(editor_memory.delete().where(editor_memory.c.key.in_(keys))).rowcount > 0
            )


def name_of(unit: MemoryUnit) -> str:
    """Names a unit for a page that shows it."""
    return key_of(editor_memory, _row(unit)).hex()


def _unit(row: RowMapping) -> MemoryUnit:
    return MemoryUnit(**{**row, "origin": Origin(row["origin"])})


def _row(unit: MemoryUnit) -> dict[str, Any]:
    row = {column.name: getattr(unit, column.name) for column in _COLUMNS}
    return {**row, "origin": unit.origin.value}
