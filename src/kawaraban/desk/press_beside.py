"""The press in a process of its own beside the desk, started again when it dies."""

import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

from kawaraban.settings import Settings

_GRACE: Final = 30.0
"""Seconds that the press gets to end well."""
_FIRST_WAIT: Final = 2.0
"""Seconds before the first new start; each that fails doubles them."""
_LONGEST_WAIT: Final = 300.0
_LIVED: Final = 60.0
"""A press that lived so many seconds was well: its death counts as the first."""


@contextmanager
def press_beside(settings: Settings, told: Callable[[str], None]) -> Iterator[None]:
    """Poll, read and draft while the block lasts; ``told`` gets what is for the person at the terminal."""
    keeper = _Keeper([sys.executable, "-m", "kawaraban", "run", "--desk", str(settings.desk)], told)
    with keeper.keeping():
        yield


@dataclass(slots=True)
class _Keeper:
    """Keeps one process alive."""

    command: Sequence[str]
    told: Callable[[str], None]
    _over: threading.Event = field(default_factory=threading.Event)
    _process: subprocess.Popen[bytes] | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    @contextmanager
    def keeping(self) -> Iterator[None]:
        """The process runs while the block lasts."""
        thread = threading.Thread(target=self._keep, name="press", daemon=True)
        thread.start()
        try:
            yield
        finally:
            self._end()
            thread.join(_GRACE)

    def _keep(self) -> None:
        wait = _FIRST_WAIT
        while True:
            began = time.monotonic()
            code = self._run()
            if self._over.is_set() or code == 0:
                return  # It ends well only when told to: by us, or by the terminal's Ctrl-C.
            if time.monotonic() - began >= _LIVED:
                wait = _FIRST_WAIT
            self.told(f"The press ended by itself (exit code {code}); it starts again in {wait:g} s.")
            if self._over.wait(wait):
                return
            wait = min(wait * 2, _LONGEST_WAIT)

    def _run(self) -> int:
        """Run it once; its exit code."""
        with self._lock:
            if self._over.is_set():
                return 0
            self._process = subprocess.Popen(self.command)  # noqa: S603 - our own program
        return self._process.wait()

    def _end(self) -> None:
        with self._lock:
            self._over.set()
            process = self._process
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_GRACE)
        except subprocess.TimeoutExpired:
            process.kill()
