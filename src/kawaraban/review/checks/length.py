"""The translation is far shorter or far longer than texts of its kind come out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.translate.languages import primary

_SHORT = Message(
    "The translation is {share} % as long as one of this text is usually.",
    "訳文の長さが、通常の{share}％しかありません。",
)
_LONG = Message(
    "The translation is {share} % as long as one of this text is usually.",
    "訳文の長さが、通常の{share}％もあります。",
)

_DENSITY: Final = {"zh": 0.3, "yue": 0.3, "ja": 0.43, "ko": 0.52, "th": 0.9, "he": 0.8, "ar": 0.85}
"""Characters that say what one character of English does; 1.1 for the other languages but English."""
_OTHERS: Final = 1.1
_FEWEST: Final = 40
"""Characters of English (or as much) from which on a length tells something."""
_LEAST, _MOST = 0.5, 2.0


def density(language: str) -> float:
    """Characters of the language for one of English."""
    return 1.0 if primary(language) == "en" else _DENSITY.get(primary(language), _OTHERS)


def expected_length(pair: Pair) -> float:
    """How many characters a translation of the pair's source usually has."""
    return len(pair.source) * density(pair.target_language) / density(pair.source_language)


@dataclass(frozen=True, slots=True)
class Length:
    """The target has less than half, or more than twice, the usual length."""

    name: str = "length"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """At most one finding."""
        if len(pair.source) < _FEWEST * density(pair.source_language) or not pair.target.strip():
            return
        share = len(pair.target.strip()) / expected_length(pair)
        if _LEAST <= share <= _MOST:
            return
        message = (_SHORT if share < 1 else _LONG).fill(share=f"{share * 100:.0f}")
        yield Finding(self.name, self.severity, message, target_span=(0, len(pair.target)))
