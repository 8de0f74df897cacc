"""Programs that publishers run: no terminal to ask at, a limit to how long, their own words in errors."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from kawaraban.errors import PublishError
from kawaraban.publish.publishers.protocol import Beat

_SHOWN: Final = 300
_INHERITED: Final = frozenset(
    {"HOME", "PATH", "LANG", "LC_ALL", "SSH_AUTH_SOCK", "TMPDIR", "USER", "LOGNAME"}
)
"""What such a program gets of our environment: no key of ours, and nothing that changes where it works."""


def run(
    name: str,
    command: Sequence[str],
    *,
    seconds: float,
    beat: Beat = lambda: None,
    environment: Mapping[str, str] | None = None,
    feed: bytes = b"",
    fine: frozenset[int] = frozenset({0}),
) -> tuple[int, str]:
    """The program's exit status and what it says; ``fine`` are the statuses that are no failure.

    ``feed`` is its standard input. ``beat`` is called while it runs.

    Raises:
        PublishError: it is not installed, takes longer than ``seconds``, or fails.
    """
    told = {key: value for key, value in os.environ.items() if key in _INHERITED} | dict(environment or {})
    try:
        with subprocess.Popen(  # noqa: S603 - our own command, as a list
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=told,
        ) as process:
            out, err = _wait(process, name, seconds, beat, feed)
    except FileNotFoundError as error:
        raise PublishError(
            f"{name} needs the program {command[0]}, which is not installed; install it.", whole=True
        ) from error
    if process.returncode not in fine:
        said = " ".join(err.decode("utf-8", "replace").split())
        shown = "".join(character for character in said if character.isprintable())[-_SHOWN:]
        raise PublishError(
            f"{name}: {Path(command[0]).name} failed ({process.returncode}): {shown or 'it says no more'}",
            retryable=True,
            whole=True,
        )
    return process.returncode, out.decode("utf-8", "surrogateescape")


def _wait(
    process: "subprocess.Popen[bytes]", name: str, seconds: float, beat: Beat, feed: bytes
) -> tuple[bytes, bytes]:
    end, fed = time.monotonic() + seconds, feed
    while True:
        try:
            return process.communicate(fed or None, timeout=1.0)
        except subprocess.TimeoutExpired:
            fed = b""
            try:
                beat()
            except BaseException:
                process.kill()
                raise
            if time.monotonic() > end:
                process.kill()
                process.communicate()
                raise PublishError(
                    f"{name} took longer than {seconds:.0f} seconds; it is tried again later.",
                    retryable=True,
                    whole=True,
                ) from None
