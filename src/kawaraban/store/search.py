"""Full-text search over articles and their translations: FTS5 in SQLite, a GIN index in PostgreSQL.

Both hold the words of `kawaraban.store.tokens`, so that both find the same.
"""

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import lru_cache
from typing import Any, Final, Literal

from sqlalchemy import ColumnElement, Connection, Row, and_, delete, false, or_, select, text, update

from kawaraban.document import Document
from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.store.columns import identity
from kawaraban.store.database import Store
from kawaraban.store.passages import Passage, passage
from kawaraban.store.rows import add
from kawaraban.store.tables import key_of, texts
from kawaraban.store.tokens import Query, Term, index_words, parse_query, says

Side = Literal["both", "original", "translation"]

ENOUGH: Final = 1_000
"""Texts that are looked at for one query; of more, the newest."""
_FEW: Final = 200
"""Texts whose titles are read to tell which have the words; of more, the index tells it quicker."""
_BATCH: Final = 200
_BITS: Final = 28
"""Of a text's number that tell texts of one second apart."""
_NEVER: Final = 2**63 - 1
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
    """Some of the hits, in their order; ``total`` counts all of them, up to about `ENOUGH`."""

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
        """The articles with all the words that a person typed (`parse_query`), each once.

        Those with all of them in the title come first, then the newest.

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

    def articles(self, asked: str, *, side: Side = "both") -> tuple[str, ...]:
        """The ids of the articles that `find` finds, up to `ENOUGH`, in its order."""
        query = parse_query(asked)
        if not query.wanted:
            return ()
        filters = {} if side == "both" else {"original": side == "original"}
        with self._database.reading() as connection:
            numbers = _ranked(connection, query, filters)
            return tuple(row.article for row in _rows(connection, numbers, texts.c.number, texts.c.article))

    def page(
        self, asked: str, most: int, *, publication: str | None = None, side: Side = "both", after: str = ""
    ) -> Found:
        """What `find` finds after an article: what comes in meanwhile moves nothing.

        It begins anew where that article is no longer found.
        """
        query = parse_query(asked)
        if not query.wanted:
            return Found((), 0)
        filters: dict[str, Any] = {"publication": publication} if publication is not None else {}
        if side != "both":
            filters["original"] = side == "original"
        with self._database.reading() as connection:
            ranked = _ranked(connection, query, filters)
            known = [row.article for row in _rows(connection, ranked, texts.c.number, texts.c.article)]
            start = known.index(after) + 1 if after in known else 0
            rows = _rows(connection, ranked[start : start + most])
        return Found(tuple(_hit(row, query) for row in rows), len(known))

    def places(self, asked: str, most: int, *, publication: str | None = None) -> Mapping[str, int]:
        """What `find` finds, without reading it: the articles in its order, and which text of each it is."""
        query = parse_query(asked)
        if not query.wanted:
            return {}
        filters = {"publication": publication} if publication is not None else {}
        with self._database.reading() as connection:
            ranked = _ranked(connection, query, filters)[:most]
            rows = _rows(connection, ranked, texts.c.number, texts.c.article)
        return {row.article: row.number for row in rows}

    def passages(self, asked: str, places: Mapping[str, int]) -> Mapping[str, Passage]:
        """Where the words stand in some of what `places` told, by article."""
        query = parse_query(asked)
        with self._database.reading() as connection:
            rows = _rows(connection, list(places.values()))
        return {row.article: passage(_body(row.body), query) for row in rows}

    def rebuild(self) -> int:
        """Make the index anew from the texts; the number of them."""
        with self._database.writing() as connection:
            return rebuild_words(connection)


def searchable(document: Document) -> str:
    """What of a document is found: every word of it, a line for each unit."""
    return "\n".join(plain_text(unit.content) for unit in units(document))


def put_text(connection: Connection, document: Document, about: TextRow) -> None:
    """Make a document findable in place of what it replaces, in a transaction that is open.

    An article has one original, and one translation into each language; the moment of the original is
    that of all.
    """
    row: dict[str, Any] = {
        **{name: getattr(about, name) for name in _ABOUT},
        "published": (None if about.original else _moment_of_original(connection, about.article))
        or _moment(about.published)
        or about.seen,
        "title": document.title,
        "body": zlib.compress(searchable(document).encode("utf-8", "replace")),
    }
    row["number"] = _number(key_of(texts, row), row["published"])
    same_side = texts.c.original if about.original else false()
    replaced = and_(texts.c.article == about.article, or_(texts.c.language == about.language, same_side))
    before = connection.execute(select(texts).where(replaced)).mappings().all()
    if len(before) == 1 and all(before[0][name] == value for name, value in row.items()):
        return
    if before:
        for each in before:
            _forget(connection, dict(each))
        connection.execute(delete(texts).where(replaced))
    add(connection, texts, [row])
    _learn(connection, row)
    if about.original:
        _follow_original(connection, row)


def _moment_of_original(connection: Connection, article: str) -> datetime | None:
    query = select(texts.c.published).where(texts.c.article == article, texts.c.original)
    return connection.scalar(query)


def _follow_original(connection: Connection, original: Mapping[str, Any]) -> None:
    """Give an article's translations the moment that its original has now."""
    apart = (texts.c.article == original["article"], texts.c.published != original["published"])
    for before in connection.execute(select(texts).where(*apart)).mappings().all():
        now = {**before, "published": original["published"]}
        now["number"] = _number(key_of(texts, now), now["published"])
        _forget(connection, dict(before))
        new = {name: now[name] for name in ("published", "number")}
        connection.execute(update(texts).where(texts.c.key == before["key"]).values(new))
        _learn(connection, now)


