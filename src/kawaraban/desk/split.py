"""``/articles/…/split``: where to cut a sentence, chosen from the places where it can be."""

import re
from dataclasses import dataclass
from typing import Final

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article import open_article, segment_in
from kawaraban.desk.seen import digest_of
from kawaraban.desk.visit import Visit
from kawaraban.document import Inlines
from kawaraban.document.normal import plain_text
from kawaraban.document.segments import countable, split_at
from kawaraban.errors import InputError
from kawaraban.store.people import Role

_AFTER: Final = re.compile(
    r"[、。！？；：，,;:.!?—–…」』）)\"”]+\s*|\s+(?:and|but|or|which|who|that|because|while)\s"
)


@dataclass(frozen=True, slots=True)
class Cut:
    """A place to cut, and both sides of it."""

    at: int
    head: str
    tail: str


@action("GET", "/articles/{article}/split", Role.EDITOR)
def show(visit: Visit) -> Response:
    """The places, on both sides."""
    opened = open_article(visit)
    path, index = visit.query("path"), visit.counted("index", -1)
    segment = segment_in(opened.edition.translation, path, index)
    return visit.page(
        "split.html",
        row=opened.row,
        path=path,
        index=index,
        seen=digest_of(segment),
        sources=_cuts(segment.source),
        targets=_cuts(segment.target),
    )


def _cuts(content: Inlines) -> list[Cut]:
    found = []
    for match in _AFTER.finditer(countable(content)):
        try:
            head, tail = split_at(content, match.end())
        except InputError:
            continue
        found.append(Cut(match.end(), plain_text(head), plain_text(tail)))
    return found
