"""Progress in the terminal; plain lines where there is none."""

from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import (
    BarColumn,
    DownloadColumn,
    MofNCompleteColumn,
    Progress,
    ProgressColumn,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)

from kawaraban.cli import printable


class _Bar:
    """A rich progress display on standard error, silent where that is no terminal."""

    def __init__(self, *columns: ProgressColumn | str, transient: bool) -> None:
        console = Console(stderr=True)
        self._progress = Progress(
            *columns, console=console, transient=transient, disable=not console.is_terminal
        )

    def __enter__(self) -> Self:
        self._progress.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._progress.stop()

    def say(self, line: str) -> None:
        """Print a line above the bars."""
        self._progress.console.print(printable(line), markup=False, highlight=False, soft_wrap=True)


class SegmentProgress(_Bar):
    """One bar a post, counted in segments."""

    def __init__(self) -> None:
        super().__init__(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            MofNCompleteColumn(),
            TimeRemainingColumn(),
            transient=True,
        )
        self._tasks: dict[str, TaskID] = {}

    def update(self, title: str, done: int, total: int) -> None:
        """Move the bar of the post called ``title``."""
        if title not in self._tasks:
            self._tasks[title] = self._progress.add_task(printable(title)[:48])
        self._progress.update(self._tasks[title], completed=done, total=total)


class BytesProgress(_Bar):
    """One bar of bytes, for a download."""

    def __init__(self, name: str) -> None:
        super().__init__(
            TextColumn("{task.description}", markup=False),
            BarColumn(),
            DownloadColumn(),
            TransferSpeedColumn(),
            TimeRemainingColumn(),
            transient=False,
        )
        self._task = self._progress.add_task(name, total=None)

    def update(self, done: int, total: int | None) -> None:
        """Move the bar."""
        self._progress.update(self._task, completed=done, total=total)
