"""``/queue``: what waits, what runs, what failed and why; try again or call off."""

from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter, Query
from pydantic import Field, model_validator
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer
from kawaraban.desk.api.articles import row_of
from kawaraban.desk.api.caller import Caller, Reads, Writes
from kawaraban.desk.api.paging import Listing, Paged, listed
from kawaraban.desk.api.problems import Problem, not_found
from kawaraban.desk.api.wire import Given, Told, Word, examples
from kawaraban.errors import InputError
from kawaraban.store.articles import DraftState
from kawaraban.store.entries import EntryRow, EntryState
from kawaraban.store.pages import Pages
from kawaraban.store.publications import PublicationStore
from kawaraban.work import again
from kawaraban.work.state import standing

ROUTER = APIRouter(prefix="/queue", tags=["queue"])


class Failing(Told):
    """A publication whose last poll failed."""

    publication: str
    since: datetime | None
    faults: int
    fault: str


_QUEUE: Final = {
    "entries": {"waiting": 3, "queued": 1, "read": 120, "failed": 0, "skipped": 40},
    "drafts": {"waiting": 2, "queued": 1, "drafted": 117, "failed": 0, "cancelled": 0},
    "failing": [],
}


class QueueOut(Told, json_schema_extra=examples(_QUEUE)):
    """How the work stands."""

    entries: dict[EntryState, int] = Field(description="Posts that feeds named, by how far they have come.")
    drafts: dict[DraftState, int] = Field(description="Articles by how far their drafts have come.")
    failing: tuple[Failing, ...]


class EntryOut(Told):
    """A post that a feed named and that is to be read. `queued` is next in turn, or runs."""

    id: str
    publication: str
    url: str
    title: str
    seen: datetime
    state: EntryState
    tries: int
    again: datetime | None = Field(description="When it is tried again by itself.")
    fault: str
    article: str | None = Field(description="The article that it led to.")


class Target(Given, json_schema_extra=examples({"publication": "quay"}, {"article": "3f1b2c4d5e6f7081"})):
    """An article's draft, or what a publication's feed named; for a retry, neither means all that failed."""

    article: Word | None = None
    publication: Word | None = None

    @model_validator(mode="after")
    def _one(self) -> "Target":
        if self.article is not None and self.publication is not None:
            raise ValueError("names an article and a publication; name one of them")
        return self


class Done(Told, json_schema_extra=examples({"said": "3 posts of quay are read again."})):
    """What was done, in words."""

    said: str


@ROUTER.get("", response_model=QueueOut)
def show(request: Request, caller: Reads) -> Response:
    """How the work stands. The drafts themselves are `GET /articles?state=…`."""
    now = standing(caller.database, 1)
    failing = tuple(
        Failing.of(each.poll, publication=each.id, since=each.poll.failing_since) for each in now.failing
    )
    return answer(request, QueueOut(entries=now.entries, drafts=now.drafts, failing=failing))


@ROUTER.get("/entries", response_model=Listing[EntryOut])
def entries(
    request: Request,
    caller: Reads,
    page: Paged,
    state: Annotated[tuple[EntryState, ...], Query(description="May be given several times.")] = (
        EntryState.WAITING,
        EntryState.QUEUED,
        EntryState.FAILED,
    ),
) -> Response:
    """The posts that wait to be read, are being read, or could not be."""
    rows = Pages(caller.database).entries(state, page.limit + 1, page.after_key())
    return listed(request, page, rows, _told, lambda row: (row.key,))


@ROUTER.post("/retry", response_model=Done)
def retry(request: Request, caller: Writes, given: Target) -> Response:
    """Try again: an article's draft (before all else), a publication's failed posts, or all that failed."""
    name = _name(caller, given)
    if name:
        said = again.retry(name, caller.database)
    else:
        entries, drafts = again.retry_all(caller.database)
        said = f"{entries} posts are read again, {drafts} drafts are made again."
    caller.log("retry", name)
    return answer(request, Done(said=said))


@ROUTER.post("/cancel", response_model=Done)
def cancel(request: Request, caller: Writes, given: Target) -> Response:
    """Call off an article's draft, or what waits of a publication."""
    name = _name(caller, given)
    if not name:
        raise Problem(422, "invalid-request", "Name the article or the publication to call off.")
    try:
        said = again.cancel(name, caller.database)
    except InputError as error:
        raise Problem(409, "wrong-state", str(error)) from error
    caller.log("cancel", name)
    return answer(request, Done(said=said))


def _name(caller: Caller, given: Target) -> str:
    """What is meant, if it is there; empty for everything."""
    if given.article is not None:
        return row_of(caller, given.article).article
    if given.publication is None:
        return ""
    if PublicationStore(caller.database).get(given.publication) is None:
        raise not_found("publication", look="GET /publications lists those there are")
    return given.publication


def _told(row: EntryRow) -> EntryOut:
    return EntryOut.of(row, id=row.key)
