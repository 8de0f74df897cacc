"""What the termbase says of a language pair: names to hold, words never to use."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final
from weakref import WeakKeyDictionary

from kawaraban.facts.names import KnownName, NameFinder, names_for
from kawaraban.facts.values import Name
from kawaraban.store.database import Database
from kawaraban.store.termbase import Concept, Term, TermStatus, TermStore
from kawaraban.translate.languages import primary, same_language

_PREFIX: Final = "term:"


@dataclass(frozen=True, slots=True)
class Forbidden:
    """A rendering that a translation must not use, where it stands, and what to use instead."""

    text: str
    start: int
    end: int
    instead: str | None


class Termbase:
    """Concepts, ready to be looked for in texts."""

    def __init__(self, concepts: Iterable[Concept] = ()) -> None:
        self.concepts = tuple(concepts)
        # Thousands of names are too many to be hashed for each sentence of a post.
        self._finders: dict[str, NameFinder] = {}
        self._banned_finders: dict[str, tuple[frozenset[str], NameFinder] | None] = {}

    @cached_property
    def known_names(self) -> tuple[KnownName, ...]:
        """Every term that may be read or written, as the finder of names takes them.

        A forbidden term is not among them: where a translation uses it, the name is missing.
        """
        return tuple(
            KnownName(_PREFIX + concept.id, primary(term.language), text, preferred=preferred)
            for concept in self.concepts
            for term in concept.terms
            if term.status is not TermStatus.FORBIDDEN
            for text, preferred in _texts(term)
        )

    def finder(self, language: str) -> NameFinder:
        """Finds the names of this termbase and of every list in a language (BCP 47)."""
        spoken = primary(language)
        if spoken not in self._finders:
            self._finders[spoken] = names_for(spoken, self.known_names)
        return self._finders[spoken]

    def forbidden(
        self, source: str, target: str, source_language: str, target_language: str
    ) -> tuple[Forbidden, ...]:
        """The forbidden renderings in ``target`` of concepts that ``source`` names."""
        banned = self._banned_finder(target_language)
        if banned is None:
            return ()
        of, finder = banned
        named = set(self._concepts_in(source, source_language))
        return tuple(
            Forbidden(fact.text, fact.start, fact.end, self._preferred(concept, target_language))
            for fact in finder.find(target)
            if isinstance(fact.value, Name)
            for concept in sorted(fact.value.concepts & named & of)
        )

    def _banned_finder(self, language: str) -> tuple[frozenset[str], NameFinder] | None:
        """Finds forbidden terms, and which concepts they are of; it knows every country too, and more."""
        if language not in self._banned_finders:
            banned = self._banned(language)
            of = frozenset(name.concept for name in banned)
            self._banned_finders[language] = (of, names_for(primary(language), banned)) if banned else None
        return self._banned_finders[language]

    def _banned(self, language: str) -> tuple[KnownName, ...]:
        return tuple(
            KnownName(_PREFIX + concept.id, primary(language), text)
            for concept in self.concepts
            for term in concept.terms
            if term.status is TermStatus.FORBIDDEN and same_language(term.language, language)
            for text, _ in _texts(term)
        )

    def _concepts_in(self, text: str, language: str) -> Iterator[str]:
        for fact in self.finder(language).find(text):
            if isinstance(fact.value, Name):
                yield from fact.value.concepts

    def _preferred(self, concept: str, language: str) -> str | None:
        names = [
            name
            for name in self.known_names
            if name.concept == concept and same_language(name.language, language)
        ]
        return max(names, key=lambda name: name.preferred).text if names else None


NO_TERMS: Final = Termbase()
"""Where there is no termbase."""
_MADE: Final = WeakKeyDictionary[Database, Termbase]()


def termbase_in(database: Database) -> Termbase:
    """The termbase of a desk as it is now; what was made ready for it is kept as long as no term changes."""
    concepts = TermStore(database).concepts()
    made = _MADE.get(database)
    if made is None or made.concepts is not concepts:
        made = _MADE[database] = Termbase(concepts)
    return made


def _texts(term: Term) -> Iterator[tuple[str, bool]]:
    yield term.text, term.status is TermStatus.PREFERRED
    yield from ((form, False) for form in term.forms)
