"""An engine that may cost money, counted before it is asked and stopped at the day's cap."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, date, datetime
from typing import Protocol

from kawaraban.errors import EngineError
from kawaraban.translate.engines.protocol import (
    Arrived,
    Candidate,
    Engine,
    EngineInfo,
    LanguagePair,
    Request,
    Telling,
)
from kawaraban.translate.markup import plain_of


class Meter(Protocol):
    """Who counts: `kawaraban.store.usage.UsageStore`."""

    def take(self, engine: str, day: date, characters: int, requests: int, cap: int) -> int | None:
        """None where it is counted; what the day has used already, where it would pass the cap."""
        ...


def characters_of(requests: Sequence[Request], *, tagged: bool) -> int:
    """The characters of the requests' own texts, as services bill them: without tags."""
    return sum(len(plain_of(request.text) if tagged else request.text) for request in requests)


class Metered:
    """The engine, in front of which somebody counts.

    What is sent counts at once: a request that dies on the way may be billed all the same.
    """

    def __init__(
        self,
        engine: Engine,
        meter: Meter,
        cap: int,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._engine = engine
        self._meter = meter
        self._cap = cap
        self._now = now

    @property
    def info(self) -> EngineInfo:
        """What the engine declares."""
        return self._engine.info

    def translate(self, requests: Sequence[Request], pair: LanguagePair) -> Iterator[Candidate]:
        """What the engine answers.

        Raises:
            EngineError: the day's cap does not allow it, so nothing was sent; or the engine's own.
        """
        self._count(requests)
        yield from self._engine.translate(requests, pair)

    def _count(self, requests: Sequence[Request]) -> None:
        if requests:
            name = self.info.name
            characters = characters_of(requests, tagged=self.info.keeps_markup)
            day = self._now().astimezone(UTC).date()
            spent = self._meter.take(name, day, characters, len(requests), self._cap)
            if spent is not None:
                raise EngineError(
                    f"{name} would be sent {characters:,} characters, and {spent:,} of today's "
                    f"{self._cap:,} are used; raise KAWARABAN_DAILY_CHARACTERS, or go on after midnight UTC. "
                    "What was done is kept."
                )


class MeteredTelling(Metered):
    """As `Metered`, of an engine that tells what arrives."""

    def __init__(self, engine: Engine, telling: Telling, meter: Meter, cap: int) -> None:
        super().__init__(engine, meter, cap)
        self._telling = telling

    def translate_telling(
        self, requests: Sequence[Request], pair: LanguagePair, arrived: Arrived
    ) -> Iterator[Candidate]:
        """As `translate`; a reply goes to ``arrived`` when it comes."""
        self._count(requests)
        yield from self._telling.translate_telling(requests, pair, arrived)


def metered(engine: Engine, meter: Meter, cap: int) -> Engine:
    """The engine, counted if it says that its characters leave this machine."""
    if not engine.info.metered:
        return engine
    if isinstance(engine, Telling):
        return MeteredTelling(engine, engine, meter, cap)
    return Metered(engine, meter, cap)
