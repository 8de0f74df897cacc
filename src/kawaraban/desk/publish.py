"""``/articles/…/publish``: the gate, and what goes through it: now, at a time, or back again."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article import open_article, who
from kawaraban.desk.judge import dismissed
from kawaraban.desk.scheduled import read_moment
from kawaraban.desk.visit import Visit
from kawaraban.store.people import Role
from kawaraban.store.publications import PublicationStore
from kawaraban.store.published import PublishedStore, Scheduled
from kawaraban.work.publishing import publish, rights_of, wait_for_issue, withdraw
from kawaraban.work.wall_clock import next_issue


@action("GET", "/articles/{article}/publish", Role.EDITOR)
def show(visit: Visit) -> Response:
    """What is open, what the author allows, and the ways to go on."""
    opened, store = open_article(visit), PublishedStore(visit.database)
    article, language = visit.path("article"), visit.settings.target_language
    publication = PublicationStore(visit.database).get(opened.row.publication)
    return visit.page(
        "publish.html",
        row=opened.row,
        gate=opened.gate,
        opt_outs=publication.opt_outs if publication else (),
        rights=rights_of(visit.database, article),
        latest=store.latest(article, language),
        due=next(
            (due for due in store.scheduled() if (due.article, due.language) == (article, language)), None
        ),
        issue=next_issue(visit.settings, visit.now),
        questions=[each for each in opened.view.segments() if each.needs_a_look],
        dismissed=dismissed(visit, opened),
    )


@action("POST", "/articles/{article}/publish", Role.EDITOR)
def give(visit: Visit) -> Response:
    """Publish now, with the next issue, or at the moment that the form names."""
    article, note, reason = visit.path("article"), visit.text("note", ""), visit.text("reason", "")
    if visit.text("issue", ""):
        due = wait_for_issue(visit.database, visit.settings, who(visit), note=note, reason=reason)
        visit.log("schedule", article, due.moment.isoformat())
    elif at := visit.text("at", "").strip():
        due = Scheduled(
            article,
            visit.settings.target_language,
            read_moment(at, visit.settings),
            visit.person.id,
            note=note,
            reason=reason,
        )
        PublishedStore(visit.database).schedule(due)
        visit.log("schedule", article, due.moment.isoformat())
    else:
        publish(visit.database, visit.settings, who(visit), note=note, reason=reason)
        visit.log("publish", article, reason)
    return visit.to(f"/articles/{article}/publish")


@action("POST", "/articles/{article}/unschedule", Role.EDITOR)
def wait(visit: Visit) -> Response:
    """Publish it at no moment."""
    PublishedStore(visit.database).unschedule(visit.path("article"), visit.settings.target_language)
    visit.log("unschedule", visit.path("article"))
    return visit.to(f"/articles/{visit.path('article')}/publish")


@action("POST", "/articles/{article}/withdraw", Role.EDITOR)
def take_back(visit: Visit) -> Response:
    """Take it from the readers."""
    withdraw(visit.database, visit.settings, who(visit), note=visit.text("note", ""))
    visit.log("withdraw", visit.path("article"), visit.text("note", ""))
    return visit.to(f"/articles/{visit.path('article')}/publish")
