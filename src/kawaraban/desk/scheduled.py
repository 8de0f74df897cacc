"""``/scheduled``: what will be published when, and what was not and why; each moment can be changed."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.settings import Settings
from kawaraban.store.inbox import InboxRow, InboxStore
from kawaraban.store.people import Role
from kawaraban.store.published import PublishedStore, Scheduled
from kawaraban.work.wall_clock import clock_of


@dataclass(frozen=True, slots=True)
class Planned:
    """A post with the moment that it waits for; ``local`` is that in the form of a browser's field."""

    due: Scheduled
    row: InboxRow | None
    local: str


@action("GET", "/scheduled", Role.READER)
def show(visit: Visit) -> Response:
    """Everything that waits, the soonest first."""
    store, language = InboxStore(visit.database), visit.settings.target_language
    planned = [
        Planned(due, store.get(due.article, language), local_moment(due.moment, visit.words.zone))
        for due in PublishedStore(visit.database).scheduled()
        if due.language == language
    ]
    return visit.page("scheduled.html", planned=planned)


@action("POST", "/scheduled", Role.EDITOR)
def change(visit: Visit) -> Response:
    """Another moment for a post, or none; a fault of the last try is forgotten with it."""
    article, language = visit.text("article"), visit.settings.target_language
    store = PublishedStore(visit.database)
    due = next((d for d in store.scheduled() if (d.article, d.language) == (article, language)), None)
    if due is None:
        raise InputError(visit.words.say("This post no longer waits to be published; reload the page."))
    if visit.text("do", "") == "drop":
        store.unschedule(article, language)
        visit.log("unschedule", article)
    else:
        moment = read_moment(visit.text("at"), visit.settings)
        store.schedule(replace(due, moment=moment, person=visit.person.id, fault=""))
        visit.log("schedule", article, moment.isoformat())
    return visit.to("/scheduled")


def read_moment(text: str, settings: Settings) -> datetime:
    """A moment as the browser's field gives it, by the desk's clock.

    Raises:
        InputError: it is none.
        SettingsError: the desk's time zone is none.
    """
    clock = clock_of(settings)
    try:
        given = datetime.fromisoformat(text)
        return given.astimezone(UTC) if given.tzinfo else clock.moment(given.date(), given.time())
    except (ValueError, OverflowError):
        raise InputError(f"{text[:40]!r} is no time; give a day and an hour.") from None


def local_moment(moment: datetime, zone: ZoneInfo | None) -> str:
    """A moment for a browser's field, as the desk's clock shows it, to the minute."""
    return moment.astimezone(zone).strftime("%Y-%m-%dT%H:%M")
