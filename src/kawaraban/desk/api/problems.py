"""Failures as programs read them: problem details (RFC 9457), made from our tree of errors."""

import json
import logging
from collections.abc import Sequence
from typing import Any, Final

from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError
from pydantic import Field
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.wire import Told
from kawaraban.errors import (
    AddressRefused,
    EditConflict,
    EngineError,
    FetchError,
    InputError,
    KawarabanError,
    OutputError,
    RobotsRefused,
    SettingsError,
)

LOG: Final = logging.getLogger("kawaraban.desk")
MEDIA_TYPE: Final = "application/problem+json"
URN: Final = "urn:kawaraban:problem:"
_RETRY_SECONDS: Final = "5"

TITLES: Final = {
    "not-json": "The body is no JSON.",
    "invalid-request": "Something in the request has another form.",
    "impossible": "It cannot be done as asked.",
    "unknown-caller": "We do not know who asks.",
    "not-allowed": "This is not allowed to whoever asks.",
    "not-found": "There is no such thing.",
    "gone": "It was taken from the readers.",
    "wrong-method": "The address knows other methods.",
    "edit-conflict": "Somebody else changed the same words.",
    "wrong-state": "It is not in a state for that.",
    "taken": "There is one already.",
    "gate-shut": "The edition is not fit to be published.",
    "changed": "It is no longer as it was read.",
    "say-what-you-saw": "The change does not say what it replaces.",
    "too-large": "The body is too large.",
    "other-media-type": "The body is of another media type.",
    "too-many-tries": "Too many wrong tries.",
    "elsewhere": "A server elsewhere failed.",
    "unavailable": "The desk cannot do it now.",
    "ours": "The fault is ours.",
}
"""Every type of problem, and its title."""

_STATUSES: Final = {
    400: ("not-json", "The body cannot be read; send JSON (RFC 8259)."),
    404: ("not-found", "Nothing is at this address; openapi.json lists the addresses there are."),
    405: ("wrong-method", "See the header Allow, or openapi.json, for what can be done here."),
    413: ("too-large", "The body is too large; send less at once."),
}


class FaultOut(Told):
    """One thing that is wrong in a request."""

    where: str
    fault: str


class ProblemOut(Told):
    """What went wrong, and what to do next (RFC 9457). Other fields may be left out."""

    type: str = Field(description="Names the kind of problem; docs/api.md lists them.")
    title: str = Field(description="The kind in words, the same each time.")
    status: int = Field(description="The HTTP status, once more.")
    detail: str = Field(description="What happened, and what to do next, for a person.")
    faults: tuple[FaultOut, ...] = Field((), description="Of `invalid-request`: everything that is wrong.")
    current: dict[str, Any] | None = Field(
        None, description="Of `edit-conflict` and `changed`: what is there now."
    )
    gate: dict[str, Any] | None = Field(None, description="Of `gate-shut`: what stands in the way.")


class Problem(InputError):
    """A failure with its status, its kind (one of `TITLES`) and what else a program wants to know."""

    def __init__(
        self, status: int, kind: str, message: str, *, headers: dict[str, str] | None = None, **more: Any
    ) -> None:
        super().__init__(message)
        self.status = status
        self.kind = kind
        self.headers = headers or {}
        self.more = more


def not_found(what: str, *, look: str) -> Problem:
    """The problem that something is not there; ``look`` says where to find what is."""
    return Problem(404, "not-found", f"There is no such {what}; {look}.")


def explain(error: KawarabanError) -> Problem:
    """The problem that an error of our tree is to a program."""
    said = str(error)
    match error:
        case Problem():
            return error
        case EditConflict():
            return Problem(409, "edit-conflict", said)
        case InputError() | AddressRefused() | RobotsRefused():
            return Problem(422, "impossible", said)
        case FetchError():
            return Problem(502, "elsewhere", said)
        case EngineError() | OutputError() | SettingsError():
            later = {"Retry-After": _RETRY_SECONDS} if error.retryable else {}
            return Problem(503, "unavailable", said, headers=later)
        case _:
            return Problem(422, "impossible", said)


def answer_to(problem: Problem) -> Response:
    """A problem on the wire."""
    told = {
        "type": f"{URN}{problem.kind}",
        "title": TITLES[problem.kind],
        "status": problem.status,
        "detail": str(problem),
        **problem.more,
    }
    # ASCII: what is quoted may hold a lone surrogate.
    return Response(json.dumps(told), problem.status, problem.headers, MEDIA_TYPE)


def install(app: FastAPI) -> None:
    """Answer every failure of the application so."""
    app.add_exception_handler(KawarabanError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _http)
    app.add_exception_handler(Exception, _unexpected)


async def _ours(_request: Request, error: Exception) -> Response:
    assert isinstance(error, KawarabanError)
    return answer_to(explain(error))


async def _invalid(request: Request, error: Exception) -> Response:
    assert isinstance(error, RequestValidationError)
    faults = error.errors()
    if any(fault["type"] == "json_invalid" for fault in faults):
        return answer_to(Problem(400, *_STATUSES[400]))
    whole = any(tuple(fault["loc"]) == ("body",) for fault in faults)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if whole and kind and kind != "application/json" and not kind.endswith("+json"):
        advice = "Send the body as application/json, and say so in Content-Type."
        return answer_to(Problem(415, "other-media-type", advice))
    told = [{"where": _where(fault["loc"]), "fault": fault["msg"]} for fault in faults[:20]]
    first = f"{told[0]['where']}: {told[0]['fault']}" if told else "Look at openapi.json"
    return answer_to(Problem(422, "invalid-request", f"{first}; mend that and send it again.", faults=told))


async def _http(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    kind, advice = _STATUSES.get(error.status_code, ("impossible", str(error.detail)))
    headers = dict(error.headers or {})
    if error.status_code == 405:
        # The framework knows one method of an address, and there may be several.
        path = str(request.scope["path"]).removeprefix(request.scope.get("root_path", ""))
        headers["Allow"] = ", ".join(sorted(request.app.state.methods_at(path)))
    return answer_to(Problem(error.status_code, kind, advice, headers=headers))


async def _unexpected(_request: Request, error: Exception) -> Response:
    LOG.error("failed in a way nobody thought of; please report it", exc_info=error)
    return answer_to(Problem(500, "ours", "Something failed in a way nobody thought of; please report it."))


def _where(place: Sequence[int | str]) -> str:
    return ".".join(str(part) for part in place)[:200]
