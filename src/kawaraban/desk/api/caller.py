"""Who asks, and whether they may: a program by its token, or a browser that is signed in, for reading."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Annotated, Any, Final

from fastapi import Security
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer, SecurityScopes
from starlette.requests import Request

from kawaraban.desk.action import session_of
from kawaraban.desk.api.problems import Problem
from kawaraban.desk.api.scopes import NEEDS, Scope, allowed
from kawaraban.desk.room import Room
from kawaraban.settings import Settings
from kawaraban.store.action_log import Action, ActionLog
from kawaraban.store.database import Database
from kawaraban.store.people import PeopleStore, Person
from kawaraban.work.editing import Who

_BEARER: Final = HTTPBearer(
    scheme_name="token", description="A token made on the desk's page /tokens.", auto_error=False
)


@dataclass(frozen=True, slots=True)
class Caller:
    """A person, or the ``program`` that acts in their name (empty for their browser)."""

    room: Room
    person: Person
    scopes: frozenset[Scope]
    program: str = ""

    @property
    def database(self) -> Database:
        """The desk's rows."""
        return self.room.database

    @property
    def settings(self) -> Settings:
        """The desk's settings, as an owner may have changed them since it serves."""
        return self.room.settings_now

    @property
    def now(self) -> datetime:
        """The desk's clock."""
        return self.room.clock()

    def who(self, article: str, language: str) -> Who:
        """An edition, as the caller edits it."""
        return Who(article, language, self.person.id, self.now)

    def log(self, action: str, subject: str = "", detail: str = "") -> None:
        """Write down what was done, in whose name and by which program."""
        told = f"{detail} (token {self.program})".strip()
        ActionLog(self.database).write(Action(self.now, self.person.id, action, subject, told))


def _caller(
    request: Request,
    needed: SecurityScopes,
    given: Annotated[HTTPAuthorizationCredentials | None, Security(_BEARER)],
) -> Caller:
    room: Room = request.app.state.room
    caller = _program(request, room, given.credentials) if given else _browser(request, room)
    for scope in map(Scope, needed.scopes):
        _check(caller, scope)
    return caller


def _program(request: Request, room: Room, token: str) -> Caller:
    """The program of a token, whose person's role bounds what it may.

    A right token is let in even while wrong ones have to wait: nobody guesses 256 bits, and one program
    with an old token must not shut out the others at its address.
    """
    now, client = room.clock(), request.client
    found = PeopleStore(room.database).program(token, now)
    if found is not None:
        program, person = found
        scopes = frozenset(scope for scope in allowed(person.role) if scope in program.scopes.split())
        return Caller(room, person, scopes, program.name)
    keys = (f"token from {client.host if client else ''}",)
    tried = room.throttle.tried(keys, now, lambda: False)
    if isinstance(tried, timedelta):
        seconds = int(tried.total_seconds()) + 1
        raise Problem(
            429,
            "too-many-tries",
            f"Too many wrong tokens came from your address; wait {seconds} seconds.",
            headers={"Retry-After": str(seconds)},
        )
    raise _unknown(
        "This token is none, or was revoked; make one on the desk's page /tokens.", "invalid_token"
    )


def _browser(request: Request, room: Room) -> Caller:
    """Whoever is signed in, for reading only: so no form on any page can change something here."""
    if request.method != "GET":
        raise _unknown("Changes need a token; make one on the desk's page /tokens, send it as Bearer.")
    session = session_of(request, room)
    if session is None:
        raise _unknown("Send a token (Authorization: Bearer kb_…); make one on the desk's page /tokens.")
    return Caller(room, session.person, frozenset(allowed(session.person.role)))


def _check(caller: Caller, scope: Scope) -> None:
    if scope in caller.scopes:
        return
    if scope not in allowed(caller.person.role):
        raise Problem(403, "not-allowed", f"This needs the role {NEEDS[scope]}; ask an owner of the desk.")
    raise Problem(
        403,
        "not-allowed",
        f"This token lacks the scope {scope}; make another one on the desk's page /tokens.",
        headers={"WWW-Authenticate": f'Bearer error="insufficient_scope", scope="{scope}"'},
    )


def _unknown(message: str, error: str = "") -> Problem:
    challenge = 'Bearer realm="kawaraban"' + (f', error="{error}"' if error else "")
    return Problem(401, "unknown-caller", message, headers={"WWW-Authenticate": challenge})


def _needs(scope: Scope) -> Any:
    return Security(_caller, scopes=[scope.value])


Reads = Annotated[Caller, _needs(Scope.READ)]
Writes = Annotated[Caller, _needs(Scope.WRITE)]
Publishes = Annotated[Caller, _needs(Scope.PUBLISH)]
Manages = Annotated[Caller, _needs(Scope.MANAGE)]
