"""The translation memory: what has been translated before, by which engine, and what came of it."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

from kawaraban.store.database import connect, explained, storable


@dataclass(frozen=True, slots=True)
class Scope:
    """What a translation depends on beside its source text.

    Languages are BCP 47 tags; ``engine`` is the engine's fingerprint, which names everything that
    could change an answer.
    """

    source_language: str
    target_language: str
    engine: str


@dataclass(frozen=True, slots=True)
class Variant:
    """One target in the memory, in the markup form of its source text.

    ``state`` is an XLIFF state (``initial`` where the engine gave up, and then ``fault`` says why).
    ``created`` is aware.
    """

    target_text: str
    state: str
    created: datetime
    fault: str | None = None
    coarse_markup: bool = False


_GET: Final = """
    SELECT target_text, state, created, fault, coarse_markup FROM memory
    WHERE source_text = ? AND engine = ? AND source_language = ? AND target_language = ?
"""
_PUT: Final = """
    INSERT OR REPLACE INTO memory (source_text, engine, source_language, target_language,
                                   target_text, state, created, fault, coarse_markup)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
"""


class Memory:
    """The memory in one SQLite file; several processes may use it at once.

    A ``put`` is durable when it returns: the end of the process, however it comes, loses nothing.

    Raises:
        InputError: the file is no database of ours, or damaged.
        OutputError: it cannot be written, the disk is full, or another process holds it.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._connection = connect(path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file."""
        with explained(self._path):
            self._connection.close()

    def get(self, scope: Scope, source_text: str) -> Variant | None:
        """What ``source_text`` became before, or None if it is new."""
        with explained(self._path):
            row = self._connection.execute(_GET, _key(scope, source_text)).fetchone()
        if row is None:
            return None
        target_text, state, created, fault, coarse = row
        return Variant(target_text, state, datetime.fromisoformat(created), fault, bool(coarse))

    def put(self, scope: Scope, source_text: str, variant: Variant) -> None:
        """Keep what ``source_text`` became, in place of what was there."""
        row = (
            storable(variant.target_text),
            variant.state,
            variant.created.astimezone(UTC).isoformat(),
            variant.fault and storable(variant.fault),
            variant.coarse_markup,
        )
        with explained(self._path):
            self._connection.execute(_PUT, (*_key(scope, source_text), *row))


def _key(scope: Scope, source_text: str) -> tuple[str, str, str, str]:
    return storable(source_text), scope.engine, scope.source_language, scope.target_language
