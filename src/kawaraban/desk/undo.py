"""``/articles/…/undo`` and ``redo``: back and forth through an edition's history."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article import who
from kawaraban.desk.visit import Visit
from kawaraban.store.people import Role
from kawaraban.work.editing import redo, undo


@action("POST", "/articles/{article}/undo", Role.EDITOR)
def back(visit: Visit) -> Response:
    """Take the last step back."""
    undo(visit.database, who(visit))
    visit.log("undo", visit.path("article"))
    return visit.to(f"/articles/{visit.path('article')}")


@action("POST", "/articles/{article}/redo", Role.EDITOR)
def forth(visit: Visit) -> Response:
    """Take again the step that was taken back."""
    redo(visit.database, who(visit))
    visit.log("redo", visit.path("article"))
    return visit.to(f"/articles/{visit.path('article')}")
