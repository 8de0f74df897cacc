"""A fetcher that keeps each site's pauses, for walks that ask one site for many pages."""

from collections.abc import Callable

from kawaraban.follow.fetch import PAGE_TYPES, Fetcher, Response, Validators
from kawaraban.follow.gate import HostGate


class PoliteFetcher:
    """Asks through the gate: one request at a time for each host, its Crawl-delay kept.

    ``before`` is called before each request and may raise what ends the walk.
    """

    def __init__(
        self,
        fetcher: Fetcher,
        gate: HostGate,
        delay: Callable[[str], float],
        before: Callable[[], None] = lambda: None,
    ) -> None:
        self._fetcher = fetcher
        self._gate = gate
        self._delay = delay
        self._before = before

    def get(
        self,
        url: str,
        *,
        limit: int | None = None,
        validators: Validators | None = None,
        accept: str = PAGE_TYPES,
    ) -> Response:
        """See `Fetcher.get`."""
        self._before()
        pause = self._delay(url)
        with self._gate.turn(url, pause):
            return self._fetcher.get(url, limit=limit, validators=validators, accept=accept)
