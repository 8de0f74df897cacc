"""The translation memory: what has been translated before, by which engine, and what came of it."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import RowMapping, Select, bindparam, select

from kawaraban.store.database import Store
from kawaraban.store.rows import put
from kawaraban.store.tables import answers, key_of, memory


@dataclass(frozen=True, slots=True)
class Scope:
    """What a translation depends on beside its source text.

    Languages are BCP 47 tags; ``engine`` is the engine's fingerprint, which names everything that
    could change an answer. ``terms`` is a digest of the terms and house rules that touch this very
    source text, so that changing one asks anew for exactly the segments it touches.
    """

    source_language: str
    target_language: str
    engine: str
    terms: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """One target in the memory, in the markup form of its source text.

    ``state`` is an XLIFF state (``initial`` where the engine gave up, and then ``fault`` says why).
    ``created`` is aware. ``guard`` is how its facts came through (``kept``, ``repaired``, ``marked``),
    ``doubts`` what is in question, each in four words or phrases: kind, source, target, why.
    ``answered_by`` names the engine of a chain.
    """

    target_text: str
    state: str
    created: datetime
    fault: str | None = None
    coarse_markup: bool = False
    guard: str = "kept"
    doubts: tuple[tuple[str, str, str, str], ...] = ()
    answered_by: str | None = None


_VARIANT: Final = (
    memory.c.target_text,
    memory.c.state,
    memory.c.created,
    memory.c.fault,
    memory.c.coarse_markup,
    memory.c.guard,
    memory.c.doubts,
    memory.c.answered_by,
)
_GET: Final = select(memory.c.key, *_VARIANT).where(memory.c.key.in_(bindparam("keys", expanding=True)))
_GET_ANSWERS: Final = select(answers.c.key, answers.c.text, answers.c.fault).where(
    answers.c.key.in_(bindparam("keys", expanding=True))
)
_MOST: Final = 500
"""Rows that one query is asked for by their keys."""


class Memory(Store):
    """The memory in the desk's database; several processes may use it at once.

    A ``put`` is durable when it returns: the end of the process, however it comes, loses nothing.

    Raises:
        InputError: the database is none of ours, or damaged.
        OutputError: it cannot be written, does not answer, or another process holds it.
    """

    def get(self, scope: Scope, source_text: str) -> Variant | None:
        """What ``source_text`` became before, or None if it is new."""
        return self.get_all([(scope, source_text)])[0]

    def get_all(self, wanted: Sequence[tuple[Scope, str]]) -> list[Variant | None]:
        """What each source text became before in its scope, or None where it is new."""
        keys = [key_of(memory, _names(scope, text)) for scope, text in wanted]
        found = {row["key"]: row for row in self._rows(_GET, keys)}
        return [_variant(found[key]) if key in found else None for key in keys]

    def put(self, scope: Scope, source_text: str, variant: Variant) -> None:
        """Keep what ``source_text`` became, in place of what was there."""
        self.put_all([(scope, source_text, variant)])

    def put_all(self, made: Iterable[tuple[Scope, str, Variant]]) -> None:
        """Keep what source texts became, all or none, in place of what was there."""
        rows = [_row(scope, text, variant) for scope, text, variant in made]
        if rows:
            # They are made of engines' answers, which have been on the disk since they came.
            with self._database.writing(waits_for_disk=False) as connection:
                put(connection, memory, rows)

    def answers(self, engine: str, requests: Sequence[str]) -> list[tuple[str | None, str | None] | None]:
        """An engine's answer to each request, a text or a fault; None where it was never asked.

        ``engine`` is a fingerprint, a request all that the answer depends on beside it.
        """
        keys = [key_of(answers, {"engine": engine, "request": request}) for request in requests]
        found = {row["key"]: (row["text"], row["fault"]) for row in self._rows(_GET_ANSWERS, keys)}
        return [found.get(key) for key in keys]

    def keep_answers(
        self, engine: str, answered: Iterable[tuple[str, str | None, str | None]], now: datetime
    ) -> None:
        """Keep what an engine answered (request, text, fault), all or none, before anybody judges it."""
        rows = [
            {"engine": engine, "request": request, "text": text, "fault": fault, "created": now}
            for request, text, fault in answered
        ]
        if rows:
            with self._database.writing() as connection:
                put(connection, answers, rows)

    def _rows(self, query: Select[Any], keys: Sequence[bytes]) -> list[RowMapping]:
        if not keys:
            return []
        with self._database.reading() as connection:
            return [
                row
                for start in range(0, len(keys), _MOST)
                for row in connection.execute(query, {"keys": keys[start : start + _MOST]}).mappings()
            ]


def _names(scope: Scope, source_text: str) -> dict[str, str]:
    return {
        "source_text": source_text,
        "engine": scope.engine,
        "source_language": scope.source_language,
        "target_language": scope.target_language,
        "terms": scope.terms,
    }


def _row(scope: Scope, source_text: str, variant: Variant) -> dict[str, Any]:
    columns = {column.name: getattr(variant, column.name) for column in _VARIANT}
    doubts = json.dumps(variant.doubts) if variant.doubts else "[]"
    return {**_names(scope, source_text), **columns, "doubts": doubts}


def _variant(row: RowMapping) -> Variant:
    values = {column.name: row[column.name] for column in _VARIANT}
    return Variant(**{**values, "doubts": _doubts(values["doubts"])})


def _doubts(column: str) -> tuple[tuple[str, str, str, str], ...]:
    rows: Iterable[tuple[str, str, str, str]] = json.loads(column) if column != "[]" else ()
    return tuple((kind, source, target, why) for kind, source, target, why in rows)
