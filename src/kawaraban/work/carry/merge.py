"""An export into a desk: what is here stays as it is, what is new comes beside it, and all is counted."""

import zlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from typing import Any, Final

from sqlalchemy import Connection, Table, select

from kawaraban.document import Document
from kawaraban.document.json_codec import from_json
from kawaraban.publish.files import place
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.settings import Settings
from kawaraban.store.database import Database
from kawaraban.store.entries import EntryState
from kawaraban.store.merging import Carried, add_article, add_concepts, add_new
from kawaraban.store.publications import PublicationStore
from kawaraban.store.tables import (
    METADATA,
    articles,
    concepts,
    editions,
    publications,
    published,
    terms,
    versions,
)
from kawaraban.work.carry.archive import Export
from kawaraban.work.carry.form import BadRow, object_to_row
from kawaraban.work.carry.manifest import HOUSE, ROWS
from kawaraban.work.following import short_name

_TOGETHER: Final = 200
"""Rows of one transaction."""
_FEW: Final = 20
"""Articles of one transaction."""
_TOLD: Final = 20
"""Refused rows of a kind that are told one by one."""


@dataclass(slots=True)
class Count:
    """What came of the rows of one kind; ``refused`` says of some why, by line."""

    kind: str
    listed: int
    found: int = 0
    added: int = 0
    there: int = 0
    refused: int = 0
    why: list[str] = field(default_factory=list)

    @property
    def complete(self) -> bool:
        """Whether every row that the manifest lists is accounted for."""
        return self.listed == self.found == self.added + self.there + self.refused

    def refuse(self, line: int, words: str) -> None:
        """Count a row that cannot be taken in."""
        self.refused += 1
        if len(self.why) < _TOLD:
            self.why.append(f"line {line}: {words}")


def take_in(export: Export, database: Database, settings: Settings, now: datetime) -> tuple[Count, ...]:
    """Bring an export into the desk's database; what came of each kind.

    Each batch of rows is kept or not as a whole: where it breaks off, importing again goes on.

    Raises:
        OutputError: the desk's database cannot be written.
    """
    merge = _Merge(export, database, now)
    counts = tuple(merge.take(name) for name in ROWS)
    style, here = export.house_style(), settings.desk / HOUSE
    if style is not None and not here.exists():
        place(here, style)
    return counts


