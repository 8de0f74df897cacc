"""A sentence, or the end of one, is not in the translation."""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.evidence import Anchor
from kawaraban.review.checks.length import expected_length
from kawaraban.review.checks.other import is_unrelated
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity, Span

_DROPPED = Message("“{words}” does not seem to be translated.", "「{words}」の訳が見当たりません。")

_SURE: Final = -4.7
"""Log-likelihood ratio below which a stretch is not there."""
_SPREAD: Final = 0.17
"""Standard deviation of the logarithm of a translation's length, against the expected one."""
_JOINED: Final = -2.5
"""What it tells that several sentences became fewer: few translators join two, and a dropped one is gone."""
_AS_MANY: Final = 2.5
"""What it tells that they did not."""
_FEWEST: Final = 2
"""Places of a stretch that were looked for and not found."""
_NEARLY_ALWAYS: Final = -0.8
"""What the absence of such a word tells at least."""
_SHOWN: Final = 60
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Omission:
    """The evidence for a sentence of the source, or for its end, is missing, and so is the length.

    Translators leave single words out; what is dropped is a stretch in which nothing has come through
    while the target is shorter than it should be.
    """

    name: str = "omission"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, context: Context) -> Iterator[Finding]:
        """At most one finding, the stretch with the least evidence."""
        if not context.in_own_language or is_unrelated(context):
            return
        lacking = _lacking(pair) + _fewer(context)
        anchors = context.evidence.source
        if lacking + sum(min(anchor.tells, 0.0) for anchor in anchors) >= _SURE:
            return
        found = min(_stretches(context), default=None)
        if found and found[0] + lacking < _SURE:
            start, end = found[1]
            words = pair.source[start : min(end, start + _SHOWN)]
            yield Finding(self.name, self.severity, _DROPPED.fill(words=words), source_span=(start, end))


def _lacking(pair: Pair) -> float:
    """What the length speaks against the target: nothing where it is as long as usual, or longer."""
    share = max(1, len(pair.target.strip())) / max(1.0, expected_length(pair))
    return -((min(0.0, log(share)) / _SPREAD) ** 2) / 2


def _fewer(context: Context) -> float:
    """What the numbers of sentences tell: nothing where the source has but one."""
    sentences, translated = len(context.source.sentences), len(context.target.sentences)
    if sentences < 2:
        return 0.0
    return _JOINED if translated < sentences else _AS_MANY


def _stretches(context: Context) -> Iterator[tuple[float, Span]]:
    """How much speaks for each sentence of several, and for what follows each place of the source."""
    anchors = context.evidence.source
    end = len(context.source.text.rstrip())
    if len(context.source.sentences) > 1:
        fewer = len(context.target.sentences) < len(context.source.sentences)
        common = _commonness(context) if fewer else Counter()
        for span in context.source.sentences:
            inside = [anchor for anchor in anchors if span[0] <= anchor.start < span[1]]
            if not fewer and sum(map(_is_missed, inside)) < _FEWEST:
                continue
            kept = [one for one in inside if not (fewer and _is_shared(one, context, common))]
            yield sum(anchor.tells for anchor in kept), span
    told, missed = 0.0, 0
    for anchor in reversed(anchors):
        told += anchor.tells
        missed += _is_missed(anchor)
        if missed >= _FEWEST:
            yield told, (anchor.start, end)


def _commonness(context: Context) -> Counter[str]:
    """In how many sentences of the source each of its words stands."""
    text = context.source.text
    sentences = (set(_WORD.findall(text[start:end].casefold())) for start, end in context.source.sentences)
    return Counter(word for words in sentences for word in words)


def _is_shared(anchor: Anchor, context: Context, common: Counter[str]) -> bool:
    """Whether what was found for a word may be another sentence's, which has the word, too."""
    word = _WORD.match(context.source.text, anchor.start)
    return anchor.found and word is not None and common[word[0].casefold()] > 1


def _is_missed(anchor: Anchor) -> bool:
    """Whether a word that is nearly always found was not."""
    return not anchor.found and anchor.weight.missing < _NEARLY_ALWAYS
