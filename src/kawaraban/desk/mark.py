"""``/inbox/…/mark``: keep a post, skip it, or leave it for later."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.sign_in import local_path
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.store.inbox import InboxStore, Mark
from kawaraban.store.people import Role


@action("POST", "/inbox/{article}/mark", Role.EDITOR)
def keep(visit: Visit) -> Response:
    """Keep what the editor decided; an empty mark takes it back."""
    article, wanted = visit.path("article"), visit.text("mark")
    try:
        mark = Mark(wanted) if wanted else None
    except ValueError:
        raise InputError(f"{wanted[:40]!r} is no mark; take kept, later, skipped or done.") from None
    store = InboxStore(visit.database)
    store.mark(article, mark, now=visit.now, person=visit.person.id)
    visit.log("mark", article, wanted)
    if not visit.is_partial:
        return visit.to(local_path(visit.text("next", "")))
    row = store.get(article, visit.settings.target_language)
    return visit.page("inbox_row.html", row=row, passages={}, view="all")
