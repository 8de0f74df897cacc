"""Facts of any text: the grammar of its language, what stands for itself in all, and names.

A third language is a module with a ``GRAMMAR`` (see `kawaraban.facts.grammar`) and a line in
`GRAMMARS`; until it has one, `kawaraban.facts.generic` reads its digits.
"""

import importlib
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import Final, Protocol, cast

from kawaraban.facts.addresses import find_addresses
from kawaraban.facts.fact import Fact, Hedge
from kawaraban.facts.generic import Generic
from kawaraban.facts.grammar import HOUSE, Grammar, Style
from kawaraban.facts.values import Candidate, Code, Email, Handle, Hashtag, Name, Url, Value

GRAMMARS: Final = {"en": "kawaraban.facts.english", "ja": "kawaraban.facts.japanese"}
"""The module that holds each language's grammar, loaded when it is first asked for."""


class FindsNames(Protocol):
    """What `find_facts` needs of a finder of names; see `kawaraban.facts.names`."""

    def find(self, text: str) -> tuple[Fact, ...]:
        """The names in ``text``."""
        ...


@cache
def grammar_for(language: str) -> Grammar:
    """The grammar of a language (BCP 47); one that reads digits for a language without its own."""
    primary = language.replace("_", "-").split("-")[0].lower()
    if primary not in GRAMMARS:
        return Generic(primary)
    return cast("Grammar", importlib.import_module(GRAMMARS[primary]).GRAMMAR)


def find_facts(text: str, language: str, names: FindsNames | None = None) -> tuple[Fact, ...]:
    """All facts of ``text`` in their order and without overlaps; names only where a finder is given.

    Of two that overlap the longer stands; a candidate gives way to any other fact and keeps the
    words around it.
    """
    # The guard, the checks and the ledger of names ask for the same sentences one after the other.
    if len(text) > _SENTENCE:
        return _found(text, language, names)
    return _found_lately(text, language, names)  # type: ignore[arg-type] # two finders are two objects


_SENTENCE: Final = 2_000
"""Characters of a text whose facts are remembered for a while."""


def _found(text: str, language: str, names: FindsNames | None) -> tuple[Fact, ...]:
    found = _read_lately(text, language) if len(text) <= _SENTENCE else grammar_for(language).find(text)
    addresses = find_addresses(text)
    known = names.find(text) if names else ()
    if not addresses and not known:
        return tuple(found)
    sure = _longest((*addresses, *known, *(fact for fact in found if not isinstance(fact.value, Candidate))))
    candidates = [fact for fact in found if isinstance(fact.value, Candidate)]
    return tuple(sorted((*sure, *_around(candidates, sure)), key=lambda fact: fact.start))


_found_lately: Final = lru_cache(maxsize=1_024)(_found)


@lru_cache(maxsize=1_024)
def _read_lately(text: str, language: str) -> tuple[Fact, ...]:
    return tuple(grammar_for(language).find(text))


def render_fact(
    value: Value, language: str, style: Style = HOUSE, *, hedge: Hedge | None = None
) -> str | None:
    """The value in words of ``language``; None where its grammar has none (names: see `render_name`)."""
    match value:
        case Url(text) | Email(text) | Handle(text) | Hashtag(text) | Code(text) | Candidate(text):
            return text
        case Name():
            return None
        case _:
            return grammar_for(language).render(value, style, hedge=hedge)


def _longest(facts: Iterable[Fact]) -> list[Fact]:
    """The facts of which none overlaps a longer one, in their order; the first given wins a tie."""
    kept: list[Fact] = []
    for fact in sorted(facts, key=lambda fact: fact.start):
        while kept and kept[-1].end > fact.start and len(fact.text) > len(kept[-1].text):
            kept.pop()
        if not kept or kept[-1].end <= fact.start:
            kept.append(fact)
    return kept


def _around(candidates: list[Fact], sure: list[Fact]) -> list[Fact]:
    """What is left of the candidates where surer facts take a part of their words."""
    left: list[Fact] = []
    place = 0
    for candidate in candidates:
        start = candidate.start
        while place < len(sure) and sure[place].end <= start:
            place += 1
        here = place
        while here < len(sure) and sure[here].start < candidate.end:
            left += _piece(candidate, start, sure[here].start)
            start = max(start, sure[here].end)
            here += 1
        left += _piece(candidate, start, candidate.end)
    return left


def _piece(candidate: Fact, start: int, end: int) -> list[Fact]:
    """The words of a candidate between two places of the text, if they still look like a name."""
    if end <= start:
        return []
    if start == candidate.start and end == candidate.end:
        return [candidate]
    text = candidate.text[start - candidate.start : end - candidate.start]
    words = text.strip(" -–'’.,&")
    if len(words) < _NAME_LENGTH or not words[0].isupper() or words in _GENERIC:
        return []
    start += text.index(words)
    return [Fact(Candidate(words), start, start + len(words), words)]


_NAME_LENGTH: Final = 3
# Left over beside a known name, these say what kind of thing it is, and are translated as words.
_GENERIC: Final = frozenset(
    "Academy Agency Airlines Airport Army Association Authority Avenue Bank Bay Board Bridge Bureau"
    " Cape Central Church City Club College Commission Committee Company Conference Congress Coast"
    " Council Council County Court Cup Department District East Eastern Embassy Fund Gate Government"
    " Group Gulf High Hill Hospital House Institute Island Islands Kingdom Lake League Library Minister"
    " Ministry Mount Mountain Mountains Movement Museum National Navy North Northern Office Olympics"
    " Open Parliament Park Party Peninsula Police Port President Prime Province Republic River Road"
    " School Sea Senate Society South Southern Square State States Station Street Theater Theatre Times"
    " Tower Town Treaty Union United University Valley Village West Western".split()
)
