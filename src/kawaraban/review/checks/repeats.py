"""A word or particle written twice by mistake."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.rules import into_japanese
from kawaraban.review.finding import Finding, Message, Severity, Span

_TWICE = Message("“{words}” stands twice.", "「{words}」が重複しています。")

_JAPANESE: Final = re.compile(
    r"(をを)"
    r"|(?<=[ァ-ヺー一-鿿])(にに|のの|がが|はは|でで|とと|へへ)(?=[ァ-ヺー一-鿿])"
    # A phrase that ends in a particle or verb and comes again at once: 政府は政府は.
    r"|(?=[一-鿿ァ-ヺー]{1,8}[ぁ-ゖ])([一-鿿ァ-ヺーぁ-ゖ]{2,12}[はがをにでとへた])\3"
    # Two kanji or more: 発表発表. 一つ一つ, 個人個人 and names of what recurs are words.
    r"|(?<![一-鿿])(?![一二三四五六七八九十個各毎])([一-鿿]{2,6})\4(?![一-鿿々])"
    r"|(?<![ァ-ヺー])([ァ-ヺー]{4,16})\5(?![ァ-ヺー])"
)
_SPACED: Final = re.compile(
    r"\b(?!(?:that|had|very|so|no|bye|ha|nous|vous|sie|die|der|das|dat|zij)\b)([^\W\d_]{2,30}) \1\b",
    re.IGNORECASE,
)
"""A word twice, but not those that grammar doubles: "that that", "nous nous", "dass sie sie sah"."""


@dataclass(frozen=True, slots=True)
class RepeatedWord:
    """The same word twice in a row, where the source says nothing twice."""

    name: str = "repeated-word"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each; its fix leaves one."""
        spans = tuple(_repeated(pair.target, japanese=into_japanese(pair)))
        if not spans or _SPACED.search(pair.source):
            return
        for start, end in spans:
            word = pair.target[start : start + (end - start) // 2]
            yield Finding(
                self.name, self.severity, _TWICE.fill(words=word), target_span=(start, end), fix=word
            )


def _repeated(text: str, *, japanese: bool) -> Iterator[Span]:
    if japanese:
        for found in _JAPANESE.finditer(text):
            yield found.span()
    else:
        for found in _SPACED.finditer(text):
            yield found.span()
