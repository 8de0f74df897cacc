"""``/welcome/…``: an invitation becomes a person of the desk, the first one its owner."""

import re
from datetime import timedelta
from typing import Final

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.passwords import hash_password
from kawaraban.desk.sign_in import signed_in
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.store.people import Invitation, PeopleStore, Person

VALID: Final = timedelta(days=7)
_NAME: Final = re.compile(r"[\w][\w.@-]{0,39}")


@action("GET", "/welcome/{token}", None)
def show(visit: Visit) -> Response:
    """The form for a name and a password."""
    return visit.page("welcome.html", invitation=_invitation(visit), fault="", name="")


@action("POST", "/welcome/{token}", None)
def accept(visit: Visit) -> Response:
    """Make the person, and sign them in."""
    invitation, name = _invitation(visit), visit.text("name").strip()
    try:
        _join(visit, invitation, name)
    except InputError as error:
        return visit.page("welcome.html", status=400, invitation=invitation, fault=str(error), name=name)
    visit.log("joined", name, invitation.role.value)
    return signed_in(visit, name, "/inbox")


def _join(visit: Visit, invitation: Invitation, name: str) -> None:
    person = _person(visit, invitation, name)
    if not PeopleStore(visit.database).accept(visit.path("token"), person):
        raise InputError(visit.words.say("This name is taken; choose another."))


def _invitation(visit: Visit) -> Invitation:
    found = PeopleStore(visit.database).invitation(visit.path("token"), visit.now, VALID)
    if found is None:
        raise InputError(visit.words.say("This link was used or is too old. Ask for a new one."))
    return found


def _person(visit: Visit, invitation: Invitation, name: str) -> Person:
    if not _NAME.fullmatch(name):
        raise InputError(
            visit.words.say("A name has up to 40 letters, digits, dots or hyphens; choose another.")
        )
    if visit.text("password") != visit.text("again"):
        raise InputError(visit.words.say("The two passwords differ; type them again."))
    return Person(name, name, invitation.role, hash_password(visit.text("password")), visit.now)
