"""``/terms/places``: where a term would change words, in every post; what is ticked is changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape
from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.inked import Ink, ink
from kawaraban.desk.visit import Visit, counted
from kawaraban.document.normal import plain_text
from kawaraban.errors import InputError
from kawaraban.review.term_places import TermPlace, Why
from kawaraban.store.inbox import InboxStore
from kawaraban.store.people import Role
from kawaraban.work.editing import Who
from kawaraban.work.terms import Applied, Tick, Touched, apply_term, concept_in, reach


@dataclass(frozen=True, slots=True)
class PlaceView:
    """A place in both languages, its words marked; ``tick`` is what the form sends for it."""

    source: Markup
    target: Markup
    why: str
    tick: str
    is_ticked: bool
    path: str
    index: int


@dataclass(frozen=True, slots=True)
class PostView:
    """A post with its places: those that can be changed, and those that a person must read."""

    post: Touched
    places: tuple[PlaceView, ...]
    untold: tuple[PlaceView, ...]


@action("GET", "/terms/places", Role.EDITOR)
def show(visit: Visit) -> Response:
    """The places, post by post."""
    return _page(visit, visit.query("concept"), visit.query("article"), visit.counted("skip"), None)


@action("POST", "/terms/places", Role.EDITOR)
def apply(visit: Visit) -> Response:
    """Change the words at the places that are ticked; what is left to do is shown again."""
    name = visit.text("concept")
    ticks = [_tick(each) for each in visit.texts("tick")]
    concept = concept_in(visit.database, name)
    language, person, now = visit.settings.target_language, visit.person.id, visit.now
    done = apply_term(visit.database, concept, ticks, lambda article: Who(article, language, person, now))
    for article, count in done.changed.items():
        visit.log("term applied", article, f"{name}: {count}")
    return _page(visit, name, visit.text("article", ""), counted(visit.text("skip", "")), done)


def _page(visit: Visit, name: str, article: str, skip: int, applied: Applied | None) -> Response:
    concept = concept_in(visit.database, name)
    language = visit.settings.target_language
    found = reach(visit.database, concept, language, skip=skip, first=article)
    return visit.page(
        "term_places.html",
        concept=concept,
        language=language,
        found=found,
        posts=[_post(post) for post in found.posts],
        applied=applied,
        applied_titles={each: _title(visit, each) for each in applied.changed} if applied else {},
        article=article,
        skip=skip,
    )


def _title(visit: Visit, article: str) -> str:
    row = InboxStore(visit.database).get(article, visit.settings.target_language)
    return (row.title or row.url) if row else article


def _post(post: Touched) -> PostView:
    views = tuple(_place(post.article, place) for place in post.places)
    return PostView(
        post,
        tuple(view for view in views if view.why != Why.UNTOLD),
        tuple(view for view in views if view.why == Why.UNTOLD),
    )


def _place(article: str, place: TermPlace) -> PlaceView:
    return PlaceView(
        source=ink(place.source, [Ink(span, "named") for span in place.named]),
        target=Markup("").join(_changed(place)),
        why=place.why.value,
        tick=f"{article} {place.seen} {place.index} {place.path}",
        is_ticked=place.why is not Why.ADMITTED,
        path=place.path,
        index=place.index,
    )


def _changed(place: TermPlace) -> Iterator[Markup]:
    """The target with what goes and what comes."""
    text, at = plain_text(place.target), 0
    for start, end in sorted(place.spans):
        yield escape(text[at:start])
        yield Markup("<del>{}</del><ins>{}</ins>").format(text[start:end], place.words)
        at = end
    yield escape(text[at:])


def _tick(text: str) -> Tick:
    parts = text.split(" ", 3)
    if len(parts) != 4 or not parts[2].isdecimal():
        raise InputError("This form is not ours; reload the page and tick again.")
    article, seen, index, path = parts
    return Tick(article, path, counted(index), seen)
