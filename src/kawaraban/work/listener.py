"""A small HTTP server on this machine only, in threads of its own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from kawaraban.errors import OutputError


@contextmanager
def listening(port: int, handler: Callable[..., BaseHTTPRequestHandler], option: str) -> Iterator[str]:
    """Serve on this machine until the block ends; the address is given. Port 0 takes a free one.

    ``option`` is what chooses the port.

    Raises:
        OutputError: the port is taken or not ours to take.
    """
    try:
        server = _Server(("127.0.0.1", port), handler)
    except (OSError, OverflowError) as error:
        raise OutputError(f"Port {port} cannot be had ({error}); choose another with {option}.") from error
    thread = threading.Thread(target=server.serve_forever, args=(0.1,), name=option, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    # Whoever hangs up or dawdles is no matter of ours.
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a client that hung up shows in its own log."""
