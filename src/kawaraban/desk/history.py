"""``/articles/…/history``: each step of an edition, each state that readers were given, and the way back."""

from dataclasses import dataclass
from typing import Final

from markupsafe import Markup
from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article import open_article, who
from kawaraban.desk.inked import difference
from kawaraban.desk.visit import Visit
from kawaraban.document.normal import plain_text
from kawaraban.errors import InputError, InvalidDocument
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.review.edits import Edits, edits_from_json
from kawaraban.review.restoring import edits_back
from kawaraban.store.people import Role
from kawaraban.store.published import PublishedStore
from kawaraban.store.revision_rows import Revision
from kawaraban.store.revisions import RevisionStore
from kawaraban.work.editing import edit

PAGE: Final = 100


@dataclass(frozen=True, slots=True)
class Step:
    """A revision, and what it changed: the old words and the new, the difference marked."""

    revision: Revision
    changes: tuple[Markup, ...]


@action("GET", "/articles/{article}/history", Role.READER)
def show(visit: Visit) -> Response:
    """The steps, the last first, a page at a time; before the first page the published states."""
    opened = open_article(visit)
    article, language = visit.path("article"), visit.settings.target_language
    before = visit.counted("before") or None
    steps = RevisionStore(visit.database).history(article, language, PAGE + 1, before=before)
    states = PublishedStore(visit.database).history(article, language) if before is None else ()
    return visit.page(
        "history.html",
        row=opened.row,
        steps=[Step(step, tuple(_shown(step))) for step in steps[:PAGE]],
        states=list(reversed(states)),
        before=before,
        older=steps[PAGE - 1].number if len(steps) > PAGE else None,
    )


@action("POST", "/articles/{article}/restore", Role.EDITOR)
def restore(visit: Visit) -> Response:
    """Bring the draft back to a published state, where its author has not changed it; that can be undone."""
    number = visit.whole("number")
    history = PublishedStore(visit.database).history(visit.path("article"), visit.settings.target_language)
    state = next((state for state in history if state.number == number), None)
    if state is None:
        raise InputError("There is no such state; reload the page.")
    then = edition_from_json(state.record).translation
    edit(visit.database, who(visit), "restore", lambda now: edits_back(now, then))
    visit.log("restore", visit.path("article"), str(number))
    return visit.to(f"/articles/{visit.path('article')}")


def _shown(step: Revision) -> list[Markup]:
    if not step.changes:
        return []
    try:
        edits = edits_from_json(step.changes)
    except InvalidDocument:
        return []
    return [*_words(edits), *_voices(edits)]


def _words(edits: Edits) -> list[Markup]:
    return [
        difference(
            "".join(plain_text(s.target) for s in unit.before),
            "".join(plain_text(s.target) for s in unit.after),
        )
        for unit in edits.units
    ]


def _voices(edits: Edits) -> list[Markup]:
    return [difference(voice.before.name or "—", voice.after.name or "—") for voice in edits.voices]
