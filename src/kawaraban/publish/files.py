"""Files of the diary, each written aside and moved into place: a reader never meets half a page."""

import errno
import os
import secrets
from contextlib import suppress
from pathlib import Path

from kawaraban.errors import OutputError

_ADVICE = {
    errno.ENOSPC: "the disk is full; free some space and run the same command again",
    errno.EDQUOT: "your disk quota is used up; free some space and run the same command again",
    errno.EROFS: "the disk is read-only; choose another folder with --out",
    errno.EACCES: "the folder may not be written to; change its permissions or choose another with --out",
    errno.EPERM: "the folder may not be written to; change its permissions or choose another with --out",
    errno.ENOTDIR: "a file stands where a folder must be; move it away or choose another with --out",
    errno.EEXIST: "a file stands where a folder must be; move it away or choose another with --out",
    errno.EISDIR: "a folder stands where a file must be; move it away or choose another with --out",
    errno.ENAMETOOLONG: "the path is too long; choose a shorter one with --out",
}


def make_folder(folder: Path) -> Path:
    """``folder``, made with its parents where it does not exist.

    Raises:
        OutputError: it cannot be made.
    """
    if os.path.isdir(folder):  # noqa: PTH112 - nearly every one is there, and this is asked for each post
        return folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unwritable(folder, error) from error
    return folder


def place(path: Path, content: str | bytes, *, durable: bool = True) -> None:
    """Write a file so that ``path`` holds either what it held before or all of ``content``.

    Unless it is to be ``durable``, a power cut may take it back; whoever writes many syncs them at once.

    Raises:
        OutputError: it cannot be written; what was there before is untouched.
    """
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    aside = path.with_name(f".{secrets.token_hex(8)}.part")
    try:
        try:
            with aside.open("xb") as file:
                file.write(data)
                if durable:
                    file.flush()
                    os.fsync(file.fileno())
            aside.replace(path)
        except BaseException:
            with suppress(OSError):
                aside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise unwritable(path, error) from error


def holds(path: Path, content: str | bytes) -> bool:
    """Whether a file has just this content, so that it need not be written."""
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def unwritable(path: Path, error: OSError) -> OutputError:
    """The error for ``path``, with what to do about it."""
    advice = _ADVICE.get(error.errno or 0) or f"{error.strerror}; choose another folder with --out"
    return OutputError(f"{path} cannot be written: {advice}.")
