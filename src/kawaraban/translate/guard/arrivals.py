"""Answers that cost money, kept the moment they arrive and not when somebody has time to judge them."""

import threading
from collections.abc import Callable, Iterator
from contextvars import copy_context
from queue import SimpleQueue
from typing import TypeVar

T = TypeVar("T")

_LAST_WORDS = 1.0
"""Seconds that whoever stops listening leaves for what is about to arrive."""


def kept_on_arrival(answers: Iterator[T], keep: Callable[[int, T], None]) -> Iterator[T]:
    """The answers in their order; ``keep`` is called with each one's number and it as soon as it is there.

    A thread listens meanwhile, so that answers that came together are all kept before the first of them
    is judged: a process that is killed while it judges has none to ask for again. Whoever stops
    listening stops the asking, too. What ``answers`` or ``keep`` raise is raised here, in its turn.
    """
    line: SimpleQueue[tuple[T] | BaseException | None] = SimpleQueue()
    stopped = threading.Event()

    def listen() -> None:
        try:
            for number, answer in enumerate(answers):
                keep(number, answer)
                line.put((answer,))
                if stopped.is_set():
                    break
            line.put(None)
        except BaseException as error:  # noqa: BLE001 - handed to the thread that reads, which raises it
            line.put(error)
        finally:
            if callable(close := getattr(answers, "close", None)):
                close()

    thread = threading.Thread(target=copy_context().run, args=(listen,), name="answers", daemon=True)
    thread.start()
    try:
        while (found := line.get()) is not None:
            if isinstance(found, BaseException):
                raise found
            yield found[0]
    finally:
        stopped.set()
        thread.join(_LAST_WORDS)
