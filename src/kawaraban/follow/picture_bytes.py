"""Where a picture's bytes come from: the address itself, the disk beside a saved page, the web."""

import base64
import re
from pathlib import Path
from typing import Final
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from kawaraban.errors import FetchError, HttpStatus
from kawaraban.follow.fetch import Fetcher

MOST_BYTES: Final = 20_000_000
"""Of one picture as it comes."""
MOST_PICTURES: Final = 300
"""Of one post; those beyond stay links."""
_DATA: Final = re.compile(
    r"data:image/[a-z0-9.+-]+(?P<base64>(?:;[^,;]*)*?;base64)?(?:;[^,]*)?,", re.IGNORECASE
)


class PictureBytes:
    """The pictures of one document; a host that does not answer is asked once.

    ``fetcher`` None asks the network for nothing.
    """

    def __init__(self, document_url: str | None, fetcher: Fetcher | None) -> None:
        self._folder = _folder_of(document_url)
        self._fetcher = fetcher
        self._silent = set[str]()

    def read(self, address: str) -> bytes:
        """The picture's bytes.

        Raises:
            FetchError: they cannot be had.
            ValueError: the address cannot be taken apart.
        """
        scheme = urlsplit(address).scheme.lower()
        if scheme == "data":
            return _data(address)
        if scheme == "file":
            return self._file(address)
        if scheme in {"http", "https"} and self._fetcher is not None:
            return self._fetch(address, self._fetcher)
        raise FetchError("This address has no picture that we could copy; it stays a link.")

    def _file(self, address: str) -> bytes:
        # A saved page brings its pictures along; any other file on the editor's disk is none of its
        # business, symbolic links included.
        path = _local_path(address)
        if self._folder is None or path is None or not path.is_relative_to(self._folder):
            raise FetchError("A page may only show pictures from its own folder; this one stays a link.")
        try:
            if not path.is_file() or path.stat().st_size > MOST_BYTES:
                raise FetchError("The picture is missing or too large; it stays a link.")
            return path.read_bytes()
        except OSError as error:
            raise FetchError("The picture cannot be read; check its permissions.") from error

    def _fetch(self, address: str, fetcher: Fetcher) -> bytes:
        host = urlsplit(address).netloc
        if host in self._silent:
            raise FetchError("This host did not answer before; the picture stays a link.")
        try:
            return fetcher.get(address, limit=MOST_BYTES).body
        except FetchError as error:
            # One dead picture host must not cost a time-out for every picture on it.
            if error.retryable and not isinstance(error, HttpStatus):
                self._silent.add(host)
            raise


def _data(address: str) -> bytes:
    head = _DATA.match(address)
    if head is None or len(address) > 2 * MOST_BYTES:
        raise FetchError("The picture inside the page is none; it stays out.")
    body = unquote_to_bytes(address[head.end() :])
    return base64.b64decode(body + b"===", validate=False) if head["base64"] else body


def _folder_of(document_url: str | None) -> Path | None:
    path = _local_path(document_url or "")
    return path.parent if path else None


def _local_path(address: str) -> Path | None:
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"} or "%00" in parts.path:
        return None
    return Path(unquote(parts.path)).resolve()