def rebuild_words(connection: Connection) -> int:
    """`SearchIndex.rebuild` within a transaction that is open."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("DELETE FROM text_words"))
    else:
        connection.execute(text("INSERT INTO text_words (text_words) VALUES ('delete-all')"))
    query = select(texts).order_by(texts.c.number)
    last, number = -1, 0
    while rows := connection.execute(query.where(texts.c.number > last).limit(_BATCH)).mappings().all():
        for row in rows:
            _learn(connection, dict(row))
        number, last = number + len(rows), rows[-1]["number"]
    return number


def words_counted(connection: Connection) -> int:
    """The number of texts whose words are in the index."""
    return connection.scalar(text("SELECT count(*) FROM text_words")) or 0


def _ranked(connection: Connection, query: Query, filters: Mapping[str, Any]) -> list[int]:
    """The numbers of the texts that match, one for each article: those with all in the title first.

    Of equals the newest are first, which is the order of their numbers; so of a word that stands
    everywhere no more than are wanted are looked at.
    """
    tags = [_tag(name, filters[name]) for name in ("publication", "original") if name in filters]
    span = {
        "first": _second(filters["since"]) << _BITS if "since" in filters else 0,
        "before": _second(filters["until"]) << _BITS if "until" in filters else _NEVER,
        "most": ENOUGH,
    }
    postgresql = connection.dialect.name == "postgresql"
    write, statement = (_tsquery, _POSTGRESQL) if postgresql else (_fts5, _SQLITE)
    anywhere, title = (write(query, tags, in_title=in_title) for in_title in (False, True))
    found = connection.scalars(statement, {"query": anywhere, **span}).all()
    if len(found) > _FEW:
        first = connection.scalars(statement, {"query": title, **span}).all()
    else:
        # The index would go once more through all that hold each word: for a phrase, most of the work.
        titles = _rows(connection, found, texts.c.number, texts.c.title)
        first = [row.number for row in titles if says(row.title, query)]
    return _one_each(connection, list(dict.fromkeys([*first, *found]))[:ENOUGH])


def _one_each(connection: Connection, numbers: list[int]) -> list[int]:
    """The first of each article's texts; they are of one second, so that most need not be looked up."""
    seconds = Counter(number >> _BITS for number in numbers)
    twins = [number for number in numbers if seconds[number >> _BITS] > 1]
    articles: dict[int, str] = {}
    for start in range(0, len(twins), _BATCH):
        some = select(texts.c.number, texts.c.article).where(
            texts.c.number.in_(twins[start : start + _BATCH])
        )
        articles |= {row.number: row.article for row in connection.execute(some)}
    first: dict[str | int, int] = {}
    for number in numbers:
        first.setdefault(articles.get(number, number), number)
    return list(first.values())


_SQLITE: Final = text(
    "SELECT rowid FROM text_words WHERE text_words MATCH :query AND rowid >= :first AND rowid < :before"
    " ORDER BY rowid DESC LIMIT :most"
)
# Without the fence (OFFSET 0) the planner may walk the texts by number and read every one's words.
_POSTGRESQL: Final = text(
    "SELECT number FROM (SELECT number FROM text_words WHERE words @@ CAST(:query AS tsquery)"
    " AND number >= :first AND number < :before OFFSET 0) AS found ORDER BY number DESC LIMIT :most"
)


