"""What every action of the desk needs, held open together for as long as the desk serves."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from kawaraban.desk.engine_shelf import EngineShelf
from kawaraban.desk.memory_shelf import MemoryShelf
from kawaraban.desk.pulse import Pulse
from kawaraban.desk.throttle import Throttle
from kawaraban.settings import Settings
from kawaraban.store.database import Database


def now() -> datetime:
    """This moment, aware."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Room:
    """The desk's rows and settings, its clock, its engines, and who knocked too often; threads share it."""

    settings: Settings
    database: Database
    clock: Callable[[], datetime] = now
    throttle: Throttle = field(default_factory=Throttle)
    engines: EngineShelf = field(default_factory=EngineShelf)
    memory: MemoryShelf = field(default_factory=MemoryShelf)
    pulse: Pulse = field(default_factory=Pulse)
    changed: dict[str, Any] = field(default_factory=dict)
    """Settings that were changed at this desk since it serves."""

    @property
    def settings_now(self) -> Settings:
        """The settings it serves with."""
        return replace(self.settings, **self.changed) if self.changed else self.settings
