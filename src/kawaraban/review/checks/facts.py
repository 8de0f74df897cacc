"""Numbers, dates, money and measures that the translation lost, changed or made up.

What the source writes in figures is surely meant, and its loss is an error. Number words may be said
otherwise ("both", "a second time"), so they only warn, and the smallest are no more than a hint.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.facts.agree import amount_of
from kawaraban.facts.compare import Match, Verdict, is_opposed
from kawaraban.facts.fact import Fact
from kawaraban.facts.lexicon import renderings
from kawaraban.facts.values import Date, Kind
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.translate.languages import primary

_MISSING = Message("“{fact}” is not in the translation.", "「{fact}」が訳文にありません。")
_CHANGED = Message("“{fact}” became “{other}”.", "「{fact}」が「{other}」になっています。")
_OPPOSED = Message(
    "The words beside “{other}” and beside “{fact}” say different things, such as less and more.",
    "「{other}」の前後の言葉が、原文の「{fact}」の前後と食い違っています（以上と未満、増と減など）。",
)
_ADDED = Message("“{other}” is not in the original.", "「{other}」は原文にありません。")

_ELSEWHERE: Final = frozenset({Kind.NAME, Kind.CANDIDATE})
"""Kinds that other checks speak for."""
_ADDRESSES: Final = frozenset({Kind.URL, Kind.EMAIL, Kind.HANDLE, Kind.HASHTAG})
_SOFT: Final = frozenset({Kind.RELATIVE, Kind.ORDINAL})
"""Kinds that a translator may leave to the context: the next day, first of all."""
_ROUND: Final = ("a ", "an ", "A ", "An ")
"""A thousand words need not be counted."""
_FEW: Final = 12
"""Up to a dozen in words may be told by a plural, a pronoun or a list."""


@dataclass(frozen=True, slots=True)
class FactMissing:
    """A fact of the source that the target does not say."""

    name: str = "fact-missing"
    severity: Severity = Severity.ERROR

    def find(self, _pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each."""
        for match in _matches(context, Verdict.MISSING):
            fact = match.source
            if fact and not _is_said_otherwise(fact, context):
                message = _MISSING.fill(fact=fact.text)
                yield Finding(self.name, _weight(fact), message, source_span=(fact.start, fact.end))


@dataclass(frozen=True, slots=True)
class FactChanged:
    """A fact of the source in whose place the target says another."""

    name: str = "fact-changed"
    severity: Severity = Severity.ERROR

    def find(self, _pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each; the fix is the fact as the target's language says it."""
        for match in _matches(context, Verdict.CHANGED):
            if match.source and match.target:
                yield self._finding(match.source, match.target, context)

    def _finding(self, fact: Fact, other: Fact, context: Context) -> Finding:
        if is_opposed(fact, other):
            return Finding(
                self.name,
                self.severity,
                _OPPOSED.fill(fact=fact.text, other=other.text),
                source_span=(fact.start, fact.end),
                target_span=(other.start, other.end),
            )
        severity = _weight(fact)
        is_rank = fact.kind is other.kind is Kind.ORDINAL
        if severity is Severity.INFO and (is_rank or _is_of_another_thing(fact, other)):
            severity = Severity.WARNING
        return Finding(
            self.name,
            severity,
            _CHANGED.fill(fact=fact.text, other=other.text),
            source_span=(fact.start, fact.end),
            target_span=(other.start, other.end),
            fix=context.rendered(fact) if fact.kind is other.kind else None,
            safe=False,
        )


@dataclass(frozen=True, slots=True)
class FactAdded:
    """A fact of the target that the source does not say."""

    name: str = "fact-added"
    severity: Severity = Severity.WARNING

    def find(self, _pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each; addresses are the check ``url-added``'s."""
        for match in _matches(context, Verdict.ADDED):
            fact = match.target
            if fact and fact.kind not in _ADDRESSES:
                sure = _in_figures(fact) and not _is_few(fact) and fact.kind not in _SOFT
                severity = self.severity if sure else Severity.INFO
                message = _ADDED.fill(other=fact.text)
                yield Finding(self.name, severity, message, target_span=(fact.start, fact.end))


def _matches(context: Context, verdict: Verdict) -> Iterator[Match]:
    if not context.in_own_language:
        return
    for match in context.matches:
        fact = match.source or match.target
        if match.verdict is verdict and fact and fact.kind not in _ELSEWHERE:
            yield match


def _is_of_another_thing(fact: Fact, other: Fact) -> bool:
    """Whether "second" became 「2点」: the same number in figures, of something else."""
    amount = amount_of(fact.value)
    same = amount is not None and amount == amount_of(other.value)
    return same and fact.kind is not other.kind and _in_figures(other)


def _is_said_otherwise(fact: Fact, context: Context) -> bool:
    """Whether a code has a name in the other language: COVID-19 is 新型コロナ."""
    if fact.kind is not Kind.CODE or primary(context.target.language) != "ja":
        return False
    return any(stem in context.target.text for stem in renderings(fact.text))


def _weight(fact: Fact) -> Severity:
    """How bad the loss of a fact of the source is."""
    if _in_figures(fact):
        return Severity.ERROR
    amount = amount_of(fact.value)
    if fact.kind in _SOFT or fact.text.startswith(_ROUND) or (amount and (amount.vague or _is_few(fact))):
        return Severity.INFO
    return Severity.WARNING


def _in_figures(fact: Fact) -> bool:
    return any(character.isdigit() for character in fact.text)


def _is_few(fact: Fact) -> bool:
    if isinstance(fact.value, Date) and fact.value.year is fact.value.month is None:
        # 1日 is a day of the month, or a day's time.
        return (fact.value.day or 0) <= _FEW
    amount = amount_of(fact.value)
    return amount is not None and amount.high <= _FEW
