"""``/work``: what runs, what waits, what failed and why, in words; try again or call off."""

import hashlib
from dataclasses import dataclass
from typing import Final

from starlette.responses import PlainTextResponse, Response, StreamingResponse

from kawaraban.desk.action import action
from kawaraban.desk.room import Room
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError, KawarabanError
from kawaraban.store.articles import Article, ArticleStore, DraftState
from kawaraban.store.entries import EntryRow, EntryState, EntryStore
from kawaraban.store.people import Role
from kawaraban.work import again
from kawaraban.work.running import Running, running
from kawaraban.work.state import Standing, standing

WAITING: Final = 20
"""Posts and drafts that wait are shown up to so many of each; of the rest the number."""


@dataclass(frozen=True, slots=True)
class WorkNow:
    """The work at one moment; ``digest`` changes with everything that the page shows of it."""

    standing: Standing
    running: tuple[Running, ...]
    entries: tuple[EntryRow, ...]
    drafts: tuple[Article, ...]

    @property
    def digest(self) -> str:
        """A word for all of it."""
        now = self.standing
        seen = (
            *(sorted((state.value, count) for state, count in now.entries.items())),
            *(sorted((state.value, count) for state, count in now.drafts.items())),
            *((task.article, task.title) for task in self.running),
            *((entry.key, entry.state.value, entry.fault, entry.again) for entry in self.entries),
            *((article.id, article.state.value) for article in self.drafts),
            *((each.id, each.poll.fault) for each in now.failing),
            *((entry.key, entry.fault, entry.again) for entry in now.unread),
            *((article.id, article.fault) for article in now.undrafted),
            *((each.publication, each.found, each.fault) for each in now.backfills),
            *(article.id for article in now.gone),
        )
        return hashlib.sha256(repr(seen).encode("utf-8", "surrogatepass")).hexdigest()[:16]


@action("GET", "/work", Role.READER)
def show(visit: Visit) -> Response:
    """How the work stands; a script is told when it changes, and asks for it anew."""
    now = work_now(visit.room)
    titles = {each.id: each.title for each in now.standing.publications}
    return visit.page("work.html", now=now, standing=now.standing, titles=titles)


@action("GET", "/work/changes", Role.READER)
def watch(visit: Visit) -> Response:
    """A stream that tells when the work has changed."""
    room = visit.room
    if room.pulse.is_full:
        return PlainTextResponse(
            visit.words.say("Too many pages watch the work; this one asks now and then."), 503
        )
    return StreamingResponse(
        room.pulse.beats(lambda: _look(room)),
        media_type="text/event-stream",
        headers={"X-Accel-Buffering": "no"},
    )


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


def work_now(room: Room) -> WorkNow:
    """The work as it stands."""
    database = room.database
    entries, articles = EntryStore(database), ArticleStore(database)
    tasks = running(room.settings, database)
    drafted = {task.article for task in tasks}
    return WorkNow(
        standing=standing(database),
        running=tasks,
        entries=(
            *entries.in_state(EntryState.QUEUED, WAITING),
            *entries.in_state(EntryState.WAITING, WAITING),
        )[:WAITING],
        drafts=tuple(
            article
            for state in (DraftState.QUEUED, DraftState.WAITING)
            for article in articles.in_draft_state(state, WAITING)
            if article.id not in drafted
        )[:WAITING],
    )


def _look(room: Room) -> str:
    """The digest of the work; while the database does not answer, a page keeps what it shows."""
    try:
        return work_now(room).digest
    except KawarabanError:
        return "unknown"
