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
_SAYING: Final = frozenset({Role.CONTENT, Role.TAIL})
_SAME_VALUE: Final = 2.0
_COST: Final = {Role.CONTENT: -0.35, Role.TAIL: 0.0, Role.LINK: -0.1, Role.MARK: -0.45}
"""What a target word that nobody votes for takes from a run that holds it."""
_ENOUGH: Final = 0.5
"""Of the phrase's words, the share that must have been found; the rest may stand beside them."""
_TIES: Final = frozenset({"の", "を", "な", "が"})
"""What ties words to one phrase (a tower of stone, 石の塔; sign a treaty, 条約を結ぶ)."""
_CLAUSE: Final = frozenset("、，,")
_CASES: Final = frozenset({"は", "が", "を", "に", "で", "と", "も", "へ", "だ", "だっ"})
_DETERMINERS: Final = frozenset(
    "a an the this these those his her its their our my your every each of in at about with by from for"
    " on under into".split()
)
"""What begins a noun phrase, or stands before one."""
_EMPTY: Final = frozenset(
    "a an the of in on at to for from by with as and or but that this these those it its he his him she her"
    " they their them we our us i my me you your who whom whose which what how why when where is are was"
    " were be been being has have had do does did will would can could may might must than more most so"
    " about into over under up out off".split()
)
"""English words that have no word of their own in Japanese."""


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
        self._source = source
        facts = find_facts(source, source_language), find_facts(target, target_language)
        self._values = tuple(_values(*facts))
        lexical = (primary(source_language), primary(target_language)) == ("en", "ja")
        self._votes = (*self._values, *(_lexical(source, target) if lexical else ()))

    def value(self, start: int, end: int) -> Range | None:
        """Where the one value that the phrase is stands in the target, if it stands there once."""
        found = [vote for vote in self._values if vote.start == start and vote.end == end]
        return found[0].places[0] if found and len(found[0].places) == 1 else None

    def adjusted(self, place: Range, start: int, end: int) -> Range:
        """A place for the phrase, with what it lacks on either side and without what is another's.

        Words beside it that the phrase's own words vote for are taken in; words at its edges that
        only others vote for are let go, and so is the predicate after a noun phrase.
        """
        run = tuple(_touched(self.words, place))
        mine, others = self._claims(start, end)
        first, last = self._without(run[0], run[-1], others - mine)
        if _is_nominal(self._source, start, end):
            last = self._without_predicate(first, last)
        for _ in mine:
            wider = self._beside(first, -1, mine), self._beside(last, 1, mine)
            first, last = wider[0] or first, wider[1] or last
        if not may_begin(self.words, first) or not may_end(self.words, last):
            return place
        return self.words[first].start, self.words[last].end

    def _claims(self, start: int, end: int) -> tuple[set[int], set[int]]:
        """The words that the phrase's words surely stand for, and those that others do."""
        mine: set[int] = set()
        others: set[int] = set()
        for vote in self._votes:
            inside = start <= vote.start and vote.end <= end
            if len(vote.places) == 1 and (inside or vote.end <= start or end <= vote.start):
                (mine if inside else others).update(_touched(self.words, vote.places[0]))
        return mine, others

    def _beside(self, edge: int, step: int, mine: set[int]) -> int | None:
        """How far a run reaches when the phrase's own words beside it are taken in."""
        near = edge + step
        while 0 <= near < len(self.words) and self.words[near].role in {Role.LINK, Role.TAIL}:
            near += step
        if not 0 <= near < len(self.words) or near not in mine:
            return None
        while step > 0 and not may_end(self.words, near) and near + 1 < len(self.words):
            near += 1
        while step < 0 and near > 0 and not may_begin(self.words, near):
            near -= 1
        return near

    def _without(self, first: int, last: int, foreign: set[int]) -> Range:
        """A run without the clause at its end, or the words at its beginning, that are another's."""
        breaks = [index for index in range(first, last) if self.words[index].text in _CLAUSE]
        if breaks and any(index in foreign for index in range(breaks[-1], last + 1)):
            last = breaks[-1]
        while last > first and not may_end(self.words, last):
            last -= 1
        return first, last

    def _without_predicate(self, first: int, last: int) -> int:
        """Where a noun phrase ends: before the case particle that leads on to a predicate."""
        if not self.words[last].is_predicate:
            return last
        cut = next((index for index in range(first, last) if self.words[index].text in _CASES), None)
        while cut is not None and cut > first and not may_end(self.words, cut):
            cut -= 1
        return last if cut is None or (cut == first and not may_end(self.words, cut)) else cut

    def place(self, start: int, end: int) -> Range | None:
        """The best run of target words for the phrase, or None where too little of it is found."""
        inside = [vote for vote in self._votes if start <= vote.start and vote.end <= end]
        missing = sum(not vote.places for vote in inside)
        if len(inside) == missing or len(inside) - missing < _ENOUGH * len(inside):
            return None
        weights = [_COST[word.role] for word in self.words]
        others: set[int] = set()
        for vote in self._votes:
            mine = start <= vote.start and vote.end <= end
            if not mine and vote.start < end and start < vote.end:
                continue
            for place in vote.places:
                touched = tuple(_touched(self.words, place))
                others.update(() if mine else touched)
                for index in touched:
                    weights[index] += (1 if mine else -1) * vote.weight / len(vote.places)
        best = _best(self.words, weights)
        return best and self._grown(best, missing, others)

    def _grown(self, run: Range, missing: int, others: set[int]) -> Range:
        """The run with as many neighbours that nobody else claims as words of the phrase are missing."""
        first, last = run
        for _ in range(missing):
            left, right = self._neighbour(first, -1, others), self._neighbour(last, 1, others)
            if left is not None and (right is None or first - left[0] <= right[0] - last):
                first = left[1]
            elif right is not None:
                last = right[1]
        while not may_end(self.words, last) and last + 1 < len(self.words):
            last += 1
        return self.words[first].start, self.words[last].end

    def _neighbour(self, edge: int, step: int, others: set[int]) -> Range | None:
        """The nearest and the farthest word of the phrase that stands beside a run, if it is free."""
        near = edge + step
        if 0 <= near < len(self.words) and self.words[near].text in _TIES:
            near += step
        far = near
        while 0 <= far < len(self.words) and far not in others and self.words[far].role in _SAYING:
            far += step
        while far != near and step < 0 and not may_begin(self.words, far + 1):
            far += 1
        return (near, far - step) if far != near else None


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
        if places or word.lower() not in _EMPTY:
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
    """The words of the run with the largest sum above zero that may begin and end where it does."""
    best: tuple[float, Range] | None = None
    total, first = 0.0, -1
    for index, weight in enumerate(weights):
        if (first < 0 or total < 0) and may_begin(words, index):
            total, first = 0.0, index
        if first < 0:
            continue
        total += weight
        if total > 0 and may_end(words, index) and (best is None or total > best[0]):
            best = total, (first, index)
    return best[1] if best else None


def _is_nominal(source: str, start: int, end: int) -> bool:
    """Whether a phrase of English is surely a noun phrase, by the word it begins with or follows."""
    first = _LATIN.search(source, start, end)
    if first is None:
        return False
    before = source[max(start - 12, 0) : start].split()
    return first[0].lower() in _DETERMINERS or (bool(before) and before[-1].lower() in _DETERMINERS)
