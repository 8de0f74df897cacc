"""Programs that publishers run: no terminal to ask at, a limit to how long, their own words in errors.

Each is the first of a session of its own, and what it starts (git its ssh) ends with it: when it is done,
when it is stopped, and when this process is killed and can end nothing itself any more.
"""

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Final

from kawaraban.errors import PublishError
from kawaraban.publish.publishers.protocol import Beat

_SHOWN: Final = 300
_INHERITED: Final = frozenset(
    {"HOME", "PATH", "LANG", "LC_ALL", "SSH_AUTH_SOCK", "TMPDIR", "USER", "LOGNAME"}
)
"""What such a program gets of our environment: no key of ours, and nothing that changes where it works."""
_GRACE: Final = 2.0
"""Seconds for a program to put away its own files before it is killed."""
_SHELL: Final = "/bin/sh"
_WATCHED: Final = '(read -r line; kill -TERM 0) <"$1" >/dev/null 2>&1 & shift; exec "$@"'
"""Beside the program something waits for the end of a pipe that this process holds open, and ends them all.

That is what Linux knows as PR_SET_PDEATHSIG, which reaches the program alone and not its children, and
can only be asked for between fork and exec, where a process of several threads may stand still for ever.
"""


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
    program = shutil.which(command[0], path=told.get("PATH"))
    if program is None:
        raise PublishError(
            f"{name} needs the program {command[0]}, which is not installed; install it.", whole=True
        )
    with _running([program, *command[1:]], told) as process:
        out, err = _wait(process, name, seconds, beat, feed)
    if process.returncode not in fine:
        said = " ".join(err.decode("utf-8", "replace").split())
        shown = "".join(character for character in said if character.isprintable())[-_SHOWN:]
        raise PublishError(
            f"{name}: {Path(command[0]).name} failed ({process.returncode}): {shown or 'it says no more'}",
            retryable=True,
            whole=True,
        )
    return process.returncode, out.decode("utf-8", "surrogateescape")


@contextmanager
def _running(command: Sequence[str], environment: Mapping[str, str]) -> Iterator["subprocess.Popen[bytes]"]:
    """The program, which is gone with all that it started when this ends."""
    watched, held = os.pipe()
    try:
        with subprocess.Popen(  # noqa: S603 - our own command, as a list
            [_SHELL, "-c", _WATCHED, _SHELL, f"/dev/fd/{watched}", *command],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            pass_fds=(watched,),
            start_new_session=True,
        ) as process:
            try:
                yield process
            finally:
                _end(process)
    finally:
        os.close(watched)
        os.close(held)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """End the program's whole group, which is still that one: what waits beside it is in it yet."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGTERM)
        with suppress(subprocess.TimeoutExpired):
            process.wait(_GRACE)
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)


def _wait(
    process: "subprocess.Popen[bytes]", name: str, seconds: float, beat: Beat, feed: bytes
) -> tuple[bytes, bytes]:
    end, fed = time.monotonic() + seconds, feed
    while True:
        try:
            return process.communicate(fed or None, timeout=1.0)
        except subprocess.TimeoutExpired:
            fed = b""
            beat()
            if time.monotonic() > end:
                raise PublishError(
                    f"{name} took longer than {seconds:.0f} seconds; it is tried again later.",
                    retryable=True,
                    whole=True,
                ) from None
