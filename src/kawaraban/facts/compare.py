"""Which facts of a text came through into its translation, and which did not.

Facts are paired in rounds, the surest first: the same value, then one that a translator may write
instead (`kawaraban.facts.agree`), then what is said twice on one side and once on the other. What is
left of a kind on both sides has changed; the rest is missing, or added.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from typing import Final

from kawaraban.facts.agree import agrees, amount_of
from kawaraban.facts.fact import Fact, Hedge
from kawaraban.facts.units import UNITS
from kawaraban.facts.values import Date, Kind, Measure, Name, Number, Relative, Time, Value, kind_of


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


_MOST: Final = 400
"""Facts of a side that are compared; a longer list is no segment, and pairing is quadratic."""
_BESIDE: Final = 4
"""Characters between a measure and its conversion: " (", " or "."""
_QUANTITIES: Final = frozenset(
    {Kind.NUMBER, Kind.ORDINAL, Kind.PERCENT, Kind.MONEY, Kind.MEASURE, Kind.AGE, Kind.RATIO, Kind.SCORE}
)
_NOON: Final = 12
_HALF: Final = re.compile(
    r"\b[ap]\.?\s?m\b|\b(?:noon|midday|midnight|morning|afternoon|evening|night)\b|^\d{4}(?!\d)"
    r"|午前|午後|[朝昼夕夜]|未明|明け方|正午",
    re.IGNORECASE,
)
"""Words that tell the half of a day, in either language; four figures are of the 24-hour clock."""
_LASTING: Final = frozenset(("time", "calendar"))
_WHEN: Final = frozenset({Kind.DATE, Kind.TIME, Kind.DECADE, Kind.CENTURY, Kind.WEEKDAY})


def compare(source: Sequence[Fact], target: Sequence[Fact]) -> tuple[Match, ...]:
    """What became of each fact of a source text, in its order, then what only the target says.

    Candidates for names are passed over: nobody knows yet what they are in the other language.
    """
    pairing = _Pairing(
        [fact for fact in source if fact.kind is not Kind.CANDIDATE][:_MOST],
        [fact for fact in target if fact.kind is not Kind.CANDIDATE][:_MOST],
    )
    pairing.pair(Verdict.KEPT, _same)
    if not pairing.is_done:
        pairing.pair(Verdict.KEPT, agrees)
        pairing.join_ranges()
        pairing.join_conversions()
        pairing.absorb()
        pairing.doubt_dates()
        pairing.pair(Verdict.CHANGED, _of_a_kind)
    pairing.doubt_sides()
    return tuple(pairing.matches())


class _Pairing:
    """Both sides' facts, and who is whose partner so far."""

    def __init__(self, source: list[Fact], target: list[Fact]) -> None:
        self.source, self.target = source, target
        self.partners: dict[int, tuple[Verdict, int]] = {}
        self.taken: set[int] = set()

    @property
    def is_done(self) -> bool:
        """Whether every fact has its partner."""
        return len(self.partners) == len(self.source) and len(self.taken) == len(self.target)

    def pair(self, verdict: Verdict, test: Callable[[Value, Value], bool]) -> None:
        """Give each free source fact the nearest free target fact that passes the test."""
        for index, fact in self._free_source():
            fits = [other for other in self._free_target() if test(fact.value, self.target[other].value)]
            if fits:
                self._join(verdict, index, min(fits, key=lambda other: self._distance(index, other)))

    def join_ranges(self) -> None:
        """Let "from 3 to 5" be 「3」 and 「5」, and the other way round."""
        for index, fact in self._free_source():
            ends = self._ends(fact, self.target, self._free_target())
            if ends:
                self._join(Verdict.KEPT, index, ends[0])
                self.taken.add(ends[1])
        free = [index for index, _ in self._free_source()]
        for other in self._free_target():
            ends = self._ends(self.target[other], self.source, free)
            if ends and not self.partners.keys() & set(ends):
                for index in ends:
                    self._join(Verdict.KEPT, index, other)

    def join_conversions(self) -> None:
        """Let either side have a conversion that the other has not: 1,600 km (1,000 miles)."""
        for index, fact in self._free_source():
            for beside in (index - 1, index + 1):
                verdict, other = self.partners.get(beside, (None, 0))
                if verdict is Verdict.KEPT and _converts(fact, self.source[beside]):
                    self.partners[index] = (Verdict.KEPT, other)
        for other in self._free_target():
            for beside in {other - 1, other + 1} & self.taken:
                if _converts(self.target[other], self.target[beside]):
                    self.taken.add(other)

    def doubt_dates(self) -> None:
        """A date whose day, month or year is told nowhere in the target has changed."""
        dates = [fact.value for fact in self.target if isinstance(fact.value, Date)]
        years = {date.year for date in dates}
        is_told = any(isinstance(f.value, Relative) and f.value.unit == "year" for f in self.target)
        for index, (verdict, other) in list(self.partners.items()):
            date = self.source[index].value
            if verdict is Verdict.KEPT and isinstance(date, Date) and date not in dates:
                agreeing = [told for told in dates if agrees(date, told)]
                year = date.year is None or is_told or date.year in years
                if agreeing and not (year and _is_covered(date, agreeing)):
                    self.partners[index] = (Verdict.CHANGED, other)

    def doubt_sides(self) -> None:
        """What is "more than" here and "less than" there has changed, and so has a.m. that is p.m. there."""
        for index, (verdict, other) in list(self.partners.items()):
            if verdict is Verdict.KEPT and is_opposed(self.source[index], self.target[other]):
                self.partners[index] = (Verdict.CHANGED, other)

    def absorb(self) -> None:
        """Let what one side says again, or in more parts, go with the partner that it has."""
        for index, fact in self._free_source():
            if _is_count(fact):
                continue
            again = [other for other in self.taken if _repeats(fact.value, self.target[other].value)]
            if again:
                self._join(Verdict.KEPT, index, min(again))
        mine = [self.source[index].value for index in self.partners]
        self.taken.update(
            other
            for other in self._free_target()
            if any(_repeats(self.target[other].value, value) for value in mine)
        )

    def matches(self) -> Iterator[Match]:
        """All of both sides."""
        for index, fact in enumerate(self.source):
            verdict, other = self.partners.get(index, (Verdict.MISSING, None))
            yield Match(verdict, fact, None if other is None else self.target[other])
        yield from (Match(Verdict.ADDED, None, self.target[other]) for other in self._free_target())

    def _free_source(self) -> list[tuple[int, Fact]]:
        return [(index, fact) for index, fact in enumerate(self.source) if index not in self.partners]

    def _free_target(self) -> list[int]:
        return [index for index in range(len(self.target)) if index not in self.taken]

    def _join(self, verdict: Verdict, index: int, other: int) -> None:
        self.partners[index] = (verdict, other)
        self.taken.add(other)

    def _distance(self, index: int, other: int) -> float:
        """How far apart two facts stand in the order of their sides."""
        return abs(index / len(self.source) - other / len(self.target))

    @staticmethod
    def _ends(whole: Fact, others: Sequence[Fact], free: Sequence[int]) -> tuple[int, int] | None:
        """Two facts that are the ends of the range, the lower one first."""
        amount = amount_of(whole.value)
        if amount is None or not amount.is_range:
            return None
        low = next((index for index in free if _single(others[index].value) == amount.low), None)
        high = next((index for index in free if _single(others[index].value) == amount.high), None)
        return None if low is None or high is None or high < low else (low, high)


