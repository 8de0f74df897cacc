"""Two figures in each other's place: both are there, each with the other's noun.

Japanese orders its clauses otherwise, so the order alone tells nothing but where the original joins the
two by "and", "or", "to". What tells is the company that a figure keeps: the words around it in the
original, and where their counterparts stand in the translation. And a part is never larger than its whole.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations
from typing import Final

from kawaraban.facts.agree import amount_of
from kawaraban.facts.compare import Match, Verdict
from kawaraban.facts.fact import Fact
from kawaraban.facts.lexicon import look_up
from kawaraban.facts.transliteration import alike, kana_skeleton, katakana_words, latin_skeleton
from kawaraban.facts.values import Kind, Measure, Number
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity, Span
from kawaraban.translate.languages import primary

_SWAPPED = Message(
    "“{one}” and “{other}” seem to stand in each other's place.",
    "「{one}」と「{other}」が入れ替わっているようです。",
)
_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]+")
_JOINS: Final = re.compile(
    r"(?i:[\s,–—-]*(?:and|or|to|until|till|through|versus|vs\.?)?[\s(]*(?:the|in|from|early|late|mid|about|between)?){1,3}\s*"
)
"""What may stand between two figures that are said in one breath."""
_JOINED: Final = 8
"""Characters of Japanese between such figures, at most."""
_STOP: Final = re.compile(r"[。、！？]")
_NEAR: Final = 28
"""Characters of English to either side of a figure that hold its company."""
_REACH: Final = 6.0
"""Characters of Japanese at which a counterpart's nearness counts half."""
_ENGLISH_REACH: Final = 14.0
_MARGIN: Final = 0.4
"""How much better the figures must fit the other way round."""
_TURNED: Final = 0.3
"""What it tells that the figures stand in the other order."""
_OTHER_THING: Final = 0.6
"""What it costs to count persons where the original counts ships."""
_MOST: Final = 10
"""Figures of a segment that are looked at; pairs of them grow with the square."""


@dataclass(frozen=True, slots=True)
class FactSwapped:
    """Two figures of a kind that fit their surroundings much better the other way round."""

    name: str = "fact-swapped"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each pair of figures."""
        if (primary(pair.source_language), primary(pair.target_language)) != ("en", "ja"):
            return
        figures = [figure for match in context.matches if (figure := _figure(match))][:_MOST]
        if len(figures) < 2:
            return
        company = _Company(pair, context.matches)
        for one, other in combinations(figures, 2):
            if not _could_swap(one, other):
                continue
            if (
                _is_turned(pair, one, other)
                or _exceeds_its_whole(pair.target, one.target, other.target)
                or company.gain(one, other) >= _MARGIN
            ):
                yield self._finding(one.target, other.target)

    def _finding(self, one: Fact, other: Fact) -> Finding:
        message = _SWAPPED.fill(one=one.text, other=other.text)
        return Finding(self.name, self.severity, message, target_span=(one.start, one.end))


@dataclass(frozen=True, slots=True)
class _Figure:
    """A value that the target writes in figures."""

    source: Fact
    target: Fact


class _Company:
    """The words and facts of the source around a place, and where they may have gone."""

    def __init__(self, pair: Pair, matches: tuple[Match, ...]) -> None:
        self.target = pair.target
        self.words = [(word.start(), word.end(), word[0]) for word in _WORD.finditer(pair.source)]
        self.facts = [(match.source, match.target) for match in matches if match.source and match.target]
        self.sounds = [
            (start, end, kana_skeleton(pair.target[start:end])) for start, end in katakana_words(pair.target)
        ]
        self.places: dict[str, tuple[Span, ...]] = {}

    def gain(self, one: _Figure, other: _Figure) -> float:
        """How much better the two would fit in each other's place."""
        straight = self._fit(one.source, one.target) + self._fit(other.source, other.target)
        crossed = self._fit(one.source, other.target) + self._fit(other.source, one.target)
        turned = (one.source.start < other.source.start) != (one.target.start < other.target.start)
        return crossed - straight + (_TURNED if turned else -_TURNED)

    def _fit(self, fact: Fact, place: Fact) -> float:
        """How near to the place the company of the fact is."""
        told = -_OTHER_THING if _counts_otherwise(fact, place) else 0.0
        for start, end, word in self.words:
            gap = max(start - fact.end, fact.start - end, 0)
            if gap <= _NEAR:
                told += _nearness(self._places(word), place) / (1 + gap / _ENGLISH_REACH)
        for source, target in self.facts:
            gap = max(source.start - fact.end, fact.start - source.end)
            if 0 <= gap <= _NEAR and _unit(source) != _unit(fact):
                told += _nearness(((target.start, target.end),), place) / (1 + gap / _ENGLISH_REACH)
        return told

    def _places(self, word: str) -> tuple[Span, ...]:
        if word not in self.places:
            self.places[word] = tuple(self._find(word))
        return self.places[word]

    def _find(self, word: str) -> Iterator[Span]:
        stems, light = look_up(word)
        if not light:
            for stem in stems:
                yield from (found.span() for found in re.finditer(re.escape(stem), self.target))
        skeleton = latin_skeleton(word)
        if len(skeleton) > 1:
            yield from ((start, end) for start, end, sound in self.sounds if alike(sound, skeleton))


