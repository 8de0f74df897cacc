"""A host's list, newest first, looked through for what an interrupted turn may have left there.

It is read as far back as the moment of that turn, however many posts there are since, and no further.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Final

from kawaraban.errors import PublishError
from kawaraban.publish.publishers.protocol import CannotTell, Remote

MOST_PAGES: Final = 1_000
"""Pages after which a list counts as one that never ends."""
SLACK: Final = timedelta(days=1)
"""How far a host's clock may be from ours."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One thing of a list: the mark that we gave it, where it is, and its latest moment as far as told."""

    mark: str
    remote: Remote
    moment: datetime | None = None


Pages = Callable[[], Iterator[Sequence[Listed]]]
"""Opens the list at its newest page.

It ends where the list does; where it only cannot be had any further, it raises CannotTell.
"""


@dataclass(slots=True)
class HostList:
    """What is read of a list so far; ``open_pages`` begins it anew after a fault."""

    open_pages: Pages
    _pages: Iterator[Sequence[Listed]] | None = None
    _found: dict[str, list[Remote]] = field(default_factory=dict)
    _reached: datetime | None = None
    _is_whole: bool = False
    _unable: CannotTell | None = None

    def first(self, mark: str, since: datetime) -> Remote | None:
        """The newest thing of that mark, None where there is none since then.

        Raises:
            CannotTell: the list cannot be read so far back.
            PublishError: the host cannot be had.
        """
        while mark not in self._found and not self._covers(since):
            self._read_on()
        return self._found[mark][0] if mark in self._found else None

    def every(self, mark: str, since: datetime) -> tuple[Remote, ...]:
        """All things of that mark since then, and what older ones were read with them.

        Raises:
            CannotTell: the list cannot be read so far back.
            PublishError: the host cannot be had.
        """
        while not self._covers(since):
            self._read_on()
        return tuple(self._found.get(mark, ()))

    def _covers(self, since: datetime) -> bool:
        return self._is_whole or (self._reached is not None and self._reached < since - SLACK)

    def _read_on(self) -> None:
        if self._unable is not None:
            raise self._unable
        if self._pages is None:
            self._pages = self.open_pages()
            self._found.clear()
        try:
            page = next(self._pages, None)
        except CannotTell as error:
            self._unable = error
            raise
        except PublishError:
            self._pages = None
            raise
        if page is None:
            self._is_whole = True
            return
        for each in page:
            self._found.setdefault(each.mark, []).append(each.remote)
        if page:
            self._reached = page[-1].moment


def moment_of(told: object) -> datetime | None:
    """The moment that a list tells as text, None where it is none; without a zone it is UTC."""
    if not isinstance(told, str):
        return None
    try:
        moment = datetime.fromisoformat(told.strip())
        return moment.astimezone(UTC) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, OverflowError):
        return None
