"""Where a phrase went, told by what both texts share: values, names, sounds, and a small lexicon.

Every word of the source votes for the words of the target that may stand for it. The words of the
phrase vote for, all others against; the run of target words with the best sum is the phrase's place
(Kadane's maximum subarray: Bentley, "Programming Pearls", CACM 27(9), 1984). Time is linear in the
target for each word of the source, of which the first `MOST_WORDS` are heard.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

from kawaraban.facts import Fact
from kawaraban.facts.find import find_facts
from kawaraban.facts.lexicon import renderings
from kawaraban.facts.transliteration import katakana_words, spells
from kawaraban.facts.values import Candidate
from kawaraban.translate.alignment.words import Role, Word, may_begin, may_end, words_of
from kawaraban.translate.languages import primary

Range = tuple[int, int]

MOST_WORDS: Final = 400
"""Of a source: a longer one is no sentence."""
_MOST_PLACES: Final = 4
"""A word found at more places than that says nothing about any of them."""
_LATIN: Final = re.compile(r"[A-Za-zÀ-ɏ]+(?:['’-][A-Za-zÀ-ɏ]+)*")
_LOAN: Final = 4
"""Letters from which on any word may have been borrowed; a capitalised one may be shorter."""
_SAME_VALUE: Final = 2.0
_COST: Final = {Role.CONTENT: -0.35, Role.TAIL: 0.0, Role.LINK: -0.1, Role.MARK: -0.45}
"""What a target word that nobody votes for takes from a run that holds it."""
_ENOUGH: Final = 0.5
"""Of the phrase's words that can be looked up, the share that must have been found."""


@dataclass(frozen=True, slots=True)
class _Vote:
    """Words of the source, and the places of the target that may stand for them."""

    start: int
    end: int
    places: tuple[Range, ...]
    weight: float = 1.0


class Evidence:
    """What two texts share, asked for one phrase after the other."""

    def __init__(self, source: str, target: str, source_language: str, target_language: str) -> None:
        self.words = words_of(target, target_language)
        facts = find_facts(source, source_language), find_facts(target, target_language)
        self._values = tuple(_values(*facts))
        lexical = (primary(source_language), primary(target_language)) == ("en", "ja")
        self._votes = (*self._values, *(_lexical(source, target) if lexical else ()))

    def value(self, start: int, end: int) -> Range | None:
        """Where the one value that the phrase is stands in the target, if it stands there once."""
        found = [vote for vote in self._values if vote.start == start and vote.end == end]
        return found[0].places[0] if found and len(found[0].places) == 1 else None

    def place(self, start: int, end: int) -> Range | None:
        """The best run of target words for the phrase, or None where too little of it is found."""
        inside = [vote for vote in self._votes if start <= vote.start and vote.end <= end]
        if not inside or sum(bool(vote.places) for vote in inside) < _ENOUGH * len(inside):
            return None
        weights = [_COST[word.role] for word in self.words]
        for vote in self._votes:
            sign = 1.0 if start <= vote.start and vote.end <= end else -1.0
            for place in vote.places if vote.end <= start or end <= vote.start or sign > 0 else ():
                for index in _touched(self.words, place):
                    weights[index] += sign * vote.weight / len(vote.places)
        return _best(self.words, weights)


def _values(source: Sequence[Fact], target: Sequence[Fact]) -> Iterator[_Vote]:
    for fact in source:
        if isinstance(fact.value, Candidate):
            continue
        places = tuple((other.start, other.end) for other in target if other.value == fact.value)
        if 0 < len(places) <= _MOST_PLACES:
            yield _Vote(fact.start, fact.end, places, _SAME_VALUE)


def _lexical(source: str, target: str) -> Iterator[_Vote]:
    spelled = [(start, end, target[start:end]) for start, end in katakana_words(target)]
    for found in islice(_LATIN.finditer(source), MOST_WORDS):
        word = found[0]
        stems = renderings(word)
        places = [place for stem in stems for place in _occurrences(stem, target)]
        places += _occurrences(word, target)
        if not places and (len(word) >= _LOAN or word[0].isupper()):
            places = [(start, end) for start, end, kana in spelled if spells(kana, word)]
        if stems or places:
            yield _Vote(*found.span(), tuple(places) if len(places) <= _MOST_PLACES else ())


def _occurrences(piece: str, text: str) -> list[Range]:
    found: list[Range] = []
    at = text.find(piece) if piece else -1
    while at >= 0 and len(found) <= _MOST_PLACES:
        found.append((at, at + len(piece)))
        at = text.find(piece, at + 1)
    return found


def _touched(words: tuple[Word, ...], place: Range) -> Iterator[int]:
    return (index for index, word in enumerate(words) if word.end > place[0] and word.start < place[1])


def _best(words: tuple[Word, ...], weights: list[float]) -> Range | None:
    """The run with the largest sum above zero among those that may begin and end where they do."""
    best: tuple[float, Range] | None = None
    total, first = 0.0, -1
    for index, weight in enumerate(weights):
        if (first < 0 or total < 0) and may_begin(words, index):
            total, first = 0.0, index
        if first < 0:
            continue
        total += weight
        if total > 0 and may_end(words, index) and (best is None or total > best[0]):
            best = total, (words[first].start, words[index].end)
    return best[1] if best else None