def _same(one: Value, other: Value) -> bool:
    if one != other:
        return False
    if isinstance(one, Number) and isinstance(other, Number):
        # Equal numbers of different things wait for the next round.
        return one.counted == other.counted
    return True


def _single(value: Value) -> Fraction | None:
    """The one number of a value: the year of 1469, the 3 of 3 km."""
    if isinstance(value, Date) and value.year and value.month is value.day is None:
        return Fraction(value.year)
    amount = amount_of(value)
    return None if amount is None or amount.low != amount.high else amount.low


def _is_count(fact: Fact) -> bool:
    """Whether each saying of the value is a fact of its own: 2 goals and 2 assists."""
    return fact.kind in _QUANTITIES and any(character.isdigit() for character in fact.text)


def is_opposed(one: Fact, other: Fact) -> bool:
    """Whether two facts of one figure say opposite things of it: over and under, a.m. and p.m., up, down."""
    if not agrees(one.value, other.value):
        return False
    if isinstance(one.value, Time) and isinstance(other.value, Time):
        zones = one.value.zone is None or other.value.zone is None or one.value.zone == other.value.zone
        return zones and one.value.hour != other.value.hour and _tells_half(one) and _tells_half(other)
    if (one.side and other.side and one.side is not other.side) or (
        one.per and other.per and one.per != other.per
    ):
        return True
    # "Over five years" may be a span as well: within them.
    lasts = isinstance(one.value, Measure) and UNITS[one.value.unit].dimension in _LASTING
    return not lasts and {one.hedge, other.hedge} == {Hedge.OVER, Hedge.UNDER}


def _tells_half(fact: Fact) -> bool:
    """Whether a time of day says if it is before or after noon."""
    hour = fact.value.hour if isinstance(fact.value, Time) else 0
    return hour == 0 or hour > _NOON or _HALF.search(fact.text) is not None


def _converts(one: Fact, other: Fact) -> bool:
    """Whether two measures side by side are one, in two units."""
    gap = max(one.start - other.end, other.start - one.end)
    if gap > _BESIDE or not (isinstance(one.value, Measure) and isinstance(other.value, Measure)):
        return False
    return one.value.unit != other.value.unit and agrees(one.value, other.value)


def _is_covered(date: Date, told: Sequence[Date]) -> bool:
    """Whether the month and the day of a date are among those that are told."""
    months = date.month is None or any(other.month == date.month for other in told)
    return months and (date.day is None or any(other.day == date.day for other in told))


def _repeats(one: Value, other: Value) -> bool:
    """Whether a value may be left out, or said once more, where the other stands."""
    return one == other or (isinstance(one, Date | Name) and agrees(one, other))


def _of_a_kind(one: Value, other: Value) -> bool:
    mine, theirs = kind_of(one), kind_of(other)
    return mine is theirs or {mine, theirs} <= _QUANTITIES or {mine, theirs} <= _WHEN
