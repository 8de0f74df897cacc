"""Articles and every fetched state of them."""

import hashlib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, func, select, update

from kawaraban.document import Document
from kawaraban.document.json_codec import from_json, to_json
from kawaraban.document.moments import read_moment, write_moment
from kawaraban.document.normal import plain_text
from kawaraban.document.units import units
from kawaraban.store.announcing import Event, announce
from kawaraban.store.columns import identity
from kawaraban.store.database import Store, lock
from kawaraban.store.entries import Priority, entry_read
from kawaraban.store.rows import add, put
from kawaraban.store.search import TextRow, put_text
from kawaraban.store.tables import addresses, articles, key_of, versions

ENOUGH_TO_KNOW: Final = 400
"""Characters that two articles must share to be the same one; fewer may be a greeting."""

FROM_PAGE: Final = "page"
FROM_FEED: Final = "feed"


class DraftState(StrEnum):
    """How far the draft of an article's newest version has come."""

    WAITING = "waiting"
    QUEUED = "queued"
    DRAFTED = "drafted"
    FAILED = "failed"
    CANCELLED = "cancelled"
    """Somebody called it off."""


@dataclass(frozen=True, slots=True)
class Reading:
    """An article as it was found at one moment.

    ``addresses`` are those it was found under, each in one canonical form, its own first. ``origin``
    is ``page``, or ``feed`` where only the feed's own text could be had. ``entry`` and
    ``entry_digest`` name the entry that led to it. ``opt_outs`` are signals against use by machines that
    its page gives.
    """

    document: Document
    addresses: Sequence[str]
    publication: str
    fetched: datetime
    origin: str = FROM_PAGE
    entry: str | None = None
    entry_digest: str = ""
    next_visit: datetime | None = None
    priority: int = Priority.NEWS
    opt_outs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Kept:
    """What came of a reading: its article, the article's newest version, and whether it is a new one."""

    article: str
    number: int
    fresh: bool


@dataclass(frozen=True, slots=True)
class Article:
    """One post; its identity survives updates. ``version`` is its newest version's number, from 1 on.

    ``state`` is how far its newest version's draft has come, ``tries`` how often that was asked for
    anew. ``gone_since`` is when its page was first found missing, ``fault`` what went wrong last.
    """

    id: str
    url: str
    publication: str
    title: str
    language: str
    published: datetime | date | None
    first_seen: datetime
    version: int
    fetched: datetime
    next_visit: datetime | None = None
    gone_since: datetime | None = None
    state: DraftState = DraftState.WAITING
    priority: int = Priority.NEWS
    tries: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Version:
    """One fetched state of an article."""

    article: str
    number: int
    fetched: datetime
    origin: str


_BY_ADDRESS: Final = select(addresses.c.url, addresses.c.article).where(
    addresses.c.key.in_(bindparam("keys", expanding=True))
)
_ARTICLE: Final = select(articles).where(articles.c.key == bindparam("key"))
_SAME_TEXT: Final = select(articles.c.id).where(articles.c.text_digest == bindparam("digest"))
_VERSION: Final = select(versions).where(versions.c.key == bindparam("key"))


