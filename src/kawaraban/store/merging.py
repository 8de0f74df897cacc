"""Rows of another desk beside those that are here: what is here stays as it is."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select, update

from kawaraban.document import Document
from kawaraban.document.moments import read_moment
from kawaraban.store.articles import article_at
from kawaraban.store.database import lock
from kawaraban.store.search import TextRow, put_text
from kawaraban.store.tables import addresses, articles, concepts, editions, key_of, terms, versions

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Carried:
    """An article as it comes: its row, addresses, states and editions, with the documents of these two."""

    article: Row
    addresses: Sequence[str]
    versions: Sequence[tuple[Row, Document]]
    editions: Sequence[tuple[Row, Document]]


@dataclass(frozen=True, slots=True)
class Merged:
    """Which article it is here, and what of it was new."""

    article: str
    new: bool
    versions: int = 0
    editions: int = 0


def add_new(connection: Connection, table: Table, rows: Sequence[Row]) -> tuple[bool, ...]:
    """Write the rows whose identity is new; for each whether it was."""
    keys = [key_of(table, row) for row in rows]
    there = set(connection.scalars(select(table.c.key).where(table.c.key.in_(keys))))
    new = {key: row for key, row in zip(keys, rows, strict=True) if key not in there}
    if new:
        connection.execute(insert(table), [{**row, "key": key} for key, row in new.items()])
    return tuple(new.pop(key, None) is not None for key in keys)


def add_concepts(connection: Connection, found: Sequence[tuple[Row, Sequence[Row]]]) -> tuple[bool, ...]:
    """Write concepts with their terms, those whose id is new; for each whether it was."""
    added = add_new(connection, concepts, [concept for concept, _ in found])
    for new, (concept, words) in zip(added, found, strict=True):
        if new and words:
            key = key_of(concepts, concept)
            connection.execute(
                insert(terms), [{**each, "concept": key, "place": place} for place, each in enumerate(words)]
            )
    return added


def add_article(connection: Connection, carried: Carried) -> Merged:
    """Write an article that is new; to one that is here only what came later and in other languages.

    It is the article at one of its addresses, or the one that says exactly the same.
    """
    lock(connection, addresses)
    name = str(carried.article["id"])
    known = _row(connection, name) or _found(connection, carried)
    merged = _new(connection, carried) if known is None else _beside(connection, known, carried)
    urls = [{"url": url, "article": merged.article} for url in carried.addresses]
    add_new(connection, addresses, urls)
    return merged


def _found(connection: Connection, carried: Carried) -> Any:
    there = article_at(connection, carried.addresses, carried.article["text_digest"])
    return _row(connection, there) if there else None


def _row(connection: Connection, article: str) -> Any:
    query = select(articles).where(articles.c.key == key_of(articles, {"id": article}))
    return connection.execute(query).one_or_none()


def _new(connection: Connection, carried: Carried) -> Merged:
    name = str(carried.article["id"])
    add_new(connection, articles, [carried.article])
    add_new(connection, versions, [row for row, _ in carried.versions])
    add_new(connection, editions, [row for row, _ in carried.editions])
    article = _row(connection, name)
    newest = next((doc for row, doc in carried.versions if row["number"] == article.version), None)
    if newest is not None:
        put_text(connection, newest, _findable(article, newest.language or "", original=True))
    for row, document in carried.editions:
        put_text(connection, document, _findable(article, row["language"], original=False))
    return Merged(name, True, len(carried.versions), len(carried.editions))


def _beside(connection: Connection, article: Any, carried: Carried) -> Merged:
    """States that are later than all that is here follow them, and the draft is made anew."""
    query = select(versions.c.digest, versions.c.number).where(versions.c.article == article.id)
    numbers = {row.digest: row.number for row in connection.execute(query)}
    later = sorted(
        ((row, doc) for row, doc in carried.versions if row["digest"] not in numbers),
        key=lambda found: found[0]["number"],
    )
    later = [(row, doc) for row, doc in later if row["fetched"] > article.fetched]
    number = article.version
    for row, document in later:
        number += 1
        numbers[row["digest"]] = number
        add_new(connection, versions, [{**row, "article": article.id, "number": number}])
        put_text(connection, document, _findable(article, document.language or "", original=True))
    if later:
        row, document = later[-1]
        newest = {"version": number, "fetched": row["fetched"], "title": document.title, "state": "waiting"}
        where = articles.c.key == key_of(articles, {"id": article.id})
        connection.execute(update(articles).where(where).values(**newest))
    return Merged(article.id, False, len(later), _editions_beside(connection, article, carried, numbers))


def _editions_beside(
    connection: Connection, article: Any, carried: Carried, numbers: Mapping[str, int]
) -> int:
    """Editions in languages that this desk has none in, of states that are here."""
    digests = {row["number"]: row["digest"] for row, _ in carried.versions}
    added = 0
    for row, document in carried.editions:
        number = numbers.get(digests.get(row["version"], ""))
        mine = {**row, "article": article.id, "version": number}
        if number is not None and add_new(connection, editions, [mine])[0]:
            put_text(connection, document, _findable(article, row["language"], original=False))
            added += 1
    return added


def _findable(article: Any, language: str, *, original: bool) -> TextRow:
    return TextRow(
        article=article.id,
        language=language,
        original=original,
        publication=article.publication,
        published=read_moment(article.published) if article.published else None,
        seen=article.first_seen,
    )
