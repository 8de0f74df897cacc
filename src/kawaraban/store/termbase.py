"""The termbase: concepts, and what each is called in every language (ISO 30042)."""

import json
import time
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass, replace
from enum import StrEnum
from hashlib import sha256
from operator import itemgetter
from typing import Any, Final
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Select, bindparam, select

from kawaraban.store.database import Database, Store, lock
from kawaraban.store.rows import put
from kawaraban.store.tables import concepts, key_of, terms
from kawaraban.store.tokens import fold


class TermStatus(StrEnum):
    """Whether a term may be used (TBX-Basic's administrative status)."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    FORBIDDEN = "forbidden"


@dataclass(frozen=True, slots=True)
class Term:
    """What a concept is called in a language (BCP 47).

    ``reading`` is how it is read aloud (kana for kanji). ``forms`` are inflected forms that mean the
    same (plurals that no rule makes, adjectives: ``Belarusian`` of ``Belarus``).
    """

    language: str
    text: str
    status: TermStatus = TermStatus.PREFERRED
    reading: str = ""
    forms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Concept:
    """One thing, whatever it is called. ``source`` says where its terms come from."""

    id: str
    terms: tuple[Term, ...]
    domain: str = ""
    note: str = ""
    source: str = ""

    def holds(self, words: str) -> bool:
        """Whether one of its terms holds these words, in any case, width and composition."""
        folded = fold(words)
        return any(folded in fold(term.text) for term in self.terms)


_CONCEPTS: Final = select(*(concepts.c[name] for name in ("key", "id", "domain", "note", "source")))
_TERMS: Final = select(
    *(terms.c[name] for name in ("concept", "place", "language", "text", "status", "reading", "forms"))
)
_FRESH: Final = 1.0
"""Seconds for which what was read counts as what is there, unless this process changed it."""


@dataclass(frozen=True, slots=True)
class _Read:
    digest: bytes
    concepts: tuple[Concept, ...]
    moment: float


_READ: Final = WeakKeyDictionary[Database, _Read]()
"""What was read last from each database, and a digest of its rows."""
_DELETE: Final = concepts.delete().where(concepts.c.key == bindparam("gone"))


class TermStore(Store):
    """The concepts in the desk's database.

    Raises:
        InputError: the database is none of ours, or damaged.
        OutputError: it cannot be written, does not answer, or another process holds it.
    """

    def concepts(self) -> tuple[Concept, ...]:
        """Every concept, by its id; the same tuple as long as none changes.

        What another process changes is seen within a second.
        """
        known, now = _READ.get(self._database), time.monotonic()
        if known is not None and now < known.moment + _FRESH:
            return known.concepts
        # Of one moment, so that no concept is read between two writes.
        with self._database.reading(snapshot=True) as connection:
            rows = _rows(connection, _CONCEPTS), _rows(connection, _TERMS)
        digest = sha256(repr(rows).encode("utf-8", "surrogatepass")).digest()
        same = known is not None and known.digest == digest
        found = known.concepts if known is not None and same else tuple(_concepts(*rows))
        _READ[self._database] = _Read(digest, found, now)
        return found

    def get(self, name: str) -> Concept | None:
        """The concept with this id."""
        with self._database.reading(snapshot=True) as connection:
            return _one(connection, key_of(concepts, {"id": name}))

    def put(self, kept: Iterable[Concept]) -> int:
        """Keep all of these or none, each in place of the one with its id; how many there were."""
        given = list(kept)
        by_id = {concept.id: concept for concept in given}
        if by_id:
            with self._database.writing() as connection:
                _put(connection, by_id.values())
            _look_again()
        return len(given)

    def change(self, name: str, make: Callable[[Concept | None], Concept | None]) -> Concept | None:
        """Let ``make`` say what becomes of the concept with an id, which may be none before and after.

        Nobody else changes it meanwhile, and where ``make`` raises nothing is changed.
        """
        key = key_of(concepts, {"id": name})
        with self._database.writing() as connection:
            lock(connection, concepts)
            after = make(_one(connection, key))
            if after is None:
                connection.execute(_DELETE, {"gone": key})
            else:
                _put(connection, [after])
        _look_again()
        return after

    def remove(self, concept: str) -> bool:
        """Forget a concept with its terms; whether there was one."""
        with self._database.writing() as connection:
            gone = connection.execute(_DELETE, {"gone": key_of(concepts, {"id": concept})})
        _look_again()
        return gone.rowcount > 0


def _put(connection: Connection, kept: Collection[Concept]) -> None:
    connection.execute(_DELETE, [{"gone": key_of(concepts, {"id": concept.id})} for concept in kept])
    put(connection, concepts, map(_row, kept))
    if rows := [row for concept in kept for row in _term_rows(concept)]:
        connection.execute(terms.insert(), rows)


def _one(connection: Connection, key: bytes) -> Concept | None:
    rows = _rows(connection, _CONCEPTS.where(concepts.c.key == key))
    return next(_concepts(rows, _rows(connection, _TERMS.where(terms.c.concept == key))), None)


def _look_again() -> None:
    """Have what was read be compared with what is there."""
    for database, read in tuple(_READ.items()):
        _READ[database] = replace(read, moment=-_FRESH)


def _rows(connection: Connection, query: Select[Any]) -> list[tuple[Any, ...]]:
    return [tuple(row) for row in connection.execute(query).all()]


def _concepts(rows: Iterable[tuple[Any, ...]], term_rows: Iterable[tuple[Any, ...]]) -> Iterator[Concept]:
    called = defaultdict[bytes, list[Term]](list)
    for concept, _, *said in sorted(term_rows, key=itemgetter(0, 1)):
        called[concept].append(_term(*said))
    for key, name, domain, note, source in sorted(rows, key=itemgetter(1)):
        yield Concept(name, tuple(called[key]), domain, note, source)


def _term(language: str, text: str, status: str, reading: str, forms: str) -> Term:
    return Term(language, text, TermStatus(status), reading, tuple(json.loads(forms)))


def _row(concept: Concept) -> dict[str, Any]:
    return {
        "id": concept.id,
        "domain": concept.domain,
        "note": concept.note,
        "source": concept.source,
    }


def _term_rows(concept: Concept) -> Iterator[dict[str, Any]]:
    for place, term in enumerate(concept.terms):
        yield {
            "concept": key_of(concepts, {"id": concept.id}),
            "place": place,
            "language": term.language,
            "text": term.text,
            "status": term.status.value,
            "reading": term.reading,
            "forms": json.dumps(term.forms, ensure_ascii=False),
        }
