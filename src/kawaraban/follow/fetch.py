"""The one door to the network: everything that Kawaraban asks of the web goes through here.

What may be asked is decided in `addresses`, how long and over which connection in `network`, the
redirects in `exchange`, the size in `body`; docs/fetching.md tells the rules to users.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Protocol, Self
from urllib.parse import urlencode

from kawaraban.follow.body import read_body, too_large
from kawaraban.follow.download import Progress, download
from kawaraban.follow.exchange import Answer, Exchange, check_status
from kawaraban.follow.network import Resolver, resolve, within
from kawaraban.settings import Settings

__all__ = ["Fetcher", "HttpFetcher", "Progress", "Response", "Validators", "download"]

_CHARSET = re.compile(r"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:+-]+)""", re.IGNORECASE)
PAGE_TYPES = "text/html,application/xhtml+xml;q=0.9,image/*;q=0.8,*/*;q=0.5"
FEED_TYPES = (
    "application/atom+xml,application/rss+xml,application/feed+json;q=0.9,"
    "application/xml;q=0.8,text/xml;q=0.8,application/json;q=0.7,*/*;q=0.5"
)
_NOT_MODIFIED = 304
_LONGEST_VALIDATOR = 500


@dataclass(frozen=True, slots=True)
class Validators:
    """What tells a server which state we have, as it told us (RFC 9110, section 8.8); empty for none."""

    etag: str = ""
    last_modified: str = ""

    @property
    def headers(self) -> dict[str, str]:
        """The request headers: both where we have both, since servers honour one or the other."""
        asked = {"if-none-match": self.etag, "if-modified-since": self.last_modified}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True, slots=True)
class Response:
    """A page, feed or picture as it came.

    ``url`` is the address after every redirect, and ``moved`` says that it replaces the one asked for
    good; ``headers`` have lower-case names; ``body`` is unpacked.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)
    moved: bool = False

    @property
    def modified(self) -> bool:
        """False where the server says that we have this state already, and so sends no body."""
        return self.status != _NOT_MODIFIED

    @property
    def validators(self) -> Validators:
        """What to send next time; a header that could not be sent back is dropped."""
        return Validators(*(_sendable(self.headers.get(name, "")) for name in ("etag", "last-modified")))

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

    def get(
        self,
        url: str,
        *,
        limit: int | None = None,
        validators: Validators | None = None,
        accept: str = PAGE_TYPES,
    ) -> Response:
        """The response of an http(s) URL, at most ``limit`` bytes of it.

        With ``validators`` it may be one that is not `Response.modified`. ``accept`` names the media
        types to prefer.

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

    def get(
        self,
        url: str,
        *,
        limit: int | None = None,
        validators: Validators | None = None,
        accept: str = PAGE_TYPES,
    ) -> Response:
        """See `Fetcher.get`; ``limit`` is the setting ``fetch_limit`` unless given."""
        most = self._settings.fetch_limit if limit is None else limit
        known = validators.headers if validators else {}
        headers = {"accept": accept, "accept-encoding": "gzip, deflate", **known}
        with within(self._settings.fetch_timeout), self._exchange.open(url, headers) as answer:
            if known and answer.status == _NOT_MODIFIED:
                return Response(answer.url, answer.status, answer.headers, b"", answer.moved)
            check_status(answer)
            return Response(answer.url, answer.status, answer.headers, _body(answer, most), answer.moved)

    def submit(self, url: str, form: Mapping[str, str]) -> int:
        """The status of the answer to a form (POST); what else it says is not read.

        Raises:
            AddressRefused, FetchError: as `Fetcher.get`.
        """
        headers = {"content-type": "application/x-www-form-urlencoded", "accept": "*/*"}
        content = urlencode(form).encode("ascii")
        with (
            within(self._settings.fetch_timeout),
            self._exchange.send("POST", url, headers, content) as answer,
        ):
            return answer.status

    def tell(self, url: str, content: bytes, headers: Mapping[str, str]) -> int:
        """The status of the answer to JSON (POST); what else it says is not read, no redirect followed.

        Raises:
            AddressRefused, FetchError: as `Fetcher.get`.
        """
        asked = {"content-type": "application/json", "accept": "*/*", **headers}
        with (
            within(self._settings.fetch_timeout),
            self._exchange.send("POST", url, asked, content) as answer,
        ):
            return answer.status


def _body(answer: Answer, limit: int) -> bytes:
    announced = answer.headers.get("content-length", "")
    if announced.isdecimal() and int(announced[:20]) > limit:
        raise too_large(limit)
    return read_body(answer.chunks, answer.headers.get("content-encoding", ""), limit)


def _sendable(value: str) -> str:
    fits = len(value) <= _LONGEST_VALIDATOR and value.isascii() and value.isprintable()
    return value if fits else ""