class ArticleStore(Store):
    """The articles in the desk's database."""

    def keep(self, reading: Reading) -> Kept:
        """Keep a reading, and that its entry was read, all or nothing.

        It belongs to the article at one of its addresses, else to one that says exactly the same, else
        to a new one. A state that is kept already makes no version, nor does a feed's text where a
        page was read before.
        """
        digest, text_digest = _digest(reading.document), _text_digest(reading.document)
        with self._database.writing() as connection:
            # Two readers of one post, found under two addresses, must not both think it new.
            lock(connection, addresses)
            article = article_at(connection, reading.addresses, text_digest) or _new_id(reading.addresses)
            before = connection.execute(_ARTICLE, {"key": _key(article)}).one_or_none()
            last = before and _last(connection, article, before.version)
            poorer = last is not None and reading.origin == FROM_FEED and last.origin == FROM_PAGE
            fresh = last is None or (last.digest != digest and not poorer)
            number = (before.version if before else 0) + (1 if fresh else 0)
            if fresh:
                add(connection, versions, [_version_row(article, number, reading, digest)])
                put_text(connection, reading.document, _findable(article, reading, before))
            if not poorer:
                row = _article_row(article, number, reading, text_digest, before)
                put(connection, articles, [row | _draft_columns(reading, before, fresh=fresh)])
            add(connection, addresses, [{"url": url, "article": article} for url in reading.addresses])
            if reading.entry:
                entry_read(connection, reading.entry, reading.entry_digest, article)
            if fresh and before:
                about = {"article": article, "version": number, "title": reading.document.title}
                announce(connection, Event.ARTICLE_CHANGED, url=before.url, **about)
        return Kept(article, number, fresh)

    def get(self, article: str) -> Article | None:
        """The article of this id."""
        with self._database.reading() as connection:
            row = connection.execute(_ARTICLE, {"key": _key(article)}).one_or_none()
        return None if row is None else _article(row)

    def at(self, canonical_addresses: Iterable[str]) -> Article | None:
        """The article that was found at one of these addresses, given in their canonical form."""
        with self._database.reading() as connection:
            found = article_at(connection, tuple(canonical_addresses), "")
        return self.get(found) if found else None

    def starting_with(self, beginning: str) -> tuple[Article, ...]:
        """The articles whose id begins so; a person types the first few characters."""
        query = select(articles).where(articles.c.id.startswith(beginning, autoescape=True)).limit(10)
        with self._database.reading() as connection:
            return tuple(map(_article, connection.execute(query).all()))

    def newest(self, most: int, *, publication: str | None = None, skip: int = 0) -> tuple[Article, ...]:
        """The articles, the last one that came first."""
        query = (
            select(articles).order_by(articles.c.first_seen.desc(), articles.c.id).limit(most).offset(skip)
        )
        if publication is not None:
            query = query.where(articles.c.publication == publication)
        with self._database.reading() as connection:
            return tuple(map(_article, connection.execute(query).all()))

    def addresses(self, article: str) -> tuple[str, ...]:
        """The addresses that an article was found at, in their canonical form."""
        query = select(addresses.c.url).where(addresses.c.article == article).order_by(addresses.c.url)
        with self._database.reading() as connection:
            return tuple(connection.scalars(query).all())

    def versions(self, article: str) -> tuple[Version, ...]:
        """Every state of an article, the first one first."""
        query = (
            select(versions.c.article, versions.c.number, versions.c.fetched, versions.c.origin)
            .where(versions.c.article == article)
            .order_by(versions.c.number)
        )
        with self._database.reading() as connection:
            return tuple(Version(*row) for row in connection.execute(query).all())

    def document(self, article: str, number: int) -> Document | None:
        """The article as it was in one of its versions."""
        with self._database.reading() as connection:
            row = _last(connection, article, number)
        return None if row is None else from_json(zlib.decompress(row.document).decode("utf-8"))

    def in_draft_state(self, state: DraftState, most: int = 100) -> tuple[Article, ...]:
        """Articles whose newest version's draft has come this far, the most urgent first."""
        query = (
            select(articles)
            .where(articles.c.state == state)
            .order_by(articles.c.priority, articles.c.fetched)
            .limit(most)
        )
        with self._database.reading() as connection:
            return tuple(map(_article, connection.execute(query).all()))

    def any_in(self, state: DraftState) -> bool:
        """Whether the draft of any article has come this far, and no farther."""
        return self._finds(select(articles.c.key).where(articles.c.state == state))

    def draft_counts(self) -> Mapping[DraftState, int]:
        """How many articles there are of each state."""
        query = select(articles.c.state, func.count()).group_by(articles.c.state)
        with self._database.reading() as connection:
            found = {DraftState(state): number for state, number in connection.execute(query).all()}
        return {state: found.get(state, 0) for state in DraftState}

    def queued(self, found: Iterable[Article]) -> None:
        """Say that the drafts of these articles, as they are, were taken up."""
        with self._database.writing() as connection:
            for article in found:
                same = (articles.c.version == article.version, articles.c.state == DraftState.WAITING)
                connection.execute(_where(article.id).where(*same).values(state=DraftState.QUEUED))

    def move_draft(self, article: str, version: int, state: DraftState, fault: str = "") -> None:
        """Say how far a draft has come, unless the article has a newer version by now."""
        with self._database.writing() as connection:
            moved = _move_draft(connection, article, version, state, fault)
            if moved and state is DraftState.FAILED:
                about = {"article": article, "version": version}
                announce(connection, Event.WORK_FAILED, task="draft", why=fault, **about)

    def draft_failed_again(self) -> int:
        """Let every draft that failed wait again, each as urgent as it was; how many."""
        anew = (
            update(articles)
            .where(articles.c.state == DraftState.FAILED)
            .values(state=DraftState.WAITING, tries=articles.c.tries + 1, fault="")
        )
        with self._database.writing() as connection:
            return connection.execute(anew).rowcount

    def draft_again(self, article: str, priority: int = Priority.NEWS) -> None:
        """Let an article's newest version wait for its draft again."""
        with self._database.writing() as connection:
            connection.execute(
                _where(article).values(
                    state=DraftState.WAITING, tries=articles.c.tries + 1, priority=priority, fault=""
                )
            )

    def cancel(self, article: str) -> bool:
        """Call off an article's draft that is not made yet; False where there is none to call off."""
        open_ = articles.c.state.in_((DraftState.WAITING, DraftState.QUEUED, DraftState.FAILED))
        with self._database.writing() as connection:
            row = connection.execute(
                _where(article).where(open_).values(state=DraftState.CANCELLED, fault="")
            )
        return row.rowcount > 0

    def lost(self, found: Iterable[Article]) -> None:
        """Let drafts wait again that were queued, in this very try, in a list that has lost them."""
        with self._database.writing() as connection:
            for article in found:
                same = (articles.c.tries == article.tries, articles.c.state == DraftState.QUEUED)
                connection.execute(
                    _where(article.id)
                    .where(*same)
                    .values(state=DraftState.WAITING, tries=articles.c.tries + 1)
                )

    def gone(self, most: int = 100) -> tuple[Article, ...]:
        """Articles whose pages are missing, the last one first."""
        query = (
            select(articles)
            .where(articles.c.gone_since.is_not(None))
            .order_by(articles.c.gone_since.desc())
            .limit(most)
        )
        with self._database.reading() as connection:
            return tuple(map(_article, connection.execute(query).all()))

    def take_visits(self, now: datetime, most: int, lease: timedelta) -> tuple[Article, ...]:
        """Articles to be looked at again by now; nobody else gets them within ``lease``."""
        query = (
            select(articles)
            .where(articles.c.next_visit <= now)
            .order_by(articles.c.next_visit)
            .limit(most)
            .with_for_update(skip_locked=True)
        )
        with self._database.writing() as connection:
            rows = connection.execute(query).all()
            for row in rows:
                connection.execute(_where(row.id).values(next_visit=now + lease))
        return tuple(map(_article, rows))

    def seen_again(
        self,
        article: str,
        *,
        next_visit: datetime | None,
        gone_since: datetime | None = None,
        fault: str = "",
    ) -> None:
        """Keep what a visit found where it brought no new text: nothing new, a fault, or that it is gone."""
        with self._database.writing() as connection:
            connection.execute(
                _where(article).values(next_visit=next_visit, gone_since=gone_since, fault=fault)
            )