class _Merge:
    def __init__(self, export: Export, database: Database, now: datetime) -> None:
        self._export = export
        self._database = database
        self._now = now
        self._publications: dict[str, str] = {}
        self._articles: dict[str, str] = {}
        """What publications and articles of the file are called here, where that is another name."""
        self._published: dict[tuple[str, str], bool] = {}
        """Of the editions met so far, whether none of their states was published here before."""

    def take(self, name: str) -> Count:
        """Take in the rows of one kind."""
        listed = self._export.manifest.files.get(f"{name}.jsonl")
        count = Count(name, listed.rows if listed else 0)
        read, add = self._how(name)
        for batch in _batches(self._read(name, read, count), _FEW if name == "articles" else _TOGETHER):
            with self._database.writing() as connection:
                added = add(connection, batch)
            count.added += sum(added)
            count.there += len(added) - sum(added)
        return count

    def _how(
        self, name: str
    ) -> tuple[Callable[[Any], Any], Callable[[Connection, Sequence[Any]], Sequence[bool]]]:
        table = METADATA.tables[name]
        if table is articles:
            return self._carried, self._add_articles
        if table is concepts:
            return _concept, add_concepts
        if table is publications:
            return lambda given: object_to_row(table, given), self._add_publications
        if table is published:
            return lambda given: self._row(table, given), self._add_published
        return lambda given: self._row(table, given), lambda connection, rows: add_new(
            connection, table, rows
        )

    def _read(self, name: str, read: Callable[[Any], Any], count: Count) -> Iterator[Any]:
        for line, given in self._export.rows(name):
            count.found += 1
            try:
                yield read(given)
            except BadRow as error:
                count.refuse(line, str(error))

    def _row(self, table: Table, given: object) -> dict[str, Any]:
        row = object_to_row(table, given)
        if table.name in {"entries", "backfills", "learned_voices", "inbox_marks"}:
            row["publication"] = self._publications.get(row["publication"], row["publication"])
        if table.name in {"entries", "published", "inbox_marks"}:
            row["article"] = self._articles.get(row["article"], row["article"])
        if table.name == "entries":
            row["state"] = EntryState.WAITING if row["state"] == EntryState.QUEUED else row["state"]
        return row

    def _add_publications(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> Sequence[bool]:
        store = PublicationStore(self._database)
        here = {each.feed_url: each.id for each in store.all()}
        taken = set(here.values())
        added = []
        for row in rows:
            name = here.get(row["feed_url"])
            new = name is None
            if name is None:
                name = (
                    short_name(row["home_url"] or row["feed_url"], taken) if row["id"] in taken else row["id"]
                )
                add_new(connection, publications, [{**row, "id": name}])
                here[row["feed_url"]] = name
                taken.add(name)
            if name != row["id"]:
                self._publications[row["id"]] = name
            added.append(new)
        return added

    def _add_published(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> Sequence[bool]:
        """Published states of editions that have none here: two desks' histories are never mixed."""
        for edition in {(row["article"], row["language"]) for row in rows} - self._published.keys():
            article, language = edition
            query = select(published.c.key).where(
                published.c.article == article, published.c.language == language
            )
            self._published[edition] = connection.execute(query.limit(1)).first() is None
        mine = [row for row in rows if self._published[row["article"], row["language"]]]
        added = iter(add_new(connection, published, mine))
        return [next(added) if row in mine else False for row in rows]

    def _carried(self, given: object) -> Carried:
        article = object_to_row(articles, given)
        article["publication"] = self._publications.get(article["publication"], article["publication"])
        article["state"] = "waiting" if article["state"] == "queued" else article["state"]
        parts = dict(given) if isinstance(given, dict) else {}
        owned = {"article": article["id"]}
        states = [object_to_row(versions, {**_object(each), **owned}) for each in _list(parts, "versions")]
        drafts = [_edition({**_object(each), **owned}) for each in _list(parts, "editions")]
        if None in drafts:
            article["state"] = "waiting"
        numbers = {row["number"] for row in states}
        if article["version"] not in numbers or len(numbers) != len(states):
            raise BadRow("its states do not add up")
        urls = [each for each in _list(parts, "addresses") if isinstance(each, str)]
        return Carried(
            article,
            urls,
            [(row, from_json(_unpacked(row["document"]))) for row in states],
            [draft for draft in drafts if draft is not None],
        )

    def _add_articles(self, connection: Connection, found: Sequence[Carried]) -> Sequence[bool]:
        added = []
        for carried in found:
            merged = add_article(connection, carried)
            if merged.article != carried.article["id"]:
                self._articles[carried.article["id"]] = merged.article
            added.append(merged.new or bool(merged.versions or merged.editions))
        return added


def _edition(given: object) -> tuple[dict[str, Any], Document] | None:
    """An edition and its text; None for one that nobody can read, which is made anew from the article."""
    try:
        row = object_to_row(editions, given)
        return row, edition_from_json(_unpacked(row["record"])).translation.document
    except BadRow:
        return None


def _concept(given: object) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    concept = object_to_row(concepts, given)
    parts = dict(given) if isinstance(given, dict) else {}
    return concept, [object_to_row(terms, each) for each in _list(parts, "terms")]


def _list(given: Mapping[str, Any], name: str) -> list[Any]:
    found = given.get(name)
    if not isinstance(found, list):
        raise BadRow(f"its {name} are no list")
    return found


def _object(given: object) -> dict[str, Any]:
    if not isinstance(given, dict):
        raise BadRow("a part of it is no object")
    return given


def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")


def _batches(rows: Iterable[Any], size: int) -> Iterator[Sequence[Any]]:
    remaining = iter(rows)
    while batch := list(islice(remaining, size)):
        yield batch
