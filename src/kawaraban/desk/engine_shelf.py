"""The engines that the desk may ask, made ready once; a model is loaded by the first sentence it gets."""

import threading
from collections import defaultdict
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from kawaraban.errors import InputError
from kawaraban.settings import Settings
from kawaraban.translate.engines import Engine, LanguagePair
from kawaraban.translate.engines.registry import Listed, list_engines


@dataclass(slots=True)
class EngineShelf:
    """Every installed engine, for as long as the settings stay."""

    _listed: tuple[Listed, ...] | None = None
    _made_for: Settings | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)
    _turns: dict[str, threading.Lock] = field(default_factory=lambda: defaultdict(threading.Lock))

    def all(self, settings: Settings) -> tuple[Listed, ...]:
        """Each engine, ready or with what it lacks."""
        with self._lock:
            if self._listed is None or self._made_for != settings:
                self._listed, self._made_for = list_engines(settings), settings
            return self._listed

    def serving(self, settings: Settings, pair: LanguagePair) -> tuple[Engine, ...]:
        """The engines that are ready and translate this pair.

        One that only gives back what it got is among them where the desk is set to use it.
        """
        own = {name.strip() for name in settings.engine.split(",")}
        ready = (listed.engine for listed in self.all(settings) if listed.engine)
        return tuple(
            engine
            for engine in ready
            if engine.info.serves(pair) and (not engine.info.verbatim or engine.info.name in own)
        )

    def get(self, name: str, settings: Settings) -> Engine:
        """One engine.

        Raises:
            InputError: it is not installed, or not ready.
        """
        found = next((listed for listed in self.all(settings) if listed.name == name), None)
        if found is None:
            raise InputError(f"There is no engine {name[:40]!r}; reload the page.")
        if found.engine is None:
            raise InputError(found.lacks)
        return found.engine

    def turn(self, name: str) -> AbstractContextManager[object]:
        """One sentence at a time for each engine: a local model must not be asked by two at once."""
        return self._turns[name]
