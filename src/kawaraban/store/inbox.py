"""The posts that came in, with all that an editor wants to know before opening one."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, delete, func, or_, select

from kawaraban.store.database import Store, lock
from kawaraban.store.rows import put
from kawaraban.store.tables import articles, editions, inbox_marks, key_of, publications, published, reports


class Mark(StrEnum):
    """What an editor decided of a post."""

    KEPT = "kept"
    """It is to be worked on."""
    LATER = "later"
    SKIPPED = "skipped"
    DONE = "done"
    """It was published."""


@dataclass(frozen=True, slots=True)
class InboxRow:
    """A post in the inbox.

    ``title`` is in the diary's language where it is drafted, else the original's, which ``source_title``
    is. ``state`` is the article's in the press (``waiting``, ``drafted``, ``failed`` …). ``standing`` is
    that of its newest published state, None for none. ``language`` and ``version`` are the original's,
    ``fetched`` when it was last found changed, ``gone_since`` when its page was found missing. Figures
    are 0 where nothing was checked yet.
    """

    article: str
    publication: str
    publication_title: str
    title: str
    source_title: str
    url: str
    first_seen: datetime
    published: str
    state: str
    fault: str
    mark: Mark | None
    segments: int
    marked: int
    errors: int
    warnings: int
    quotes: int
    voices: int
    characters: int
    standing: str | None
    language: str
    version: int
    fetched: datetime
    gone_since: datetime | None


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which posts to list; what is None is not asked for.

    ``language`` is the original's (``en`` is also ``en-GB``), ``since`` when posts came at the earliest,
    ``among`` the only articles that may be listed. ``in_question`` are those with errors or warnings.
    """

    publication: str | None = None
    state: str | None = None
    mark: Mark | None = None
    language: str | None = None
    standing: str | None = None
    since: datetime | None = None
    among: tuple[str, ...] | None = None
    in_question: bool = False


ANY: Final = Wanted()


@dataclass(frozen=True, slots=True)
class Counts:
    """How many posts of a publication there are, and how many nobody has decided about."""

    posts: int
    unread: int


class InboxStore(Store):
    """The posts in the desk's database, and what was decided of them."""

    def mark(
        self,
        article: str,
        mark: Mark | None,
        *,
        now: datetime,
        person: str,
        language: str = "",
        agreed: Callable[[InboxRow], None] | None = None,
    ) -> None:
        """Keep what was decided of a post; None takes it back.

        ``agreed`` is shown the post in this ``language`` as it is then, and raises to leave it so.
        """
        key = key_of(inbox_marks, {"article": article})
        with self._database.writing() as connection:
            lock(connection, inbox_marks)
            if agreed is not None:
                found = connection.execute(_rows(language).where(articles.c.key == key)).one_or_none()
                if found is not None:
                    agreed(_row(found))
            if mark is None:
                connection.execute(delete(inbox_marks).where(inbox_marks.c.key == key))
                return
            publication = connection.scalar(select(articles.c.publication).where(articles.c.key == key))
            if publication is None:
                return
            row = {
                "article": article,
                "publication": publication,
                "mark": mark.value,
                "moment": now,
                "person": person,
            }
            put(connection, inbox_marks, [row])

    def list(
        self,
        language: str,
        most: int,
        *,
        mark: Mark | None = None,
        anything: bool = False,
        wanted: Wanted = ANY,
        before: tuple[datetime, str] | None = None,
    ) -> tuple[InboxRow, ...]:
        """Posts that are ``wanted`` with this mark (or those without one, or ``anything``), the newest first.

        ``before`` is `InboxRow.first_seen` and ``article`` of the last post of the page before.
        """
        query = _rows(language).where(*_conditions(wanted)).limit(most)
        if not anything:
            query = query.where(inbox_marks.c.mark == mark.value if mark else inbox_marks.c.key.is_(None))
        if before is not None:
            query = query.where(_earlier(*before))
        with self._database.reading() as connection:
            return tuple(map(_row, connection.execute(query).all()))

    def page(
        self, language: str, most: int, wanted: Wanted, before: tuple[datetime, str] | None = None
    ) -> tuple[InboxRow, ...]:
        """The posts that are wanted, the newest first; ``before`` as in `list`."""
        query = _rows(language).where(*_conditions(wanted)).limit(most)
        if before is not None:
            query = query.where(_earlier(*before))
        with self._database.reading() as connection:
            return tuple(map(_row, connection.execute(query).all()))

    def some(self, named: Sequence[str], language: str, *, wanted: Wanted = ANY) -> tuple[InboxRow, ...]:
        """Those of the posts with these ids that are ``wanted``, in the order of the ids."""
        keys = [key_of(articles, {"id": article}) for article in named]
        # Without an order: for its sake SQLite would walk all posts, the newest first, to find these.
        query = _rows(language).where(articles.c.key.in_(keys), *_conditions(wanted)).order_by(None)
        with self._database.reading() as connection:
            rows = {row.id: _row(row) for row in connection.execute(query).all()}
        return tuple(rows[article] for article in named if article in rows)

    def languages(self) -> tuple[str, ...]:
        """The languages that posts are written in, sorted."""
        with self._database.reading() as connection:
            return tuple(filter(None, connection.scalars(_LANGUAGES)))

    def get(self, article: str, language: str) -> InboxRow | None:
        """One post."""
        query = _rows(language).where(articles.c.key == key_of(articles, {"id": article}))
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _row(row)

    def counts(self) -> Mapping[str, Counts]:
        """By publication, how many posts there are and how many are unread."""
        posts = select(articles.c.publication, func.count()).group_by(articles.c.publication)
        marked = select(inbox_marks.c.publication, func.count()).group_by(inbox_marks.c.publication)
        with self._database.reading() as connection:
            decided = {row[0]: row[1] for row in connection.execute(marked).all()}
            rows = connection.execute(posts).all()
        return {row[0]: Counts(row[1], row[1] - decided.get(row[0], 0)) for row in rows}


