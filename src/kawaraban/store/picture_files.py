"""The files of pictures: ``<2 hex>/<digest>-<width>.<suffix>``, written aside and moved into place."""

import os
import re
import secrets
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from kawaraban.errors import OutputError

_DIGEST: Final = re.compile(r"[0-9a-f]{64}")
_OURS: Final = re.compile(r"[0-9a-f]{64}-\d{1,6}\.(?:avif|webp|jpg|png)|\.[0-9a-f]{16}\.part")
"""What a sweep may remove; anything else in the folder is somebody's."""


def path_of(folder: Path, digest: str, width: int, suffix: str) -> Path:
    """Where a file is, or would be.

    Raises:
        ValueError: the digest is no SHA-256 in hexadecimal.
    """
    if not _DIGEST.fullmatch(digest):
        raise ValueError(f"{digest!r} is no digest")
    return folder / digest[:2] / f"{digest}-{width}.{suffix}"


def place(path: Path, data: bytes) -> None:
    """Write a file so that ``path`` holds either what it held before or all of ``data``.

    Raises:
        OutputError: it cannot be written; what was there before is untouched.
    """
    aside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with aside.open("xb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            aside.replace(path)
        except BaseException:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise _unwritable(path, error) from error


def clear_away(folder: Path, named: frozenset[str], before: datetime) -> int:
    """Remove our files in ``folder`` that are not ``named`` and were last written ``before``; how many.

    Raises:
        OutputError: the disk does not let them go.
    """
    removed = 0
    for path in sorted(folder.iterdir()):
        if path.name in named or not _OURS.fullmatch(path.name):
            continue
        try:
            if datetime.fromtimestamp(path.stat().st_mtime, UTC) < before:
                path.unlink()
                removed += 1
        except FileNotFoundError:
            continue  # Another sweep was faster.
        except OSError as error:
            raise _unwritable(path, error) from error
    return removed


def _unwritable(path: Path, error: OSError) -> OutputError:
    return OutputError(
        f"{path} cannot be written ({error.strerror}); free some space, or change the folder's permissions."
    )
