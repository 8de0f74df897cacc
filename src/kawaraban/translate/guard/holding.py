"""The facts of one language pair: found on both sides, and said in the target language where that is sure."""

import re
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kawaraban.facts import HOUSE, Fact, Kind, Style
from kawaraban.facts.values import Amount, Name, Number
from kawaraban.translate.engines.protocol import LanguagePair
from kawaraban.translate.languages import primary

if TYPE_CHECKING:
    from kawaraban.facts.names import KnownName, NameFinder

_SPELLED: Final = re.compile(r"\d|illion|thousand|hundred|dozen", re.IGNORECASE)
"""Numbers that go wrong: with digits, or with a scale; "two" and "third" come through by themselves."""
_RENDERED: Final = frozenset(
    {
        Kind.NUMBER,
        Kind.PERCENT,
        Kind.MONEY,
        Kind.MEASURE,
        Kind.AGE,
        Kind.DATE,
        Kind.TIME,
        Kind.WEEKDAY,
        Kind.DECADE,
        Kind.CENTURY,
        Kind.NAME,
    }
)
"""Kinds that have one natural rendering wherever they stand; an ordinal or a score has several."""
_SURE_NAMES: Final = ("territory:", "capital:", "city:", "region:", "organisation:", "term:")
"""Concepts that are named alike wherever they stand; a language or a currency is said in context."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """A fact of a source text, and the words that say it in the target language."""

    fact: Fact
    words: str


@dataclass(frozen=True)
class Holding:
    """What is to be held through a translation of ``pair``, by the house's ``style``.

    ``extra`` are names beyond CLDR's, from a termbase.
    """

    pair: LanguagePair
    style: Style = HOUSE
    extra: tuple["KnownName", ...] = ()

    def in_source(self, text: str) -> tuple[Fact, ...]:
        """The facts of a text of the source language, candidates for names left out."""
        return _found(text, primary(self.pair.source), self._source_names)

    def in_target(self, text: str) -> tuple[Fact, ...]:
        """The facts of a text of the target language."""
        return _found(text, primary(self.pair.target), self._target_names)

    def renderings(self, facts: tuple[Fact, ...]) -> tuple[Rendering, ...]:
        """The facts whose words in the target language are certain, in their order."""
        found = ((fact, self.words(fact)) for fact in facts if _is_worth_it(fact))
        return tuple(Rendering(fact, words) for fact, words in found if words)

    def words(self, fact: Fact, like: Fact | None = None) -> str | None:
        """A fact of the source in the target language's words; its hedge is not said with it.

        ``like`` is the fact of the target in whose place they come: what it counts is counted still.
        """
        from kawaraban.facts.find import grammar_for  # noqa: PLC0415 - heavy

        value = fact.value
        if isinstance(value, Name):
            return self._name(value)
        if isinstance(value, Number) and like and isinstance(like.value, Number):
            value = replace(value, counted=like.value.counted or value.counted)
        return grammar_for(primary(self.pair.target)).render(value, self.style)

    def _name(self, name: Name) -> str | None:
        """The rendering, if all that the name may stand for is said alike."""
        from kawaraban.facts.names import render_name  # noqa: PLC0415 - heavy

        concepts = [concept for concept in name.concepts if concept.startswith(_SURE_NAMES)]
        target = primary(self.pair.target)
        words = {render_name(concept, target, self.extra) for concept in concepts}
        return words.pop() if len(words) == 1 else None

    @cached_property
    def _source_names(self) -> "NameFinder":
        return _names(primary(self.pair.source), self.extra)

    @cached_property
    def _target_names(self) -> "NameFinder":
        return _names(primary(self.pair.target), self.extra)


def _names(language: str, extra: tuple["KnownName", ...]) -> "NameFinder":
    from kawaraban.facts.names import names_for  # noqa: PLC0415 - heavy

    return names_for(language, extra)


def _found(text: str, language: str, names: "NameFinder") -> tuple[Fact, ...]:
    from kawaraban.facts.find import find_facts  # noqa: PLC0415 - heavy

    return tuple(fact for fact in find_facts(text, language, names) if fact.kind is not Kind.CANDIDATE)


def _is_worth_it(fact: Fact) -> bool:
    """Whether an engine should be handed a fact's rendering."""
    if fact.kind not in _RENDERED:
        return False
    if fact.kind in {Kind.NAME, Kind.WEEKDAY, Kind.CENTURY}:
        return True
    amount = getattr(fact.value, "amount", None)
    if isinstance(amount, Amount) and amount.vague:
        return False
    return _SPELLED.search(fact.text) is not None
