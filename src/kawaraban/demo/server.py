"""The server that plays the demo's blogs on this machine, as their own hosts would.

Which pages exist is read once from the package, so no request can name another file.
"""

from functools import cached_property
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from importlib.resources.abc import Traversable
from socketserver import TCPServer
from threading import Thread
from types import TracebackType
from typing import ClassVar, Self

from kawaraban import __version__
from kawaraban.errors import OutputError

LOOPBACK = "127.0.0.1"
USUAL_PORT = 8710
"""Where the blogs play unless the port is taken, so that their addresses stay the same."""

POSTS = (
    "/harbour-light/2026/11/finland-and-estonia-close-a-four-millimetre-gap.html",
    "/quay-and-kettle/2026/11/19/what-the-ferry-will-really-cost-hanko/",
    "/needle-and-ice/261121.htm",
)
_TYPES = {
    "html": "text/html",  # As on many real servers, the encoding stands in the page alone.
    "htm": "text/html",
    "css": "text/css; charset=utf-8",
    "png": "image/png",
    "gif": "image/gif",
    "txt": "text/plain; charset=utf-8",
}


class DemoServer:
    """Plays the blogs while the context lasts.

    ``port`` 0 takes a free one; None takes the usual one, or a free one where that is taken.
    """

    def __init__(self, port: int | None = None) -> None:
        self._server = _listen(port)
        self._thread = Thread(target=self._server.serve_forever, name="demo-blogs", daemon=True)

    @property
    def host(self) -> str:
        """Host and port, as the setting ``allow_hosts`` wants them."""
        return f"{LOOPBACK}:{self._server.server_port}"

    @property
    def url(self) -> str:
        """The address of the page that lists the blogs."""
        return f"http://{self.host}/"

    @property
    def posts(self) -> tuple[str, ...]:
        """The addresses of the three posts that the demo translates."""
        return tuple(f"http://{self.host}{path}" for path in POSTS)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def server_bind(self) -> None:
        """Bind without asking the network for this machine's name, which can take seconds."""
        TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, int(self.server_address[1])

    @cached_property
    def site(self) -> dict[str, Traversable]:
        """Every page and picture by its path; a folder's path is its index page's."""
        found: dict[str, Traversable] = {}
        folders = [("/", files("kawaraban.demo") / "site")]
        while folders:
            path, folder = folders.pop()
            for entry in folder.iterdir():
                if entry.is_dir():
                    folders.append((f"{path}{entry.name}/", entry))
                elif entry.name in {"index.html", "index.htm"}:
                    found[path] = entry
                else:
                    found[f"{path}{entry.name}"] = entry
        return found


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    server_version = f"KawarabanDemo/{__version__}"
    protocol_version = "HTTP/1.1"
    timeout: ClassVar[float] = 30.0

    def do_GET(self) -> None:
        """Answer with the page, or with the 404 page."""
        self._answer(with_body=True)

    def do_HEAD(self) -> None:
        """Answer with the head alone."""
        self._answer(with_body=False)

    def _answer(self, *, with_body: bool) -> None:
        path = self.path.partition("?")[0]
        page = self.server.site.get(path)
        status = HTTPStatus.NOT_FOUND if page is None else HTTPStatus.OK
        page = page or self.server.site["/404.html"]
        body = page.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", _TYPES[page.name.rpartition(".")[2]])
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if with_body:
            self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Stay silent: the demo's own progress is on the screen."""


def _listen(port: int | None) -> _Server:
    if port is None:
        try:
            return _Server((LOOPBACK, USUAL_PORT), _Handler)
        except OSError:
            port = 0
    try:
        return _Server((LOOPBACK, port), _Handler)
    except OSError as error:
        raise OutputError(
            f"Port {port} cannot be opened ({error.strerror}); give another, or 0 for a free one."
        ) from error
