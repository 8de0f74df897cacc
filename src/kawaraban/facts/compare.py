"""Which facts of a text came through into its translation, and which did not."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from kawaraban.facts.fact import Fact


class Verdict(StrEnum):
    """What became of a fact."""

    KEPT = "kept"
    CHANGED = "changed"
    """The target says another value of the same kind in its place."""
    MISSING = "missing"
    ADDED = "added"
    """The target says what the source does not."""


@dataclass(frozen=True, slots=True)
class Match:
    """A fact of the source, a fact of the target, or both, and what became of it."""

    verdict: Verdict
    source: Fact | None
    target: Fact | None


def compare(source: Sequence[Fact], target: Sequence[Fact]) -> tuple[Match, ...]:
    """What became of each fact of a source text, then what only the target says."""
    left = list(target)
    matches = []
    for fact in source:
        partner = next((other for other in left if other.value == fact.value), None)
        if partner:
            left.remove(partner)
        matches.append(Match(Verdict.KEPT if partner else Verdict.MISSING, fact, partner))
    return (*matches, *(Match(Verdict.ADDED, None, fact) for fact in left))