def _rows(connection: Connection, numbers: Sequence[int], *columns: ColumnElement[Any]) -> list[Row[Any]]:
    """The texts with these numbers, in their order: whole, or some of their columns."""
    rows: dict[int, Row[Any]] = {}
    for start in range(0, len(numbers), _BATCH):
        some = texts.c.number.in_(numbers[start : start + _BATCH])
        rows |= {row.number: row for row in connection.execute(select(*(columns or texts.c)).where(some))}
    return [rows[number] for number in numbers if number in rows]


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


def _learn(connection: Connection, row: Mapping[str, Any]) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(
            text("INSERT INTO text_words (number, words) VALUES (:number, CAST(:words AS tsvector))"),
            {"number": row["number"], "words": _tsvector(row)},
        )
        return
    connection.execute(
        text("INSERT INTO text_words (rowid, title, body, tags) VALUES (:number, :title, :body, :tags)"),
        _indexed(row),
    )


def _forget(connection: Connection, row: Mapping[str, Any]) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("DELETE FROM text_words WHERE number = :number"), {"number": row["number"]})
        return
    # An index without contents is told which words to take out.
    statement = text(
        "INSERT INTO text_words (text_words, rowid, title, body, tags)"
        " VALUES ('delete', :number, :title, :body, :tags)"
    )
    connection.execute(statement, _indexed(row))


def _indexed(row: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "number": row["number"],
        "title": " ".join(index_words(row["title"])),
        "body": " ".join(filter(None, map(_line_words, _body(row["body"]).split("\n")))),
        "tags": " ".join(_tags(row)),
    }


@lru_cache(maxsize=10_000)
def _line_words(line: str) -> str:
    """The words of a unit of a text: after an edit all other units are taken out and put in as they were."""
    return " ".join(index_words(line))


def _tags(row: Mapping[str, Any]) -> tuple[str, ...]:
    return _tag("publication", row["publication"]), _tag("original", row["original"])


def _tag(name: str, value: object) -> str:
    """A word for the index that no text can have, since it is longer than any."""
    return f"{name}{identity(str(value)).hex()}"


def _tsvector(row: Mapping[str, Any]) -> str:
    """The words with their places, as PostgreSQL writes them; its own parser sees nothing of the text."""
    places: dict[str, list[str]] = {}
    at = 0
    for at, word in enumerate(index_words(row["title"]), 1):
        places.setdefault(word, []).append(f"{at}A")
    # A gap, so that no phrase begins in the title and ends in the text.
    for place, word in enumerate(index_words(_body(row["body"])), at + 10):
        places.setdefault(word, []).append(str(min(place, _LAST_PLACE)))
    words = (f"'{word}':{','.join(found)}" for word, found in places.items())
    return " ".join([*words, *_tags(row)])


def _fts5(query: Query, tags: Sequence[str], *, in_title: bool) -> str:
    where = "{title}" if in_title else "{title body}"
    wanted = " AND ".join(
        [*(f"{where} : {_fts5_term(term)}" for term in query.wanted), *(f"tags : {tag}" for tag in tags)]
    )
    unwanted = "".join(f" NOT {_fts5_term(term)}" for term in query.unwanted)
    return f"({wanted}){unwanted}"


def _fts5_term(term: Term) -> str:
    return f'"{" ".join(term.words)}"{" *" if term.open_end else ""}'


def _tsquery(query: Query, tags: Sequence[str], *, in_title: bool) -> str:
    wanted = [_ts_term(term, "A" if in_title else "") for term in query.wanted]
    return " & ".join([*wanted, *tags, *(f"!{_ts_term(term, '')}" for term in query.unwanted)])


def _ts_term(term: Term, weight: str) -> str:
    ends = [""] * (len(term.words) - 1) + ["*" if term.open_end else ""]
    words = (
        f"'{word}'{':' if end or weight else ''}{end}{weight}"
        for word, end in zip(term.words, ends, strict=True)
    )
    return f"({' <-> '.join(words)})"


def _number(key: bytes, published: datetime) -> int:
    """A text's number in the index: the second it is of, then bits of its key. Later ones are greater."""
    return (_second(published) << _BITS) | int.from_bytes(key[:8], "big") >> (64 - _BITS)


def _second(moment: datetime) -> int:
    return min(max(int(moment.timestamp()), 0), 2**34)


def _moment(published: datetime | date | None) -> datetime | None:
    if published is None or isinstance(published, datetime):
        return published
    return datetime.combine(published, time(), UTC)


def _body(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8")
