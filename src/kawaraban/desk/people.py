"""``/people`` and ``/log``: who may use the desk, and what each did."""

from dataclasses import replace
from typing import Any, Final

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.store.action_log import ActionLog
from kawaraban.store.people import PeopleStore, Role

PAGE: Final = 100


@action("GET", "/people", Role.OWNER)
def show(visit: Visit) -> Response:
    """Everybody, and the form that invites."""
    return visit.page("people.html", people=PeopleStore(visit.database).all(), roles=list(Role), link="")


@action("POST", "/people/invite", Role.OWNER)
def invite(visit: Visit) -> Response:
    """Make a link that lets one person in; it is shown now and never again."""
    role = _role(visit)
    token = PeopleStore(visit.database).invite(role, visit.person.id, visit.now)
    visit.log("invite", "", role.value)
    link = f"{visit.request.url.scheme}://{visit.request.headers.get('host', '')}/welcome/{token}"
    return visit.page("people.html", people=PeopleStore(visit.database).all(), roles=list(Role), link=link)


@action("POST", "/people/{person}", Role.OWNER)
def change(visit: Visit) -> Response:
    """Give a person another role, or let them in no more."""
    store, name = PeopleStore(visit.database), visit.path("person")
    if store.get(name) is None:
        raise InputError(visit.words.say("Nobody is called so; reload the page."))
    ends = bool(visit.text("end", ""))
    said: dict[str, Any] = {"ended": visit.now} if ends else {"role": _role(visit), "ended": None}
    changed = store.change(name, lambda person: replace(person, **said))
    if changed is None:
        raise InputError(visit.words.say("A desk needs an owner: make somebody else one first."))
    visit.log("ended" if ends else "role", name, changed.role.value)
    return visit.to("/people")


@action("GET", "/log", Role.OWNER)
def log(visit: Visit) -> Response:
    """What was done, the last first."""
    skipped = visit.counted("skip")
    lines = ActionLog(visit.database).newest(PAGE + 1, skipped=skipped)
    return visit.page(
        "log.html", lines=lines[:PAGE], more=skipped + PAGE if len(lines) > PAGE else 0, skipped=skipped
    )


def _role(visit: Visit) -> Role:
    try:
        return Role(visit.text("role"))
    except ValueError:
        raise InputError("A person is a reader, an editor or an owner; choose one.") from None
