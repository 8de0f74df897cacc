"""Large files straight to disk, going on where the last run stopped (RFC 9110, sections 13 and 14)."""

import errno
import os
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from kawaraban.errors import FetchError, OutputError
from kawaraban.follow.exchange import Answer, Exchange, check_status
from kawaraban.follow.network import Deadline, Resolver, resolve, within
from kawaraban.settings import Settings

Progress = Callable[[int, int | None], None]
"""Called with the bytes on disk so far and the file's whole size, where it is known."""

RENEW_EVERY = 65_536
"""Bytes that must arrive within ``fetch_timeout``: slower than that is a stalled download."""

_PARTIAL = 206
_UNSATISFIABLE = 416
_RANGE = re.compile(r"bytes\s+(?:(\d{1,18})-\d{1,18}|\*)/(\d{1,18}|\*)\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Partial:
    """What an earlier run left: ``path`` the bytes, ``tag`` the file version they belong to."""

    path: Path
    tag_path: Path
    expected_size: int | None

    @property
    def size(self) -> int:
        return self.path.stat().st_size if self.path.is_file() else 0

    @property
    def tag(self) -> str:
        return self.tag_path.read_text("ascii", "replace").strip() if self.tag_path.is_file() else ""

    def headers(self) -> dict[str, str]:
        """The request's headers: the rest alone, if we can be sure that it is the same file's."""
        plain = {"accept-encoding": "identity"}
        if not self.size:
            return plain
        wanted = {**plain, "range": f"bytes={self.size}-"}
        if self.tag:
            return {**wanted, "if-range": self.tag}
        # Without a tag only a caller who knows the size (and so the sum) may piece a file together.
        return wanted if self.expected_size is not None else plain

    def forget(self) -> None:
        self.path.unlink(missing_ok=True)
        self.tag_path.unlink(missing_ok=True)


def download(
    url: str,
    path: Path,
    *,
    settings: Settings,
    expected_size: int | None = None,
    progress: Progress | None = None,
    resolver: Resolver = resolve,
) -> None:
    """Fetch a file to ``path``, through ``path.part``, which the next call goes on from.

    The file appears at ``path`` whole or not at all. Its content is not checked here: a caller
    who knows the sum verifies it, and keeps a second run from writing to the same path.
    ``expected_size`` is in bytes.

    Raises:
        FetchError: the network or the other side failed (what has arrived is kept), or the
            file there has another size than expected.
        OutputError: the disk is full or read-only (what fits is kept).
    """
    partial = _Partial(
        path.with_name(f"{path.name}.part"), path.with_name(f"{path.name}.part.tag"), expected_size
    )
    with (
        _writing(path),
        within(settings.fetch_timeout) as deadline,
        Exchange(settings, resolver) as exchange,
    ):
        path.parent.mkdir(parents=True, exist_ok=True)
        if expected_size is None or partial.size != expected_size:
            _complete(url, partial, exchange, deadline, progress or (lambda _done, _total: None))
        partial.path.replace(path)
        partial.tag_path.unlink(missing_ok=True)


def _complete(
    url: str, partial: _Partial, exchange: Exchange, deadline: Deadline, progress: Progress
) -> None:
    if partial.expected_size is not None and partial.size > partial.expected_size:
        partial.forget()
    with exchange.open(url, partial.headers()) as answer:
        if answer.status != _UNSATISFIABLE:
            _take(answer, partial, deadline, progress)
            return
    # What we hold reaches beyond the file as it is now: it is another file.
    partial.forget()
    deadline.renew()
    with exchange.open(url, partial.headers()) as answer:
        _take(answer, partial, deadline, progress)


def _take(answer: Answer, partial: _Partial, deadline: Deadline, progress: Progress) -> None:
    check_status(answer)
    if answer.headers.get("content-encoding", "identity").lower() != "identity":
        raise FetchError(f"{answer.url} comes packed, which we did not ask for; try another address.")
    start, total = _place(answer, partial.size)
    if partial.expected_size not in {None, total or partial.expected_size}:
        raise FetchError(
            f"{answer.url} has {total:,} bytes, not {partial.expected_size:,}; it is another version."
        )
    with partial.path.open("r+b" if start else "wb") as file:
        if not start:
            partial.tag_path.write_text(_tag(answer.headers), "ascii")
        file.seek(start)
        _write(answer, file, start, partial.expected_size or total, deadline, progress)
        size = file.tell()
    if partial.expected_size not in {None, size}:
        raise FetchError(f"{answer.url} ended after {size:,} of {partial.expected_size:,} bytes; try again.")


def _place(answer: Answer, held: int) -> tuple[int, int | None]:
    """Where in the file the body belongs, and the file's whole size."""
    if answer.status == _PARTIAL:
        found = _RANGE.match(answer.headers.get("content-range", "").strip())
        if found is None or found[1] is None or int(found[1]) != held:
            raise FetchError(f"{answer.url} sent another part than we asked for; delete the .part file.")
        return held, int(found[2]) if found[2] != "*" else None
    length = answer.headers.get("content-length", "")
    return 0, int(length) if length.isdecimal() else None


def _tag(headers: Mapping[str, str]) -> str:
    """What If-Range may name: a strong ETag, else the date of change (RFC 9110, 13.1.5)."""
    etag = headers.get("etag", "")
    tag = etag if etag.startswith('"') else headers.get("last-modified", "")
    return tag if tag.isascii() and tag.isprintable() else ""


def _write(
    answer: Answer,
    file: BinaryIO,
    done: int,
    total: int | None,
    deadline: Deadline,
    progress: Progress,
) -> None:
    progress(done, total)
    fresh = 0
    for chunk in answer.chunks:
        done += len(chunk)
        if total is not None and done > total:
            raise FetchError(f"{answer.url} sends more than its {total:,} bytes; it is another file.")
        file.write(chunk)
        fresh += len(chunk)
        if fresh >= RENEW_EVERY:
            deadline.renew()
            fresh = 0
        progress(done, total)
    file.flush()
    os.fsync(file.fileno())


@contextmanager
def _writing(path: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        if error.errno in {errno.ENOSPC, errno.EDQUOT}:
            words = "the disk is full; make room and run again, what has arrived is kept"
        else:
            words = f"{error.strerror or error}; choose another folder or change its permissions"
        raise OutputError(f"{path} cannot be written: {words}.") from error
