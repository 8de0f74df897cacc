"""Drafts: each article's translation into each language, as the press left it for the editor."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, select

from kawaraban.document import Document
from kawaraban.document.moments import read_moment
from kawaraban.store.announcing import Event, announce
from kawaraban.store.articles import draft_done
from kawaraban.store.database import Store
from kawaraban.store.packed import pack, unpack
from kawaraban.store.revision_rows import DRAFTED, Revision, add_revision
from kawaraban.store.rows import put
from kawaraban.store.search import TextRow, put_text
from kawaraban.store.tables import articles, editions, key_of


@dataclass(frozen=True, slots=True)
class EditionRow:
    """An edition as it is kept: ``record`` is its JSON (`kawaraban.review.edition_codec`).

    ``version`` is the article's version that it translates, ``segments`` and ``marked`` how many
    sentences it has and how many of them are in doubt.
    """

    article: str
    language: str
    version: int
    state: str
    title: str
    made: datetime
    segments: int
    marked: int
    record: str


_ONE: Final = select(editions).where(editions.c.key == bindparam("key"))
_HEAD: Final = tuple(column for column in editions.c if column.name not in {"key", "record"})


class EditionStore(Store):
    """The editions in the desk's database."""

    def keep(
        self,
        edition: EditionRow,
        translation: Document | None = None,
        *,
        instead_of: EditionRow | None = None,
    ) -> bool:
        """Keep an edition in place of the one of its article and language, and that it is drafted.

        An edition of an older version than the one that is kept changes nothing. Its words are found
        where the ``translation`` itself is given, too.

        False, and nothing is kept, where ``instead_of`` is no longer what stands there: an editor wrote
        meanwhile.
        """
        key = key_of(editions, {"article": edition.article, "language": edition.language})
        with self._database.writing() as connection:
            before = edition_in(connection, key, locked=True)
            if instead_of is not None and before is not None and before.record != instead_of.record:
                return False
            if before is None or before.version <= edition.version:
                keep_edition(connection, edition, translation)
                draft_done(connection, edition.article, edition.version)
                announce(connection, Event.ARTICLE_DRAFTED, **_told(edition))
                if before is not None and before.record != edition.record:
                    add_revision(
                        connection,
                        Revision(edition.article, edition.language, edition.made, "", DRAFTED, ""),
                    )
        return True

    def get(self, article: str, language: str) -> EditionRow | None:
        """The edition of an article in a language."""
        key = key_of(editions, {"article": article, "language": language})
        with self._database.reading() as connection:
            return edition_in(connection, key)

    def of(self, article: str) -> tuple[EditionRow, ...]:
        """The editions of an article, by language, without their records."""
        query = select(*_HEAD).where(editions.c.article == article).order_by(editions.c.language)
        with self._database.reading() as connection:
            return tuple(_edition(row, "") for row in connection.execute(query).all())

    def newest(self, most: int, *, publication: str | None = None) -> tuple[EditionRow, ...]:
        """The editions, the one made last first, without their records."""
        query = select(*_HEAD).order_by(editions.c.made.desc(), editions.c.article).limit(most)
        if publication is not None:
            query = query.join(articles, articles.c.id == editions.c.article).where(
                articles.c.publication == publication
            )
        with self._database.reading() as connection:
            return tuple(_edition(row, "") for row in connection.execute(query).all())


def edition_in(connection: Connection, key: bytes, *, locked: bool = False) -> EditionRow | None:
    """The edition with this key; ``locked``, nobody else changes it until the transaction ends."""
    row = connection.execute(_ONE.with_for_update() if locked else _ONE, {"key": key}).one_or_none()
    return None if row is None else _edition(row, unpack(editions, key, row.record))


def keep_edition(connection: Connection, edition: EditionRow, translation: Document | None) -> None:
    """Write an edition in a transaction that is open; its words are found if they are given."""
    row = {name: getattr(edition, name) for name in EditionRow.__dataclass_fields__}
    record = pack(editions, key_of(editions, row), edition.record)
    put(connection, editions, [{**row, "record": record}])
    if translation is not None:
        put_text(connection, translation, _findable(connection, edition))


def _told(edition: EditionRow) -> dict[str, Any]:
    """What webhooks learn of a draft."""
    names = ("article", "language", "version", "title", "segments", "marked")
    return {name: getattr(edition, name) for name in names}


def _findable(connection: Connection, edition: EditionRow) -> TextRow:
    key = key_of(articles, {"id": edition.article})
    article = connection.execute(select(articles).where(articles.c.key == key)).one()
    return TextRow(
        article=edition.article,
        language=edition.language,
        original=False,
        publication=article.publication,
        published=read_moment(article.published) if article.published else None,
        seen=article.first_seen,
    )


def _edition(row: Row[Any], record: str) -> EditionRow:
    return EditionRow(
        row.article,
        row.language,
        row.version,
        row.state,
        row.title,
        row.made,
        row.segments,
        row.marked,
        record,
    )
