"""``/articles/…/versions``: what the author changed since, and only the sentences that it touches."""

from dataclasses import dataclass

from markupsafe import Markup, escape
from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article import Opened, open_article, who
from kawaraban.desk.article_view import SegmentView
from kawaraban.desk.inked import difference
from kawaraban.desk.visit import Visit
from kawaraban.document.normal import plain_text
from kawaraban.review.changes import Change
from kawaraban.store.articles import ArticleStore
from kawaraban.store.people import Role
from kawaraban.work.editing import settle


@dataclass(frozen=True, slots=True)
class ChangeView:
    """A sentence that the author changed, the difference marked, and its translation as it stands."""

    kind: str
    words: Markup
    segments: tuple[SegmentView, ...]


@action("GET", "/articles/{article}/versions", Role.READER)
def show(visit: Visit) -> Response:
    """The versions that were fetched, and the last change sentence by sentence."""
    opened = open_article(visit)
    changed = opened.edition.changed
    return visit.page(
        "versions.html",
        row=opened.row,
        changed=changed,
        changes=[_view(opened, change) for change in changed.changes] if changed else [],
        versions=list(reversed(ArticleStore(visit.database).versions(visit.path("article")))),
        language=opened.edition.translation.target_language,
    )


@action("POST", "/articles/{article}/versions", Role.EDITOR)
def settled(visit: Visit) -> Response:
    """Say that the changes were seen to; the article's page tells of them no more."""
    settle(visit.database, who(visit))
    visit.log("settled", visit.path("article"))
    return visit.to(f"/articles/{visit.path('article')}/versions")


def _view(opened: Opened, change: Change) -> ChangeView:
    return ChangeView(change.kind.value, _words(change), _touched(opened, change))


def _words(change: Change) -> Markup:
    if change.before and change.after and change.before != change.after:
        return difference(change.before, change.after)
    if change.before and not change.after:
        return Markup("<del>{}</del>").format(change.before)
    if change.after and not change.before:
        return Markup("<ins>{}</ins>").format(change.after)
    return escape(change.after)


def _touched(opened: Opened, change: Change) -> tuple[SegmentView, ...]:
    """The sentences of the draft that translate what came; where an editor joined some, their paragraph."""
    if not change.after:
        return ()
    of_unit = [s for s in opened.edition.translation.segments if s.path == change.path]
    same = {
        s.index for s in of_unit if " ".join(plain_text(s.source).split()) == " ".join(change.after.split())
    }
    views = opened.unit(change.path)
    return tuple(view for view in views if view.index in same) or views
