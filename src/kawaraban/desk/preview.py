"""``/articles/…/preview``: the page exactly as readers will see it, made from the draft.

Nothing is written to show it: its style comes from the theme, its pictures from those that the desk keeps. So
two who look at once need not wait for each other, and whoever only reads changes nothing.
"""

from dataclasses import replace
from typing import Final

from starlette.responses import HTMLResponse, PlainTextResponse, Response

from kawaraban.desk.action import action
from kawaraban.desk.article import open_article
from kawaraban.desk.picture import address_of
from kawaraban.desk.visit import Visit
from kawaraban.review.edition import EditionState
from kawaraban.store.people import Role
from kawaraban.store.pictures import PictureStore
from kawaraban.work.publishing import as_readers_get_it

_ROOT: Final = "/preview/"


@action("GET", "/articles/{article}/preview", Role.READER)
def show(visit: Visit) -> Response:
    """The page."""
    from kawaraban.publish.page import Around, render_page  # noqa: PLC0415 - heavy: what makes the diary
    from kawaraban.publish.pictures import pictures_kept  # noqa: PLC0415
    from kawaraban.work.site import site_of  # noqa: PLC0415

    opened = open_article(visit)
    edition = as_readers_get_it(visit.database, opened.kept, opened.edition)
    page = render_page(
        replace(edition, state=EditionState.PUBLISHED),
        visit.settings,
        pictures_kept(
            edition.translation.document, PictureStore(visit.database, visit.settings.desk), address_of
        ),
        glossary=site_of(visit.database, visit.settings).glossary,
        around=Around(values={"root": _ROOT}),
    )
    return HTMLResponse(page)


@action("GET", "/preview/{name}", Role.READER)
def style(visit: Visit) -> Response:
    """The theme's style sheet or the diary's icon, and no other file."""
    from kawaraban.publish.icon import draw_icon  # noqa: PLC0415 - heavy, as above
    from kawaraban.publish.theme import theme_of  # noqa: PLC0415

    theme, name = theme_of(visit.settings), visit.path("name")
    if name == theme.style_name:
        return Response(theme.style, media_type="text/css")
    if name == "icon.svg":
        return Response(draw_icon(visit.settings.site_name.strip()[:1]), media_type="image/svg+xml")
    return _none(visit)


def _none(visit: Visit) -> Response:
    return PlainTextResponse(visit.words.say("There is no such page."), 404)
