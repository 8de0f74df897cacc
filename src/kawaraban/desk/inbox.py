"""``/inbox``: the posts that came in, the newest first, and what is found by search."""

from datetime import datetime
from typing import Final

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.store.inbox import InboxStore, Mark
from kawaraban.store.people import Role
from kawaraban.store.publications import PublicationStore
from kawaraban.store.search import SearchIndex

PAGE: Final = 50
VIEWS: Final = ("new", "kept", "later", "skipped", "done", "all")


@action("GET", "/inbox", Role.READER)
def show(visit: Visit) -> Response:
    """A page of posts: those of a view and a publication, or those that a search finds."""
    view = visit.query("view") if visit.query("view") in VIEWS else "new"
    publication, asked = visit.query("publication") or None, visit.query("q").strip()
    store, language = InboxStore(visit.database), visit.settings.target_language
    counts = store.counts()
    if asked:
        found = SearchIndex(visit.database).find(asked, publication=publication, limit=PAGE)
        passages = {hit.article: hit.passage for hit in found.hits}
        looked_up = (store.get(hit.article, language) for hit in found.hits)
        rows, more = tuple(row for row in looked_up if row), ""
    else:
        rows = store.list(
            language,
            PAGE + 1,
            mark=Mark(view) if view in set(Mark) else None,
            anything=view == "all",
            publication=publication,
            before=_before(visit.query("before")),
        )
        passages, more = (
            {},
            _after(rows[PAGE - 1].first_seen, rows[PAGE - 1].article) if len(rows) > PAGE else "",
        )
    return visit.page(
        "inbox.html",
        rows=rows[:PAGE],
        passages=passages,
        more=more,
        view=view,
        views=VIEWS,
        asked=asked,
        publication=publication or "",
        publications=PublicationStore(visit.database).all(),
        counts=counts,
        unread=sum(each.unread for each in counts.values()),
    )


def _after(moment: datetime, article: str) -> str:
    return f"{moment.isoformat()}~{article}"


def _before(text: str) -> tuple[datetime, str] | None:
    """Where the next page begins; None for the first one, and for what is no such place."""
    moment, _, article = text.partition("~")
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return None
    return (when, article) if when.tzinfo else None
