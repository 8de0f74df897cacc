"""What an answer says, held against what the source says: the doubts about it, and their weight."""

from dataclasses import dataclass
from functools import cached_property
from typing import Final

from kawaraban.facts import Amount, Fact, Kind, Value
from kawaraban.facts.compare import Match, Verdict, compare, is_opposed
from kawaraban.facts.values import Date
from kawaraban.translate.guard.coverage import speaks_of_something_else
from kawaraban.translate.guard.doubts import DoubtKind, doubt
from kawaraban.translate.guard.form import form_doubts
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.orders import obeyed
from kawaraban.translate.languages import primary
from kawaraban.translate.translation import Doubt

_LARGE: Final = 100
_RUIN: Final = 30
"""What an answer weighs that is no translation: one with a wrong number is nearer to it."""
_FLAWS: Final = {
    DoubtKind.SHORT: 8,
    DoubtKind.LONG: 8,
    DoubtKind.SENTENCES: 8,
    DoubtKind.FOREIGN: 8,
    DoubtKind.CHATTER: 12,
}
"""What lighter faults of form weigh: some of the text is still translated."""
_LOST: Final = (Verdict.MISSING, Verdict.CHANGED)
_WEIGHT: Final = {Verdict.MISSING: 3, Verdict.CHANGED: 4, Verdict.ADDED: 2}


@dataclass(frozen=True)
class Judgement:
    """The faults of an answer's form, and what became of each fact."""

    form: tuple[Doubt, ...]
    matches: tuple[Match, ...]

    @cached_property
    def doubts(self) -> tuple[Doubt, ...]:
        """All that is wrong, ruins first."""
        return (*self.form, *(_doubt(match) for match in self.wrong))

    @cached_property
    def wrong(self) -> tuple[Match, ...]:
        """The matches that are no match."""
        return tuple(match for match in self.matches if match.verdict is not Verdict.KEPT)

    @property
    def weight(self) -> int:
        """How bad it is; 0 is faithful as far as we can tell."""
        form = sum(_FLAWS.get(DoubtKind(each.kind), _RUIN) for each in self.form)
        return form + sum(_WEIGHT[match.verdict] for match in self.wrong)

    @property
    def is_clean(self) -> bool:
        """Whether nothing is in doubt."""
        return not self.form and not self.wrong


def judge(source: str, facts: tuple[Fact, ...], target: str, holding: Holding) -> Judgement:
    """The judgement of ``target`` as a translation of ``source``, whose facts are given."""
    form = (*form_doubts(source, target, holding.pair), *obeyed(source, target, holding.pair))
    if not form and speaks_of_something_else(source, target, holding.pair):
        form = (doubt(DoubtKind.OTHER),)
    found = holding.in_target(target)
    matches = compare(facts, found) if facts or found else ()
    lost = any(match.verdict in _LOST and _is_name(match.source) for match in matches)
    return Judgement(
        form,
        tuple(
            match
            for match in matches
            if not _is_slight(match, lost_a_name=lost) or _is_made_up(match, source, holding)
        ),
    )


def judge_verbatim(source: str, facts: tuple[Fact, ...], target: str, holding: Holding) -> Judgement:
    """The judgement of a text that is to stay as it was, in the source's language."""
    if target == source:
        return Judgement((), ())
    return Judgement((), tuple(compare(facts, holding.in_source(target))))


def _is_slight(match: Match, *, lost_a_name: bool) -> bool:
    """Whether a mismatch says nothing: a small word that one language has and the other has not.

    A name that only the target has is a word of the source that our lists lack ("world", "Vancouver"),
    unless it may stand there for one that is gone.
    """
    if match.verdict is not Verdict.ADDED or match.target is None:
        return False
    if _is_name(match.target):
        return not lost_a_name
    if match.target.kind in {Kind.ORDINAL, Kind.RELATIVE} or _is_one(match.target.value):
        return True
    return not any(letter.isdigit() for letter in match.target.text) and not _is_large(match.target.value)


def _is_made_up(match: Match, source: str, holding: Holding) -> bool:
    """Whether a name stands in a Japanese target that nothing in the source accounts for."""
    from kawaraban.facts.names.invented import is_invented  # noqa: PLC0415 - heavy

    return (
        match.verdict is Verdict.ADDED
        and match.target is not None
        and primary(holding.pair.target) == "ja"
        and is_invented(match.target, source, holding.pair.source)
    )


def _is_name(fact: Fact | None) -> bool:
    return fact is not None and fact.kind is Kind.NAME


def _is_one(value: Value) -> bool:
    """Whether a value is the one that English says with "a": 1つ, 1年, 1日."""
    amount = getattr(value, "amount", None)
    if isinstance(amount, Amount):
        return amount.low == amount.high == 1
    return isinstance(value, Date) and value == Date(day=1)


def _is_large(value: Value) -> bool:
    """Whether a value is one that no idiom says by chance: 一千年."""
    amount = getattr(value, "amount", None)
    return isinstance(amount, Amount) and not amount.vague and amount.low >= _LARGE


def _doubt(match: Match) -> Doubt:
    source = match.source.text if match.source else ""
    target = match.target.text if match.target else ""
    opposed = match.source and match.target and is_opposed(match.source, match.target)
    return doubt(
        DoubtKind.OPPOSED if opposed else DoubtKind(match.verdict.value), source=source, target=target
    )
