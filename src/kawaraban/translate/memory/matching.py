"""Finding a sentence in the editor's memory: the same, the same with other figures, or a near one."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kawaraban.facts import HOUSE, Style
from kawaraban.store.editor_memory import MemoryUnit, Origin
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.languages import same_language
from kawaraban.translate.markup import escaped, plain_of
from kawaraban.translate.memory.difference import Edit, edits
from kawaraban.translate.memory.refill import refill

LEAST: Final = 0.7
"""Of likeness: below it, to mend a match costs more than to translate anew."""
_CANDIDATES: Final = 5
"""Near sentences in which to look for the same one with other figures."""


class MatchKind(StrEnum):
    """How a unit matches, best first."""

    CONTEXT = "context"
    """The same sentence after the same sentence."""
    EXACT = "exact"
    REFILLED = "refilled"
    """The same sentence with other figures, which the target has now too."""
    FUZZY = "fuzzy"


@dataclass(frozen=True, slots=True)
class MemoryMatch:
    """A unit that matches: ``score`` from 0 to 1, the target to use, and how the sources differ.

    ``target_text`` is tagged, as the unit's. ``difference`` leads from the unit's plain source to
    the sentence looked for.
    """

    unit: MemoryUnit
    kind: MatchKind
    score: float
    target_text: str
    difference: tuple[Edit, ...] = ()


class MemoryMatcher:
    """The units of one language pair, ready to be searched."""

    def __init__(self, units: Iterable[MemoryUnit], pair: LanguagePair, style: Style = HOUSE) -> None:
        self._pair = pair
        self._style = style
        self._units: list[MemoryUnit] = []
        self._plain: list[str] = []
        self._same: dict[str, dict[tuple[str, ...], int]] = defaultdict(dict)
        for unit in units:
            self.put(unit)

    def put(self, unit: MemoryUnit) -> None:
        """Let a unit be found too, in place of the one with its source text, sentence before and origin."""
        if not _serves(unit, self._pair):
            return
        same = self._same[unit.source_text]
        name = (unit.before, unit.origin, unit.source_language, unit.target_language)
        place = same.setdefault(name, len(self._units))
        if place < len(self._units):
            self._units[place] = unit
        else:
            self._units.append(unit)
            self._plain.append(plain_of(unit.source_text))

    def best(self, tagged: str, before: str = "") -> MemoryMatch | None:
        """The unit whose target can stand as it is: for the same sentence, or refilled with its figures."""
        if same := self._same.get(tagged):
            unit = min((self._units[place] for place in same.values()), key=lambda one: _rank(one, before))
            kind = MatchKind.CONTEXT if before and unit.before == before else MatchKind.EXACT
            return MemoryMatch(unit, kind, 1.0, unit.target_text)
        plain = plain_of(tagged)
        if escaped(plain) != tagged:
            return None  # Which words a tag stands on is not known of another sentence.
        near = self.similar(plain, limit=_CANDIDATES)
        return next((found for match in near if (found := self._refilled(match, plain))), None)

    def similar(
        self, text: str, *, limit: int = _CANDIDATES, least: float = LEAST
    ) -> tuple[MemoryMatch, ...]:
        """The nearest units to a plain ``text``, most alike first."""
        if not self._plain:
            return ()
        from rapidfuzz import fuzz, process  # noqa: PLC0415 - few runs have an editor's memory

        found = process.extract(text, self._plain, scorer=fuzz.ratio, limit=limit, score_cutoff=least * 100)
        return tuple(
            MemoryMatch(
                unit := self._units[index],
                MatchKind.FUZZY,
                score / 100,
                unit.target_text,
                edits(words, text),
            )
            for words, score, index in found
        )

    def _refilled(self, match: MemoryMatch, plain: str) -> MemoryMatch | None:
        unit = match.unit
        old_source, old_target = plain_of(unit.source_text), plain_of(unit.target_text)
        if escaped(old_source) != unit.source_text or escaped(old_target) != unit.target_text:
            return None
        target = refill(old_source, old_target, plain, self._pair.source, self._pair.target, self._style)
        if target is None:
            return None
        return MemoryMatch(unit, MatchKind.REFILLED, match.score, escaped(target), match.difference)


def _serves(unit: MemoryUnit, pair: LanguagePair) -> bool:
    return same_language(unit.source_language, pair.source) and same_language(
        unit.target_language, pair.target
    )


def _rank(unit: MemoryUnit, before: str) -> tuple[bool, bool, float]:
    return unit.before != before, unit.origin is not Origin.EDITOR, -unit.changed.timestamp()
