"""``/articles/…/preview``: the page exactly as readers will see it, made from the draft."""

import mimetypes
from pathlib import Path
from typing import Final

from starlette.responses import FileResponse, PlainTextResponse, Response

from kawaraban.desk.action import action
from kawaraban.desk.article import open_article
from kawaraban.desk.visit import Visit
from kawaraban.store.people import Role
from kawaraban.store.pictures import PictureStore
from kawaraban.work.publishing import as_readers_get_it

FOLDER: Final = "preview"
"""In the desk's folder; what is in it can be made again at any time."""
_TYPES: Final = {".html": "text/html; charset=utf-8", ".avif": "image/avif", ".webp": "image/webp"}


@action("GET", "/articles/{article}/preview", Role.READER)
def make(visit: Visit) -> Response:
    """Make the page, and show it."""
    from kawaraban.publish.site.pages import write_edition  # noqa: PLC0415 - heavy: what makes the diary
    from kawaraban.work.site import site_of  # noqa: PLC0415

    opened = open_article(visit)
    edition = as_readers_get_it(visit.database, opened.kept, opened.edition)
    write_edition(
        edition,
        visit.settings.desk / FOLDER,
        settings=visit.settings,
        fetcher=None,
        kept=PictureStore(visit.database, visit.settings.desk),
        glossary=site_of(visit.database, visit.settings).glossary,
    )
    return visit.to(f"/preview/{edition.slug}/index.html")


@action("GET", "/preview/{name:path}", Role.READER)
def show(visit: Visit) -> Response:
    """A file of a preview, and of nothing else."""
    folder = (visit.settings.desk / FOLDER).resolve()
    file = _inside(folder, visit.path("name"))
    if file is None:
        return PlainTextResponse(visit.words.say("There is no such page."), 404)
    kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    return FileResponse(file, media_type=kind)


def _inside(folder: Path, name: str) -> Path | None:
    try:
        file = (folder / name).resolve()
        return file if file.is_relative_to(folder) and file.is_file() else None
    except (OSError, ValueError):
        return None
