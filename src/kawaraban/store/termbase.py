"""The termbase: concepts, and what each is called in every language (ISO 30042)."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kawaraban.store.database import Store, explained, storable, transaction


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


_CONCEPTS: Final = "SELECT id, domain, note, source FROM concepts ORDER BY id"
_TERMS: Final = """
    SELECT concept, language, text, status, reading, forms FROM terms ORDER BY concept, place
"""
_PUT_CONCEPT: Final = "INSERT OR REPLACE INTO concepts (id, domain, note, source) VALUES (?, ?, ?, ?)"
_PUT_TERM: Final = """
    INSERT INTO terms (concept, place, language, text, status, reading, forms) VALUES (?, ?, ?, ?, ?, ?, ?)
"""


class TermStore(Store):
    """The concepts in the desk's SQLite file.

    Raises:
        InputError: the file is no database of ours, or damaged.
        OutputError: it cannot be written, the disk is full, or another process holds it.
    """

    def concepts(self) -> tuple[Concept, ...]:
        """Every concept, by its id."""
        terms: dict[str, list[Term]] = defaultdict(list)
        with explained(self._path):
            for concept, language, text, status, reading, forms in self._connection.execute(_TERMS):
                term = Term(language, text, TermStatus(status), reading, tuple(json.loads(forms)))
                terms[concept].append(term)
            rows = self._connection.execute(_CONCEPTS).fetchall()
        return tuple(Concept(name, tuple(terms[name]), *rest) for name, *rest in rows)

    def put(self, concepts: Iterable[Concept]) -> int:
        """Keep all of these or none, each in place of the one with its id; how many there were."""
        kept = list(concepts)
        with explained(self._path), transaction(self._connection):
            for concept in kept:
                self._delete(concept.id)
                row = (concept.id, concept.domain, concept.note, concept.source)
                self._connection.execute(_PUT_CONCEPT, tuple(map(storable, row)))
                self._connection.executemany(_PUT_TERM, _rows(concept))
        return len(kept)

    def remove(self, concept: str) -> bool:
        """Forget a concept; whether there was one."""
        with explained(self._path), transaction(self._connection):
            return self._delete(concept)

    def _delete(self, concept: str) -> bool:
        key = (storable(concept),)
        self._connection.execute("DELETE FROM terms WHERE concept = ?", key)
        return self._connection.execute("DELETE FROM concepts WHERE id = ?", key).rowcount > 0


def _rows(concept: Concept) -> Iterable[tuple[str | int, ...]]:
    for place, term in enumerate(concept.terms):
        forms = json.dumps([storable(form) for form in term.forms], ensure_ascii=False)
        texts = tuple(map(storable, (term.language, term.text, term.status.value, term.reading)))
        yield storable(concept.id), place, *texts, forms
