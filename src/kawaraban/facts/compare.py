"""Which facts of a text came through into its translation, and which did not."""

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
