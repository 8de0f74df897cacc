"""A wrong rendering put right where it stands: 1.5万人 becomes 150万人, ベルギー becomes ベラルーシ.

Only where there can be no mistake: one fact of a group is missing, and one that the source does not
have stands there instead.
"""

from collections.abc import Iterator, Sequence
from typing import Final

from kawaraban.facts import Fact, Kind
from kawaraban.facts.compare import Match, Verdict
from kawaraban.facts.values import Name
from kawaraban.translate.guard.holding import Holding
from kawaraban.translate.guard.retext import Edit, with_edits

_GROUPS: Final = {
    **dict.fromkeys((Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.MEASURE, Kind.AGE), "quantity"),
    **dict.fromkeys((Kind.DATE, Kind.DECADE, Kind.CENTURY), "date"),
    Kind.TIME: "time",
    Kind.WEEKDAY: "weekday",
}


def repaired(target: str, matches: Sequence[Match], holding: Holding, *, tagged: bool) -> str | None:
    """The target with its wrong facts put right, or None where none can be with certainty."""
    better = with_edits(target, tuple(_edits(matches, holding)), tagged=tagged)
    return better if better != target else None


def _edits(matches: Sequence[Match], holding: Holding) -> Iterator[Edit]:
    for missing, instead in _pairs(matches):
        words = holding.words(missing, instead)
        if words and words != instead.text:
            yield instead.start, instead.end, words


def _pairs(matches: Sequence[Match]) -> Iterator[tuple[Fact, Fact]]:
    """Each wrong fact of the target, with the fact of the source that it should have been."""
    lost: dict[str, list[Fact]] = {}
    found: dict[str, list[Fact]] = {}
    for match in matches:
        if match.verdict is Verdict.CHANGED and match.source and match.target:
            yield match.source, match.target
        elif match.verdict is Verdict.MISSING and match.source:
            lost.setdefault(_group(match.source), []).append(match.source)
        elif match.verdict is Verdict.ADDED and match.target:
            found.setdefault(_group(match.target), []).append(match.target)
    for group, facts in lost.items():
        others = found.get(group, [])
        if group and len(facts) == len(others) == 1:
            yield facts[0], others[0]


def _group(fact: Fact) -> str:
    """What may stand for what by mistake; nothing for a fact that is never put right."""
    if isinstance(fact.value, Name):
        kinds = {concept.partition(":")[0] for concept in fact.value.concepts}
        return "territory" if "territory" in kinds else min(kinds, default="")
    return _GROUPS.get(fact.kind, "")
