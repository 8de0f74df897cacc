"""``/pictures/…``: the pictures of posts as the desk keeps them, and where a post shows which."""

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.responses import FileResponse, PlainTextResponse, Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.document import Document
from kawaraban.document.pictures import images_of
from kawaraban.publish.links import web_address
from kawaraban.store.people import Role
from kawaraban.store.pictures import KeptPicture, PictureFile, PictureStore


@dataclass(frozen=True, slots=True)
class Shown:
    """A picture beside its sentences: our copy's address and size in pixels, else why there is none.

    ``link`` leads to the original; it is empty where nobody should follow it.
    """

    link: str
    copy: str = ""
    width: int = 0
    height: int = 0
    fault: str = ""


@action("GET", "/pictures/{digest}", Role.READER)
def show(visit: Visit) -> Response:
    """The smallest of a picture's files."""
    store = PictureStore(visit.database, visit.settings.desk)
    picture = store.get(visit.path("digest"))
    if picture is None:
        return PlainTextResponse(visit.words.say("There is no such page."), 404)
    path = store.path(picture.digest, _small(picture))
    # Its name is a hash of what it holds, and whoever looks at it has signed in.
    return FileResponse(path, headers={"Cache-Control": "private, max-age=31536000, immutable"})


def pictures_of(visit: Visit, article: str, document: Document) -> Mapping[str, Shown]:
    """The pictures of a post by their addresses."""
    addresses = tuple(dict.fromkeys(image.src for image in images_of(document)))
    if not addresses:
        return {}
    store = PictureStore(visit.database, visit.settings.desk)
    kept = store.at(addresses)
    faults = {place.address: place.fault for place in store.places(article)}
    return {each: _shown(each, kept.get(each), faults.get(each, "")) for each in addresses}


def _shown(address: str, kept: KeptPicture | None, fault: str) -> Shown:
    link = web_address(address) or ""
    if kept is None:
        return Shown(link, fault=fault)
    small = _small(kept)
    return Shown(link, f"/pictures/{kept.digest}", small.width, small.height)


def _small(picture: KeptPicture) -> PictureFile:
    """The narrowest file in a format that every browser of these years shows."""
    return min(picture.variants, key=lambda each: (each.suffix == "avif", each.width, each.suffix != "webp"))
