"""The editor's memory ready to be searched, kept from one sentence in hand to the next."""

import threading
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from kawaraban.store.editor_memory import EditorMemory, MemoryUnit
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.memory.matching import MemoryMatch, MemoryMatcher

Name = tuple[str, str, str, str, str]
_PAIRS: Final = 8
"""Language pairs whose matchers are kept, those that were asked for last: a program may ask for any."""


@dataclass(slots=True)
class MemoryShelf:
    """A matcher for each language pair; what is new in the memory is added, what is gone makes them anew."""

    _matchers: dict[LanguagePair, MemoryMatcher] = field(default_factory=dict)
    _state: tuple[int, datetime | None] = (0, None)
    _names: set[Name] = field(default_factory=set)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def similar(
        self, memory: EditorMemory, pair: LanguagePair, text: str, limit: int
    ) -> tuple[MemoryMatch, ...]:
        """The nearest units of the memory, as it is now, to a plain ``text``."""
        with self._ready(memory, pair) as matcher:
            return matcher.similar(text, limit=limit)

    def best(self, memory: EditorMemory, pair: LanguagePair, tagged: str) -> MemoryMatch | None:
        """The unit of the memory, as it is now, whose target can stand for a ``tagged`` text as it is."""
        with self._ready(memory, pair) as matcher:
            return matcher.best(tagged)

    @contextmanager
    def _ready(self, memory: EditorMemory, pair: LanguagePair) -> Iterator[MemoryMatcher]:
        """A pair's matcher, up to date; nobody else has it meanwhile."""
        with self._lock:
            self._follow(memory)
            matcher = self._matchers.pop(pair, None)
            if matcher is None:
                units = memory.units()
                matcher = MemoryMatcher(units, pair)
                self._names.update(map(_name, units))
            while len(self._matchers) >= _PAIRS:
                self._matchers.pop(next(iter(self._matchers)))
            self._matchers[pair] = matcher
            yield matcher

    def _follow(self, memory: EditorMemory) -> None:
        """Learn what was changed since the last look."""
        state = memory.state()
        if state == self._state:
            return
        _, last = self._state
        self._state = state
        self._learn(memory.since(last) if last else ())
        if len(self._names) != state[0]:
            self._matchers.clear()
            self._names.clear()

    def _learn(self, units: Iterable[MemoryUnit]) -> None:
        for unit in units:
            self._names.add(_name(unit))
            for matcher in self._matchers.values():
                matcher.put(unit)


def _name(unit: MemoryUnit) -> Name:
    """What tells a unit from the others: another with the same name takes its place."""
    return unit.source_language, unit.target_language, unit.source_text, unit.before, unit.origin.value
