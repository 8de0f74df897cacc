"""An article's pictures, copied beside its page.

A copy's name is the hash of the picture's address and its size, so that a later run finds it again
without asking the network, and a page never shows another picture under an old name.
"""

import base64
import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes, urlsplit

from kawaraban.document import Block, Document, Embed, Figure, Image, Inline, Inlines, LineBreak, Table, Text
from kawaraban.document.walk import walk
from kawaraban.errors import FetchError, HttpStatus
from kawaraban.follow.fetch import Fetcher
from kawaraban.publish.files import make_folder, place, unwritable
from kawaraban.publish.raster import Unreadable, encode_variants

FOLDER = "pictures"
MOST_BYTES = 20_000_000
"""Of one picture as it comes."""
MOST_PICTURES = 300
"""Of one page; those beyond stay links."""
_NAME = re.compile(r"(?P<key>[0-9a-f]{20})-(?P<width>[1-9]\d{0,4})x(?P<height>[1-9]\d{0,6})\.webp")
_DATA = re.compile(r"data:image/[a-z0-9.+-]+(?P<base64>(?:;[^,;]*)*?;base64)?(?:;[^,]*)?,", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Variant:
    """One copied file: its path from the page, its size in pixels."""

    path: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Picture:
    """A copied picture: its variants, widest first."""

    variants: tuple[Variant, ...]

    @property
    def largest(self) -> Variant:
        """The widest variant."""
        return self.variants[0]


def images_of(document: Document) -> Iterator[Image]:
    """Every picture in the article's blocks, in reading order."""
    for _, block in walk(document.blocks):
        if isinstance(block, Figure):
            yield from block.images
        for content in _contents(block):
            yield from _images_in(content)


def copy_pictures(document: Document, page: Path, fetcher: Fetcher | None) -> Mapping[str, Picture]:
    """Copy the article's pictures into ``page / "pictures"``; those had by then are not asked for again.

    The answer maps a picture's address to its copy. One that cannot be had or decoded is missing
    from it. ``fetcher`` None asks the network for nothing.

    Raises:
        OutputError: the disk does not take them.
    """
    addresses = list(dict.fromkeys(image.src for image in images_of(document)))[:MOST_PICTURES]
    copies = _copies_in(page / FOLDER)
    sources = _Sources(document.url, fetcher)
    pictures = dict[str, Picture]()
    for address in addresses:
        key = _key(address)
        try:
            pictures[address] = copies.get(key) or _copy(key, sources.read(address), page)
        except (FetchError, Unreadable, ValueError):
            # The page shows a link in its place: a dead picture must not cost the reader the text.
            continue
    return pictures


def remove_strangers(page: Path, pictures: Mapping[str, Picture]) -> None:
    """Remove copies that the page at ``page`` no longer shows.

    Raises:
        OutputError: the disk does not let them go.
    """
    wanted = {variant.path for picture in pictures.values() for variant in picture.variants}
    for path in (page / FOLDER).glob("*"):
        if f"{FOLDER}/{path.name}" not in wanted and (_NAME.fullmatch(path.name) or path.suffix == ".part"):
            try:
                path.unlink(missing_ok=True)
            except OSError as error:
                raise unwritable(path, error) from error


class _Sources:
    """Where a picture's bytes come from: the address itself, the disk beside a local page, the web."""

    def __init__(self, document_url: str | None, fetcher: Fetcher | None) -> None:
        self._folder = _folder_of(document_url)
        self._fetcher = fetcher
        self._silent = set[str]()

    def read(self, address: str) -> bytes:
        """The picture's bytes.

        Raises:
            FetchError: they cannot be had.
        """
        scheme = urlsplit(address).scheme.lower()
        if scheme == "data":
            return _data(address)
        if scheme == "file":
            return self._file(address)
        if scheme in {"http", "https"} and self._fetcher is not None:
            return self._fetch(address, self._fetcher)
        raise FetchError("This address has no picture that we could copy; it stays a link.")

    def _file(self, address: str) -> bytes:
        # A saved page brings its pictures along; any other file on the editor's disk is none of its
        # business, symbolic links included.
        path = _local_path(address)
        if self._folder is None or path is None or not path.is_relative_to(self._folder):
            raise FetchError("A page may only show pictures from its own folder; this one stays a link.")
        try:
            if not path.is_file() or path.stat().st_size > MOST_BYTES:
                raise FetchError("The picture is missing or too large; it stays a link.")
            return path.read_bytes()
        except OSError as error:
            raise FetchError("The picture cannot be read; check its permissions.") from error

    def _fetch(self, address: str, fetcher: Fetcher) -> bytes:
        host = urlsplit(address).netloc
        if host in self._silent:
            raise FetchError("This host did not answer before; the picture stays a link.")
        try:
            return fetcher.get(address, limit=MOST_BYTES).body
        except HttpStatus:
            raise
        except FetchError:
            # One dead picture host must not cost a time-out for every picture on it.
            self._silent.add(host)
            raise


def _copy(key: str, data: bytes, page: Path) -> Picture:
    variants = list[Variant]()
    rasters = encode_variants(data)
    folder = make_folder(page / FOLDER)
    for raster in rasters:  # Widest first: broken off in between, what is there still serves.
        name = f"{key}-{raster.width}x{raster.height}.webp"
        place(folder / name, raster.data)
        variants.append(Variant(f"{FOLDER}/{name}", raster.width, raster.height))
    return Picture(tuple(variants))


def _copies_in(folder: Path) -> dict[str, Picture]:
    found = dict[str, list[Variant]]()
    for path in folder.glob("*.webp"):
        if name := _NAME.fullmatch(path.name):
            variant = Variant(f"{FOLDER}/{path.name}", int(name["width"]), int(name["height"]))
            found.setdefault(name["key"], []).append(variant)
    return {
        key: Picture(tuple(sorted(variants, key=lambda v: v.width, reverse=True)))
        for key, variants in found.items()
    }


def _key(address: str) -> str:
    return hashlib.sha256(address.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def _data(address: str) -> bytes:
    head = _DATA.match(address)
    if head is None or len(address) > 2 * MOST_BYTES:
        raise FetchError("The picture inside the page is none; it stays out.")
    body = unquote_to_bytes(address[head.end() :])
    return base64.b64decode(body + b"===", validate=False) if head["base64"] else body


def _folder_of(document_url: str | None) -> Path | None:
    path = _local_path(document_url or "")
    return path.parent if path else None


def _local_path(address: str) -> Path | None:
    parts = urlsplit(address)
    if parts.scheme != "file" or parts.netloc not in {"", "localhost"} or "%00" in parts.path:
        return None
    return Path(unquote(parts.path)).resolve()


def _contents(block: Block) -> Iterator[Inlines]:
    if isinstance(block, Figure):
        yield from (block.caption, block.credit)
    elif isinstance(block, Table):
        yield block.caption
        yield from (cell.content for row in block.rows for cell in row.cells)
    elif isinstance(block, Embed):
        yield block.text
    elif content := getattr(block, "content", ()):
        yield content


def _images_in(content: Inlines) -> Iterator[Image]:
    stack: list[Inline] = [*reversed(content)]
    while stack:
        node = stack.pop()
        if isinstance(node, Image):
            yield node
        elif not isinstance(node, Text | LineBreak):
            stack.extend(reversed(node.content))
