"""What the checks share about a pair: read once, and only when one of them asks."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import Final

from kawaraban.document.sentences import sentence_starts
from kawaraban.facts.compare import Match, compare
from kawaraban.facts.fact import Fact
from kawaraban.facts.find import find_facts, render_fact
from kawaraban.facts.names import render_name
from kawaraban.facts.values import Name
from kawaraban.review.checks.evidence import Evidence, gather
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Span
from kawaraban.translate.languages import script_counts, scripts_of
from kawaraban.translate.terms import NO_TERMS, Termbase

_PLAIN_WORD: Final = re.compile(
    r"(?<![^\s\"“‘'(—-])[^\W\d_A-ZÀ-Þ][^\W\d_]+(?=[\s,;!?\"”’')—-]|[.:](?:\s|\Z)|\Z)"
)
"""A word in lower case, and no part of an address."""
_MARKS: Final = re.compile(r"[\W_]+")
_DENSE: Final = ("CJK", "HIRAGANA", "KATAKANA", "HANGUL", "THAI")
_LETTERS_A_WORD: Final = 2


class Side:
    """One side of a pair."""

    def __init__(self, text: str, language: str, terms: Termbase = NO_TERMS) -> None:
        self.text = text
        self.language = language
        self._terms = terms

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        """The facts of the text, in their order and without overlaps."""
        return find_facts(self.text, self.language, self._terms.finder(self.language))

    @cached_property
    def sentences(self) -> tuple[Span, ...]:
        """Where each sentence stands, the white space between them left out."""
        return tuple(_sentences(self.text, self.language))

    @cached_property
    def scripts(self) -> Counter[str]:
        """How many letters of each script the text has."""
        return script_counts(self.text)

    @cached_property
    def bare(self) -> str:
        """The letters and digits alone, without case."""
        return _MARKS.sub("", self.text.casefold())

    @cached_property
    def prose(self) -> int:
        """Words that are no names: those in lower case, or every two letters of a script without spaces."""
        dense = [script for script in scripts_of(self.language) if script in _DENSE]
        if dense:
            return sum(self.scripts[script] for script in dense) // _LETTERS_A_WORD
        return len(_PLAIN_WORD.findall(self.text))


class Context:
    """Both sides of a pair, and what became of the facts."""

    def __init__(self, pair: Pair, terms: Termbase = NO_TERMS) -> None:
        self.source = _side(pair.source, pair.source_language, terms)
        self.target = _side(pair.target, pair.target_language, terms)
        self.terms = terms

    @cached_property
    def matches(self) -> tuple[Match, ...]:
        """The facts of the source and of the target, each with its partner where it has one."""
        return compare(self.source.facts, self.target.facts)

    def rendered(self, fact: Fact) -> str | None:
        """A fact of the source as the target's language says it, where it has words for it."""
        if isinstance(fact.value, Name):
            names, language = self.terms.known_names, self.target.language
            said = {render_name(concept, language, names) for concept in fact.value.concepts}
            return said.pop() if len(said) == 1 else None
        return render_fact(fact.value, self.target.language)

    @cached_property
    def evidence(self) -> Evidence:
        """What speaks for it, and against it, that the target tells what the source does."""
        return gather(
            (self.source.text, self.target.text), (self.source.language, self.target.language), self.matches
        )

    @cached_property
    def in_own_language(self) -> bool:
        """Whether the target has text in its language: no use in looking for what it says otherwise.

        Figures alone, as in a table's cell, are of any language.
        """
        counts = self.target.scripts
        if not counts.total():
            return any(character.isdigit() for character in self.target.text)
        return sum(counts[script] for script in scripts_of(self.target.language)) * 3 >= counts.total()


@lru_cache(maxsize=64)
def _side(text: str, language: str, terms: Termbase) -> Side:
    """One side; a source that is held against several candidates, one after the other, is read once."""
    return Side(text, language, terms)


def _sentences(text: str, language: str) -> Iterator[Span]:
    offset = 0
    for line in text.split("\n"):
        for start, end in pairwise([*sentence_starts(line, language), len(line)]):
            bare = line[start:end].strip()
            if bare:
                first = offset + line.index(bare[0], start)
                yield first, first + len(bare)
        offset += len(line) + 1
