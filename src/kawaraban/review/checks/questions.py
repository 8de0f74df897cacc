"""A question of the original that the translation does not ask."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.checks.rules import into_japanese
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.translate.languages import primary

_LOST = Message("The translation does not ask this.", "原文の疑問文が、訳文では問いになっていません。")

_ASKED: Final = re.compile(
    r"(?:\A|[.!?…:;—]\s+|[\"“‘(,]\s?)(?:(?:[Aa]nd|[Bb]ut|[Ss]o|[Tt]hen),? )?"
    r"((?:[Ww]hy|[Hh]ow|What|Who|Whom|Whose|When|Where|Which|Is|Are|Was|Were|Am|Do|Does|Did|Can|Could|Will|Would"
    r"|Shall|Should|May|Might|Must|Has|Have|Had)\b(?:n['’]t)?[^.!?]{2,300}\?)"
)
"""A sentence that its first word makes a question; "You are coming?" may be said otherwise."""
_ASKS: Final = re.compile(
    r"[？?]|か(?:[ねなとをはがにもどの、。」』）…]|しら|\Z)|でしょう|だろう|の[。」]|ましょう|ないで"
)


@dataclass(frozen=True, slots=True)
class QuestionLost:
    """An English question, and nothing in the Japanese that asks: no ？, no か, no だろう."""

    name: str = "question-lost"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """At most one finding."""
        if "?" not in pair.source or not into_japanese(pair) or primary(pair.source_language) != "en":
            return
        found = _ASKED.search(pair.source)
        if found and not _ASKS.search(pair.target):
            yield Finding(self.name, self.severity, _LOST, source_span=found.span(1))
