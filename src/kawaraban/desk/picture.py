"""``/pictures/…``: a post's pictures as the desk keeps them; no editor's browser asks the web for one."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from starlette.responses import FileResponse, PlainTextResponse, Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.document import Document
from kawaraban.document.addresses import safe_link
from kawaraban.document.pictures import images_of
from kawaraban.store.people import Role
from kawaraban.store.pictures import KeptPicture, PictureFile, PictureStore

_TYPES: Final = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
"""By what files are kept in, the lightest first; the system's own table may lack the new ones."""
_WIDE_ENOUGH: Final = 640
"""Pixels of the files that the article page shows, where there are several."""


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """A picture's address at the desk, with its pixels; or why the desk has none, in words.

    ``original`` leads to where the post has it from; it is empty where nobody should follow it.
    """

    original: str = ""
    url: str = ""
    width: int = 0
    height: int = 0
    fault: str = ""


def thumbnails(visit: Visit, article: str, document: Document) -> Mapping[str, Thumbnail]:
    """The pictures of a post by the addresses that it gives."""
    addresses = tuple(dict.fromkeys(image.src for image in images_of(document)))
    if not addresses:
        return {}
    store = PictureStore(visit.database, visit.settings.desk)
    kept = store.at(addresses)
    faults = {place.address: place.fault for place in store.places(article)}
    return {each: _thumbnail(each, kept.get(each), faults.get(each, "")) for each in addresses}


@action("GET", "/pictures/{digest}/{name}", Role.READER)
def show(visit: Visit) -> Response:
    """One of the files of a picture, and nothing else of the desk's folder."""
    store = PictureStore(visit.database, visit.settings.desk)
    picture = store.get(visit.path("digest"))
    wanted = visit.path("name")
    found = next((each for each in picture.variants if _name(each) == wanted), None) if picture else None
    if picture is None or found is None:
        return PlainTextResponse(visit.words.say("There is no such page."), 404)
    # Another picture has another digest; but only who may read the desk gets to see it.
    kept = {"Cache-Control": "private, max-age=31536000, immutable"}
    return FileResponse(store.path(picture.digest, found), media_type=_TYPES[found.suffix], headers=kept)


def _thumbnail(address: str, picture: KeptPicture | None, fault: str) -> Thumbnail:
    original = safe_link(address) or ""
    if picture is None:
        return Thumbnail(original, fault=fault)
    chosen = _enough(picture)
    return Thumbnail(original, f"/pictures/{picture.digest}/{_name(chosen)}", chosen.width, chosen.height)


def _enough(picture: KeptPicture) -> PictureFile:
    """The smallest file that is wide enough, else the widest; of two formats the lighter one."""
    by_weight = list(_TYPES)
    wide = [each for each in picture.variants if each.width >= _WIDE_ENOUGH]
    return min(
        wide or picture.variants,
        key=lambda each: (each.width if wide else -each.width, by_weight.index(each.suffix)),
    )


def _name(file: PictureFile) -> str:
    return f"{file.width}.{file.suffix}"
