"""What readers were given: each published state of an edition, and when the next one is due.

A state is never changed: to correct or to withdraw is to add another. The working copy that the editor
writes in (`kawaraban.store.editions`) is another row, so a new draft takes nothing from the readers.
"""

import zlib
from dataclasses import dataclass, fields
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, delete, func, select, update

from kawaraban.store.announcing import Event, announce
from kawaraban.store.database import Store, lock
from kawaraban.store.rows import put
from kawaraban.store.tables import articles, key_of, published, scheduled


class Standing(StrEnum):
    """Whether readers find an edition."""

    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    """Its page says that it is gone; nothing of its text is left in the diary."""


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """One state of an edition as readers were given it.

    ``number`` counts from 1 (given by the store; 0 before). ``rights`` is ``private``, ``excerpt`` or
    ``full`` as it was then. ``person`` decided it at ``moment`` (aware). ``note`` is the correction that
    readers see, ``reason`` why a gate was passed over. ``record`` is the edition's JSON
    (`kawaraban.review.edition_codec`).
    """

    article: str
    language: str
    slug: str
    moment: datetime
    record: str
    rights: str = "private"
    person: str = ""
    note: str = ""
    reason: str = ""
    state: Standing = Standing.PUBLISHED
    number: int = 0


@dataclass(frozen=True, slots=True)
class Scheduled:
    """An edition that a person wants published at a moment; ``fault`` says why it was not."""

    article: str
    language: str
    moment: datetime
    person: str = ""
    note: str = ""
    reason: str = ""
    fault: str = ""


_HEAD: Final = tuple(column for column in published.c if column.name not in {"key", "record", "latest"})
_EVENTS: Final = {
    Standing.PUBLISHED: Event.EDITION_PUBLISHED,
    Standing.WITHDRAWN: Event.EDITION_WITHDRAWN,
}
_LATEST: Final = (published.c.article == bindparam("article"), published.c.language == bindparam("language"))


