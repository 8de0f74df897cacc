"""Run the checks over pairs."""

from collections.abc import Iterable, Sequence

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Check, EditionCheck, Pair
from kawaraban.review.finding import Finding, Severity
from kawaraban.translate.terms import NO_TERMS, Termbase

_RANK = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.INFO: 2}


def check_pair(pair: Pair, checks: Iterable[Check], terms: Termbase = NO_TERMS) -> tuple[Finding, ...]:
    """What the checks find in one pair, the worst first."""
    context = Context(pair, terms)
    return _ordered(finding for check in checks for finding in check.find(pair, context))


def check_edition(pairs: Sequence[Pair], checks: Iterable[EditionCheck]) -> tuple[tuple[Finding, ...], ...]:
    """What the checks find in the pairs together: for each pair, in their order, the worst first."""
    found: list[list[Finding]] = [[] for _ in pairs]
    for check in checks:
        for index, finding in check.find_in(pairs):
            found[index].append(finding)
    return tuple(_ordered(findings) for findings in found)


def _ordered(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    return tuple(sorted(findings, key=lambda finding: _RANK[finding.severity]))
