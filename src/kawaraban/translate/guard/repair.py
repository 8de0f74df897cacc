"""A wrong rendering put right where it stands: 1.5万人 becomes 150万人, ベルギー becomes ベラルーシ.

Only where there can be hardly a mistake: a fact of the source is missing, and one fact stands in the
target that the source has not, which has the same figures or is the only one of its group.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kawaraban.facts import Amount, Fact, Kind
from kawaraban.facts.compare import Match, Verdict
from kawaraban.facts.values import Measure, Money, Name, Number
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.retext import Edit, with_edits
from kawaraban.translate.markup import plain_of

_SIGNS: Final = ("-", "−", "ー", "マイナス", "+", "プラス", "零下", "氷点下")
_GROUPS: Final = {
    **dict.fromkeys((Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.MEASURE, Kind.AGE), "quantity"),
    **dict.fromkeys((Kind.DATE, Kind.DECADE, Kind.CENTURY), "date"),
    Kind.TIME: "time",
    Kind.WEEKDAY: "weekday",
}


def repaired(target: str, matches: Sequence[Match], holding: Holding, *, tagged: bool) -> str | None:
    """The target with its wrong facts put right, or None where none can be with certainty."""
    plain = plain_of(target) if tagged else target
    better = with_edits(target, tuple(_edits(plain, matches, holding)), tagged=tagged)
    return better if better != target else None


def _edits(target: str, matches: Sequence[Match], holding: Holding) -> Iterator[Edit]:
    for missing, instead in _pairs(matches):
        words = holding.words(missing, instead)
        # A sign before the wrong figure belongs to it, or to nothing that we understand.
        signed = target[max(instead.start - 4, 0) : instead.start].endswith(_SIGNS)
        if words and words != instead.text and not signed:
            yield instead.start, instead.end, words


def _pairs(matches: Sequence[Match]) -> Iterator[tuple[Fact, Fact]]:
    """Each wrong fact of the target, with the fact of the source that it should have been."""
    lost = [match.source for match in matches if match.source and match.verdict is not Verdict.KEPT]
    found = [match.target for match in matches if match.target and match.verdict is not Verdict.KEPT]
    for test in (_has_its_figures, _is_its_like):
        for fact in tuple(lost):
            others = [other for other in found if test(fact, other)]
            rivals = [other for other in lost if others and test(other, others[0])]
            if len(others) == len(rivals) == 1:
                lost.remove(fact)
                found.remove(others[0])
                yield fact, others[0]


def _has_its_figures(missing: Fact, instead: Fact) -> bool:
    """Whether a quantity has only lost its scale, or its unit: 1.5万 for 1.5 million."""
    figures = _figures(missing)
    if not figures or figures != _figures(instead) or _group(missing) != _group(instead):
        return False
    if isinstance(instead.value, Number) and missing.kind is not Kind.NUMBER:
        return instead.value.counted is None
    return missing.kind is instead.kind


def _is_its_like(missing: Fact, instead: Fact) -> bool:
    """Whether two facts say the same kind of thing, of which a sentence seldom says two."""
    if not _group(missing) or _group(missing) != _group(instead) or missing.kind is not instead.kind:
        return False
    match missing.value, instead.value:
        case (Number(counted=one), Number(counted=other)):
            return one is not None and one == other
        case (Measure(unit=one), Measure(unit=other)) | (Money(currency=one), Money(currency=other)):
            return one == other
        case _:
            return True


def _group(fact: Fact) -> str:
    """What may stand for what by mistake; nothing for a fact that is never put right."""
    if isinstance(fact.value, Name):
        kinds = {concept.partition(":")[0] for concept in fact.value.concepts}
        return "territory" if "territory" in kinds else min(kinds, default="")
    return _GROUPS.get(fact.kind, "")


def _figures(fact: Fact) -> str:
    """A quantity's digits whatever its scale: "15" of 1.5 million and of 1.5万."""
    amount = getattr(fact.value, "amount", None)
    if not isinstance(amount, Amount) or amount.low != amount.high or amount.low == 0:
        return ""
    value = abs(amount.low)
    digits = f"{value.numerator * 10**12 // value.denominator}".strip("0")
    return digits if len(digits) < _EXACT else ""


_EXACT: Final = 12
"""Digits from which on a fraction such as 1/3 has no end."""
