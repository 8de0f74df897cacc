"""``/articles/…/editions``: translations as editors work on them, and their steps back and forth."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer
from kawaraban.desk.api.articles import row_of
from kawaraban.desk.api.caller import Caller, Reads, Writes
from kawaraban.desk.api.edition_forms import EditionHead, EditionOut
from kawaraban.desk.api.edition_wire import told_edition
from kawaraban.desk.api.opening import kept_edition, opened
from kawaraban.desk.api.paging import Listing, Paged, listed, whole
from kawaraban.desk.api.problems import Problem, not_found
from kawaraban.desk.api.wire import MOST_NUMBER, Given, Told, examples
from kawaraban.document.json_codec import to_data
from kawaraban.errors import EditConflict, InputError
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.review.restoring import edits_back
from kawaraban.store.database import Database
from kawaraban.store.editions import EditionStore
from kawaraban.store.pages import Pages
from kawaraban.store.published import PublishedStore
from kawaraban.work.editing import Who, edit, redo, undo

ROUTER = APIRouter(prefix="/articles/{article}/editions", tags=["editions"])
EDITION = "/{language}"


_REVISION: Final = {
    "number": 3,
    "moment": "2026-11-24T07:00:00Z",
    "person": "rin",
    "action": "write",
    "undoes": None,
}


class RevisionOut(Told, json_schema_extra=examples(_REVISION)):
    """One step of an edition's history."""

    number: int
    moment: datetime
    person: str = Field(description="Who took it; empty for the press.")
    action: str
    undoes: int | None = Field(description="The number of the step that it takes back.")


class Restore(Given, json_schema_extra=examples({"number": 1})):
    """A state that readers were given."""

    number: Annotated[int, Field(ge=1, le=MOST_NUMBER)]


@ROUTER.get("", response_model=Listing[EditionHead])
def list_all(request: Request, caller: Reads, article: str) -> Response:
    """The article's editions, by language, without their texts."""
    row_of(caller, article)
    return whole(request, list(map(EditionHead.of, EditionStore(caller.database).of(article))))


@ROUTER.get(EDITION, response_model=EditionOut)
def show(request: Request, caller: Reads, article: str, language: str) -> Response:
    """One edition: its sentences, what is found in them, who speaks, and the gate."""
    return _shown(request, caller, article, language)


@ROUTER.get(EDITION + "/document", response_model=dict[str, Any])
def document(request: Request, caller: Reads, article: str, language: str) -> Response:
    """The translation's document: the same tree as the original's."""
    edition = edition_from_json(kept_edition(caller, article, language).record)
    return answer(request, to_data(edition.translation.document))


@ROUTER.get(EDITION + "/revisions", response_model=Listing[RevisionOut])
def revisions(request: Request, caller: Reads, article: str, language: str, page: Paged) -> Response:
    """Each step of its history, the last first."""
    kept_edition(caller, article, language)
    rows = Pages(caller.database).revisions(article, language, page.limit + 1, page.after_number())
    return listed(
        request,
        page,
        rows,
        RevisionOut.of,
        lambda step: (str(step.number),),
    )


@ROUTER.post(EDITION + "/undo", response_model=EditionOut)
def back(request: Request, caller: Writes, article: str, language: str) -> Response:
    """Take the last step back that was not taken back yet."""
    return _stepped(request, caller, caller.who(article, language), "undo", undo)


@ROUTER.post(EDITION + "/redo", response_model=EditionOut)
def forth(request: Request, caller: Writes, article: str, language: str) -> Response:
    """Take again the step that was taken back last."""
    return _stepped(request, caller, caller.who(article, language), "redo", redo)


@ROUTER.post(EDITION + "/restore", response_model=EditionOut)
def restore(request: Request, caller: Writes, article: str, language: str, given: Restore) -> Response:
    """Bring the draft back to a state that readers were given; that too can be undone."""
    kept_edition(caller, article, language)
    history = PublishedStore(caller.database).history(article, language)
    state = next((state for state in history if state.number == given.number), None)
    if state is None:
        raise not_found("release", look="GET …/releases lists those there are")
    then = edition_from_json(state.record).translation
    edit(caller.database, caller.who(article, language), "restore", lambda now: edits_back(now, then))
    caller.log("restore", article, str(given.number))
    return _shown(request, caller, article, language)


def _shown(request: Request, caller: Caller, article: str, language: str) -> Response:
    return answer(request, told_edition(opened(caller, article, language)))


def _stepped(
    request: Request, caller: Caller, who: Who, action: str, take: Callable[[Database, Who], object]
) -> Response:
    """Take a step back or forth; where none is left, that is no fault in what was asked."""
    kept_edition(caller, who.article, who.language)
    try:
        take(caller.database, who)
    except EditConflict:
        raise
    except InputError as error:
        raise Problem(409, "wrong-state", str(error)) from error
    caller.log(action, who.article)
    return _shown(request, caller, who.article, who.language)
