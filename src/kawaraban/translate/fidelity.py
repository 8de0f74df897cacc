"""What translations keep: facts, names and sentences, told by the guard's own judge.

The judge is not infallible: a human translation loses a "today" here and a "two" there by it.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from kawaraban.document.sentences import sentence_starts
from kawaraban.facts import Kind
from kawaraban.facts.compare import Match
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.judge import judge
from kawaraban.translate.languages import primary


@dataclass(frozen=True, slots=True)
class Pair:
    """A source text, its translation, and whether a reader is told that it is in doubt."""

    source: str
    target: str
    marked: bool = False


@dataclass(slots=True)
class Tally:
    """What became of the facts, names and sentences of some segments.

    ``marked`` are the segments that show their doubts, ``vouched`` the facts and names that are lost
    in those. ``wrong`` are the pairs with what is lost, changed or added in them.
    """

    facts: int = 0
    lost_facts: int = 0
    names: int = 0
    lost_names: int = 0
    added: int = 0
    sentences: int = 0
    sentences_kept: int = 0
    marked: int = 0
    vouched: int = 0
    wrong: list[tuple[Pair, Match]] = field(default_factory=list)

    @property
    def total(self) -> int:
        """Facts and names."""
        return self.facts + self.names

    @property
    def lost(self) -> int:
        """Facts and names that did not come through."""
        return self.lost_facts + self.lost_names


def tally(pairs: Iterable[Pair], holding: Holding) -> Tally:
    """What the pairs keep."""
    out = Tally()
    for pair in pairs:
        _add(out, pair, holding)
    return out


def _add(out: Tally, pair: Pair, holding: Holding) -> None:
    held = holding.held(pair.source)
    names = sum(fact.kind is Kind.NAME for fact in held.facts)
    out.names += names
    out.facts += len(held.facts) - names
    for match in judge(pair.source, held.facts, pair.target, holding).wrong:
        out.wrong.append((pair, match))
        if match.source is None:
            out.added += 1
        else:
            out.lost_names += match.source.kind is Kind.NAME
            out.lost_facts += match.source.kind is not Kind.NAME
            out.vouched += pair.marked
    out.marked += pair.marked
    wanted = len(sentence_starts(pair.source, primary(holding.pair.source)))
    there = len(sentence_starts(pair.target, primary(holding.pair.target)))
    out.sentences += wanted
    out.sentences_kept += min(wanted, there)
