"""Names of countries, languages, currencies … that the translation lost, or took for others.

A translator may leave a name to the context, or tell a country by its capital; so a missing name only
warns. Another country's name in its place is an error: Belarus is not ベルギー.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.facts.compare import Match, Verdict
from kawaraban.facts.values import Kind
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity

_MISSING: Final = Message("“{name}” is not named in the translation.", "「{name}」が訳文にありません。")
_CHANGED: Final = Message("“{name}” became “{other}”.", "「{name}」が「{other}」になっています。")


@dataclass(frozen=True, slots=True)
class NameMissing:
    """A known name of the source that the target does not say."""

    name: str = "name-missing"
    severity: Severity = Severity.WARNING

    def find(self, _pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each."""
        for match in _names(context, Verdict.MISSING):
            if fact := match.source:
                message = _MISSING.fill(name=fact.text)
                yield Finding(self.name, self.severity, message, source_span=(fact.start, fact.end))


@dataclass(frozen=True, slots=True)
class NameChanged:
    """A known name of the source in whose place the target says another."""

    name: str = "name-changed"
    severity: Severity = Severity.ERROR

    def find(self, _pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each; the fix is how the name is usually said."""
        for match in _names(context, Verdict.CHANGED):
            fact, other = match.source, match.target
            if fact and other:
                yield Finding(
                    self.name,
                    self.severity,
                    _CHANGED.fill(name=fact.text, other=other.text),
                    source_span=(fact.start, fact.end),
                    target_span=(other.start, other.end),
                    fix=context.rendered(fact),
                    safe=False,
                )


def _names(context: Context, verdict: Verdict) -> Iterator[Match]:
    if not context.in_own_language:
        return
    for match in context.matches:
        fact = match.source or match.target
        if match.verdict is verdict and fact and fact.kind is Kind.NAME:
            yield match