def _nearness(spans: tuple[Span, ...], place: Fact) -> float:
    gaps = [max(start - place.end, place.start - end, 0) for start, end in spans]
    return 1 / (1 + min(gaps) / _REACH) if gaps else 0.0


def _figure(match: Match) -> _Figure | None:
    source, target = match.source, match.target
    if match.verdict is not Verdict.KEPT or source is None or target is None:
        return None
    return _Figure(source, target) if any(c.isdigit() for c in target.text) else None


def _is_turned(pair: Pair, one: _Figure, other: _Figure) -> bool:
    """Whether "1945 to 1958" became 「1958年から1945年」."""
    first, second = sorted((one, other), key=lambda figure: figure.source.start)
    if first.target.start < second.target.end:
        return False
    between = pair.source[first.source.end : second.source.start]
    joined = pair.target[second.target.end : first.target.start]
    return _JOINS.fullmatch(between) is not None and len(joined) <= _JOINED


def _exceeds_its_whole(target: str, one: Fact, other: Fact) -> bool:
    """Whether more is taken out of a number than it is: 「34個のうち2万4000個」."""
    first, second = sorted((one, other), key=lambda fact: fact.start)
    whole, part = amount_of(first.value), amount_of(second.value)
    between = target[first.end : second.start]
    return (
        first.kind is second.kind is Kind.NUMBER
        and whole is not None
        and part is not None
        and part.low > whole.high
        and "のうち" in between
        and not _STOP.search(between)
    )


def _could_swap(one: _Figure, other: _Figure) -> bool:
    kinds = {one.target.kind, other.target.kind}
    alike_kinds = len(kinds) == 1 or kinds <= {Kind.NUMBER, Kind.MEASURE, Kind.AGE, Kind.ORDINAL}
    same_units = Kind.MEASURE not in kinds or len(kinds) > 1 or _unit(one.target) == _unit(other.target)
    return (
        alike_kinds and same_units and one.source.value != other.source.value and one.target != other.target
    )


def _unit(fact: Fact) -> tuple[Kind, str]:
    """What a figure is of, as far as its kind and its unit tell."""
    return fact.kind, fact.value.unit if isinstance(fact.value, Measure) else ""


def _counts_otherwise(fact: Fact, place: Fact) -> bool:
    mine, theirs = fact.value, place.value
    if isinstance(mine, Number) and isinstance(theirs, Number):
        return None not in {mine.counted, theirs.counted} and mine.counted != theirs.counted
    return fact.kind is not place.kind
