"""Pictures, kept once by what they hold: rows in the database, files in the desk's folder.

A picture's digest is the SHA-256 of its bytes as they came, so that one shown in two posts, or
behind two addresses, is one set of files. Which article shows it where is a `Place`.
"""

import json
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any, Final

from sqlalchemy import Row, select

from kawaraban.settings import DatabaseUrl
from kawaraban.store.columns import identity
from kawaraban.store.database import Database, Store
from kawaraban.store.picture_files import clear_away, path_of, place
from kawaraban.store.rows import put
from kawaraban.store.tables import key_of, picture_places, pictures

FOLDER: Final = "pictures"
"""In the desk's folder."""
GRACE: Final = timedelta(hours=1)
"""How long a file may lie without a row: whoever keeps a picture writes its files first."""
_BATCH: Final = 500


@dataclass(frozen=True, slots=True)
class PictureFile:
    """One file of a picture: its suffix (``avif``, ``webp``, ``jpg``, ``png``) and its pixels."""

    suffix: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class KeptPicture:
    """A picture; ``media_type`` is what it came as, ``width`` and ``height`` are pixels."""

    digest: str
    media_type: str
    width: int
    height: int
    variants: tuple[PictureFile, ...]
    kept: datetime


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article shows a picture: the address it gives, its credit, the page it stands on.

    ``digest`` is None where the picture could not be had; ``fault`` then says why, in words.
    """

    article: str
    address: str
    tried: datetime
    digest: str | None = None
    credit: str = ""
    page: str = ""
    fault: str = ""


class PictureStore(Store):
    """The pictures of a desk; ``desk`` is its folder."""

    def __init__(self, where: Path | DatabaseUrl | Database, desk: Path) -> None:
        super().__init__(where)
        self._folder = desk / FOLDER

    def keep(self, picture: KeptPicture, files: Mapping[PictureFile, bytes]) -> None:
        """Keep a picture with the bytes of each of its variants.

        Raises:
            OutputError: the disk or the database does not take it.
        """
        for variant, data in files.items():
            place(self.path(picture.digest, variant), data)
        row = {field.name: getattr(picture, field.name) for field in fields(picture)}
        row["variants"] = json.dumps([[v.suffix, v.width, v.height] for v in picture.variants])
        with self._database.writing() as connection:
            put(connection, pictures, [row])

    def note(self, place: Place) -> None:
        """Keep where an article shows a picture, or why it could not be had; in place of what was noted."""
        row = {field.name: getattr(place, field.name) for field in fields(place)}
        with self._database.writing() as connection:
            put(connection, picture_places, [row | {"address_key": identity(place.address)}])

    def get(self, digest: str) -> KeptPicture | None:
        """The picture of this digest, if its files are in this desk's folder."""
        query = select(pictures).where(pictures.c.key == key_of(pictures, {"digest": digest}))
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else self._whole(_picture(row))

    def at(self, addresses: Iterable[str]) -> Mapping[str, KeptPicture]:
        """The pictures that were last found at these addresses; those that we do not have are missing."""
        found = dict[str, KeptPicture]()
        keys = [identity(address) for address in addresses]
        for start in range(0, len(keys), _BATCH):
            query = (
                select(picture_places.c.address, pictures)
                .join(pictures, pictures.c.digest == picture_places.c.digest)
                .where(picture_places.c.address_key.in_(keys[start : start + _BATCH]))
                .order_by(picture_places.c.tried)
            )
            with self._database.reading() as connection:
                rows = connection.execute(query).all()
            found |= {row.address: _picture(row) for row in rows}
        return {address: picture for address, picture in found.items() if self._whole(picture)}

    def places(self, article: str) -> tuple[Place, ...]:
        """Where an article shows pictures, and which of them could not be had, by address."""
        columns = [picture_places.c[field.name] for field in fields(Place)]
        query = select(*columns).where(picture_places.c.article == article).order_by(picture_places.c.address)
        with self._database.reading() as connection:
            return tuple(Place(**row) for row in connection.execute(query).mappings())

    def path(self, digest: str, variant: PictureFile) -> Path:
        """Where the file of a variant is, or would be."""
        return path_of(self._folder, digest, variant.width, variant.suffix)

    def sweep(self, now: datetime) -> int:
        """Remove files that no row names and that are older than `GRACE`; how many.

        Raises:
            OutputError: the disk does not let them go.
        """
        return sum(clear_away(folder, self._named(folder.name), now - GRACE) for folder in self._folders())

    def _folders(self) -> Iterator[Path]:
        with suppress(FileNotFoundError):
            yield from sorted(path for path in self._folder.iterdir() if path.is_dir())

    def _named(self, beginning: str) -> frozenset[str]:
        """The file names that the rows of digests with this beginning give."""
        query = select(pictures).where(pictures.c.digest.startswith(beginning, autoescape=True))
        with self._database.reading() as connection:
            found = [_picture(row) for row in connection.execute(query).all()]
        return frozenset(
            self.path(picture.digest, variant).name for picture in found for variant in picture.variants
        )

    def _whole(self, picture: KeptPicture) -> KeptPicture | None:
        there = all(self.path(picture.digest, variant).is_file() for variant in picture.variants)
        return picture if there else None


def _picture(row: Row[Any]) -> KeptPicture:
    values = {field.name: getattr(row, field.name) for field in fields(KeptPicture)}
    values["variants"] = tuple(PictureFile(*variant) for variant in json.loads(row.variants))
    return KeptPicture(**values)
