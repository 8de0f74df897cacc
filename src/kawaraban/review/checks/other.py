"""The translation is of something else: another segment's text, or an invention."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity

_OTHER = Message(
    "The translation seems to be of another text: hardly anything of the original is in it.",
    "別の文の訳のようです。原文の語がほとんど見当たりません。",
)

_SURE: Final = -3.5
"""Log-likelihood ratio below which the texts hardly belong together."""
_FEWEST: Final = 3
"""Places that were weighed; with fewer, chance decides."""


@dataclass(frozen=True, slots=True)
class OtherSegment:
    """All the evidence of the pair together speaks against it."""

    name: str = "other-segment"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, context: Context) -> Iterator[Finding]:
        """At most one finding."""
        if context.in_own_language and is_unrelated(context):
            yield Finding(self.name, self.severity, _OTHER, target_span=(0, len(pair.target)))


def is_unrelated(context: Context) -> bool:
    """Whether the target is no translation of the source, as far as words and facts tell."""
    anchors = (*context.evidence.source, *context.evidence.target)
    return len(anchors) >= _FEWEST and sum(anchor.tells for anchor in anchors) < _SURE
