"""``/sign-in``: a name and a password become a session."""

from datetime import timedelta
from typing import Final
from urllib.parse import urlsplit

from starlette.responses import Response

from kawaraban.desk.action import COOKIE, LONGEST, action
from kawaraban.desk.passwords import is_password
from kawaraban.desk.visit import Visit
from kawaraban.store.people import PeopleStore

_START: Final = "/inbox"


@action("GET", "/sign-in", None)
def show(visit: Visit) -> Response:
    """The form."""
    return visit.page("sign_in.html", next=local_path(visit.query("next")), fault="", name="")


@action("POST", "/sign-in", None)
def enter(visit: Visit) -> Response:
    """Begin a session under a new token, whatever token the browser had before."""
    name, wanted = visit.text("name").strip(), local_path(visit.text("next", ""))
    throttle, client = visit.room.throttle, visit.request.client
    keys = (f"name {name}", f"address {client.host if client else ''}")
    given = visit.text("password")
    tried = throttle.tried(keys, visit.now, lambda: is_password(_kept(visit, name), given))
    if isinstance(tried, timedelta):
        seconds = visit.words.number(int(tried.total_seconds()) + 1)
        fault = visit.words.say("Too many wrong tries. Wait %(seconds)s seconds.", seconds=seconds)
        return visit.page("sign_in.html", status=429, next=wanted, fault=fault, name=name)
    if not tried:
        visit.log("sign-in refused", name[:100])
        fault = visit.words.say("This name and password do not go together.")
        return visit.page("sign_in.html", status=403, next=wanted, fault=fault, name=name)
    return signed_in(visit, name, wanted)


def _kept(visit: Visit, name: str) -> str | None:
    """The hash of a person's password, if there is such a person."""
    person = PeopleStore(visit.database).get(name)
    return person.password if person and person.ended is None else None


def signed_in(visit: Visit, person: str, path: str) -> Response:
    """The answer that begins a person's session, and ends the one that the browser had."""
    store = PeopleStore(visit.database)
    if before := visit.request.cookies.get(COOKIE):
        store.sign_out(before)
    response = visit.to(path)
    response.set_cookie(
        COOKIE,
        store.sign_in(person, visit.now),
        max_age=int(LONGEST.total_seconds()),
        httponly=True,
        samesite="lax",
        secure=visit.is_secure,
        path="/",
    )
    return response


def local_path(wanted: str) -> str:
    """A path on this desk, the inbox where ``wanted`` is none: nobody is sent elsewhere."""
    try:
        parts = urlsplit(wanted)
    except ValueError:
        return _START
    sound = wanted.startswith("/") and not wanted.startswith("//") and "\\" not in wanted
    plain = wanted.isprintable() and not parts.scheme and not parts.netloc
    return wanted if sound and plain else _START
