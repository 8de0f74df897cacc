"""An edition's pictures as a book takes them: one file each, in a format that all read."""

import hashlib
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from PIL import Image as Raster

from kawaraban.document import Document
from kawaraban.document.pictures import images_of
from kawaraban.publish.pictures import copies_beside
from kawaraban.store.pictures import KeptPicture, PictureStore

MEDIA_TYPES: Final = {"jpg": "image/jpeg", "png": "image/png"}
"""What every reading system shows (EPUB 3.2 core media types)."""


@dataclass(frozen=True, slots=True)
class PortablePicture:
    """A picture's file: its name by content, its bytes, its size in pixels."""

    name: str
    data: bytes
    width: int
    height: int

    @property
    def media_type(self) -> str:
        """Its MIME type."""
        return MEDIA_TYPES[self.name.rpartition(".")[2]]


def portable_pictures(
    document: Document, page: Path, kept: PictureStore | None
) -> Mapping[str, PortablePicture]:
    """The article's pictures by their original address: the desk's copies, else those beside its page.

    Nothing is fetched; a picture that is in neither place, or that cannot be read, is missing.
    """
    addresses = list(dict.fromkeys(image.src for image in images_of(document)))
    ours = kept.at(addresses) if kept is not None else {}
    beside = copies_beside(page)
    found = {}
    for address in addresses:
        files = [*(_kept(ours[address], kept) if kept and address in ours else ()), *beside(address)]
        picture = next(filter(None, map(_taken, files)), None)
        if picture:
            found[address] = picture
    return found


def _kept(picture: KeptPicture, store: PictureStore) -> Iterator[Path]:
    ordered = sorted(picture.variants, key=lambda v: (v.suffix not in MEDIA_TYPES, -v.width))
    return (store.path(picture.digest, variant) for variant in ordered)


def _taken(path: Path) -> PortablePicture | None:
    """The file's picture; one in a newer format becomes a PNG."""
    try:
        data, suffix = path.read_bytes(), path.suffix.lstrip(".")
        with Raster.open(io.BytesIO(data)) as raster:
            if suffix not in MEDIA_TYPES:
                png = io.BytesIO()
                raster.save(png, "PNG")
                data, suffix = png.getvalue(), "png"
            width, height = raster.size
    except (OSError, ValueError, Raster.DecompressionBombError):
        return None
    return PortablePicture(f"{hashlib.sha256(data).hexdigest()[:20]}.{suffix}", data, width, height)
