"""Full-text search over articles and their translations: FTS5 in SQLite, a GIN index in PostgreSQL.

Both hold the words of `kawaraban.store.tokens`, so that both find the same.
"""

import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any, Final, Literal

from sqlalchemy import Connection, Row, and_, bindparam, delete, false, or_, select, text

from kawaraban.document import Document
from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.store.database import Store
from kawaraban.store.passages import Passage, passage
from kawaraban.store.rows import add
from kawaraban.store.tables import key_of, texts
from kawaraban.store.tokens import Query, Term, index_words, parse_query

Side = Literal["both", "original", "translation"]

ENOUGH: Final = 1_000
"""Articles that are counted; more are "more than a thousand"."""
_NEWEST: Final = 2_000
"""Texts among which the best are looked for, where a word stands in more: the newest of them."""
_BATCH: Final = 200
_LAST_PLACE: Final = 16_383
"""PostgreSQL knows no place in a text beyond this one."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An article that was found, and the words that were looked for where they stand in it."""

    article: str
    language: str
    original: bool
    title: str
    publication: str
    published: datetime
    passage: Passage


@dataclass(frozen=True, slots=True)
class Found:
    """The best hits first; ``total`` counts all of them, up to `ENOUGH`."""

    hits: tuple[Hit, ...]
    total: int


@dataclass(frozen=True, slots=True)
class TextRow:
    """Whose words a text's are. ``seen`` is when the article came, for one that says no day."""

    article: str
    language: str
    original: bool
    publication: str
    published: datetime | date | None
    seen: datetime


_ABOUT: Final = ("article", "language", "original", "publication")


class SearchIndex(Store):
    """The words of the desk's articles."""

    def find(
        self,
        asked: str,
        *,
        publication: str | None = None,
        since: datetime | None = None,
        until: datetime | None = None,
        side: Side = "both",
        limit: int = 20,
        offset: int = 0,
    ) -> Found:
        """The articles with all the words that a person typed (`parse_query`), each once, best first.

        Any text may be asked for; one that holds no word finds nothing.
        """
        query = parse_query(asked)
        if not query.wanted:
            return Found((), 0)
        given = {
            "publication": publication,
            "since": since,
            "until": until,
            "original": None if side == "both" else side == "original",
        }
        filters = {name: value for name, value in given.items() if value is not None}
        with self._database.reading() as connection:
            ranked = _ranked(connection, query, filters)
            total = len(ranked)
            rows = _rows(connection, ranked[offset : offset + limit])
        return Found(tuple(_hit(row, query) for row in rows), min(total, ENOUGH))

    def rebuild(self) -> int:
        """Make the index anew from the texts; the number of them."""
        with self._database.writing() as connection:
            return rebuild_words(connection)


def searchable(document: Document) -> str:
    """What of a document is found: every word of it, a line for each unit."""
    return "\n".join(plain_text(unit.content) for unit in units(document))


def put_text(connection: Connection, document: Document, about: TextRow) -> None:
    """Make a document findable in place of what it replaces, in a transaction that is open.

    An article has one original, and one translation into each language.
    """
    row: dict[str, Any] = {
        **{name: getattr(about, name) for name in _ABOUT},
        "published": _moment(about.published) or about.seen,
        "title": document.title,
        "body": zlib.compress(searchable(document).encode("utf-8", "replace")),
    }
    row["number"] = _number(key_of(texts, row))
    same_side = texts.c.original if about.original else false()
    replaced = and_(texts.c.article == about.article, or_(texts.c.language == about.language, same_side))
    for before in connection.execute(select(texts).where(replaced)).all():
        _forget(connection, before.number, before.title, _body(before.body))
    connection.execute(delete(texts).where(replaced))
    add(connection, texts, [row])
    _learn(connection, row["number"], row["title"], _body(row["body"]))


