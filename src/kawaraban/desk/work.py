"""``/work``: what waits, what failed and why, in words; try again or call off."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.store.people import Role
from kawaraban.work import again
from kawaraban.work.state import standing, told


@action("GET", "/work", Role.READER)
def show(visit: Visit) -> Response:
    """How the work stands now; a script asks again every few seconds."""
    now = standing(visit.database)
    return visit.page("work.html", standing=now, lines=list(told(now, visit.now)))


@action("POST", "/work", Role.EDITOR)
def turn(visit: Visit) -> Response:
    """Try again what failed, one or all; or call off what waits."""
    what, wanted = visit.text("what", ""), visit.text("do")
    if wanted == "retry" and not what:
        again.retry_all(visit.database)
    elif wanted == "retry":
        again.retry(what, visit.database)
    elif wanted == "cancel":
        again.cancel(what, visit.database)
    else:
        raise InputError("Work is tried again or called off; reload the page.")
    visit.log(wanted, what)
    return visit.to("/work")
