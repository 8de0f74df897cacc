"""An article's pictures, taken when it is read; what cannot be had is noted, and stays a link."""

import hashlib
import logging
from collections.abc import Callable
from datetime import datetime
from typing import Final
from urllib.parse import urlsplit

from kawaraban.document import Document
from kawaraban.document.pictures import Shown, pictures_of
from kawaraban.errors import FetchError
from kawaraban.follow.fetch import Fetcher
from kawaraban.follow.picture_bytes import MOST_PICTURES, PictureBytes
from kawaraban.follow.raster import Unreadable, encode_variants
from kawaraban.store.pictures import KeptPicture, PictureFile, PictureStore, Place

LOG: Final = logging.getLogger("kawaraban.work")
_LONGEST_FAULT: Final = 300
"""Characters; a decoder may have much to say."""


def take_pictures(
    article: str,
    document: Document,
    store: PictureStore,
    fetcher: Fetcher,
    now: Callable[[], datetime],
    stopping: Callable[[], bool] = lambda: False,
) -> int:
    """Take the pictures of the web that the desk has not got for this article yet; how many came.

    One that cannot be had is noted with the reason, and asked for again when the article is visited.
    When the program is ``stopping``, what is missing waits for that too.

    Raises:
        OutputError: the desk cannot keep them now.
    """
    read, came = PictureBytes(None, fetcher).read, 0
    for shown in _wanted(article, document, store):
        if stopping():
            break
        digest, fault = None, ""
        try:
            digest = _keep(read(shown.image.src), store, now())
            came += 1
        except (FetchError, Unreadable, ValueError) as error:
            fault = _in_words(error)
            LOG.info("no picture", extra={"url": shown.image.src, "why": fault})
        store.note(
            Place(
                article=article,
                address=shown.image.src,
                tried=now(),
                digest=digest,
                credit=shown.credit,
                page=document.url or "",
                fault=fault,
            )
        )
    return came


def _wanted(article: str, document: Document, store: PictureStore) -> tuple[Shown, ...]:
    """The pictures to ask for, in reading order, each once; a page's own data needs no asking."""
    had = {place.address for place in store.places(article) if place.digest and store.get(place.digest)}
    first = dict[str, Shown]()
    for shown in pictures_of(document):
        if _is_web(shown.image.src):
            first.setdefault(shown.image.src, shown)
    found = list(first.values())[:MOST_PICTURES]
    return tuple(shown for shown in found if shown.image.src not in had)


def _keep(data: bytes, store: PictureStore, now: datetime) -> str:
    """The digest of a picture, which the desk has from now on."""
    digest = hashlib.sha256(data).hexdigest()
    if store.get(digest) is None:
        encoded = encode_variants(data)
        files = {
            PictureFile(raster.suffix, raster.width, raster.height): raster.data for raster in encoded.rasters
        }
        picture = KeptPicture(
            digest, encoded.media_type, encoded.width, encoded.height, tuple(files), kept=now
        )
        store.keep(picture, files)
    return digest


def _in_words(error: Exception) -> str:
    words = f"It is no picture that we decode: {error}" if isinstance(error, Unreadable) else str(error)
    return words[:_LONGEST_FAULT]


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme.lower() in {"http", "https"}
    except ValueError:
        return False
