"""Renderings that the termbase forbids. What it asks for is a name like any other: see `names`."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity

_FORBIDDEN: Final = Message(
    "The termbase forbids “{used}” here; it has “{instead}”.",
    "用語集は「{used}」を禁じています。正しくは「{instead}」です。",
)
_BARE: Final = Message("The termbase forbids “{used}” here.", "用語集は「{used}」を禁じています。")


@dataclass(frozen=True, slots=True)
class TermForbidden:
    """A forbidden rendering of a concept that the source names."""

    name: str = "term-forbidden"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each, with the preferred rendering as its fix."""
        for one in context.terms.forbidden(
            pair.source, pair.target, pair.source_language, pair.target_language
        ):
            message = (
                _FORBIDDEN.fill(used=one.text, instead=one.instead)
                if one.instead
                else (_BARE.fill(used=one.text))
            )
            yield Finding(
                self.name,
                self.severity,
                message,
                target_span=(one.start, one.end),
                fix=one.instead,
                safe=False,
            )
