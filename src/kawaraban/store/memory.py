"""The translation memory: what has been translated before, by which engine, and what came of it."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Final

from kawaraban.store.database import Store, explained, storable


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


_GET: Final = """
    SELECT target_text, state, created, fault, coarse_markup, guard, doubts, answered_by FROM memory
    WHERE source_text = ? AND engine = ? AND source_language = ? AND target_language = ? AND terms = ?
"""
_PUT: Final = """
    INSERT OR REPLACE INTO memory (source_text, engine, source_language, target_language, terms,
                                   target_text, state, created, fault, coarse_markup, guard, doubts,
                                   answered_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
"""
_GET_ANSWER: Final = "SELECT text, fault FROM answers WHERE request = ? AND engine = ?"
_PUT_ANSWER: Final = """
    INSERT OR REPLACE INTO answers (request, engine, text, fault, created) VALUES (?, ?, ?, ?, ?)
"""


class Memory(Store):
    """The memory in one SQLite file; several processes may use it at once.

    A ``put`` is durable when it returns: the end of the process, however it comes, loses nothing.

    Raises:
        InputError: the file is no database of ours, or damaged.
        OutputError: it cannot be written, the disk is full, or another process holds it.
    """

    def get(self, scope: Scope, source_text: str) -> Variant | None:
        """What ``source_text`` became before, or None if it is new."""
        with explained(self._path):
            row = self._connection.execute(_GET, _key(scope, source_text)).fetchone()
        if row is None:
            return None
        target_text, state, created, fault, coarse, guard, doubts, answered_by = row
        return Variant(
            target_text=target_text,
            state=state,
            created=datetime.fromisoformat(created),
            fault=fault,
            coarse_markup=bool(coarse),
            guard=guard,
            doubts=_doubts(doubts),
            answered_by=answered_by,
        )

    def put(self, scope: Scope, source_text: str, variant: Variant) -> None:
        """Keep what ``source_text`` became, in place of what was there."""
        row = (
            storable(variant.target_text),
            variant.state,
            variant.created.astimezone(UTC).isoformat(),
            variant.fault and storable(variant.fault),
            variant.coarse_markup,
            variant.guard,
            json.dumps(variant.doubts) if variant.doubts else "[]",
            variant.answered_by,
        )
        with explained(self._path):
            self._connection.execute(_PUT, (*_key(scope, source_text), *row))

    def answer(self, engine: str, request: str) -> tuple[str | None, str | None] | None:
        """An engine's answer to a request, a text or a fault; None if it was never asked.

        ``engine`` is a fingerprint, ``request`` all that the answer depends on beside it.
        """
        with explained(self._path):
            row = self._connection.execute(_GET_ANSWER, (storable(request), engine)).fetchone()
        return row and (row[0], row[1])

    def keep_answer(
        self, engine: str, request: str, text: str | None, fault: str | None, now: datetime
    ) -> None:
        """Keep what an engine answered, before anybody judges it."""
        row = (text and storable(text), fault and storable(fault), now.astimezone(UTC).isoformat())
        with explained(self._path):
            self._connection.execute(_PUT_ANSWER, (storable(request), engine, *row))


def _key(scope: Scope, source_text: str) -> tuple[str, str, str, str, str]:
    text = storable(source_text)
    return text, scope.engine, scope.source_language, scope.target_language, scope.terms


def _doubts(column: str) -> tuple[tuple[str, str, str, str], ...]:
    rows: Iterable[tuple[str, str, str, str]] = json.loads(column) if column != "[]" else ()
    return tuple((kind, source, target, why) for kind, source, target, why in rows)