class PublishedStore(Store):
    """The published states in the desk's database."""

    def publish(self, state: PublishedRow) -> PublishedRow:
        """Keep a state after those that the edition has, and return it with its number.

        The edition is no longer scheduled.
        """
        with self._database.writing() as connection:
            lock(connection, published)
            kept = _add(connection, state)
            connection.execute(delete(scheduled).where(scheduled.c.key == _schedule_key(state)))
        return kept

    def withdraw(
        self, article: str, language: str, *, now: datetime, person: str, note: str
    ) -> PublishedRow | None:
        """Take an edition from the readers; None where none is published.

        A state of it that was to come does not: whoever withdraws it means all of it.
        """
        with self._database.writing() as connection:
            lock(connection, published)
            row = connection.execute(
                _current().where(published.c.article == article, published.c.language == language)
            ).one_or_none()
            if row is None or row.state != Standing.PUBLISHED:
                return None
            last = state_of(row)
            gone = PublishedRow(
                **{
                    **_values(last),
                    "state": Standing.WITHDRAWN,
                    "moment": now,
                    "person": person,
                    "note": note,
                    "reason": "",
                }
            )
            connection.execute(delete(scheduled).where(scheduled.c.key == _schedule_key(gone)))
            return _add(connection, gone)

    def latest(self, article: str, language: str) -> PublishedRow | None:
        """The newest state of an edition, published or withdrawn; None where it never was."""
        with self._database.reading() as connection:
            row = connection.execute(
                _current().where(published.c.article == article, published.c.language == language)
            ).one_or_none()
        return None if row is None else state_of(row)

    def at_slug(self, slug: str, language: str) -> PublishedRow | None:
        """The newest state of the edition with this slug."""
        with self._database.reading() as connection:
            row = connection.execute(
                _current().where(published.c.slug == slug, published.c.language == language)
            ).first()
        return None if row is None else state_of(row)

    def history(self, article: str, language: str) -> tuple[PublishedRow, ...]:
        """Every state of an edition, the first one first."""
        query = select(published).where(*_LATEST).order_by(published.c.number)
        with self._database.reading() as connection:
            rows = connection.execute(query, {"article": article, "language": language}).all()
        return tuple(map(state_of, rows))

    def heads(self, language: str) -> tuple[PublishedRow, ...]:
        """The newest state of every edition that was ever published, the newest first, without records."""
        query = (
            select(*_HEAD)
            .where(published.c.latest.is_(True), published.c.language == language)
            .order_by(published.c.moment.desc(), published.c.article)
        )
        with self._database.reading() as connection:
            return tuple(state_of(row, "") for row in connection.execute(query).all())

    def publications(self, language: str) -> dict[str, str]:
        """The publication of every article that has an edition which was ever published."""
        query = (
            select(published.c.article, articles.c.publication)
            .join(articles, articles.c.id == published.c.article)
            .where(published.c.latest.is_(True), published.c.language == language)
        )
        with self._database.reading() as connection:
            return {row.article: row.publication for row in connection.execute(query).all()}

    def begun(self, language: str) -> dict[str, datetime]:
        """When readers first got each edition, by article."""
        query = select(published.c.article, published.c.moment).where(
            published.c.number == 1, published.c.language == language
        )
        with self._database.reading() as connection:
            return {row.article: row.moment for row in connection.execute(query).all()}

    def schedule(self, due: Scheduled) -> None:
        """Publish an edition at a moment, in place of another moment that was named for it."""
        with self._database.writing() as connection:
            put(connection, scheduled, [{each.name: getattr(due, each.name) for each in fields(Scheduled)}])

    def unschedule(self, article: str, language: str) -> bool:
        """Publish it at no moment; False where none was named."""
        key = key_of(scheduled, {"article": article, "language": language})
        with self._database.writing() as connection:
            return connection.execute(delete(scheduled).where(scheduled.c.key == key)).rowcount > 0

    def fail(self, due: Scheduled, fault: str) -> None:
        """Keep why an edition was not published when it was due; it is not tried again by itself."""
        with self._database.writing() as connection:
            connection.execute(
                update(scheduled).where(scheduled.c.key == _schedule_key(due)).values(fault=fault)
            )
            about = {"article": due.article, "language": due.language}
            announce(connection, Event.WORK_FAILED, task="publish", why=fault, **about)

    def scheduled(self, *, until: datetime | None = None) -> tuple[Scheduled, ...]:
        """What is to be published, the soonest first; if ``until`` is given, what is due and has no fault."""
        query = select(scheduled).order_by(scheduled.c.moment, scheduled.c.article)
        if until is not None:
            query = query.where(scheduled.c.moment <= until, scheduled.c.fault == "")
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        return tuple(
            Scheduled(**{each.name: getattr(row, each.name) for each in fields(Scheduled)}) for row in rows
        )


def _add(connection: Connection, state: PublishedRow) -> PublishedRow:
    same = (published.c.article == state.article, published.c.language == state.language)
    last = connection.scalar(select(func.max(published.c.number)).where(*same)) or 0
    connection.execute(update(published).where(*same, published.c.latest.is_(True)).values(latest=False))
    kept = PublishedRow(**{**_values(state), "number": last + 1})
    record = zlib.compress(state.record.encode("utf-8", "surrogatepass"))
    put(connection, published, [{**_values(kept), "latest": True, "record": record}])
    announce(connection, _EVENTS[kept.state], **_told(kept))
    return kept


def _told(state: PublishedRow) -> dict[str, Any]:
    """What webhooks learn of a state."""
    names = ("article", "language", "number", "slug", "rights", "person", "note")
    return {name: getattr(state, name) for name in names}


def _current() -> Select[Any]:
    return select(published).where(published.c.latest.is_(True))


def _schedule_key(which: PublishedRow | Scheduled) -> bytes:
    return key_of(scheduled, {"article": which.article, "language": which.language})


def _values(state: PublishedRow) -> dict[str, Any]:
    return {each.name: getattr(state, each.name) for each in fields(PublishedRow)}


def state_of(row: Row[Any], record: str | None = None) -> PublishedRow:
    """A state from its row; ``record`` is given where the row has none."""
    words = zlib.decompress(row.record).decode("utf-8", "surrogatepass") if record is None else record
    own = {each.name: getattr(row, each.name) for each in fields(PublishedRow) if each.name != "record"}
    return PublishedRow(**{**own, "state": Standing(row.state), "record": words})
