"""A desk into one archive: JSON lines for what is taken in again, OPML, TMX and TBX for other programs."""

import hashlib
import json
import os
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final

from sqlalchemy import Connection, Table, select

from kawaraban import __version__
from kawaraban.errors import OutputError
from kawaraban.follow.opml import write_opml
from kawaraban.settings import Settings
from kawaraban.store.database import Database
from kawaraban.store.editor_memory import EditorMemory
from kawaraban.store.tables import (
    METADATA,
    addresses,
    articles,
    concepts,
    editions,
    terms,
    versions,
)
from kawaraban.store.termbase import TermStore
from kawaraban.translate.memory.tmx import write_tmx
from kawaraban.translate.terms.tbx import write_tbx
from kawaraban.work.carry.form import row_to_object
from kawaraban.work.carry.manifest import HOUSE, NAME, ROWS, Listed, Manifest, manifest_to_json
from kawaraban.work.subscriptions import subscriptions

_TOGETHER: Final = 50
"""Articles whose states are in memory at one time."""
_BATCH: Final = 500


def write_export(database: Database, settings: Settings, file: Path, now: datetime) -> Manifest:
    """Write all that the desk holds of one moment, while others may go on, and say what that is.

    Left out are keys and passwords, pictures, and what follows from the rest (search words, the list of
    work). Only the owner may read the file.

    Raises:
        OutputError: the file exists or cannot be written.
    """
    if file.exists():
        raise OutputError(f"{file} exists; name a new file for the export.")
    draft = file.with_name(f".{file.name}.part")
    with _writing(file):
        file.parent.mkdir(parents=True, exist_ok=True)
        draft.unlink(missing_ok=True)
    try:
        with (
            _writing(file),
            os.fdopen(os.open(draft, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600), "w+b") as raw,
            zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as archive,
        ):
            manifest = _Archive(archive, file, now).write(database, settings)
        with _writing(file):
            draft.replace(file)
    finally:
        draft.unlink(missing_ok=True)
    return manifest


@contextmanager
def _writing(file: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"{file} cannot be written ({error.strerror or error}); make room, or choose another place."
        ) from error


class _Archive:
    def __init__(self, archive: zipfile.ZipFile, where: Path, now: datetime) -> None:
        self._archive = archive
        self._where = where
        self._now = now
        self._files: dict[str, Listed] = {}

    def write(self, database: Database, settings: Settings) -> Manifest:
        with database.reading(snapshot=True) as connection:
            for name in ROWS:
                self._lines(f"{name}.jsonl", _objects(connection, name))
        followed = subscriptions(database)
        opml = write_opml(followed, settings.site_name, self._now).encode("utf-8")
        self._copy("publications.opml", lambda file: file.write(opml) and len(followed))
        self._copy("memory.tmx", lambda file: write_tmx(EditorMemory(database).units(), file))
        self._copy("terms.tbx", lambda file: write_tbx(TermStore(database).concepts(), file))
        house = settings.desk / HOUSE
        if house.is_file():
            style = house.read_bytes()
            self._copy(HOUSE, lambda file: file.write(style) and 1)
        manifest = Manifest(__version__, self._now, self._files)
        with self._open(NAME) as file:
            file.write(manifest_to_json(manifest).encode("utf-8"))
        return manifest

    def _lines(self, name: str, objects: Iterable[Mapping[str, Any]]) -> None:
        rows = size = 0
        digest = hashlib.sha256()
        with self._open(name) as file:
            for each in objects:
                line = json.dumps(each, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
                file.write(line + b"\n")
                digest.update(line + b"\n")
                rows, size = rows + 1, size + len(line) + 1
        self._files[name] = Listed(rows, size, digest.hexdigest())

    def _copy(self, name: str, write: Callable[[IO[bytes]], int]) -> None:
        content = BytesIO()
        rows = write(content)
        data = content.getvalue()
        with self._open(name) as file:
            file.write(data)
        self._files[name] = Listed(rows, len(data), hashlib.sha256(data).hexdigest())

    @contextmanager
    def _open(self, name: str) -> Iterator[IO[bytes]]:
        moment = self._now.timetuple()
        about = zipfile.ZipInfo(name, (max(moment.tm_year, 1980), *moment[1:6]))
        about.compress_type, about.external_attr = zipfile.ZIP_DEFLATED, 0o600 << 16
        # Here, for whoever reads the database meanwhile would take the fault for one of that.
        with _writing(self._where), self._archive.open(about, "w", force_zip64=True) as file:
            yield file


def _objects(connection: Connection, name: str) -> Iterator[dict[str, Any]]:
    if name == "articles":
        yield from _articles(connection)
        return
    table = METADATA.tables[name]
    for rows in _batches(connection, table, _BATCH):
        if table is not concepts:
            yield from (row_to_object(table, row) for row in rows)
            continue
        words = _grouped(connection, terms, "concept", [row["key"] for row in rows])
        for row in rows:
            yield {**row_to_object(table, row), "terms": words.get(row["key"], [])}


def _articles(connection: Connection) -> Iterator[dict[str, Any]]:
    """Each article with its addresses, states and editions: a line says all of it."""
    for rows in _batches(connection, articles, _TOGETHER):
        ids = [row["id"] for row in rows]
        found = {
            table.name: _grouped(connection, table, "article", ids)
            for table in (addresses, versions, editions)
        }
        for row in rows:
            parts = {name: objects.get(row["id"], []) for name, objects in found.items()}
            urls = [each["url"] for each in parts["addresses"]]
            yield {**row_to_object(articles, row), **parts, "addresses": urls}


def _batches(connection: Connection, table: Table, size: int) -> Iterator[list[Mapping[str, Any]]]:
    order = [table.c[name] for name in table.info["named_by"]]
    query = select(table).order_by(*order)
    found = connection.execute(query, execution_options={"yield_per": size}).mappings()
    with closing(found):
        for rows in found.partitions():
            yield [dict(row) for row in rows]


def _grouped(
    connection: Connection, table: Table, owner: str, owners: list[Any]
) -> dict[Any, list[dict[str, Any]]]:
    """The rows of these owners as objects, by owner, in the order of what names them."""
    order = [table.c[name] for name in table.info.get("named_by", ("place",))]
    query = select(table).where(table.c[owner].in_(owners)).order_by(*order)
    grouped: dict[Any, list[dict[str, Any]]] = {}
    for row in connection.execute(query).mappings():
        grouped.setdefault(row[owner], []).append(row_to_object(table, dict(row)))
    return grouped
