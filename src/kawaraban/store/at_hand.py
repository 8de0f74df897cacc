"""What was made of rows that are used again and again, kept between requests: never more than has room."""

import threading
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Generic, TypeVar

from cachetools import LRUCache

State = TypeVar("State", bytes, str)
Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class _Made(Generic[State, Value]):
    state: State
    value: Value


class AtHand(Generic[State, Value]):
    """For each name the value of its last state; of another state it is made anew, so that none is outdated.

    ``room`` is how much they may weigh together, which is how long the states are unless ``weigh`` says
    otherwise; the names that were used longest ago go first.
    Values are shared by threads, so they must be of a kind that never changes; None is none.
    """

    def __init__(self, room: int, weigh: Callable[[State, Value], int] | None = None) -> None:
        self._room = room
        self._weigh: Callable[[State, Value], int] = weigh or _length
        self._made: LRUCache[Hashable, _Made[State, Value]] = LRUCache(room, getsizeof=self._weight)
        self._turn = threading.Lock()

    def get(self, name: Hashable, state: State, make: Callable[[State], Value]) -> Value:
        """The value of a state, which ``make`` makes where it is not at hand."""
        known = self.known(name, state)
        return self.put(name, state, make(state)) if known is None else known

    def known(self, name: Hashable, state: State) -> Value | None:
        """The value of a state, if it is at hand."""
        with self._turn:
            made = self._made.get(name)
        return made.value if made is not None and made.state == state else None

    def last(self, name: Hashable) -> Value | None:
        """The value that was kept last, whatever its state."""
        with self._turn:
            made = self._made.get(name)
        return made.value if made is not None else None

    def forget(self, name: Hashable) -> None:
        """Have the next value made anew."""
        with self._turn:
            self._made.pop(name, None)

    def put(self, name: Hashable, state: State, value: Value) -> Value:
        """Keep the value of a state in place of that of an earlier one, and return it."""
        with self._turn:
            made = _Made(state, value)
            if self._weight(made) <= self._room:
                self._made[name] = made
            else:
                self._made.pop(name, None)
        return value

    def _weight(self, made: _Made[State, Value]) -> int:
        return self._weigh(made.state, made.value)


def _length(state: bytes | str, _: object) -> int:
    return len(state)
