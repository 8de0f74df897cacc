"""``/articles/…/approve-row``: a row of a table is read at one look."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article import open_article, who
from kawaraban.desk.seen import digest_of, digest_of_all
from kawaraban.desk.table_rows import waiting_in
from kawaraban.desk.visit import Visit
from kawaraban.errors import EditConflict
from kawaraban.review.editing import approve
from kawaraban.review.edits import Edits
from kawaraban.store.people import Role
from kawaraban.translate.translation import Translation
from kawaraban.work.editing import edit


@action("POST", "/articles/{article}/approve-row", Role.EDITOR)
def accept(visit: Visit) -> Response:
    """Mark a table row's sentences as read and right, if they still are as the editor saw them."""
    article, path = visit.path("article"), visit.text("path")

    def make(translation: Translation) -> Edits:
        waiting = waiting_in(translation, path)
        if digest_of_all(map(digest_of, waiting)) != visit.text("seen"):
            raise EditConflict(
                visit.words.say("Somebody changed this row meanwhile; look at what it says now.")
            )
        return approve(translation, [(segment.path, segment.index) for segment in waiting])

    edit(visit.database, who(visit), "approve", make)
    visit.log("approve", article, path)
    if not visit.is_partial:
        return visit.to(f"/articles/{article}#r-{path.replace('.', '-')}")
    opened = open_article(visit)
    return visit.page(
        "row_changed.html", row=opened.row, gate=opened.gate, table_row=opened.table_row(path), in_hand=None
    )
