"""The facts of one language pair: found on both sides, and said in the target language where that is sure."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from kawaraban.facts import Fact, Kind
from kawaraban.facts.values import Amount, Name, Number
from kawaraban.translate.engines.protocol import LanguagePair
from kawaraban.translate.guard.heard import Heard
from kawaraban.translate.house import HouseStyle
from kawaraban.translate.languages import primary

if TYPE_CHECKING:
    from kawaraban.facts.names import KnownName, NameFinder

_SPELLED: Final = re.compile(r"\d|illion|thousand|hundred|dozen", re.IGNORECASE)
"""Numbers that go wrong: with digits, or with a scale; "two" and "third" come through by themselves."""
_SCALED: Final = re.compile(
    r"(?<![\d.,])\d[\d.,]*[\s-]?(?:thousand|million|billion|trillion|bn|m|k)\b", re.IGNORECASE
)
_SPOKEN: Final = re.compile(r"\b(?:in|into|speaks?|spoke|speaking|learn(?:s|ed|t)?|from)\s\Z", re.IGNORECASE)
"""What stands before the name of a language."""
_NOUN: Final = re.compile(r"\s+([^\W\d_]+)\Z")
_SAID_BY_COUNTER: Final = frozenset(
    "person persons people country countries nation nations household households language languages "
    "organization organizations organisation organisations place places point points school schools seat "
    "seats time times vote votes company companies million billion trillion thousand hundred dozen".split()
)
"""English nouns that a Japanese counter says by itself; it says no "migrants" and no "banks"."""
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
    """A fact of a source text, and the words that may stand for it, from ``start`` up to ``end``.

    That is less than the whole fact where its noun says more than a counter does: of "700 migrants"
    only "700" is 700人.
    """

    fact: Fact
    words: str
    start: int
    end: int

    @property
    def source(self) -> str:
        """The words of the source that are replaced."""
        return self.fact.text[self.start - self.fact.start : self.end - self.fact.start]


@dataclass(frozen=True, slots=True)
class Held:
    """What one source text must keep.

    ``renderings`` are the facts that the target language says in certain words, ``figures`` the
    numbers with a scale ("1.5 million") in the source language's own digits, ``candidates`` what may
    be names.
    """

    facts: tuple[Fact, ...] = ()
    candidates: tuple[Fact, ...] = ()
    renderings: tuple[Rendering, ...] = ()
    figures: tuple[Rendering, ...] = ()


@dataclass(frozen=True)
class Holding:
    """What is to be held through a translation of ``pair``, as the ``house`` writes it.

    ``extra`` are names beyond CLDR's, from a termbase.
    """

    pair: LanguagePair
    house: HouseStyle = field(default_factory=HouseStyle)
    extra: tuple["KnownName", ...] = ()

    def held(self, text: str, heard: Heard | None = None) -> Held:
        """What a text of the source language must keep, with the names that were ``heard`` before it."""
        found = self.in_source(text)
        if not found:
            return Held()
        facts = tuple(fact for fact in found if fact.kind is not Kind.CANDIDATE)
        candidates = tuple(fact for fact in found if fact.kind is Kind.CANDIDATE)
        worth = [fact for fact in facts if _is_worth_it(fact) and not _is_language(fact, text)]
        rendered = [(fact, self.words(fact)) for fact in worth]
        names = [(fact, heard.words(fact)) for fact in candidates] if heard else []
        figures = [(fact, _figure(fact)) for fact in worth]
        return Held(facts, candidates, _renderings([*rendered, *names]), _renderings(figures))

    def in_source(self, text: str) -> tuple[Fact, ...]:
        """The facts of a text of the source language, candidates for names among them."""
        return _found(text, primary(self.pair.source), self._source_names)

    def in_target(self, text: str) -> tuple[Fact, ...]:
        """The facts of a text of the target language."""
        return _found(text, primary(self.pair.target), self._target_names)

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
        return grammar_for(primary(self.pair.target)).render(value, self.house.facts)

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


def _is_language(fact: Fact, text: str) -> bool:
    """Whether "Russian" may be the language here, which is said otherwise than the country."""
    if not isinstance(fact.value, Name) or not any(
        one.startswith("language:") for one in fact.value.concepts
    ):
        return False
    return _SPOKEN.search(text[max(fact.start - 12, 0) : fact.start]) is not None


def _figure(fact: Fact) -> str | None:
    """An exact whole number with a scale, all in digits: "1,500,000 people" for "1.5 million people"."""
    amount = getattr(fact.value, "amount", None)
    if not isinstance(amount, Amount) or amount.low != amount.high or amount.low.denominator != 1:
        return None
    return _SCALED.sub(f"{amount.low.numerator:,}", fact.text, count=1)


def _renderings(rendered: Iterable[tuple[Fact, str | None]]) -> tuple[Rendering, ...]:
    return tuple(_rendering(fact, words) for fact, words in rendered if words and words != fact.text)


def _rendering(fact: Fact, words: str) -> Rendering:
    noun = _NOUN.search(fact.text) if isinstance(fact.value, Number) and fact.value.counted else None
    keeps_noun = noun is not None and noun[1].lower() not in _SAID_BY_COUNTER
    end = fact.start + noun.start() if noun and keeps_noun else fact.end
    return Rendering(fact, words, fact.start, end)


def _names(language: str, extra: tuple["KnownName", ...]) -> "NameFinder":
    from kawaraban.facts.names import names_for  # noqa: PLC0415 - heavy

    return names_for(language, extra)


def _found(text: str, language: str, names: "NameFinder") -> tuple[Fact, ...]:
    from kawaraban.facts.find import find_facts  # noqa: PLC0415 - heavy

    return find_facts(text, language, names)


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
