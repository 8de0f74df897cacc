"""An action of the desk: a method and a path, the least role that may do it, and what is done.

Each action is a module of its own with its template beside it; `kawaraban.desk.app` lists them. What is
true of all stands here: nobody without the role gets in, no form counts that did not come from a page of
ours, and every failure that can be explained is.
"""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from typing import Final
from urllib.parse import quote, urlsplit
from zoneinfo import ZoneInfo

from anyio import CapacityLimiter, to_thread
from anyio.to_thread import current_default_thread_limiter
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from kawaraban.desk.body_limit import limited
from kawaraban.desk.form_token import is_token
from kawaraban.desk.room import Room
from kawaraban.desk.visit import Visit
from kawaraban.desk.words import language_for, words_in
from kawaraban.errors import EditConflict, KawarabanError, SettingsError
from kawaraban.settings import Settings
from kawaraban.store.people import PeopleStore, Role, Session
from kawaraban.work.wall_clock import clock_of

COOKIE: Final = "kawaraban"
IDLE: Final = timedelta(days=14)
LONGEST: Final = timedelta(days=60)
_SEEN_EVERY: Final = timedelta(minutes=10)
_MOST_FIELDS: Final = 5_000
_LARGEST_FIELD: Final = 2_000_000
_LARGEST: Final = 21_000_000
"""Bytes of a form with its files."""
_LARGEST_OF_STRANGERS: Final = 100_000
"""Bytes of a form that anybody may send: a name and a password."""

AT_ONCE: Final = 12
"""Requests that are worked on at a time: more would share one processor, each with memory of its own."""
_ASKING: Final = CapacityLimiter(AT_ONCE)

Handler = Callable[[Visit], Response]


@dataclass(frozen=True, slots=True)
class Action:
    """What is done for a request; ``role`` None lets everybody in."""

    method: str
    path: str
    role: Role | None
    handler: Handler
    slow: bool = False
    """Whether it waits for an engine; then it keeps nobody waiting who does not."""

    def __call__(self, visit: Visit) -> Response:
        """Do it."""
        return self.handler(visit)


def action(method: str, path: str, role: Role | None, *, slow: bool = False) -> Callable[[Handler], Action]:
    """Make a function an action."""
    return lambda handler: Action(method, path, role, handler, slow)


@asynccontextmanager
async def few_at_once(_: object) -> AsyncIterator[None]:
    """While the desk serves, let no more than `AT_ONCE` requests be worked on at the same time."""
    current_default_thread_limiter().total_tokens = AT_ONCE
    yield


def route(done: Action, room: Room) -> Route:
    """An action as the web framework calls it."""

    async def endpoint(request: Request) -> Response:
        session = await run_in_threadpool(session_of, request, room)
        visit = _visit(room, request, session)
        if (refusal := _refusal(done, visit)) is not None:
            return refusal
        if done.method != "GET":
            largest = _LARGEST if done.role else _LARGEST_OF_STRANGERS
            visit = await _with_form(visit, request, largest)
            if not _is_ours(done, visit):
                return _explained(
                    visit, 403, visit.words.say("This form is too old. Reload the page and send it again.")
                )
        return await to_thread.run_sync(_answer, done, visit, limiter=_ASKING if done.slow else None)

    return Route(done.path, endpoint, methods=[done.method])


def lost(room: Room) -> Callable[[Request, Exception], Response]:
    """What is answered where no action does: there is no such page, no form, or no database."""

    def answer(request: Request, error: Exception) -> Response:
        visit = _visit(room, request, None)
        if not isinstance(error, HTTPException):
            return _explained(visit, 503, str(error))
        is_missing = error.status_code in {404, 405}
        message = visit.words.say("There is no such page.") if is_missing else error.detail
        return _explained(visit, error.status_code, message)

    return answer


def session_of(request: Request, room: Room) -> Session | None:
    """The session that a request's cookie names; it is in use, and so it lasts."""
    token = request.cookies.get(COOKIE)
    if not token:
        return None
    now, store = room.clock(), PeopleStore(room.database)
    session = store.session(token, now, IDLE, LONGEST)
    if session is not None and session.seen + _SEEN_EVERY < now:
        store.seen(token, now)
    return session


def _visit(room: Room, request: Request, session: Session | None) -> Visit:
    wanted = session.person.language if session else ""
    language = language_for(wanted, request.headers.get("Accept-Language", ""))
    return Visit(room, request, words_in(language, _zone(room.settings_now)), session)


def _zone(settings: Settings) -> ZoneInfo | None:
    """The time zone of the desk's clock; of one that is none, whoever makes a schedule is told."""
    try:
        return clock_of(settings).zone
    except SettingsError:
        return None


def _refusal(done: Action, visit: Visit) -> Response | None:
    request, session, words = visit.request, visit.session, visit.words
    if done.role is None:
        return None
    if session is None:
        if request.method != "GET" or request.headers.get("HX-Request"):
            return PlainTextResponse(words.say("Sign in first."), 401, {"HX-Redirect": "/sign-in"})
        wanted = request.url.path + (f"?{request.url.query}" if request.url.query else "")
        return RedirectResponse(f"/sign-in?next={quote(wanted, safe='')}", 303)
    if not session.person.role.may(done.role):
        role = words.say(done.role.value.title())
        return PlainTextResponse(
            words.say("This needs the role “%(role)s”; ask an owner of the desk.", role=role), 403
        )
    return None


async def _with_form(visit: Visit, request: Request, largest: int) -> Visit:
    advice = f"A form has {largest:,} bytes at most; larger files come by the command line, or in parts."
    bounded = Request(request.scope, limited(request.receive, largest, advice))
    try:
        form = await bounded.form(max_fields=_MOST_FIELDS, max_files=10, max_part_size=_LARGEST_FIELD)
    except HTTPException as error:
        if error.status_code == 413:
            raise
        raise HTTPException(400, "This form cannot be read; reload the page and send it again.") from error
    fields: dict[str, tuple[str, ...]] = {}
    files: dict[str, bytes] = {}
    try:
        for name, value in form.multi_items():
            if isinstance(value, UploadFile):
                files[name] = await value.read()
            else:
                fields[name] = (*fields.get(name, ()), value)
    finally:
        await form.close()
    return Visit(visit.room, request, visit.words, visit.session, fields, files)


def _is_ours(done: Action, visit: Visit) -> bool:
    """Whether a form comes from a page of ours: it knows the session's token, and the browser agrees."""
    headers = visit.request.headers
    if headers.get("Sec-Fetch-Site", "same-origin") not in {"same-origin", "none"}:
        return False
    origin = headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != headers.get("Host"):
        return False
    if done.role is None or visit.session is None:
        return True
    given = headers.get("X-Form-Token") or visit.text("form_token", "")
    return is_token(given, visit.session.form_token)


def _answer(done: Action, visit: Visit) -> Response:
    try:
        return done(visit)
    except EditConflict as conflict:
        return _explained(visit, 409, str(conflict))
    except KawarabanError as error:
        return _explained(visit, 503 if error.retryable else 400, str(error))


def _explained(visit: Visit, status: int, message: str) -> Response:
    if visit.is_partial:
        return PlainTextResponse(visit.words.told(message), status)
    return visit.page("failure.html", status=status, message=message)
