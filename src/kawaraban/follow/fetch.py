"""The one door to the network: everything that Kawaraban asks of the web goes through here.

What may be asked is decided in `addresses`, how long and over which connection in `network`, the
redirects in `exchange`, the size in `body`; docs/fetching.md tells the rules to users.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self

from kawaraban.follow.body import read_body, too_large
from kawaraban.follow.download import Progress, download
from kawaraban.follow.exchange import Answer, Exchange, check_status
from kawaraban.follow.network import Resolver, resolve, within
from kawaraban.settings import Settings

__all__ = ["Fetcher", "HttpFetcher", "Progress", "Response", "download"]

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:+-]+)""", re.IGNORECASE)
_HEADERS = {
    "accept": "text/html,application/xhtml+xml;q=0.9,image/*;q=0.8,*/*;q=0.5",
    "accept-encoding": "gzip, deflate",
}


@dataclass(frozen=True, slots=True)
class Response:
    """A page, feed or picture as it came.

    ``url`` is the address after every redirect; ``headers`` have lower-case names; ``body`` is
    unpacked.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def content_type(self) -> str:
        """The media type in lower case, without parameters; empty where the server is silent."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def charset(self) -> str | None:
        """The encoding that the header names, if it does."""
        found = _CHARSET.search(self.headers.get("content-type", ""))
        return found[1].lower() if found else None


class Fetcher(Protocol):
    """What gets a response for a URL."""

    def get(self, url: str, *, limit: int | None = None) -> Response:
        """The response of an http(s) URL, at most ``limit`` bytes of it.

        Raises:
            AddressRefused: an address we never connect to.
            HttpStatus: the server answered, but not with the page.
            FetchError: the network or the other side failed.
        """
        ...


class HttpFetcher:
    """The fetcher of the real web; a context manager that closes its connections."""

    def __init__(self, settings: Settings, *, resolver: Resolver = resolve) -> None:
        self._settings = settings
        self._exchange = Exchange(settings, resolver)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection; the fetcher is of no use afterwards."""
        self._exchange.close()

    def get(self, url: str, *, limit: int | None = None) -> Response:
        """See `Fetcher.get`; ``limit`` is the setting ``fetch_limit`` unless given."""
        most = self._settings.fetch_limit if limit is None else limit
        with (
            within(self._settings.fetch_timeout),
            self._exchange.open(url, _HEADERS) as answer,
        ):
            check_status(answer)
            return Response(answer.url, answer.status, answer.headers, _body(answer, most))


def _body(answer: Answer, limit: int) -> bytes:
    announced = answer.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > limit:
        raise too_large(limit)
    return read_body(answer.chunks, answer.headers.get("content-encoding", ""), limit)