def draft_done(connection: Connection, article: str, version: int) -> None:
    """Say that a version is drafted, within a transaction that is open."""
    _move_draft(connection, article, version, DraftState.DRAFTED, "")


def _move_draft(connection: Connection, article: str, version: int, state: DraftState, fault: str) -> bool:
    same = articles.c.version == version
    return connection.execute(_where(article).where(same).values(state=state, fault=fault)).rowcount > 0


def article_at(connection: Connection, urls: Sequence[str], text_digest: str) -> str | None:
    """The article found at one of these addresses, else the one that says exactly the same."""
    keys = [key_of(addresses, {"url": url}) for url in urls]
    found = {row.url: str(row.article) for row in connection.execute(_BY_ADDRESS, {"keys": keys})}
    known = next((found[url] for url in urls if url in found), None)
    if known or not text_digest:
        return known
    return connection.scalar(_SAME_TEXT, {"digest": text_digest})


def _new_id(urls: Sequence[str]) -> str:
    return identity(urls[0]).hex()[:16]


def _last(connection: Connection, article: str, number: int) -> Row[Any] | None:
    key = key_of(versions, {"article": article, "number": number})
    return connection.execute(_VERSION, {"key": key}).one_or_none()


def _digest(document: Document) -> str:
    """What tells two states apart: title and blocks, and nothing that a page changes by itself."""
    bare = Document(title=document.title, blocks=document.blocks)
    return hashlib.sha256(to_json(bare).encode("utf-8", "surrogatepass")).hexdigest()


