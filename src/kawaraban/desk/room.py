"""What every action of the desk needs, held open together for as long as the desk serves."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime

from kawaraban.desk.engine_shelf import EngineShelf
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
    secure: bool = False
    """Whether browsers reach it by TLS; its cookies then never travel without."""
