"""A static file server on loopback: the diary as a reader's browser gets it."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from os import PathLike, fspath
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from kawaraban.errors import InputError, OutputError


class PreviewServer:
    """Serves ``folder`` on 127.0.0.1; port 0 takes a free one.

    Raises:
        InputError: the folder holds no diary.
        OutputError: the port is taken.
    """

    def __init__(self, folder: Path, port: int = 0) -> None:
        if not (folder / "index.html").is_file():
            raise InputError(
                f"{folder} holds no diary yet; make one with `kawaraban make URL --out {folder}`."
            )
        handler = partial(_QuietHandler, directory=str(folder))
        try:
            self._server = ThreadingHTTPServer(("127.0.0.1", port), handler)
        except OSError as error:
            raise OutputError(f"Port {port} is not free ({error.strerror}); try --port 0.") from error

    @property
    def url(self) -> str:
        """The diary's address on this machine."""
        return f"http://127.0.0.1:{self._server.server_port}/"

    def serve_forever(self) -> None:
        """Answer requests until `shutdown` or an interrupt."""
        self._server.serve_forever()

    def shutdown(self) -> None:
        """Stop `serve_forever`, from another thread."""
        self._server.shutdown()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.server_close()


class _QuietHandler(SimpleHTTPRequestHandler):
    def guess_type(self, path: str | PathLike[str]) -> str:
        """The type by the name; older systems' tables lack the one our pictures have."""
        return "image/webp" if fspath(path).endswith(".webp") else super().guess_type(path)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the base class's name
        """Say nothing: the terminal belongs to the user."""

    def end_headers(self) -> None:
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()
