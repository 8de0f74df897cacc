"""The same sentence with other figures: a translation of one, with the other's facts filled in."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

from kawaraban.facts import HOUSE, Fact, Kind, Style
from kawaraban.facts.compare import Verdict, compare
from kawaraban.facts.find import find_facts, grammar_for

_FIGURES: Final = frozenset(Kind) - {Kind.NAME, Kind.CANDIDATE}
"""What may differ between two sentences that say the same; another name is another sentence."""


def refill(
    old_source: str,
    old_target: str,
    new_source: str,
    source_language: str,
    target_language: str,
    style: Style = HOUSE,
) -> str | None:
    """``old_target`` with the figures of ``new_source``, or None where that is not certain.

    Certain is: the two sources are the same words around facts of the same kinds; each fact that
    differs stands in the old target once, where it can be found; and the facts of the result are
    those of the new source.
    """
    old, new = _figures(old_source, source_language), _figures(new_source, source_language)
    if not new or _skeleton(old_source, old) != _skeleton(new_source, new):
        return None
    places = _places(old, _figures(old_target, target_language))
    if places is None:
        return None
    grammar = grammar_for(target_language)
    target = old_target
    changes = [(places.get(index), fact) for index, fact in enumerate(new) if fact.value != old[index].value]
    if any(place is None for place, _ in changes):
        return None
    for place, fact in sorted(changes, key=lambda change: -change[0].start if change[0] else 0):
        words = grammar.render(fact.value, style)
        if place is None or words is None:
            return None
        target = target[: place.start] + words + target[place.end :]
    kept = compare(new, _figures(target, target_language))
    return target if all(match.verdict is Verdict.KEPT for match in kept) else None


def _figures(text: str, language: str) -> tuple[Fact, ...]:
    return tuple(fact for fact in find_facts(text, language) if fact.kind in _FIGURES)


def _skeleton(text: str, facts: Sequence[Fact]) -> tuple[str, ...]:
    """The words around the facts, and the kinds of the facts between them."""
    parts: list[str] = []
    place = 0
    for fact in facts:
        parts += [text[place : fact.start], fact.kind]
        place = fact.end
    return (*parts, text[place:])


def _places(source: Sequence[Fact], target: Sequence[Fact]) -> dict[int, Fact] | None:
    """Which fact of the target says which of the source, or None where one place says two."""
    index_of = {(fact.start, fact.end): index for index, fact in enumerate(source)}
    places = {
        index_of[match.source.start, match.source.end]: match.target
        for match in compare(source, target)
        if match.verdict is Verdict.KEPT and match.source is not None and match.target is not None
    }
    shared = Counter((fact.start, fact.end) for fact in places.values())
    # A value said twice could stand in either place; which is which only a person can tell.
    values = Counter(fact.value for fact in source)
    if any(count > 1 for count in (*shared.values(), *values.values())):
        return None
    return places
