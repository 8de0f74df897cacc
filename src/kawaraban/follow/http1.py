"""HTTP/1.1 over a wire: a request written at once, its answer read by llhttp, strictly and in C.

How long an answer is decides what the next one on its connection seems to be. So its frame must be plain:
what llhttp refuses is refused, and so is a transfer coding that we did not ask for.
"""

from collections.abc import Iterator
from contextlib import suppress
from typing import Final

import httpcore
from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser

from kawaraban.follow.network import Wire
from kawaraban.follow.request import Request

MOST_SILENT: Final = 102_400
"""Bytes in a row of which none is the body's: heads (interim ones too), extensions of chunks, trailers."""

_READ: Final = 65_536
_AT_ONCE: Final = 16_384
"""A body no longer than this leaves in one piece with its head."""
_VERSIONS: Final = frozenset({"1.0", "1.1"})
_INTERIM: Final = range(100, 200)
_WITHOUT_BODY: Final = frozenset({204, 304})


class Http1:
    """A connection that speaks HTTP/1.1, for one request at a time."""

    def __init__(self, wire: Wire) -> None:
        self._wire = wire

    def ask(self, request: Request) -> "Http1Reply":
        """Send a request, and read the head of its answer.

        Raises:
            httpcore.NetworkError, httpcore.TimeoutException: the connection is lost, or out of time.
            httpcore.RemoteProtocolError: the answer broke off, or is no HTTP that we can be sure of.
        """
        # A server may refuse a body that it has not read to its end, and hang up: its answer says why.
        with suppress(httpcore.WriteError):
            self._send(_head(request), request.content or b"")
        reply = Http1Reply(self._wire, bodiless=request.method == "HEAD")
        reply.read_head()
        return reply

    def _send(self, head: bytes, content: bytes) -> None:
        if len(content) <= _AT_ONCE:
            self._wire.write(head + content)
        else:
            self._wire.write(head)
            self._wire.write(content)

    def ready(self) -> bool:
        """Whether it may serve a further request: one that was hung up, or speaks unasked, may not."""
        return self._wire.quiet()

    def close(self) -> None:
        """Hang up."""
        self._wire.close()


class Http1Reply:
    """An answer: its head, and its body as it arrives.

    ``whole`` is true once all of it is read, ``clean`` where moreover its connection can serve another
    request. ``bodiless`` answers (to HEAD) have the head of a body and no body.
    """

    def __init__(self, wire: Wire, *, bodiless: bool) -> None:
        self.status = 0
        self.headers: list[tuple[bytes, bytes]] = []
        self.whole = False
        self._wire, self._bodiless = wire, bodiless
        self._kept = self._framed = False
        self._silent = 0
        self._pieces: list[bytes] = []
        self._parser = HttpResponseParser(self)
        # Old servers end lines with LF and pad the sizes of chunks (RFC 9112, 2.2); both stay unambiguous.
        self._parser.set_dangerous_leniencies(
            lenient_optional_cr_before_lf=True, lenient_spaces_after_chunk_size=True
        )

    def body(self) -> Iterator[bytes]:
        """What nobody has taken of the body, in pieces as they arrive; faults as of `Http1.ask`."""
        while True:
            if self._pieces:
                pieces, self._pieces = self._pieces, []
                yield pieces[0] if len(pieces) == 1 else b"".join(pieces)
            elif self.whole:
                return
            else:
                self._read()

    @property
    def clean(self) -> bool:
        """See the class."""
        return self.whole and self._kept

    def read_head(self) -> None:
        """Read as far as the head's end.

        Raises:
            httpcore.NetworkError, httpcore.TimeoutException, httpcore.RemoteProtocolError: see `Http1.ask`.
        """
        while not self.status:
            self._read()

    def _read(self) -> None:
        data = self._wire.read(_READ)
        if data:
            self._take(data)
        elif self.status and not self._framed:
            self.whole = True  # A body without a length ends with its connection.
        else:
            raise httpcore.RemoteProtocolError("the answer broke off")
        if self.whole:
            del self._parser  # It holds us as we hold it, and Python is slow to find such circles.

    def _take(self, data: bytes) -> None:
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade) as error:
            self._kept = False
            if not self.whole:
                raise httpcore.RemoteProtocolError(str(error)) from error
        self._silent = 0 if self._pieces else self._silent + len(data)
        if self._silent > MOST_SILENT and not self.whole:
            raise httpcore.RemoteProtocolError("the answer says nothing at length")

    # --- what the parser calls; an error raised in here reaches `_take` as the parser's --------------

    def on_message_begin(self) -> None:
        """Something comes after the end of the answer: whatever it is, nobody asked for it."""
        if self.whole:
            raise httpcore.RemoteProtocolError("a second answer")

    def on_header(self, name: bytes, value: bytes) -> None:
        """A header, or a trailer, which we leave alone."""
        if not self.status:
            self.headers.append((name.lower(), value.rstrip(b" \t")))

    def on_headers_complete(self) -> None:
        """The end of a head, of an interim answer's too."""
        status, version = self._parser.get_status_code(), self._parser.get_http_version()
        if status < _INTERIM.start or version not in _VERSIONS:
            raise httpcore.RemoteProtocolError("no HTTP/1.1")
        if status in _INTERIM:
            self.headers.clear()
            return
        told = _frame(self.headers)
        self.status, self.whole = status, self._bodiless
        self._framed = told or status in _WITHOUT_BODY
        self._kept = version == "1.1" and self._framed and self._parser.should_keep_alive()

    def on_body(self, data: bytes) -> None:
        """Some bytes of the body."""
        if self.whole:
            raise httpcore.RemoteProtocolError("a body where there is none")
        self._pieces.append(data)

    def on_message_complete(self) -> None:
        """The end of an answer; that of an interim one is none."""
        self.whole = bool(self.status)


def _frame(headers: list[tuple[bytes, bytes]]) -> bool:
    """Whether the head tells where the body ends.

    Raises:
        httpcore.RemoteProtocolError: it is coded in a way that we did not ask for.
    """
    codings = [value.lower() for name, value in headers if name == b"transfer-encoding"]
    if codings and codings != [b"chunked"]:
        raise httpcore.RemoteProtocolError("a transfer coding that we did not ask for")
    return bool(codings) or any(name == b"content-length" for name, _ in headers)


def _head(request: Request) -> bytes:
    lines = [f"{request.method} {request.target.path} HTTP/1.1"]
    lines += [f"{name}: {value}" for name, value in request.headers.items()]
    return "\r\n".join((*lines, "", "")).encode("ascii")
