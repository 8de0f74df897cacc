"""An article's pictures, copied beside its page.

A copy's name is the hash of the picture's address and its size, so that a later run finds it again
without asking the network, and a page never shows another picture under an old name.
"""

import hashlib
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kawaraban.document import Document
from kawaraban.document.pictures import images_of
from kawaraban.errors import FetchError
from kawaraban.follow.fetch import Fetcher
from kawaraban.follow.picture_bytes import MOST_PICTURES, PictureBytes
from kawaraban.follow.raster import Raster, Unreadable, encode_variants
from kawaraban.publish.files import holds, make_folder, place, unwritable
from kawaraban.store.pictures import KeptPicture, PictureFile, PictureStore

FOLDER: Final = "pictures"
_NAME: Final = re.compile(
    r"(?P<key>[0-9a-f]{20})-(?P<width>[1-9]\d{0,4})x(?P<height>[1-9]\d{0,6})\.(?:avif|webp|jpg|png)"
)
_FORMATS: Final = (("avif", "image/avif"), ("webp", "image/webp"))
"""What a browser may choose from, the smallest files first."""


@dataclass(frozen=True, slots=True)
class Variant:
    """One copied file: its path from the page, its size in pixels."""

    path: str
    width: int
    height: int

    @property
    def suffix(self) -> str:
        """The format, as its file's name tells it."""
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class Picture:
    """A copied picture: its variants, widest first."""

    variants: tuple[Variant, ...]

    @property
    def largest(self) -> Variant:
        """The widest variant."""
        return self.variants[0]

    @property
    def fallback(self) -> Variant | None:
        """What every browser shows; copies of earlier versions have none."""
        known = {suffix for suffix, _ in _FORMATS}
        return next((variant for variant in self.variants if variant.suffix not in known), None)

    @property
    def choices(self) -> tuple[tuple[str, tuple[Variant, ...]], ...]:
        """What a browser may choose from: media types, and the variants of each, widest first."""
        found = ((media, tuple(v for v in self.variants if v.suffix == suffix)) for suffix, media in _FORMATS)
        return tuple((media, variants) for media, variants in found if variants)


def copy_pictures(
    document: Document, page: Path, fetcher: Fetcher | None, kept: PictureStore | None = None
) -> Mapping[str, Picture]:
    """Copy the article's pictures into ``page / "pictures"``; those had by then are not asked for again.

    The answer maps a picture's address to its copy. One that cannot be had or decoded is missing
    from it. What the desk has ``kept`` comes first, then what is beside the page, then the network;
    ``fetcher`` None asks that for nothing.

    Raises:
        OutputError: the disk does not take them.
    """
    addresses = list(dict.fromkeys(image.src for image in images_of(document)))[:MOST_PICTURES]
    here = _copies_in(page / FOLDER)
    ours = kept.at(addresses) if kept is not None else {}
    read = PictureBytes(document.url, fetcher).read
    pictures = dict[str, Picture]()
    for address in addresses:
        key = _key(address)
        copy = None
        if kept is not None and address in ours:
            copy = _copy_kept(key, ours[address], kept, page)
        try:
            pictures[address] = (
                copy or here.get(key) or _write(key, encode_variants(read(address)).rasters, page)
            )
        except (FetchError, Unreadable, ValueError):
            # The page shows a link in its place: a dead picture must not cost the reader the text.
            continue
    return pictures


def pictures_kept(
    document: Document, kept: PictureStore, address: Callable[[KeptPicture, PictureFile], str]
) -> Mapping[str, Picture]:
    """The article's pictures that the desk has, where they are; ``address`` says how a page names a file."""
    shown = list(dict.fromkeys(image.src for image in images_of(document)))[:MOST_PICTURES]
    return {
        src: _picture(Variant(address(found, file), file.width, file.height) for file in found.variants)
        for src, found in kept.at(shown).items()
    }


def copies_beside(page: Path) -> Callable[[str], Iterator[Path]]:
    """Finds a picture's copies beside the page by its address, what every browser shows first."""
    here = _copies_in(page / FOLDER)

    def files(address: str) -> Iterator[Path]:
        picture = here.get(_key(address))
        if picture is not None:
            first = [picture.fallback] if picture.fallback else []
            yield from (page / variant.path for variant in (*first, *picture.variants))

    return files


def remove_strangers(page: Path, wanted: Collection[str]) -> None:
    """Remove copies that the page at ``page`` no longer shows, all but the ``wanted`` (paths from there).

    Raises:
        OutputError: the disk does not let them go.
    """
    for path in (page / FOLDER).glob("*"):
        if f"{FOLDER}/{path.name}" not in wanted and (_NAME.fullmatch(path.name) or path.suffix == ".part"):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise unwritable(path, error) from error


def _copy_kept(key: str, kept: KeptPicture, store: PictureStore, page: Path) -> Picture | None:
    try:
        rasters = [
            Raster(store.path(kept.digest, v).read_bytes(), v.suffix, v.width, v.height)
            for v in kept.variants
        ]
    except OSError:
        return None  # A sweep or a hand was faster; the network may still have it.
    return _write(key, rasters, page)


def _write(key: str, rasters: Iterable[Raster], page: Path) -> Picture:
    """Write the files that are not there yet: what is there serves, wherever a run breaks off."""
    folder = make_folder(page / FOLDER)
    variants = list[Variant]()
    for raster in rasters:
        name = f"{key}-{raster.width}x{raster.height}.{raster.suffix}"
        if not holds(folder / name, raster.data):
            place(folder / name, raster.data)
        variants.append(Variant(f"{FOLDER}/{name}", raster.width, raster.height))
    return _picture(variants)


def _copies_in(folder: Path) -> dict[str, Picture]:
    found = dict[str, list[Variant]]()
    for key, variant in _named_in(folder):
        found.setdefault(key, []).append(variant)
    copies = {key: _picture(variants) for key, variants in found.items()}
    return {key: picture for key, picture in copies.items() if _is_whole(picture)}


def _is_whole(picture: Picture) -> bool:
    """Whether nothing broke off: the fallback is written last; of old, a copy was WebP alone."""
    return picture.fallback is not None or all(variant.suffix == "webp" for variant in picture.variants)


def _named_in(folder: Path) -> Iterator[tuple[str, Variant]]:
    for path in folder.glob("*"):
        if name := _NAME.fullmatch(path.name):
            yield name["key"], Variant(f"{FOLDER}/{path.name}", int(name["width"]), int(name["height"]))


def _picture(variants: Iterable[Variant]) -> Picture:
    return Picture(tuple(sorted(variants, key=lambda v: (-v.width, v.suffix != "webp", v.suffix))))


def _key(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:20]
