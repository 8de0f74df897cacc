"""Lists a page at a time: where the next one begins, as an opaque word and as a link (RFC 8288)."""

import base64
import binascii
import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Annotated, Any, Final, Generic, TypeVar
from urllib.parse import urlencode

from fastapi import Depends, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer
from kawaraban.desk.api.problems import Problem
from kawaraban.desk.api.wire import Told

T = TypeVar("T")
MOST: Final = 100
USUAL: Final = 50
_LONGEST: Final = 1_000

Place = tuple[str, ...]
"""Names the last row of a page."""


@dataclass(frozen=True, slots=True)
class Page:
    """Which part of a list is asked for: at most ``limit`` rows after the one that ``cursor`` names."""

    limit: int
    cursor: str

    def after(self, length: int) -> Place | None:
        """The last row of the page before, named by so many words; None for the first page.

        Raises:
            Problem: the cursor is none that we gave.
        """
        if not self.cursor:
            return None
        place = _read(self.cursor)
        if place is None or len(place) != length:
            raise _no_cursor()
        return place

    def after_moment(self) -> tuple[datetime, str] | None:
        """`after` where rows are named by a moment and an id."""
        place = self.after(2)
        if place is None:
            return None
        try:
            moment = datetime.fromisoformat(place[0])
        except ValueError:
            raise _no_cursor() from None
        if moment.utcoffset() is None or not 1 < moment.year < 9_999:
            raise _no_cursor()
        return moment, place[1]

    def after_number(self) -> int | None:
        """`after` where rows are named by a number."""
        place = self.after(1)
        if place is None:
            return None
        if not place[0].isdecimal() or len(place[0]) > 9:
            raise _no_cursor()
        return int(place[0])

    def after_key(self) -> str:
        """`after` where rows are named by a key in hexadecimal; empty for the first page."""
        place = self.after(1)
        if place is None:
            return ""
        if len(place[0]) != 64 or not set(place[0]) <= set("0123456789abcdef"):
            raise _no_cursor()
        return place[0]


def _page(
    limit: Annotated[int, Query(ge=1, le=MOST, description="Most rows of a page.")] = USUAL,
    cursor: Annotated[
        str, Query(max_length=_LONGEST, description="`next` of the page before; empty for the first page.")
    ] = "",
) -> Page:
    return Page(limit, cursor)


Paged = Annotated[Page, Depends(_page)]


class Listing(Told, Generic[T]):
    """A page of a list, and where the next one begins."""

    items: tuple[T, ...]
    next: str | None = Field(description="`cursor` of the next page; null on the last one.")


def listed(
    request: Request, page: Page, rows: Sequence[T], wire: Callable[[T], Told], place: Callable[[T], Place]
) -> Response:
    """A page of ``rows``, of which one more than wanted was asked for: then there is a next page."""
    shown = [wire(row) for row in rows[: page.limit]]
    following = written(place(rows[page.limit - 1])) if len(rows) > page.limit else None
    return with_links(request, _listing(shown, following), following)


def whole(request: Request, items: Sequence[Told]) -> Response:
    """A list that is short by its nature, in one page."""
    return answer(request, _listing(items, None))


def with_links(request: Request, told: Told | Mapping[str, Any], following: str | None) -> Response:
    """A page with its links to the first page and the next one."""
    links = [_link(request, None, "first")] + ([_link(request, following, "next")] if following else [])
    return answer(request, told, headers={"Link": ", ".join(links)})


def written(place: Place) -> str:
    """A row's place as a cursor."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def _listing(items: Sequence[Told], following: str | None) -> dict[str, Any]:
    # As a `Listing` of no type in particular, the items would lose their fields.
    return {"items": [item.model_dump(mode="json") for item in items], "next": following}


def _read(cursor: str) -> Place | None:
    try:
        data = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        return None
    if isinstance(data, list) and all(isinstance(each, str) for each in data):
        return tuple(data)
    return None


def _link(request: Request, cursor: str | None, relation: str) -> str:
    asked = [(name, value) for name, value in request.query_params.multi_items() if name != "cursor"]
    query = urlencode(asked + ([("cursor", cursor)] if cursor else []), errors="replace")
    address = request.url.replace(query=query, fragment="")
    return f'<{address}>; rel="{relation}"'


def _no_cursor() -> Problem:
    return Problem(422, "invalid-request", "This cursor is none of ours; take `next` of the page before.")
