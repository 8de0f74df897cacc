"""The desk as a web application: every action, in one list."""

from importlib import resources
from pathlib import Path
from typing import Final

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware.gzip import GZipMiddleware
from starlette.responses import Response
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp, Scope

from kawaraban.desk import (
    add,
    approve_row,
    article,
    candidate,
    engines,
    history,
    home,
    inbox,
    judge,
    mark,
    me,
    memory,
    names,
    people,
    picture,
    preview,
    publications,
    publish,
    scheduled,
    settings,
    sign_in,
    sign_out,
    split,
    term_places,
    terms,
    tokens,
    undo,
    versions,
    voice,
    webhooks,
    welcome,
    work,
    write,
)
from kawaraban.desk.action import Action, few_at_once, lost, route
from kawaraban.desk.api.door import mounted
from kawaraban.desk.headers import Guarded
from kawaraban.desk.room import Room
from kawaraban.errors import KawarabanError

ACTIONS: Final[tuple[Action, ...]] = (
    home.show,
    sign_in.show,
    sign_in.enter,
    sign_out.leave,
    welcome.show,
    welcome.accept,
    inbox.show,
    mark.keep,
    article.show,
    article.take,
    candidate.ask,
    write.write,
    write.accept,
    approve_row.accept,
    write.join,
    write.cut,
    voice.correct,
    undo.back,
    undo.forth,
    judge.decide,
    judge.mend,
    judge.reopen,
    split.show,
    versions.show,
    versions.settled,
    history.show,
    history.restore,
    preview.make,
    preview.show,
    picture.show,
    publish.show,
    publish.give,
    publish.wait,
    publish.take_back,
    add.show,
    add.follow,
    add.take_in,
    add.hand_out,
    add.manifest,
    publications.show_all,
    publications.show,
    publications.allow,
    publications.name,
    publications.pace,
    publications.dress,
    publications.turn,
    publications.forget,
    terms.show,
    terms.put,
    terms.remove,
    term_places.show,
    term_places.apply,
    names.show,
    names.decide,
    memory.show,
    memory.mend,
    memory.forget,
    memory.take_in,
    memory.hand_out,
    engines.show,
    engines.test,
    engines.compare,
    scheduled.show,
    scheduled.change,
    work.show,
    work.watch,
    work.turn,
    settings.show,
    settings.change,
    settings.dress,
    people.show,
    people.invite,
    people.change,
    people.log,
    me.show,
    me.speak,
    me.renew,
    tokens.show,
    tokens.make,
    tokens.revoke,
    webhooks.show,
    webhooks.add,
    webhooks.change,
)
LOOPBACK: Final = frozenset({"localhost", "127.0.0.1", "::1"})


class _OurFiles(StaticFiles):
    """Our own files; one that is asked for by its content's address stays with the browser."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        """The file, or the answer that there is none."""
        response = await super().get_response(path, scope)
        if scope["query_string"] and response.status_code in {200, 304}:
            response.headers["Cache-Control"] = "public, max-age=31536000, immutable"
        return response


def create_app(room: Room) -> ASGIApp:
    """The desk's application (ASGI)."""
    static = Path(str(resources.files("kawaraban.desk") / "static"))
    pages = [Mount("/static", _OurFiles(directory=static)), *(route(each, room) for each in ACTIONS)]
    # A long post's page is a megabyte of forms, a twentieth of that on the way.
    shown = Starlette(
        routes=pages, exception_handlers={HTTPException: lost(room), KawarabanError: lost(room)}
    )
    packed = GZipMiddleware(shown, minimum_size=1_000, compresslevel=4)
    # The API's tags speak of bytes, so nothing repacks those.
    served = Starlette(routes=[mounted(room), Mount("/", packed)], lifespan=few_at_once)
    return Guarded(served, LOOPBACK | frozenset(room.settings.desk_hosts))
