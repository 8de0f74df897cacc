"""From a file, a URL or standard input to a document."""

import sys
from pathlib import Path
from urllib.parse import urlsplit

from kawaraban.document import Document
from kawaraban.errors import InputError
from kawaraban.extract.page import extract_page
from kawaraban.follow.fetch import Fetcher

STANDARD_INPUT = "-"


def read_document(where: str, fetcher: Fetcher, *, url: str | None = None) -> Document:
    """The article at ``where``: an http(s) URL, a file's path, or ``-``.

    ``url`` is the address that a file was saved from; without it the page's own canonical
    address is used.

    Raises:
        InputError: no such file, a file that cannot be read, a page without an article.
        FetchError: the page could not be fetched.
    """
    if is_url(where):
        response = fetcher.get(where)
        return extract_page(response.body, response.url, charset=response.charset)
    data, place = _read_local(where)
    return extract_page(data, url or place)


def is_url(where: str) -> bool:
    """Whether ``where`` is an address on the web."""
    return urlsplit(where).scheme.lower() in {"http", "https"}


def _read_local(where: str) -> tuple[bytes, str]:
    if where == STANDARD_INPUT:
        return sys.stdin.buffer.read(), Path("stdin.html").absolute().as_uri()
    path = Path(where)
    try:
        return path.read_bytes(), path.absolute().as_uri()
    except FileNotFoundError as error:
        raise InputError(f"There is no file {where}; give a file's path, or a URL with https://.") from error
    except IsADirectoryError as error:
        raise InputError(
            f"{where} is a folder; give one page at a time, or its files ({where}/*.html)."
        ) from error
    except OSError as error:
        raise InputError(f"{where} cannot be read ({error.strerror}); check its permissions.") from error
