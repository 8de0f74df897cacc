"""The termbase: concepts, and what each is called in every language (ISO 30042)."""

import json
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby
from operator import attrgetter
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, select

from kawaraban.store.database import Store, lock
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


_CONCEPTS: Final = (
    # One query, so that no concept is read between two writes.
    select(concepts, terms)
    .outerjoin(terms, terms.c.concept == concepts.c.key)
    .order_by(concepts.c.id, terms.c.place)
)
_DELETE: Final = concepts.delete().where(concepts.c.key == bindparam("gone"))


class TermStore(Store):
    """The concepts in the desk's database.

    Raises:
        InputError: the database is none of ours, or damaged.
        OutputError: it cannot be written, does not answer, or another process holds it.
    """

    def concepts(self) -> tuple[Concept, ...]:
        """Every concept, by its id."""
        with self._database.reading() as connection:
            rows = connection.execute(_CONCEPTS).all()
        return tuple(_concept(list(group)) for _, group in groupby(rows, attrgetter("key")))

    def get(self, name: str) -> Concept | None:
        """The concept with this id."""
        query = _CONCEPTS.where(concepts.c.key == key_of(concepts, {"id": name}))
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return _concept(rows) if rows else None

    def put(self, kept: Iterable[Concept]) -> int:
        """Keep all of these or none, each in place of the one with its id; how many there were."""
        given = list(kept)
        by_id = {concept.id: concept for concept in given}
        if by_id:
            with self._database.writing() as connection:
                _put(connection, by_id.values())
        return len(given)

    def change(self, name: str, make: Callable[[Concept | None], Concept | None]) -> Concept | None:
        """Let ``make`` say what becomes of the concept with an id, which may be none before and after.

        Nobody else changes it meanwhile, and where ``make`` raises nothing is changed.
        """
        key = key_of(concepts, {"id": name})
        with self._database.writing() as connection:
            lock(connection, concepts)
            rows = connection.execute(_CONCEPTS.where(concepts.c.key == key)).all()
            after = make(_concept(rows) if rows else None)
            if after is None:
                connection.execute(_DELETE, {"gone": key})
            else:
                _put(connection, [after])
        return after

    def remove(self, concept: str) -> bool:
        """Forget a concept with its terms; whether there was one."""
        with self._database.writing() as connection:
            gone = connection.execute(_DELETE, {"gone": key_of(concepts, {"id": concept})})
            return gone.rowcount > 0


def _put(connection: Connection, kept: Collection[Concept]) -> None:
    connection.execute(_DELETE, [{"gone": key_of(concepts, {"id": concept.id})} for concept in kept])
    put(connection, concepts, map(_row, kept))
    if rows := [row for concept in kept for row in _term_rows(concept)]:
        connection.execute(terms.insert(), rows)


def _concept(rows: Sequence[Row[Any]]) -> Concept:
    first = rows[0]
    found = tuple(_term(row) for row in rows if row.place is not None)
    return Concept(first.id, found, first.domain, first.note, first.source)


def _term(row: Row[Any]) -> Term:
    return Term(row.language, row.text, TermStatus(row.status), row.reading, tuple(json.loads(row.forms)))


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
