"""``/articles``: the posts that came in, each state of their originals, and what was decided of them."""

from datetime import datetime
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer, check_match
from kawaraban.desk.api.caller import Caller, Reads, Writes
from kawaraban.desk.api.paging import Listing, Page, Paged, listed
from kawaraban.desk.api.problems import not_found
from kawaraban.desk.api.wire import MOST_NUMBER, Given, Language, Moment, Told, Word, examples
from kawaraban.document.json_codec import to_data
from kawaraban.follow.identity import canonical_address
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.inbox import InboxRow, InboxStore, Mark, Wanted
from kawaraban.store.published import Standing
from kawaraban.store.search import SearchIndex

ROUTER = APIRouter(prefix="/articles", tags=["articles"])
_EXAMPLE = {
    "id": "3f1b2c4d5e6f7081",
    "url": "https://quay.example/ferry",
    "publication": "quay",
    "publication_title": "The quay",
    "title": "渡し船",
    "source_title": "The ferry",
    "language": "en",
    "published": "2026-11-23T04:05:06+00:00",
    "first_seen": "2026-11-23T04:05:06Z",
    "fetched": "2026-11-23T05:05:06Z",
    "version": 2,
    "gone_since": None,
    "state": "drafted",
    "fault": "",
    "mark": "kept",
    "standing": None,
    "figures": {
        "segments": 40,
        "marked": 1,
        "errors": 0,
        "warnings": 3,
        "quotes": 5,
        "voices": 3,
        "characters": 4100,
    },
}


class Figures(Told):
    """Numbers to choose by; all are 0 while there is no draft."""

    segments: int
    marked: int = Field(description="Sentences in doubt.")
    errors: int
    warnings: int
    quotes: int
    voices: int
    characters: int = Field(description="Of the original.")


class ArticleOut(Told, json_schema_extra=examples(_EXAMPLE)):
    """One post; its id outlives every change that its author makes."""

    id: str
    url: str
    publication: str
    publication_title: str
    title: str = Field(description="In the diary's language where it is drafted, else the original's.")
    source_title: str
    language: str = Field(description="Of the original.")
    published: str = Field(description="The day or the moment that the original gives; empty for none.")
    first_seen: datetime
    fetched: datetime = Field(description="When its newest version was read.")
    version: int
    gone_since: datetime | None
    state: DraftState = Field(description="How far the draft of its newest version has come.")
    fault: str
    mark: Mark | None = Field(description="What an editor decided of it.")
    standing: Standing | None = Field(description="Whether readers find it; null where they never did.")
    figures: Figures


class Marking(Given, json_schema_extra=examples({"mark": "kept"}, {"mark": None})):
    """What is decided of a post; null takes it back."""

    mark: Mark | None


class VersionOut(Told):
    """One fetched state of an article."""

    number: int
    fetched: datetime
    origin: str = Field(description="`page`, or `feed` where only the feed's own text could be had.")


class Filters(Given):
    """Which posts to list; those that meet every condition given."""

    state: DraftState | None = None
    mark: Mark | None = None
    standing: Standing | None = None
    publication: Word | None = None
    language: Language | None = Field(None, description="Of the original; `en` is also `en-GB`.")
    since: Moment | None = Field(None, description="Posts that came at this moment or later.")
    search: Word | None = Field(None, description="Words of the original or the translation.")
    url: Annotated[str, Field(max_length=2_000)] | None = Field(None, description="An address of the post.")
    limit: int = Field(50, ge=1, le=100, description="Most rows of a page.")
    cursor: str = Field("", max_length=1_000, description="`next` of the page before.")


@ROUTER.get("", response_model=Listing[ArticleOut])
def list_some(request: Request, caller: Reads, asked: Annotated[Filters, Query()]) -> Response:
    """The posts, the newest first."""
    page = Page(asked.limit, asked.cursor)
    rows = InboxStore(caller.database).page(
        caller.settings.target_language, page.limit + 1, _wanted(caller, asked), page.after_moment()
    )
    return listed(request, page, rows, _told, lambda row: (row.first_seen.isoformat(), row.article))


@ROUTER.get("/{article}", response_model=ArticleOut)
def show(request: Request, caller: Reads, article: str) -> Response:
    """One post."""
    return answer(request, _told(row_of(caller, article)))


@ROUTER.patch("/{article}", response_model=ArticleOut)
def decide(request: Request, caller: Writes, article: str, given: Marking) -> Response:
    """Keep a post, leave it for later, skip it. Takes If-Match."""
    row_of(caller, article)
    InboxStore(caller.database).mark(
        article,
        given.mark,
        now=caller.now,
        person=caller.person.id,
        language=caller.settings.target_language,
        agreed=lambda row: check_match(request, _told(row)),
    )
    caller.log("mark", article, given.mark or "none")
    return answer(request, _told(row_of(caller, article)))


@ROUTER.get("/{article}/document", response_model=dict[str, Any])
def document(request: Request, caller: Reads, article: str) -> Response:
    """The original as it was read last: its tree, described in docs/document.md."""
    return answer(request, _document(caller, article, row_of(caller, article).version))


@ROUTER.get("/{article}/versions", response_model=Listing[VersionOut])
def versions(request: Request, caller: Reads, article: str, page: Paged) -> Response:
    """Every state in which the original was read, the first one first."""
    row_of(caller, article)
    start = page.after_number() or 0
    rows = [each for each in ArticleStore(caller.database).versions(article) if each.number > start]
    return listed(request, page, rows, VersionOut.of, lambda each: (str(each.number),))


@ROUTER.get("/{article}/versions/{number}", response_model=dict[str, Any])
def version(
    request: Request, caller: Reads, article: str, number: Annotated[int, Path(ge=1, le=MOST_NUMBER)]
) -> Response:
    """The original as it was in one of its states."""
    row_of(caller, article)
    return answer(request, _document(caller, article, number))


def row_of(caller: Caller, article: str) -> InboxRow:
    """A post.

    Raises:
        Problem: there is none of this id.
    """
    row = InboxStore(caller.database).get(article, caller.settings.target_language)
    if row is None:
        raise not_found("article", look="GET /articles lists those there are")
    return row


def _document(caller: Caller, article: str, number: int) -> dict[str, Any]:
    found = ArticleStore(caller.database).document(article, number)
    if found is None:
        raise not_found("version", look="GET /articles/{article}/versions lists those there are")
    return to_data(found)


def _wanted(caller: Caller, asked: Filters) -> Wanted:
    return Wanted(
        publication=asked.publication,
        state=asked.state,
        mark=asked.mark,
        language=asked.language,
        standing=asked.standing,
        since=asked.since,
        among=_among(caller, asked),
    )


def _among(caller: Caller, asked: Filters) -> tuple[str, ...] | None:
    """The articles that the words and the address leave."""
    if asked.search is None and asked.url is None:
        return None
    found = None if asked.search is None else SearchIndex(caller.database).articles(asked.search)
    if asked.url is None:
        return found
    at = ArticleStore(caller.database).at([canonical_address(asked.url)])
    return (at.id,) if at is not None and (found is None or at.id in found) else ()


def _told(row: InboxRow) -> ArticleOut:
    return ArticleOut.of(row, id=row.article, figures=Figures.of(row))
