"""Asking a web service well: paced, patient, and with errors that say what to do.

Every engine that asks over the network goes through `Service`; the network itself is behind
`kawaraban.follow.post`.
"""

import random
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from contextvars import copy_context
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any, Final

from kawaraban.errors import AddressRefused, EngineError, FetchError
from kawaraban.settings import Settings, env_name
from kawaraban.translate.engines.batches import Batch
from kawaraban.translate.engines.protocol import Arrived, Candidate, unheard
from kawaraban.translate.engines.waiting import BUSY, MOST_SECONDS, Pace, back_off, retry_after

if TYPE_CHECKING:
    from kawaraban.follow.post import Poster, Reply

QUOTA: Final = 456
"""DeepL's "quota exceeded"."""
_SHOWN: Final = 160
"""Characters of a service's own words in an error."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who asks: the engine's name, what its headers hold, and the setting of its key."""

    engine: str
    key_setting: str
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class World:
    """What a test swaps: the network, the clocks and chance."""

    poster: "Poster"
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    chance: Callable[[], float] = random.random


class Refused(EngineError):
    """The service said that the request itself is wrong; ``reply`` is its answer."""

    def __init__(self, reply: "Reply", message: str) -> None:
        super().__init__(message)
        self.reply = reply


class Busy(EngineError):
    """The service did not get well in time; ``reply`` is its last answer."""

    def __init__(self, reply: "Reply", message: str) -> None:
        super().__init__(message)
        self.reply = reply


class KeyRefused(EngineError):
    """The service does not take the key."""


class Service:
    """One remote service as one engine asks it; threads may share it.

    Raises:
        EngineError: the service cannot be reached, refuses the key, has no quota left, or stays busy.
    """

    def __init__(self, account: Account, settings: Settings, world: World | None = None) -> None:
        self._account = account
        self._world = world or World(_poster(settings))
        self._retries = settings.engine_retries
        self._workers = max(settings.engine_concurrency, 1)
        self._pace = Pace(settings.engine_rate, sleep=self._world.sleep)

    def ask(self, url: str, payload: Any, headers: Mapping[str, str] | None = None) -> Any:
        """The JSON value that the service answers to a JSON payload.

        Raises:
            Refused: it finds the request wrong.
            EngineError: it cannot be had now.
        """
        attempt = 0
        while True:
            self._pace.wait()
            try:
                reply = self._world.poster.post(url, payload, {**self._account.headers, **(headers or {})})
            except AddressRefused as error:
                raise EngineError(str(error)) from error
            except FetchError as error:
                if attempt >= self._retries:
                    raise EngineError(f"The engine {self._account.engine} cannot be had: {error}") from error
                pause = back_off(attempt, None, self._world.chance())
            else:
                if 200 <= reply.status < 300 and (value := reply.json) is not None:
                    return value
                pause = self._pause(reply, attempt)
            self._world.sleep(pause)
            attempt += 1

    def delete(self, url: str) -> None:
        """Ask for the deletion of what the URL names; a failure costs nothing and is passed over."""
        with suppress(FetchError):
            self._world.poster.post(url, None, self._account.headers)

    def all(
        self,
        work: Callable[[Batch], Sequence[Candidate]],
        batches: Iterator[Batch],
        arrived: Arrived = unheard,
    ) -> Iterator[Candidate]:
        """What ``work`` makes of each batch, in their order, some at the same time.

        Each goes to ``arrived`` the moment it is made. No more batches are sent ahead than the setting
        ``engine_concurrency``; who stops listening pays for those and no others.
        """

        def told(batch: Batch) -> Sequence[Candidate]:
            made = work(batch)
            arrived(batch, made)
            return made

        first, second = next(batches, None), next(batches, None)
        if first is not None and second is None:
            yield from told(first)
        elif first is not None and second is not None:
            yield from self._some_at_a_time(told, chain((first, second), batches))

    def _some_at_a_time(
        self, work: Callable[[Batch], Sequence[Candidate]], batches: Iterator[Batch]
    ) -> Iterator[Candidate]:
        waiting: list[Future[Sequence[Candidate]]] = []
        pool = ThreadPoolExecutor(self._workers, self._account.engine)
        try:
            for batch in batches:
                waiting.append(pool.submit(copy_context().run, work, batch))
                if len(waiting) >= self._workers:
                    yield from waiting.pop(0).result()
            while waiting:
                yield from waiting.pop(0).result()
        finally:
            pool.shutdown(wait=False, cancel_futures=True)

    def _pause(self, reply: "Reply", attempt: int) -> float:
        """Seconds to wait before asking again; raises where that makes no sense."""
        name, setting = self._account.engine, env_name(self._account.key_setting)
        if reply.status in {401, 403}:
            raise KeyRefused(
                f"{name} refuses the key ({reply.status}{self._said(reply)}); check {setting}, or the "
                f"setting {self._account.key_setting} in kawaraban.toml."
            )
        if reply.status in {402, QUOTA}:
            raise EngineError(
                f"{name} has no quota left for this key ({reply.status}); it comes back with the next "
                "billing period. Raise the plan's limit, or choose another with --engine."
            )
        busy = reply.status in BUSY or 200 <= reply.status < 300
        if not busy:
            raise Refused(
                reply,
                f"{name} refuses the request ({reply.status}{self._said(reply)}); check the engine's "
                "settings, or choose another with --engine.",
            )
        asked = retry_after(reply.headers, self._world.now())
        if attempt >= self._retries or (asked or 0.0) > MOST_SECONDS:
            raise Busy(reply, self._too_busy(reply, asked))
        return back_off(attempt, asked, self._world.chance())

    def _too_busy(self, reply: "Reply", asked: float | None) -> str:
        name = self._account.engine
        if 200 <= reply.status < 300:
            return f"{name} answered with something that is no JSON; check its address, or try again later."
        seconds = min(asked if asked is not None else MOST_SECONDS, 31 * 86_400.0)
        when = self._world.now() + timedelta(seconds=seconds)
        return (
            f"{name} is too busy ({reply.status}{self._said(reply)}); try again after "
            f"{when.astimezone(UTC):%Y-%m-%d %H:%M} UTC. What was done is kept."
        )

    def _said(self, reply: "Reply") -> str:
        """The service's own words, for an error; never a key that it echoes."""
        words = " ".join(_message(reply.json).split())
        for secret in self._account.secrets:
            words = words.replace(secret, "…") if secret else words
        return f": {words[:_SHOWN].rstrip('. ')}" if words else ""


def _poster(settings: Settings) -> "Poster":
    from kawaraban.follow.post import HttpPoster  # noqa: PLC0415 - heavy: listed engines open no connection

    return HttpPoster(settings)


def serving(account: Account, settings: Settings, world: World | None) -> Callable[[], Service]:
    """A service that is made when it is first needed: an engine may be listed without a network."""
    made: list[Service] = []

    def get() -> Service:
        if not made:
            made.append(Service(account, settings, world))
        return made[0]

    return partial(get)


def only_text(value: Any, fault: str) -> Candidate:
    """A service's answer for one segment: its text, or a fault where it is none or empty."""
    return Candidate(value) if isinstance(value, str) and value.strip() else Candidate(None, fault)


def _message(value: Any) -> str:
    """The message in an error's JSON, wherever these services put it."""
    if isinstance(value, list) and value:
        value = value[0]
    for key in ("error", "message", "detail"):
        if isinstance(value, dict) and key in value:
            inner = value[key]
            return _message(inner) if isinstance(inner, dict) and key == "error" else str(inner)
    return ""
