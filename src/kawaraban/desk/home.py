"""``/``: the inbox is where the day begins."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.store.people import Role


@action("GET", "/", Role.READER)
def show(visit: Visit) -> Response:
    """Send the browser to the inbox."""
    return visit.to("/inbox")
