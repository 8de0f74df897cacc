"""One edition says one thing in one way, and two things in two."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from rapidfuzz.fuzz import ratio

from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.rules import into_japanese
from kawaraban.review.finding import Finding, Message, Severity, Span

_TWO_WAYS = Message(
    "The same words are “{other}” elsewhere in this edition.",
    "同じ原文が、ほかでは「{other}」と訳されています。",
)
_ONE_FOR_TWO = Message(
    "Nearly the same translation stands for other words: “{other}”.",
    "ほぼ同じ訳文が、別の原文「{other}」にも使われています。",
)
_SPELLINGS = Message(
    "“{word}” is spelt “{other}” elsewhere in this edition.",
    "「{word}」は、ほかでは「{other}」と表記されています。",
)

_NOISE: Final = re.compile(r"[\W_]+")
_LEAST: Final = 8
"""Letters and digits; shorter targets (はい。) may stand for many things."""
_NEAR: Final = 92.0
"""Per cent of alike characters in targets that are nearly the same."""
_FAR: Final = 60.0
"""And in sources that are not."""
_EDGE: Final = 6
_CROWD: Final = 12
"""Targets that are compared because they begin or end alike; more of them are a formula."""
_KATAKANA: Final = re.compile(r"[ァ-ヺー]{4,}")


@lru_cache(maxsize=10_000)
def _bare(text: str) -> str:
    return _NOISE.sub("", text.casefold())


@dataclass(frozen=True, slots=True)
class TwoTranslations:
    """The same source with different targets; differences of punctuation are none.

    Short labels may need it; so this only informs.
    """

    name: str = "two-translations"
    severity: Severity = Severity.INFO

    def find_in(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """A finding for each later one that departs from the first."""
        first: dict[tuple[str, str], Pair] = {}
        for index, pair in enumerate(pairs):
            key = _bare(pair.source), pair.voice
            known = first.setdefault(key, pair)
            if known is not pair and key[0] and _bare(known.target) != _bare(pair.target):
                message = _TWO_WAYS.fill(other=known.target[:60])
                yield index, Finding(self.name, self.severity, message, target_span=(0, len(pair.target)))


@dataclass(frozen=True, slots=True)
class OneTranslation:
    """Nearly the same target for sources that are not alike: an engine that answered another segment."""

    name: str = "one-translation"
    severity: Severity = Severity.WARNING

    def find_in(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """A finding for each later one."""
        seen: defaultdict[str, list[tuple[str, Pair]]] = defaultdict(list)
        for index, pair in enumerate(pairs):
            target = _bare(pair.target)
            if len(target) < _LEAST:
                continue
            edges = {target[:_EDGE], target[-_EDGE:]}
            alike = (
                other for edge in edges for near, other in seen[edge] if _is_other(target, pair, near, other)
            )
            if other := next(alike, None):
                message = _ONE_FOR_TWO.fill(other=other.source[:60])
                yield index, Finding(self.name, self.severity, message, target_span=(0, len(pair.target)))
            for edge in edges:
                if len(seen[edge]) < _CROWD:
                    seen[edge].append((target, pair))


def _is_other(target: str, pair: Pair, near: str, other: Pair) -> bool:
    if not ratio(target, near, score_cutoff=_NEAR):
        return False
    return ratio(_bare(pair.source), _bare(other.source)) < _FAR


@dataclass(frozen=True, slots=True)
class TwoSpellings:
    """A katakana word with and without its last long vowel: コンピュータ and コンピューター."""

    name: str = "two-spellings"
    severity: Severity = Severity.INFO

    def find_in(self, pairs: Sequence[Pair]) -> Iterator[tuple[int, Finding]]:
        """A finding for each use of the spelling that came second."""
        first: dict[str, str] = {}
        for index, pair in enumerate(pairs):
            if into_japanese(pair):
                for word, span in _katakana(pair.target):
                    known = first.setdefault(word.rstrip("ー"), word)
                    if known != word:
                        message = _SPELLINGS.fill(word=word, other=known)
                        yield index, Finding(self.name, self.severity, message, target_span=span)


def _katakana(text: str) -> Iterator[tuple[str, Span]]:
    for found in _KATAKANA.finditer(text):
        yield found[0], found.span()
