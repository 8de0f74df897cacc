"""``/inbox``: the posts that came in, the newest first, and what is found by search and by filters."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urlencode

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.store.articles import DraftState
from kawaraban.store.inbox import InboxRow, InboxStore, Mark, Wanted
from kawaraban.store.passages import Passage
from kawaraban.store.people import Role
from kawaraban.store.publications import PublicationStore
from kawaraban.store.search import SearchIndex

PAGE: Final = 50
VIEWS: Final = ("new", "kept", "later", "skipped", "done", "all")
DAYS: Final = (1, 3, 7, 30, 365)
STATES: Final = (*(state.value for state in DraftState), "question")
"""The article's states in the press, and that something in it is in question."""
_LOOKED: Final = 300
"""Posts that a search looks at where filters leave some out."""


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for; `address` is that of the same page with something else asked for."""

    view: str = "new"
    q: str = ""
    publication: str = ""
    written_in: str = ""
    state: str = ""
    days: str = ""

    @property
    def are_set(self) -> bool:
        """Whether anything beside the view, the publication and the words is asked for."""
        return bool(self.written_in or self.state or self.days)

    def address(self, **changed: str) -> str:
        """The page's address with these values."""
        asked = {name: getattr(self, name) for name in self.__dataclass_fields__} | changed
        return f"/inbox?{urlencode({name: value for name, value in asked.items() if value})}"

    def wanted(self, now: datetime) -> Wanted:
        """The posts of the rows that are asked for."""
        return Wanted(
            publication=self.publication or None,
            language=self.written_in or None,
            state=self.state if self.state in set(DraftState) else None,
            since=now - timedelta(days=int(self.days)) if self.days else None,
            in_question=self.state == "question",
        )


@action("GET", "/inbox", Role.READER)
def show(visit: Visit) -> Response:
    """A page of posts: those of a view that the filters leave, or those that a search finds."""
    filters, store = _filters(visit), InboxStore(visit.database)
    counts, more = store.counts(), ""
    passages: Mapping[str, Passage] = {}
    if filters.q:
        rows, passages = _found(visit, filters)
    else:
        rows = store.list(
            visit.settings.target_language,
            PAGE + 1,
            mark=Mark(filters.view) if filters.view in set(Mark) else None,
            anything=filters.view == "all",
            wanted=filters.wanted(visit.now),
            before=_before(visit.query("before")),
        )
        if len(rows) > PAGE:
            more = urlencode({"before": f"{rows[PAGE - 1].first_seen.isoformat()}~{rows[PAGE - 1].article}"})
    return visit.page(
        "inbox.html",
        rows=rows[:PAGE],
        passages=passages,
        more=more,
        view=filters.view,
        views=VIEWS,
        filters=filters,
        states=STATES,
        days=DAYS,
        languages=store.languages(),
        publications=PublicationStore(visit.database).all(),
        counts=counts,
        unread=sum(each.unread for each in counts.values()),
    )


def _filters(visit: Visit) -> Filters:
    """What is asked for; what is no such thing is not asked for."""
    view, state, days = visit.query("view"), visit.query("state"), visit.query("days")
    return Filters(
        view=view if view in VIEWS else "new",
        q=visit.query("q").strip(),
        publication=visit.query("publication"),
        written_in=visit.query("written_in"),
        state=state if state in STATES else "",
        days=days if days in map(str, DAYS) else "",
    )


def _found(visit: Visit, filters: Filters) -> tuple[tuple[InboxRow, ...], Mapping[str, Passage]]:
    """The posts with the words that are looked for, and where these stand in them."""
    index, wanted = SearchIndex(visit.database), filters.wanted(visit.now)
    most = _LOOKED if filters.are_set else PAGE
    places = index.places(filters.q, most, publication=filters.publication or None)
    found = InboxStore(visit.database).some(list(places), visit.settings.target_language, wanted=wanted)
    rows = found[:PAGE]
    return rows, index.passages(filters.q, {row.article: places[row.article] for row in rows})


def _before(text: str) -> tuple[datetime, str] | None:
    """Where the next page begins; None for the first one, and for what is no such place."""
    moment, _, article = text.partition("~")
    try:
        when = datetime.fromisoformat(moment)
    except ValueError:
        return None
    # At either end of time an offset leads out of it.
    return (when, article) if when.tzinfo and 1 < when.year < 9_999 else None
