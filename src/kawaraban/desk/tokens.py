"""``/tokens``: what lets one's programs in, each with its scopes; an owner sees everybody's."""

import re
from typing import Final

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.api.scopes import Scope, allowed
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.store.people import ApiToken, PeopleStore, Role

_NAME: Final = re.compile(r"[\w][\w .@-]{0,39}")
_MOST: Final = 100
"""Tokens of one person."""


@action("GET", "/tokens", Role.READER)
def show(visit: Visit) -> Response:
    """The tokens, and the form that makes one."""
    return _page(visit)


@action("POST", "/tokens", Role.READER)
def make(visit: Visit) -> Response:
    """Make a token; it is shown now and never again. One of the same name is no longer good."""
    name, scopes = " ".join(visit.text("name").split()), _scopes(visit)
    if not _NAME.fullmatch(name):
        raise InputError(
            visit.words.say("A token's name has up to 40 letters, digits, spaces, dots or hyphens.")
        )
    if not scopes:
        raise InputError(visit.words.say("Choose at least one thing that the token may do."))
    store = PeopleStore(visit.database)
    if sum(each.person == visit.person.id for each in store.programs()) >= _MOST:
        raise InputError(visit.words.say("You have too many tokens; revoke one that is no longer used."))
    token = store.let_program_in(name, visit.person.id, " ".join(scopes), visit.now)
    visit.log("token", name, " ".join(scopes))
    return _page(visit, token=token, name=name)


@action("POST", "/tokens/revoke", Role.READER)
def revoke(visit: Visit) -> Response:
    """Let a program in no more: one's own, or as an owner anybody's."""
    person, name = visit.text("person", visit.person.id), visit.text("name")
    if person != visit.person.id and not visit.person.role.may(Role.OWNER):
        raise InputError(visit.words.say("This token is somebody else's; ask an owner to revoke it."))
    if not PeopleStore(visit.database).shut_program_out(person, name):
        raise InputError(visit.words.say("There is no such token; reload the page."))
    visit.log("token revoked", name[:100], person[:100])
    return visit.to("/tokens")


def _page(visit: Visit, *, token: str = "", name: str = "") -> Response:
    return visit.page(
        "tokens.html", tokens=_visible(visit), scopes=allowed(visit.person.role), token=token, name=name
    )


def _visible(visit: Visit) -> tuple[ApiToken, ...]:
    sees_all = visit.person.role.may(Role.OWNER)
    return tuple(
        each for each in PeopleStore(visit.database).programs() if sees_all or each.person == visit.person.id
    )


def _scopes(visit: Visit) -> tuple[Scope, ...]:
    """The scopes that were chosen, of those that the person has."""
    wanted = set(visit.texts("scope"))
    return tuple(scope for scope in allowed(visit.person.role) if scope in wanted)
