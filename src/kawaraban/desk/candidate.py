"""``/articles/…/candidate``: the sentence in hand by another engine, to be taken or left."""

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.article import open_article, segment_in
from kawaraban.desk.candidates import candidate_of
from kawaraban.desk.visit import Visit
from kawaraban.store.people import Role


@action("POST", "/articles/{article}/candidate", Role.EDITOR, slow=True)
def ask(visit: Visit) -> Response:
    """Ask one engine; without scripts, the page shows the answer, which costs nothing the second time."""
    path, index, name = visit.text("path"), visit.whole("index"), visit.text("engine")
    opened = open_article(visit)
    translation = opened.edition.translation
    segment = segment_in(translation, path, index)
    engine = visit.room.engines.get(name, visit.settings)
    visit.log("candidate", visit.path("article"), f"{name} {path}#{index}")
    found = candidate_of(visit, engine, translation, segment)
    if not visit.is_partial:
        return visit.to(f"/articles/{visit.path('article')}", hand=f"{path}:{index}", asked=name)
    return visit.page(
        "candidate.html",
        row=opened.row,
        candidate=found,
        segment=opened.segment(path, index),
    )
