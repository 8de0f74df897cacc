"""Which words of the English side have come through: the evidence that two texts tell the same.

No dictionary knows all words, and no translator uses the one that a dictionary has, so each word is
weighed by how much its presence or absence tells. The weights are log-likelihood ratios: how often such
a word has a counterpart in a faithful translation, against how often in a text of something else.
Where neither side is English and the other Japanese, only facts and words that both texts write in the
same letters are evidence.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from math import log
from typing import Final, NamedTuple

from kawaraban.facts.compare import Match, Verdict
from kawaraban.facts.lexicon import look_up
from kawaraban.facts.transliteration import alike, kana_skeleton, katakana_words, latin_skeleton
from kawaraban.facts.values import Kind
from kawaraban.translate.languages import primary

_WORD: Final = re.compile(r"[A-Za-zÀ-ɏ]+")


@dataclass(frozen=True, slots=True)
class Weight:
    """What it tells that a thing is there, and that it is not."""

    there: float
    missing: float

    @classmethod
    def of(cls, faithful: float, unrelated: float) -> "Weight":
        """From how often it is there in faithful and in unrelated pairs."""
        return cls(log(faithful / unrelated), log((1 - faithful) / (1 - unrelated)))


# Counted on human translations of news and encyclopedia prose, and on the same texts shuffled.
_LISTED: Final = Weight.of(0.82, 0.05)
"""A frequent word, whose usual renderings we know."""
_LIGHT: Final = Weight.of(0.6, 0.17)
"""One that often comes out as something else, or as nothing: get, over, while."""
_NAME: Final = Weight.of(0.62, 0.02)
"""A capitalised word, spelled in katakana or left as it is."""
_LOAN: Final = Weight.of(0.10, 0.025)
"""Any other word, spelled in katakana."""
_SPELLED: Final = Weight.of(0.88, 0.19)
"""A katakana word, as the sound of some word of the other side."""
_FACT: Final = Weight.of(0.95, 0.05)
_SHORTEST_NAME: Final = 3
_SHORTEST_LOAN: Final = 4
_MOST_WORDS: Final = 1_000
_MOST_HEARD: Final = 300
"""Words of either side that are looked at: every one is held against the whole other side."""
_WITHIN: Final = 4
"""Consonants from which on a word is recognised inside a longer katakana word."""


class Anchor(NamedTuple):
    """A place of one side, and whether it has its counterpart on the other."""

    start: int
    found: bool
    weight: Weight

    @property
    def tells(self) -> float:
        """Above zero, that the texts belong together; below, that they don't."""
        return self.weight.there if self.found else self.weight.missing


@dataclass(frozen=True, slots=True)
class Evidence:
    """The anchors of the source, in their order, and of the target."""

    source: tuple[Anchor, ...]
    target: tuple[Anchor, ...]


def gather(texts: tuple[str, str], languages: tuple[str, str], matches: tuple[Match, ...]) -> Evidence:
    """The evidence for a source and a target text, given what became of the facts."""
    facts = [
        Anchor(match.source.start, match.verdict is Verdict.KEPT, _FACT)
        for match in matches
        if match.source and match.source.kind is not Kind.CANDIDATE
    ]
    taken = [(match.source.start, match.source.end) for match in matches if match.source]
    pair = (primary(languages[0]), primary(languages[1]))
    if pair == ("en", "ja"):
        words, kana = _english(texts[0], texts[1])
        anchors = [anchor for anchor in words if not _within(anchor.start, taken)] if taken else words
        return Evidence(_in_order([*facts, *anchors]), kana)
    if pair == ("ja", "en"):
        words, kana = _english(texts[1], texts[0])
        return Evidence(_in_order([*facts, *kana]), words)
    return Evidence(_in_order([*facts, *_shared(*texts)]), ())


def _in_order(anchors: list[Anchor]) -> tuple[Anchor, ...]:
    return tuple(sorted(anchors, key=lambda anchor: anchor.start))


def _within(start: int, spans: list[tuple[int, int]]) -> bool:
    return any(first <= start < last for first, last in spans)


def _english(english: str, japanese: str) -> tuple[tuple[Anchor, ...], tuple[Anchor, ...]]:
    """The anchors of the English words, and of the katakana words."""
    spans = islice(katakana_words(japanese), _MOST_HEARD)
    heard = [(start, end, kana_skeleton(japanese[start:end])) for start, end in spans]
    sounds = frozenset(sound for _, _, sound in heard)
    words = [(word.start(), word[0]) for word in islice(_WORD.finditer(english), _MOST_WORDS)]
    anchors = tuple(anchor for start, word in words if (anchor := _anchor(start, word, japanese, sounds)))
    skeletons = frozenset(latin_skeleton(word) for _, word in words) if heard else frozenset()
    kana = tuple(
        Anchor(start, sound in skeletons or any(_sounds(sound, other) for other in skeletons), _SPELLED)
        for start, end, sound in heard
        if end - start >= _SHORTEST_NAME and len(sound) > 1
    )
    return anchors, kana


def _anchor(start: int, word: str, japanese: str, sounds: frozenset[str]) -> Anchor | None:
    stems, light = look_up(word)
    if stems:
        return Anchor(start, _has_one(japanese, stems), _LIGHT if light else _LISTED)
    capital = start > 0 and word[0].isupper()
    if len(word) < (_SHORTEST_NAME if capital else _SHORTEST_LOAN):
        return None
    skeleton = latin_skeleton(word) if sounds else ""
    spelled = len(skeleton) > 1 and (skeleton in sounds or any(_sounds(sound, skeleton) for sound in sounds))
    if capital:
        return Anchor(start, spelled or word in japanese, _NAME)
    return Anchor(start, spelled, _LOAN)


def _has_one(text: str, stems: tuple[str, ...]) -> bool:
    for stem in stems:  # noqa: SIM110 - `any` costs twice as much, for every word of every segment
        if stem in text:
            return True
    return False


@lru_cache(maxsize=100_000)
def _sounds(kana: str, latin: str) -> bool:
    return alike(kana, latin) or (len(latin) >= _WITHIN and latin in kana)


def _shared(source: str, target: str) -> tuple[Anchor, ...]:
    """Capitalised words that both texts have."""
    return tuple(
        Anchor(word.start(), word[0] in target, _NAME)
        for word in islice(_WORD.finditer(source), _MOST_WORDS)
        if len(word[0]) >= _SHORTEST_NAME and word[0][0].isupper() and word.start() > 0
    )