def _text_digest(document: Document) -> str:
    words = " ".join(plain_text(unit.content) for unit in units(document) if unit.path != "title").split()
    text = " ".join(words)
    if len(text) < ENOUGH_TO_KNOW:
        return ""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _version_row(article: str, number: int, reading: Reading, digest: str) -> dict[str, Any]:
    return {
        "article": article,
        "number": number,
        "fetched": reading.fetched,
        "digest": digest,
        "origin": reading.origin,
        "document": zlib.compress(to_json(reading.document).encode("utf-8", "surrogatepass")),
    }


def _article_row(
    article: str, number: int, reading: Reading, text_digest: str, before: Row[Any] | None
) -> dict[str, Any]:
    document = reading.document
    return {
        "id": article,
        "url": document.url or (before.url if before else reading.addresses[0]),
        "publication": before.publication if before else reading.publication,
        "title": document.title,
        "language": document.language or "",
        "published": write_moment(document.published) if document.published else "",
        "first_seen": before.first_seen if before else reading.fetched,
        "version": number,
        "fetched": reading.fetched,
        "text_digest": text_digest,
        "next_visit": reading.next_visit,
        "gone_since": None,
        "fault": "",
    }


def _findable(article: str, reading: Reading, before: Row[Any] | None) -> TextRow:
    return TextRow(
        article=article,
        language=reading.document.language or "",
        original=True,
        publication=before.publication if before else reading.publication,
        published=reading.document.published,
        seen=before.first_seen if before else reading.fetched,
    )


def _draft_columns(reading: Reading, before: Row[Any] | None, *, fresh: bool) -> dict[str, Any]:
    """A new version waits for its draft; whoever asks for a known one may be in more of a hurry."""
    if before is None or fresh:
        return {"state": DraftState.WAITING, "priority": reading.priority, "tries": 0}
    urgent = min(reading.priority, before.priority)
    return {"state": before.state, "priority": urgent, "tries": before.tries}


def _article(row: Row[Any]) -> Article:
    values = {name: getattr(row, name) for name in Article.__dataclass_fields__ if name != "published"}
    article = Article(**values, published=None)
    published = read_moment(row.published) if row.published else None
    return replace(article, published=published, state=DraftState(row.state))


def _where(article: str) -> Any:
    return update(articles).where(articles.c.key == _key(article))


def _key(article: str) -> bytes:
    return key_of(articles, {"id": article})