def _each_language() -> Select[tuple[str]]:
    """From each language to the next one, by the index: DISTINCT would go through all posts."""
    said = select(func.min(articles.c.language).label("language")).cte("said", recursive=True)
    onward = select(func.min(articles.c.language)).where(articles.c.language > said.c.language)
    steps = said.union_all(select(onward.scalar_subquery()).where(said.c.language.is_not(None)))
    return select(steps.c.language).where(steps.c.language.is_not(None))


_LANGUAGES: Final = _each_language()


def _earlier(moment: datetime, article: str) -> ColumnElement[bool]:
    same = and_(articles.c.first_seen == moment, articles.c.id < article)
    return or_(articles.c.first_seen < moment, same)


def _conditions(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    equal = {
        articles.c.publication: wanted.publication,
        articles.c.state: wanted.state,
        inbox_marks.c.mark: wanted.mark,
        published.c.state: wanted.standing,
    }
    yield from (column == value for column, value in equal.items() if value is not None)
    if wanted.language is not None:
        variant = articles.c.language.startswith(f"{wanted.language}-", autoescape=True)
        yield or_(articles.c.language == wanted.language, variant)
    if wanted.since is not None:
        yield articles.c.first_seen >= wanted.since
    if wanted.among is not None:
        yield articles.c.id.in_(wanted.among)
    if wanted.in_question:
        yield or_(reports.c.errors > 0, reports.c.warnings > 0)


def _rows(language: str) -> Select[Any]:
    """Posts with their edition, report, mark and published state; their keys are made of the same names."""
    joined = (
        articles.outerjoin(inbox_marks, inbox_marks.c.key == articles.c.key)
        .outerjoin(publications, publications.c.id == articles.c.publication)
        .outerjoin(editions, and_(editions.c.article == articles.c.id, editions.c.language == language))
        .outerjoin(reports, and_(reports.c.article == articles.c.id, reports.c.language == language))
        .outerjoin(
            published,
            and_(
                published.c.article == articles.c.id,
                published.c.language == language,
                published.c.latest.is_(True),
            ),
        )
    )
    return (
        select(
            articles.c.id,
            articles.c.publication,
            articles.c.title,
            articles.c.url,
            articles.c.first_seen,
            articles.c.published,
            articles.c.state,
            articles.c.fault,
            articles.c.language,
            articles.c.version,
            articles.c.fetched,
            articles.c.gone_since,
            inbox_marks.c.mark,
            publications.c.title.label("publication_title"),
            editions.c.title.label("translated"),
            editions.c.segments,
            editions.c.marked,
            reports.c.errors,
            reports.c.warnings,
            reports.c.quotes,
            reports.c.voices,
            reports.c.characters,
            published.c.state.label("standing"),
        )
        .select_from(joined)
        .order_by(articles.c.first_seen.desc(), articles.c.id.desc())
    )


def _row(row: Row[Any]) -> InboxRow:
    return InboxRow(
        article=row.id,
        publication=row.publication,
        publication_title=row.publication_title or row.publication,
        title=row.translated or row.title,
        source_title=row.title,
        url=row.url,
        first_seen=row.first_seen,
        published=row.published,
        state=row.state,
        fault=row.fault,
        mark=Mark(row.mark) if row.mark else None,
        segments=row.segments or 0,
        marked=row.marked or 0,
        errors=row.errors or 0,
        warnings=row.warnings or 0,
        quotes=row.quotes or 0,
        voices=row.voices or 0,
        characters=row.characters or 0,
        standing=row.standing,
        language=row.language,
        version=row.version,
        fetched=row.fetched,
        gone_since=row.gone_since,
    )
