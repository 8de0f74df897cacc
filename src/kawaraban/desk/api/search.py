"""``/search``: words in the originals and the translations, with the passage where they stand."""

from datetime import datetime
from typing import Annotated, Final, Literal

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.caller import Reads
from kawaraban.desk.api.paging import Listing, Paged, with_links, written
from kawaraban.desk.api.wire import Told, Word, examples
from kawaraban.store.search import Hit, SearchIndex

ROUTER = APIRouter(prefix="/search", tags=["articles"])


_HIT: Final = {
    "article": "3f1b2c4d5e6f7081",
    "language": "en",
    "original": True,
    "title": "The ferry",
    "publication": "quay",
    "published": "2026-11-23T04:05:06Z",
    "passage": "The ferry left the harbour at noon.",
    "spans": [[4, 9]],
}


class HitOut(Told, json_schema_extra=examples(_HIT)):
    """An article that was found, and where the words stand in it."""

    article: str
    language: str
    original: bool = Field(description="Whether the words are the original's.")
    title: str
    publication: str
    published: datetime
    passage: str
    spans: tuple[tuple[int, int], ...] = Field(description="Of the words, in code points of the passage.")


class Hits(Listing[HitOut]):
    """A page of what was found."""

    total: int = Field(description="Articles found in all, up to 1,000.")


@ROUTER.get("", response_model=Hits)
def find(
    request: Request,
    caller: Reads,
    page: Paged,
    q: Annotated[Word, Query(description='Words, "phrases", -unwanted ones.')],
    publication: Annotated[Word | None, Query()] = None,
    side: Annotated[Literal["both", "original", "translation"], Query()] = "both",
) -> Response:
    """The articles with all the words: those that have them in the title first, then the newest."""
    place = page.after(1)
    found = SearchIndex(caller.database).page(
        q, page.limit + 1, publication=publication, side=side, after=place[0] if place else ""
    )
    shown = found.hits[: page.limit]
    following = written((shown[-1].article,)) if len(found.hits) > page.limit else None
    told = Hits(items=tuple(map(_told, shown)), next=following, total=found.total)
    return with_links(request, told, following)


def _told(hit: Hit) -> HitOut:
    return HitOut.of(hit, passage=hit.passage.text, spans=hit.passage.spans)
