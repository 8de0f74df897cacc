"""``/sign-out``: the session ends, in the database too."""

from starlette.responses import Response

from kawaraban.desk.action import COOKIE, action
from kawaraban.desk.visit import Visit
from kawaraban.store.people import PeopleStore, Role


@action("POST", "/sign-out", Role.READER)
def leave(visit: Visit) -> Response:
    """End the session."""
    PeopleStore(visit.database).sign_out(visit.request.cookies[COOKIE])
    response = visit.to("/sign-in")
    response.delete_cookie(COOKIE, path="/", httponly=True, samesite="lax", secure=visit.is_secure)
    return response
