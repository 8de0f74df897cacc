"""``/me``: one's own password and language."""

from dataclasses import replace
from datetime import timedelta

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.passwords import hash_password, is_password
from kawaraban.desk.sign_in import signed_in
from kawaraban.desk.visit import Visit
from kawaraban.desk.words import LANGUAGES
from kawaraban.errors import InputError
from kawaraban.store.people import PeopleStore, Role


@action("GET", "/me", Role.READER)
def show(visit: Visit) -> Response:
    """The forms."""
    return visit.page("me.html", languages=LANGUAGES)


@action("POST", "/me/language", Role.READER)
def speak(visit: Visit) -> Response:
    """Choose the desk's language; empty follows the browser."""
    wanted = visit.text("language", "")
    language = wanted if wanted in LANGUAGES else ""
    PeopleStore(visit.database).change(visit.person.id, lambda person: replace(person, language=language))
    return visit.to("/me")


@action("POST", "/me/password", Role.READER)
def renew(visit: Visit) -> Response:
    """Choose another password; every other browser is signed out."""
    keys = (f"name {visit.person.id}",)
    old = visit.text("old")
    tried = visit.room.throttle.tried(keys, visit.now, lambda: is_password(visit.person.password, old))
    if isinstance(tried, timedelta):
        raise InputError(visit.words.say("Too many wrong tries. Wait a while."))
    if not tried:
        raise InputError(visit.words.say("This is not your password; nothing was changed."))
    if visit.text("password") != visit.text("again"):
        raise InputError(visit.words.say("The two passwords differ; type them again."))
    password = hash_password(visit.text("password"))
    PeopleStore(visit.database).change(visit.person.id, lambda person: replace(person, password=password))
    visit.log("password")
    return signed_in(visit, visit.person.id, "/me")
