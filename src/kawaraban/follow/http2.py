"""HTTP/2 over a wire, by httpcore and h2."""

from collections.abc import Iterator

import httpcore

from kawaraban.follow.network import Wire
from kawaraban.follow.request import Request
from kawaraban.follow.targets import Target


class Http2:
    """A connection that speaks HTTP/2, for one request at a time: see `connections` for why."""

    def __init__(self, wire: Wire, target: Target) -> None:
        self._connection = httpcore.HTTP2Connection(httpcore.URL(target.url).origin, wire)

    def ask(self, request: Request) -> "Http2Reply":
        """Send a request, and read the head of its answer.

        Raises:
            httpcore.NetworkError, httpcore.TimeoutException: the connection is lost, or out of time.
            httpcore.ProtocolError, h2.exceptions.H2Error: the answer broke off, or is no HTTP/2.
            httpcore.ConnectionNotAvailable: the server takes no further request on it.
        """
        return Http2Reply(
            self._connection.handle_request(
                httpcore.Request(
                    request.method,
                    request.target.url,
                    headers=list(request.headers.items()),
                    content=request.content,
                )
            )
        )

    def ready(self) -> bool:
        """Whether it may serve a further request; what was said meanwhile is read with its answer."""
        return self._connection.is_available()

    def close(self) -> None:
        """Hang up."""
        self._connection.close()


class Http2Reply:
    """An answer: its head, and its body as it arrives; ``clean`` once all of it is read."""

    def __init__(self, response: httpcore.Response) -> None:
        self.status, self.headers = response.status, response.headers
        self.clean = self._begun = False
        self._response = response

    def body(self) -> Iterator[bytes]:
        """The body in pieces as they arrive, once: one that was left in the middle is read no further."""
        if self._begun:
            return
        self._begun = True
        yield from self._response.iter_stream()
        self._response.close()
        self.clean = True
