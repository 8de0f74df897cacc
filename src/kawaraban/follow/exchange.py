"""One request and its redirects: from an address to a response whose body has not been read yet."""

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from types import MappingProxyType, TracebackType
from typing import Self

import httpcore
import httpx

from kawaraban import __version__
from kawaraban.errors import FetchError, HttpStatus
from kawaraban.follow.connections import Connection, Connections, Reply
from kawaraban.follow.faults import WIRE_FAULTS, explained
from kawaraban.follow.http1 import Http1
from kawaraban.follow.http2 import Http2
from kawaraban.follow.network import Network, Resolver, resolve
from kawaraban.follow.request import Request
from kawaraban.follow.targets import Target, parse_url, short
from kawaraban.settings import Settings

MAX_REDIRECTS = 10
MAX_HEADERS = 200
REDIRECTS = frozenset({301, 302, 303, 307, 308})
PERMANENT = frozenset({301, 308})
_WITHOUT_BODY = frozenset({204, 304})
_WITHOUT_CONTENT = frozenset({"GET", "HEAD"})
_HTTP2 = "h2"
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
        self._network = Network(settings.allow_hosts, resolver, setting)
        # Only the certificate store comes from the environment (SSL_CERT_FILE): a proxy would
        # resolve names out of our sight.
        self._context = httpx.create_ssl_context()
        self._context.set_alpn_protocols(["http/1.1", _HTTP2])
        self._connections = Connections()

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
        target, moved = parse_url(url), False
        for step in range(MAX_REDIRECTS + 1):
            with self._ask("GET", target, headers) as answer:
                location = answer.headers.get("location")
                if answer.status not in REDIRECTS or location is None:
                    yield replace(answer, moved=True) if moved else answer
                    return
            moved = answer.status in PERMANENT and (moved or not step)
            target = target.redirected(location)
        raise FetchError(
            f"{short(url)} redirects more than {MAX_REDIRECTS} times; "
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
        bare = method in _WITHOUT_CONTENT and not content
        sized = headers if bare else {**headers, "content-length": str(len(content))}
        with self._ask(method, parse_url(url), sized, None if bare else content, once=once) as answer:
            yield answer

    @contextmanager
    def _ask(
        self,
        method: str,
        target: Target,
        headers: Mapping[str, str],
        content: bytes | None = None,
        *,
        once: bool = False,
    ) -> Iterator[Answer]:
        """One answer; its connection is kept if that leaves it clean."""
        asked = {"host": target.authority, "user-agent": self._agent, **headers}
        try:
            connection, reply = self._reply(Request(method, target, asked, content), fresh=once)
            try:
                yield _answer(target, reply)
            finally:
                self._leave(target.origin, connection, reply)
        except WIRE_FAULTS as fault:
            raise explained(target.host, fault) from fault

    def _leave(self, origin: str, connection: Connection, reply: Reply) -> None:
        with suppress(*WIRE_FAULTS):
            if not reply.clean and _is_small(reply):
                deque(reply.body(), maxlen=0)
        if reply.clean:
            self._connections.keep(origin, connection)
        else:
            connection.close()

    def _reply(self, request: Request, *, fresh: bool) -> tuple[Connection, Reply]:
        """The answer's head, and the connection that it came on: an idle one unless it is to be ``fresh``."""
        idle = None if fresh else self._connections.take(request.target.origin)
        if idle is not None:
            # The server may have closed it as we took it up (RFC 9112, section 9.3.1).
            with suppress(
                httpcore.NetworkError, httpcore.RemoteProtocolError, httpcore.ConnectionNotAvailable
            ):
                return idle, _asked(idle, request)
        connection = self._connect(request.target)
        return connection, _asked(connection, request)

    def _connect(self, target: Target) -> Connection:
        wire = self._network.connect(target.name, target.port)
        if target.scheme == "http":
            return Http1(wire)
        secret = wire.encrypted(self._context, target.name)
        return Http2(secret, target) if secret.protocol == _HTTP2 else Http1(secret)


def _asked(connection: Connection, request: Request) -> Reply:
    """The answer's head; a connection that brings none is closed."""
    try:
        return connection.ask(request)
    except BaseException:
        connection.close()
        raise


def user_agent(contact: str) -> str:
    """How we name ourselves to a site: ``Kawaraban/0.1.0 (+https://me.example)``."""
    clean = "".join(c for c in contact if c.isascii() and c.isprintable() and c not in "()").strip()
    return f"Kawaraban/{__version__} (+{clean})" if clean else f"Kawaraban/{__version__}"


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
    raise HttpStatus(answer.status, f"{short(answer.url)} answered {answer.status}: {words}.", answer.headers)


def _answer(target: Target, reply: Reply) -> Answer:
    if len(reply.headers) > MAX_HEADERS:
        raise FetchError(
            f"{target.host} answered with more than {MAX_HEADERS} headers; that is no normal page."
        )
    return Answer(target.url, reply.status, _plain_headers(reply.headers), reply.body())


def _plain_headers(raw: list[tuple[bytes, bytes]]) -> Mapping[str, str]:
    """Names and values as text, those that stand several times in one line.

    Servers write UTF-8 into Location, and older ones Latin-1.
    """
    try:
        pairs = [(name.decode("ascii"), value.decode()) for name, value in raw]
    except UnicodeDecodeError:
        pairs = [(name.decode("latin-1"), value.decode("latin-1")) for name, value in raw]
    headers: dict[str, str] = {}
    for name, value in pairs:
        headers[name] = f"{headers[name]}, {value}" if name in headers else value
    return MappingProxyType(headers)


def _is_small(reply: Reply) -> bool:
    """Whether the rest of a body is read sooner than a new connection is made."""
    length = dict(reply.headers).get(b"content-length", b"")
    small = length.isdigit() and len(length) < 9 and int(length) <= _SMALL
    return small or reply.status in _WITHOUT_BODY
