"""``/me``: who asks, and what they may."""

from typing import Final

from fastapi import APIRouter
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer
from kawaraban.desk.api.caller import Reads
from kawaraban.desk.api.scopes import Scope
from kawaraban.desk.api.wire import Told, examples
from kawaraban.store.people import Role

ROUTER = APIRouter(prefix="/me", tags=["me"])


_ME: Final = {
    "person": "rin",
    "name": "Rin",
    "role": "editor",
    "program": "robot",
    "scopes": ["read", "write"],
}


class Me(Told, json_schema_extra=examples(_ME)):
    """The caller."""

    person: str
    name: str
    role: Role
    program: str
    """The token's name; empty for a browser."""
    scopes: tuple[Scope, ...]


@ROUTER.get("", response_model=Me)
def show(request: Request, caller: Reads) -> Response:
    """Who asks: a first request to try a token with."""
    me = Me(
        person=caller.person.id,
        name=caller.person.name,
        role=caller.person.role,
        program=caller.program,
        scopes=tuple(sorted(caller.scopes, key=list(Scope).index)),
    )
    return answer(request, me)
