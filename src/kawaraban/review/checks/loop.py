"""The translation says one thing again and again, as models do that have lost their way."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity, Span

_LOOPING = Message("The translation repeats itself: “{words}”.", "訳文が「{words}」を繰り返しています。")

_SHINGLE: Final = 6
_LEAST: Final = 12
"""Characters of a loop; 「どんどんどん」 and "ha ha ha" are words."""
_DRAWN: Final = "ー〜"
"""Signs that draw a sound out, as long as one likes."""
_STUTTER: Final = re.compile(r"([^\W\d_" + _DRAWN + r"])\1{7,}")
_WINDOW: Final = 4_000
_SENTENCE: Final = re.compile(r"[^。！？.!?\n]{12,}")
"""A long one, without its stop."""


@dataclass(frozen=True, slots=True)
class Loop:
    """A phrase three times in a row, or a long sentence twice, that the original does not repeat."""

    name: str = "loop"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """At most one finding: a loop's start is enough to see it."""
        span = _loop(pair.target) or _said_twice(pair.target, pair.source)
        if span and not _loop(pair.source):
            words = pair.target[span[0] : span[0] + 20]
            yield Finding(self.name, self.severity, _LOOPING.fill(words=words), target_span=span)


def _loop(text: str) -> Span | None:
    """The first stretch that is one phrase three times or more in a row."""
    shown = text[:_WINDOW]
    shingles = [shown[i : i + _SHINGLE] for i in range(len(shown) - _SHINGLE + 1)]
    if len(shingles) - len(set(shingles)) < _LEAST // 3 - 1:
        return None
    if found := _STUTTER.search(shown):
        return found.span()
    return _period(shown, shingles)


def _period(text: str, shingles: list[str]) -> Span | None:
    """Where each shingle stood before, it stood as far back as the one before it: a period."""
    last: dict[str, int] = {}
    run, period = 0, 0
    for place, shingle in enumerate(shingles):
        back = place - last.get(shingle, place)
        last[shingle] = place
        run = run + 1 if back and back == period else int(back > 0)
        period = back
        length = run + _SHINGLE - 1 + period
        if run and length >= max(3 * period, _LEAST) and period > 1:
            start = place + _SHINGLE - length
            if any(c.isalpha() and c not in _DRAWN for c in text[start : start + period]):
                return start, place + _SHINGLE
    return None


def _said_twice(target: str, source: str) -> Span | None:
    """The second of two long sentences with the same words, where the source has not two of its own."""
    seen: set[str] = set()
    for found in _SENTENCE.finditer(target):
        if found[0] in seen:
            said = _SENTENCE.findall(source)
            return found.span() if len(said) == len(set(said)) else None
        seen.add(found[0])
    return None
