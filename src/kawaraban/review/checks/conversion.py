"""A measure and its conversion in brackets that are not the same: 200ポンド（16kg）."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from kawaraban.facts.agree import agrees
from kawaraban.facts.fact import Fact
from kawaraban.facts.units import UNITS
from kawaraban.facts.values import Measure
from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity

_UNEQUAL = Message("“{one}” is not “{other}”.", "「{one}」と「{other}」は同じ値ではありません。")
_OPENINGS = ("(", "（", "[", "［")


@dataclass(frozen=True, slots=True)
class Conversion:
    """A measure of the target, and one of its dimension in brackets right behind it, that differ.

    The original's own are trusted: where it has as many that differ, it means something else.
    """

    name: str = "conversion"
    severity: Severity = Severity.WARNING

    def find(self, _pair: Pair, context: Context) -> Iterator[Finding]:
        """A finding for each."""
        wrong = list(_unequal(context.target.text, context.target.facts))
        if len(wrong) <= len(list(_unequal(context.source.text, context.source.facts))):
            return
        for one, other in wrong:
            message = _UNEQUAL.fill(one=one.text, other=other.text)
            yield Finding(self.name, self.severity, message, target_span=(one.start, other.end))


def _unequal(text: str, facts: tuple[Fact, ...]) -> Iterator[tuple[Fact, Fact]]:
    for one, other in pairwise(facts):
        mine, theirs = one.value, other.value
        if not isinstance(mine, Measure) or not isinstance(theirs, Measure) or mine.unit == theirs.unit:
            continue
        in_brackets = text[one.end : other.start].strip() in _OPENINGS
        same_dimension = UNITS[mine.unit].dimension == UNITS[theirs.unit].dimension
        if in_brackets and same_dimension and not agrees(mine, theirs):
            yield one, other
