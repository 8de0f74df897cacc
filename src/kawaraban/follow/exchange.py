"""One request and its redirects: from an address to a response whose body has not been read yet."""

import ssl
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, replace
from functools import lru_cache
from types import MappingProxyType, TracebackType
from typing import Self

import httpcore
import httpx
from h2.exceptions import H2Error

from kawaraban import __version__
from kawaraban.errors import AddressRefused, FetchError, HttpStatus
from kawaraban.follow.connections import KEEP_SECONDS, Connection, Connections
from kawaraban.follow.network import PinnedBackend, Resolver, resolve
from kawaraban.settings import Settings

MAX_REDIRECTS = 10
MAX_HEADERS = 200
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
_WITHOUT_BODY = frozenset({204, 304})
_WITHOUT_CONTENT = frozenset({"GET", "HEAD"})
_SMALL = 8_192
"""Bytes of an answer that nobody wants which are read all the same, so that its connection can be kept."""

_STATUS_WORDS = {
    401: "it wants a login; save the page from your browser and give the file",
    402: "it wants payment; save the page from your browser and give the file",
    403: "it refuses programs; save the page from your browser and give the file",
    404: "there is no such page; check the address",
    410: "the page was taken down; an archive may still have it",
    429: "it is asked too often; wait a while and try again",
    451: "it may not show the page here for legal reasons",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """A response's head, and its body as the bytes that arrive (still compressed).

    ``moved`` is true where every redirect on the way was a permanent one, and there was one: whoever
    keeps the address that was asked may keep ``url`` in its place.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    chunks: Iterator[bytes]
    moved: bool = False


class Exchange:
    """Pinned connections, and redirects followed by hand, checking each step.

    ``setting`` is where the user's ``allow_hosts`` come from.
    """

    def __init__(
        self, settings: Settings, resolver: Resolver = resolve, setting: str = "allow_hosts"
    ) -> None:
        self._agent = user_agent(settings.contact)
        self._settings = settings
        self._resolver, self._setting = resolver, setting
        # Only the certificate store comes from the environment (SSL_CERT_FILE): a proxy would
        # resolve names out of our sight.
        self._context = httpx.create_ssl_context()
        self._connections = Connections(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close every connection."""
        self._connections.close()

    @contextmanager
    def open(self, url: str, headers: Mapping[str, str]) -> Iterator[Answer]:
        """The last answer of a chain of redirects, whatever its status; closed on leaving.

        Raises:
            AddressRefused: the URL, or one it redirects to, is none we connect to.
            FetchError: no answer, a broken one, or too many redirects.
        """
        target = parse_url(url)
        steps: set[int] = set()
        for _ in range(MAX_REDIRECTS + 1):
            with ExitStack() as stack:
                answer = self._ask(target, headers, stack)
                location = answer.headers.get("location")
                if answer.status not in REDIRECTS or location is None:
                    yield replace(answer, moved=bool(steps) and steps <= PERMANENT)
                    return
            steps.add(answer.status)
            target = _follow(target, location)
        raise FetchError(
            f"{_short(url)} redirects more than {MAX_REDIRECTS} times; "
            "open it in a browser and give the address where it ends."
        )

    @contextmanager
    def send(
        self, method: str, url: str, headers: Mapping[str, str], content: bytes, *, once: bool = False
    ) -> Iterator[Answer]:
        """The answer to a request of any method, whatever its status.

        No redirect is followed: a key goes to one host. With ``once`` the request never leaves twice: it
        gets a connection of its own, for on an idle one nobody could tell whether it had arrived.

        Raises:
            AddressRefused: the URL is none we connect to.
            FetchError: no answer, or a broken one.
        """
        with ExitStack() as stack:
            bare = method in _WITHOUT_CONTENT and not content
            sized = headers if bare else {**headers, "content-length": str(len(content))}
            yield self._ask(parse_url(url), sized, stack, method, None if bare else content, once=once)

    def _ask(
        self,
        target: httpx.URL,
        headers: Mapping[str, str],
        stack: ExitStack,
        method: str = "GET",
        content: bytes | None = None,
        *,
        once: bool = False,
    ) -> Answer:
        stack.enter_context(_explained(target))
        asked = {"host": target.netloc.decode("ascii"), "user-agent": self._agent, **headers}
        connection = stack.enter_context(
            self._connections.lent(f"{target.scheme}://{target.netloc.decode()}", fresh=once)
        )
        response = stack.enter_context(
            _send(
                connection,
                httpcore.Request(method, str(target), headers=list(asked.items()), content=content),
            )
        )
        if len(response.headers) > MAX_HEADERS:
            raise FetchError(
                f"{target.host} answered with more than {MAX_HEADERS} headers; that is no normal page."
            )
        body = _Body(response)
        stack.callback(body.leave, connection)
        return Answer(str(target), response.status, _plain_headers(response.headers), iter(body))

    def _connection(self) -> Connection:
        backend = PinnedBackend(self._settings.allow_hosts, self._resolver, self._setting)
        pool = httpcore.ConnectionPool(
            ssl_context=self._context,
            network_backend=backend,
            keepalive_expiry=KEEP_SECONDS,
            max_connections=1,
            http2=True,
        )
        return Connection(pool, backend)


class _Body:
    """The bytes of a response as they arrive, and whether all of them have."""

    def __init__(self, response: httpcore.Response) -> None:
        self._chunks = response.iter_stream()
        self._length = dict(response.headers).get(b"content-length", b"")
        self._none = response.status in _WITHOUT_BODY
        self._whole = False

    def __iter__(self) -> Iterator[bytes]:
        yield from self._chunks
        self._whole = True

    def leave(self, connection: Connection) -> None:
        """Tell whether the connection can serve another request; what is left of a small body is read."""
        small = self._length.isdigit() and len(self._length) < 9 and int(self._length) <= _SMALL
        if not self._whole and (small or self._none):
            with suppress(httpcore.NetworkError, httpcore.TimeoutException, httpcore.ProtocolError, H2Error):
                for _ in self:
                    pass
        connection.clean = self._whole


@contextmanager
def _send(connection: Connection, request: httpcore.Request) -> Iterator[httpcore.Response]:
    opened = connection.backend.opened
    try:
        response = connection.pool.handle_request(request)
    except (httpcore.NetworkError, httpcore.RemoteProtocolError):
        if connection.backend.opened != opened:
            raise
        # An idle connection, closed by the server as we took it up again (RFC 9112, 9.3.1).
        response = connection.pool.handle_request(request)
    try:
        yield response
    finally:
        response.close()


def user_agent(contact: str) -> str:
    """How we name ourselves to a site: ``Kawaraban/0.1.0 (+https://me.example)``."""
    clean = "".join(c for c in contact if c.isascii() and c.isprintable() and c not in "()").strip()
    return f"Kawaraban/{__version__} (+{clean})" if clean else f"Kawaraban/{__version__}"


@lru_cache(maxsize=4_096)
def parse_url(url: str) -> httpx.URL:
    """A URL we may ask for: http or https, a host, no login, no fragment; IDNA and escapes done.

    Raises:
        AddressRefused: it is not.
    """
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressRefused(f"{_short(url)} is not an address; check its spelling.") from error
    if parsed.scheme not in {"http", "https"}:
        raise AddressRefused(f"{_short(url)} is not on the web; give an address with http:// or https://.")
    if parsed.userinfo:
        raise AddressRefused(
            f"The address at {parsed.host} carries a login; "
            "save the page from your browser and give the file."
        )
    if not parsed.host or "%" in parsed.host or not 0 < (parsed.port or 80) < 65536:
        raise AddressRefused(f"{_short(url)} names no host; check its spelling.")
    return parsed.copy_with(fragment=None)


def check_status(answer: Answer) -> None:
    """Nothing for a page that was there.

    Raises:
        HttpStatus: the server answered with something else.
    """
    if 200 <= answer.status < 300:
        return
    words = _STATUS_WORDS.get(answer.status, "it cannot show the page; check the address")
    if answer.status >= 500:
        words = "it has trouble of its own; try again later"
    raise HttpStatus(
        answer.status, f"{_short(answer.url)} answered {answer.status}: {words}.", answer.headers
    )


def _follow(target: httpx.URL, location: str) -> httpx.URL:
    try:
        return parse_url(str(target.join(location)))
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressRefused(
            f"{target.host} redirects to {_short(location)}, which is no address."
        ) from error
    except AddressRefused as error:
        raise AddressRefused(f"{target.host} redirects elsewhere. {error}") from error


def _plain_headers(raw: list[tuple[bytes, bytes]]) -> Mapping[str, str]:
    # httpx.Headers finds the encoding (UTF-8 or Latin-1) that servers really use in Location.
    return MappingProxyType(dict(httpx.Headers(raw).items()))


@contextmanager
def _explained(target: httpx.URL) -> Iterator[None]:
    """Turn the wire's errors into ones that say what to do."""
    host = target.host
    try:
        yield
    except httpcore.ConnectError as error:
        raise FetchError(_connect_words(host, error)) from error
    except httpcore.ConnectTimeout as error:
        raise FetchError(
            f"{host} does not answer; check that this machine is online, or try again later."
        ) from error
    except httpcore.TimeoutException as error:
        raise FetchError(
            f"{host} is too slow; try again later, or allow more time (KAWARABAN_FETCH_TIMEOUT)."
        ) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, H2Error) as error:
        raise FetchError(f"The answer of {host} broke off or is not HTTP; try again later.") from error


def _connect_words(host: str, error: Exception) -> str:
    # httpcore drops the cause but keeps the system's error as its own error's argument.
    cause = next((argument for argument in error.args if isinstance(argument, OSError)), None)
    if isinstance(cause, ssl.SSLCertVerificationError):
        return (
            f"The certificate of {host} is not valid ({cause.verify_message.rstrip('.')}); "
            "check this machine's clock, or leave the site alone."
        )
    if isinstance(cause, ssl.SSLError):
        return f"{host} speaks no encryption we know; try the address with http://."
    if isinstance(cause, ConnectionRefusedError):
        return f"{host} refuses the connection; check the address and its port, or try again later."
    return f"{host} cannot be reached; check that this machine is online, or try again later."


def _short(url: str) -> str:
    line = " ".join(url.split())
    return line if len(line) <= 120 else f"{line[:119]}…"
