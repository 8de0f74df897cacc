"""Work on many posts, on all of this machine's cores; a little of it is done where it is asked for.

What comes back has the order of what was asked, so that a site is the same however many hands made it.
Processes are started anew, not forked: whoever builds may have threads.
"""

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context, parent_process
from types import TracebackType
from typing import Any, Final, Generic, Self, TypeVar

from kawaraban.errors import OutputError

FEW: Final = 200
"""Posts that two processes make no sooner than one: to start takes the time of a hundred."""
_MOST: Final = 8
"""Processes: each takes a hundred megabytes, and what they make goes through one that writes it."""
_AT_ONCE: Final = 8
"""Posts that a process is given at a time: to ask costs, too."""

Tool = TypeVar("Tool")
Given = TypeVar("Given")
Made = TypeVar("Made")


class Hands(Generic[Tool]):
    """Does work with a ``tool``, which every process gets one of: it, what is given and made are pickled.

    Raises (from whatever waits for work):
        OutputError: a process was ended from outside.
        whatever the work raises.
    """

    def __init__(self, tool: Tool, count: int | None = None) -> None:
        self._tool = tool
        self._count = min(cores(), _MOST) if count is None else count
        self._pool: ProcessPoolExecutor | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Nobody works on, whatever happened: the next build may begin, in the same folder."""
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
            self._pool = None

    def expect(self, posts: int) -> None:
        """Have processes if there is work on so many posts; from then on they do all that comes."""
        if self._pool is None and self._count > 1 and posts >= FEW:
            self._pool = ProcessPoolExecutor(
                self._count, get_context("spawn"), initializer=_take_up, initargs=(self._tool,)
            )

    def each(self, work: Callable[[Tool, Given], Made], posts: Iterable[Given]) -> Iterator[Made]:
        """What the work makes of each post, in order; hardly more is made than was taken."""
        if self._pool is None:
            return (work(self._tool, post) for post in posts)
        some = ((work, batch) for batch in _batches(posts))
        return chain.from_iterable(self._ahead(self._pool, _each_of, some, 2 * self._count))

    def ahead(
        self, work: Callable[[Tool, Given], Made], pieces: Iterable[Given], most: int
    ) -> Iterator[Made]:
        """The same of larger pieces of work; at once as many are begun as there are hands, and ``most``."""
        if self._pool is None:
            return (work(self._tool, piece) for piece in pieces)
        return self._ahead(self._pool, _one, ((work, piece) for piece in pieces), min(self._count, most))

    @staticmethod
    def _ahead(
        pool: ProcessPoolExecutor, work: Callable[..., Made], asked: Iterable[tuple[Any, ...]], depth: int
    ) -> Iterator[Made]:
        coming = iter(asked)
        waiting = deque(_asked(pool, work, given) for given in islice(coming, depth))

        def made() -> Iterator[Made]:
            while waiting:
                done = _made(waiting.popleft())
                waiting.extend(_asked(pool, work, given) for given in islice(coming, 1))
                yield done

        return made()


def cores() -> int:
    """The processors that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def _batches(posts: Iterable[Given]) -> Iterator[list[Given]]:
    coming = iter(posts)
    while batch := [*islice(coming, _AT_ONCE)]:
        yield batch


def _asked(pool: ProcessPoolExecutor, work: Callable[..., Made], given: tuple[Any, ...]) -> Future[Made]:
    try:
        return pool.submit(work, *given)
    except BrokenProcessPool:
        raise _ended() from None


def _made(future: Future[Made]) -> Made:
    try:
        return future.result()
    except BrokenProcessPool:
        raise _ended() from None


def _ended() -> OutputError:
    return OutputError(
        "A process that made pages was ended from outside, perhaps for want of memory; free some and say "
        "`kawaraban publish` again. Readers have the site as it was."
    )


# --- in a process of ours ----------------------------------------------------------------------

_tool: Any = None


def _take_up(tool: object) -> None:
    global _tool  # noqa: PLW0603 - a process of ours has one tool, given to it as it starts
    _tool = tool
    # Whoever began the build hears Ctrl-C, and ends it. What we run ourselves hears it as it always does.
    signal.signal(signal.SIGINT, lambda *_: None)
    threading.Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    """A build that was killed leaves nobody at work."""
    if (parent := parent_process()) is not None:
        parent.join()
        os._exit(1)


def _each_of(work: Callable[[Any, Given], Made], posts: Sequence[Given]) -> list[Made]:
    return [work(_tool, post) for post in posts]


def _one(work: Callable[[Any, Given], Made], given: Given) -> Made:
    return work(_tool, given)
