"""Lists for programs, a page at a time: each begins after a row, so that what comes in moves nothing.

Whoever follows the pages to the end meets every row that was there when they began, and each once.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, or_, select

from kawaraban.store.database import Store
from kawaraban.store.editor_memory import MemoryUnit, Origin
from kawaraban.store.entries import EntryRow, EntryState, entry_of
from kawaraban.store.published import PublishedRow, Standing, state_of
from kawaraban.store.revision_rows import Revision
from kawaraban.store.tables import editor_memory, entries, key_of, published, revisions

Keyed = tuple[str, MemoryUnit]
"""A unit of the memory, and the key that names it, in hexadecimal."""


class Pages(Store):
    """The desk's longer lists."""

    def entries(self, states: Iterable[EntryState], most: int, after: str = "") -> tuple[EntryRow, ...]:
        """Entries of these states, by their keys; ``after`` is the last page's last `EntryRow.key`."""
        query = select(entries).where(entries.c.state.in_(list(states))).order_by(entries.c.key).limit(most)
        if after:
            query = query.where(entries.c.key > bytes.fromhex(after))
        return tuple(map(entry_of, self._rows(query)))

    def memory(self, most: int, *, words: str = "", after: str = "") -> tuple[Keyed, ...]:
        """Units of the editor's memory, by their keys; with ``words``, those that hold them."""
        query = select(editor_memory).order_by(editor_memory.c.key).limit(most)
        if words:
            sides = (editor_memory.c.source_text, editor_memory.c.target_text)
            query = query.where(or_(*(side.icontains(words, autoescape=True) for side in sides)))
        if after:
            query = query.where(editor_memory.c.key > bytes.fromhex(after))
        return tuple((row.key.hex(), _unit(row)) for row in self._rows(query))

    def unit(self, key: str) -> MemoryUnit | None:
        """The unit of the editor's memory that a key names."""
        rows = self._rows(select(editor_memory).where(editor_memory.c.key == bytes.fromhex(key)))
        return _unit(rows[0]) if rows else None

    def posts(
        self, language: str, most: int, before: tuple[datetime, str] | None = None
    ) -> tuple[PublishedRow, ...]:
        """The newest state of each edition that readers find, the newest first.

        ``before`` is the last page's last `PublishedRow.moment` and ``article``.
        """
        query = (
            select(published)
            .where(published.c.latest.is_(True), published.c.state == Standing.PUBLISHED)
            .where(published.c.language == language)
            .order_by(published.c.moment.desc(), published.c.article.desc())
            .limit(most)
        )
        if before is not None:
            query = query.where(_earlier(published.c.moment, published.c.article, before))
        return tuple(map(state_of, self._rows(query)))

    def revisions(
        self, article: str, language: str, most: int, before: int | None = None
    ) -> tuple[Revision, ...]:
        """What was done to an edition, the last first, without the edits themselves."""
        columns = [column for column in revisions.c if column.name not in {"key", "changes"}]
        query = (
            select(*columns)
            .where(revisions.c.article == article, revisions.c.language == language)
            .order_by(revisions.c.number.desc())
            .limit(most)
        )
        if before is not None:
            query = query.where(revisions.c.number < before)
        return tuple(Revision(**{**row._mapping, "changes": ""}) for row in self._rows(query))  # noqa: SLF001 - SQLAlchemy's documented name

    def _rows(self, query: Select[Any]) -> list[Row[Any]]:
        with self._database.reading() as connection:
            return list(connection.execute(query).all())


def key_of_unit(unit: MemoryUnit) -> str:
    """The key that names a unit of the editor's memory."""
    names = editor_memory.info["named_by"]
    return key_of(editor_memory, {name: str(getattr(unit, name)) for name in names}).hex()


def _earlier(moment: Any, name: Any, before: tuple[datetime, str]) -> ColumnElement[bool]:
    return or_(moment < before[0], and_(moment == before[0], name < before[1]))


def _unit(row: Row[Any]) -> MemoryUnit:
    values = {name: getattr(row, name) for name in MemoryUnit.__dataclass_fields__}
    return MemoryUnit(**{**values, "origin": Origin(row.origin)})
