"""Posts in spans of time: a span that has too many is halved, so that one more post moves none of the others.

A year is a span where its posts are few, else its halves are, and so on down to a day. The newest months are
cut by themselves, and finer, for they are what changes.
"""

from calendar import monthrange
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from typing import Final, Protocol, TypeVar

MOST: Final = 600
"""Posts of a part. Pagefind takes some 200 KB for each until it has all of one, and an edit indexes all anew."""
MOST_OF_NEWEST: Final = 100
_MONTHS: Final = 2
"""The newest ones: on the first of a month it is still the last one's posts that are mended."""


class Dated(Protocol):
    """Something that has its day."""

    @property
    def day(self) -> date:
        """When it is from."""
        ...


Each = TypeVar("Each", bound=Dated)


def spans(ordered: list[Each]) -> dict[str, list[Each]]:
    """What is in each span, the newest first, by the span's name; ``ordered`` has the newest first, too.

    A span's name is its first day and how many days it has; a day that has too many is cut into pieces.
    """
    if not ordered:
        return {}
    newest = ordered[0].day
    found: dict[str, list[Each]] = {}
    for (is_new, first, end), among in _grouped(ordered, newest).items():
        for name, part in _halved(among, first, end, MOST_OF_NEWEST if is_new else MOST):
            found[name] = part
    return found


def _grouped(ordered: Iterable[Each], newest: date) -> dict[tuple[bool, date, date], list[Each]]:
    """By the newest months and, of all else, by years."""
    groups: dict[tuple[bool, date, date], list[Each]] = {}
    for each in ordered:
        day = each.day
        is_new = 12 * (newest.year - day.year) + newest.month - day.month < _MONTHS
        first = day.replace(day=1) if is_new else date(day.year, 1, 1)
        # Not the next year's first day: after the year 9999 there is none.
        last = first.replace(day=monthrange(*first.timetuple()[:2])[1]) if is_new else date(day.year, 12, 31)
        groups.setdefault((is_new, first, last), []).append(each)
    return groups


def _halved(among: list[Each], first: date, last: date, most: int) -> Iterator[tuple[str, list[Each]]]:
    days = (last - first).days + 1
    name = f"{first:%Y%m%d}-{days}"
    if len(among) <= most:
        if among:
            yield name, among
    elif days == 1:
        pieces = range(0, len(among), most)
        yield from ((f"{name}-{number}", among[at : at + most]) for number, at in enumerate(pieces))
    else:
        middle = first + timedelta(days=days // 2)
        yield from _halved([each for each in among if each.day >= middle], middle, last, most)
        yield from _halved(
            [each for each in among if each.day < middle], first, middle - timedelta(days=1), most
        )
