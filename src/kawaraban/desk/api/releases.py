"""``…/releases``: from the draft through the gate to the readers, now or at a moment, and back."""

from fastapi import APIRouter
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer, done
from kawaraban.desk.api.caller import Caller, Publishes, Reads
from kawaraban.desk.api.edition_forms import ReleaseOut, ScheduleOut
from kawaraban.desk.api.edition_wire import told_gate
from kawaraban.desk.api.opening import kept_edition, opened
from kawaraban.desk.api.paging import Listing, whole
from kawaraban.desk.api.problems import Problem, not_found
from kawaraban.desk.api.wire import Given, Moment, Note, examples
from kawaraban.store.published import PublishedStore, Scheduled, Standing
from kawaraban.work.publishing import publish, withdraw

ROUTER = APIRouter(prefix="/articles/{article}/editions/{language}", tags=["publishing"])


class Publish(Given, json_schema_extra=examples({"note": "The harbour's name was wrong."})):
    """How an edition is given to readers."""

    note: Note = Field("", description="A correction in words that readers see.")
    reason: Note = Field("", description="Why it is published although the gate is shut.")


class PublishAt(Publish, json_schema_extra=examples({"at": "2026-12-01T06:00:00+09:00"})):
    """When, and how, an edition is given to readers."""

    at: Moment


class Withdraw(Given, json_schema_extra=examples({"note": "The author asked for it."})):
    """Why an edition is taken from the readers; its tombstone says so."""

    note: Note = ""


@ROUTER.get("/releases", response_model=Listing[ReleaseOut])
def history(request: Request, caller: Reads, article: str, language: str) -> Response:
    """Each state that readers were given, the first one first."""
    kept_edition(caller, article, language)
    states = PublishedStore(caller.database).history(article, language)
    return whole(request, list(map(ReleaseOut.of, states)))


@ROUTER.post("/releases", status_code=201, response_model=ReleaseOut)
def give(
    request: Request, caller: Publishes, article: str, language: str, given: Publish | None = None
) -> Response:
    """Publish the edition as it is now; a second time publishes a correction.

    A shut gate (open errors, sentences that are not translated, text that nobody read) asks for a reason.
    """
    given = given or Publish(note="", reason="")
    _check_gate(caller, article, language, given)
    who = caller.who(article, language)
    state = publish(caller.database, caller.settings, who, note=given.note, reason=given.reason)
    caller.log("publish", article, given.reason)
    return answer(request, ReleaseOut.of(state), status=201)


@ROUTER.post("/withdraw", response_model=ReleaseOut)
def take_back(
    request: Request, caller: Publishes, article: str, language: str, given: Withdraw | None = None
) -> Response:
    """Take the edition from the readers; a tombstone stays, and not a word of the text."""
    latest = PublishedStore(caller.database).latest(article, language)
    if latest is None or latest.state is not Standing.PUBLISHED:
        raise not_found("published edition", look="“release” of the edition says how it stands")
    note = given.note if given else ""
    state = withdraw(caller.database, caller.settings, caller.who(article, language), note=note)
    caller.log("withdraw", article, note)
    return answer(request, ReleaseOut.of(state))


@ROUTER.put("/schedule", response_model=ScheduleOut)
def wait(request: Request, caller: Publishes, article: str, language: str, given: PublishAt) -> Response:
    """Publish the edition, as it is then, at a moment; the press does it."""
    kept_edition(caller, article, language)
    due = Scheduled(article, language, given.at, caller.person.id, note=given.note, reason=given.reason)
    PublishedStore(caller.database).schedule(due)
    caller.log("schedule", article, due.moment.isoformat())
    return answer(request, ScheduleOut.of(due))


@ROUTER.delete("/schedule", status_code=204)
def call_off(caller: Publishes, article: str, language: str) -> Response:
    """Publish it at no moment."""
    if not PublishedStore(caller.database).unschedule(article, language):
        raise not_found("schedule", look="“schedule” of the edition says when it is published")
    caller.log("unschedule", article)
    return done()


def _check_gate(caller: Caller, article: str, language: str, given: Publish) -> None:
    gate = opened(caller, article, language).gate
    if not gate.is_open and not given.reason.strip():
        raise Problem(
            409,
            "gate-shut",
            "The gate is shut: mend what “gate” counts, or give a reason why it is published so.",
            gate=told_gate(gate).model_dump(mode="json"),
        )