def rebuild_words(connection: Connection) -> int:
    """`SearchIndex.rebuild` within a transaction that is open."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DELETE FROM text_words"))
    else:
        connection.execute(text("INSERT INTO text_words (text_words) VALUES ('delete-all')"))
    query = select(texts.c.number, texts.c.title, texts.c.body).order_by(texts.c.number)
    last, number = -1, 0
    while rows := connection.execute(query.where(texts.c.number > last).limit(_BATCH)).all():
        for row in rows:
            _learn(connection, row.number, row.title, _body(row.body))
        number, last = number + len(rows), rows[-1].number
    return number


def words_counted(connection: Connection) -> int:
    """The number of texts whose words are in the index."""
    return connection.scalar(text("SELECT count(*) FROM text_words")) or 0


def _ranked(connection: Connection, query: Query, filters: Mapping[str, Any]) -> list[int]:
    """The numbers of the texts that match, one for each article, best first."""
    match, source = (
        (_tsquery(query), _POSTGRESQL) if connection.dialect.name == "postgresql" else (_fts5(query), _SQLITE)
    )
    where = " ".join(_FILTERS[name] for name in filters)
    bound = [bindparam(name, value, _TYPES[name]) for name, value in filters.items()]
    statement = text(source.format(filters=where)).bindparams(*bound)
    found = connection.execute(statement, {"query": match, "newest": _NEWEST})
    first: dict[str, int] = {}
    for number, article in found:
        first.setdefault(article, number)
    return list(first.values())


_FILTERS: Final = {
    "publication": "AND texts.publication = :publication",
    "since": "AND texts.published >= :since",
    "until": "AND texts.published < :until",
    "original": "AND texts.original = :original",
}
_TYPES: Final = {
    "publication": texts.c.publication.type,
    "since": texts.c.published.type,
    "until": texts.c.published.type,
    "original": texts.c.original.type,
}
# Ranking a text costs more than finding it: of a word that stands everywhere the newest are ranked.
_SQLITE: Final = """
    SELECT number, article FROM (
        SELECT texts.number AS number, texts.article AS article, texts.published AS published,
            bm25(text_words, 4.0, 1.0) AS rank
        FROM text_words JOIN texts ON texts.number = text_words.rowid
        WHERE text_words MATCH :query {filters}
        ORDER BY texts.published DESC LIMIT :newest
    ) ORDER BY rank, published DESC, number
"""
_POSTGRESQL: Final = """
    SELECT number, article FROM (
        SELECT texts.number, texts.article, texts.published, text_words.words
        FROM text_words JOIN texts ON texts.number = text_words.number
        WHERE text_words.words @@ CAST(:query AS tsquery) {filters}
        ORDER BY texts.published DESC LIMIT :newest
    ) AS found ORDER BY ts_rank(words, CAST(:query AS tsquery), 1) DESC, published DESC, number
"""


def _rows(connection: Connection, numbers: Iterable[int]) -> list[Row[Any]]:
    wanted = list(numbers)
    rows = connection.execute(select(texts).where(texts.c.number.in_(wanted))).all()
    return sorted(rows, key=lambda row: wanted.index(row.number))


def _hit(row: Row[Any], query: Query) -> Hit:
    return Hit(
        article=row.article,
        language=row.language,
        original=row.original,
        title=row.title,
        publication=row.publication,
        published=row.published,
        passage=passage(_body(row.body), query),
    )


def _learn(connection: Connection, number: int, title: str, body: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("INSERT INTO text_words (number, words) VALUES (:number, CAST(:words AS tsvector))"),
            {"number": number, "words": _tsvector(title, body)},
        )
        return
    connection.execute(
        text("INSERT INTO text_words (rowid, title, body) VALUES (:number, :title, :body)"),
        {"number": number, "title": " ".join(index_words(title)), "body": " ".join(index_words(body))},
    )


def _forget(connection: Connection, number: int, title: str, body: str) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("DELETE FROM text_words WHERE number = :number"), {"number": number})
        return
    # An index without contents is told which words to take out.
    statement = text(
        "INSERT INTO text_words (text_words, rowid, title, body) VALUES ('delete', :number, :title, :body)"
    )
    words = {"title": " ".join(index_words(title)), "body": " ".join(index_words(body))}
    connection.execute(statement, {"number": number, **words})


def _tsvector(title: str, body: str) -> str:
    """The words with their places, as PostgreSQL writes them; its own parser sees nothing of the text."""
    places: dict[str, list[str]] = {}
    at = 0
    for at, word in enumerate(index_words(title), 1):
        places.setdefault(word, []).append(f"{at}A")
    # A gap, so that no phrase begins in the title and ends in the text.
    for place, word in enumerate(index_words(body), at + 10):
        places.setdefault(word, []).append(str(min(place, _LAST_PLACE)))
    return " ".join(f"'{word}':{','.join(found)}" for word, found in places.items())


def _fts5(query: Query) -> str:
    wanted = " AND ".join(map(_fts5_term, query.wanted))
    unwanted = "".join(f" NOT {_fts5_term(term)}" for term in query.unwanted)
    return f"({wanted}){unwanted}"


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.open_end else ""}'


def _tsquery(query: Query) -> str:
    return " & ".join([*map(_ts_term, query.wanted), *(f"!{_ts_term(term)}" for term in query.unwanted)])


def _ts_term(term: Term) -> str:
    words = [f"'{word}'" for word in term.words]
    if term.open_end:
        words[-1] += ":*"
    return f"({' <-> '.join(words)})"


def _number(key: bytes) -> int:
    """A text's number in the index: 63 bits of its key."""
    return int.from_bytes(key[:8], "big") >> 1


def _moment(published: datetime | date | None) -> datetime | None:
    if published is None or isinstance(published, datetime):
        return published
    return datetime.combine(published, time(), UTC)


def _body(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8")
