"""What the feeds brought: each entry once, until it has become an article."""

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, func, select, update

from kawaraban.store.announcing import Event, announce
from kawaraban.store.database import Store
from kawaraban.store.rows import add
from kawaraban.store.tables import entries, key_of


class EntryState(StrEnum):
    """How far an entry has come."""

    WAITING = "waiting"
    QUEUED = "queued"
    READ = "read"
    """It led to an article, its own or one that was there."""
    FAILED = "failed"
    SKIPPED = "skipped"
    """Nobody asked for it: it was older than the following."""


class Priority:
    """Who waits for an entry; smaller numbers go first."""

    READER: Final = 1
    NEWS: Final = 10
    BACKFILL: Final = 100


@dataclass(frozen=True, slots=True)
class EntryRow:
    """An entry as it is kept. ``digest`` changes when its author edits it; ``content`` is the feed's HTML.

    ``article`` is the id of the article it led to. ``tries`` counts how often it was asked for anew,
    ``fault`` says why it failed, and ``again`` when it is tried again by itself.
    """

    publication: str
    identity: str
    url: str
    title: str
    seen: datetime
    digest: str
    published: datetime | None = None
    content: str = ""
    state: EntryState = EntryState.WAITING
    article: str | None = None
    priority: int = Priority.NEWS
    tries: int = 0
    again: datetime | None = None
    notes: tuple[str, ...] = ()
    fault: str = ""

    @property
    def key(self) -> str:
        """Its row's key, in hexadecimal."""
        return _key(self.publication, self.identity).hex()


_NONE: Final = "[]"
"""No notes, as they are kept."""
_MOST: Final = 500
"""Rows that one query is asked for by their keys."""


class EntryStore(Store):
    """The entries in the desk's database."""

    def add(self, rows: Iterable[EntryRow]) -> int:
        """Keep entries; the number of those that are new, or that their author changed."""
        with self._database.writing() as connection:
            return keep_entries(connection, rows)

    def get(self, key: str) -> EntryRow | None:
        """The entry of this key."""
        with self._database.reading() as connection:
            row = connection.execute(select(entries).where(entries.c.key == bytes.fromhex(key))).one_or_none()
        return None if row is None else entry_of(row)

    def has(self, publication: str, identity: str) -> bool:
        """Whether a publication has an entry of this identity."""
        query = select(entries.c.key).where(entries.c.key == _key(publication, identity))
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def waiting(self, most: int) -> tuple[EntryRow, ...]:
        """Those that nobody has taken up, by priority, the newest of a feed first."""
        query = (
            select(entries)
            .where(entries.c.state == EntryState.WAITING)
            .order_by(entries.c.priority, entries.c.seen, entries.c.published.desc())
            .limit(most)
        )
        with self._database.reading() as connection:
            return tuple(map(entry_of, connection.execute(query).all()))

    def queued(self, keys: Iterable[str]) -> None:
        """Say that these were taken up, those that still wait."""
        names = [bytes.fromhex(key) for key in keys]
        with self._database.writing() as connection:
            connection.execute(
                update(entries)
                .where(entries.c.key.in_(names), entries.c.state == EntryState.WAITING)
                .values(state=EntryState.QUEUED)
            )

    def failed(self, key: str, digest: str, fault: str, again: datetime | None) -> None:
        """Say why an entry could not be read, unless its author has edited it meanwhile."""
        with self._database.writing() as connection:
            one = (entries.c.key == bytes.fromhex(key), entries.c.digest == digest)
            failed = update(entries).where(*one).values(state=EntryState.FAILED, fault=fault, again=again)
            if connection.execute(failed).rowcount and again is None:
                row = connection.execute(select(entries.c.publication, entries.c.url).where(*one)).one()
                about = {"publication": row.publication, "url": row.url}
                announce(connection, Event.WORK_FAILED, task="read", why=fault, **about)

    def failed_by(self, now: datetime, most: int) -> tuple[EntryRow, ...]:
        """Failed entries that are to be tried again by now."""
        query = (
            select(entries)
            .where(entries.c.state == EntryState.FAILED, entries.c.again <= now)
            .order_by(entries.c.again)
            .limit(most)
        )
        with self._database.reading() as connection:
            return tuple(map(entry_of, connection.execute(query).all()))

    def ask_failed_again(self, publication: str | None = None) -> int:
        """Let what failed wait again, each as urgent as it was, of one publication or of all; how many."""
        failed = update(entries).where(entries.c.state == EntryState.FAILED)
        if publication is not None:
            failed = failed.where(entries.c.publication == publication)
        anew = failed.values(state=EntryState.WAITING, tries=entries.c.tries + 1, again=None, fault="")
        with self._database.writing() as connection:
            return connection.execute(anew).rowcount

    def ask_again(self, key: str, priority: int = Priority.NEWS) -> None:
        """Let an entry wait again, whatever became of it."""
        with self._database.writing() as connection:
            connection.execute(
                update(entries)
                .where(entries.c.key == bytes.fromhex(key))
                .values(
                    state=EntryState.WAITING,
                    tries=entries.c.tries + 1,
                    priority=priority,
                    again=None,
                    fault="",
                )
            )

    def lost(self, rows: Iterable[EntryRow]) -> None:
        """Let entries wait again that were queued, in this very try, in a list that has lost them."""
        with self._database.writing() as connection:
            for row in rows:
                same = (entries.c.tries == row.tries, entries.c.state == EntryState.QUEUED)
                connection.execute(
                    update(entries)
                    .where(entries.c.key == bytes.fromhex(row.key), *same)
                    .values(state=EntryState.WAITING, tries=entries.c.tries + 1)
                )

    def drop(self, publication: str) -> int:
        """Ask no more for what waits of a publication; the number of those entries."""
        with self._database.writing() as connection:
            return drop_waiting(connection, publication)

    def of(self, publication: str, most: int = 100) -> tuple[EntryRow, ...]:
        """A publication's entries, the newest first."""
        query = (
            select(entries)
            .where(entries.c.publication == publication)
            .order_by(entries.c.seen.desc(), entries.c.published.desc())
            .limit(most)
        )
        with self._database.reading() as connection:
            return tuple(map(entry_of, connection.execute(query).all()))

    def in_state(self, state: EntryState, most: int = 100) -> tuple[EntryRow, ...]:
        """Entries of one state, the newest first."""
        query = select(entries).where(entries.c.state == state).order_by(entries.c.seen.desc()).limit(most)
        with self._database.reading() as connection:
            return tuple(map(entry_of, connection.execute(query).all()))

    def odd(self, since: datetime, most: int, publication: str | None = None) -> tuple[EntryRow, ...]:
        """Entries with notes that came since then, the newest first; of one publication or of all."""
        query = select(entries).where(entries.c.seen >= since, entries.c.notes != _NONE)
        if publication is not None:
            query = query.where(entries.c.publication == publication)
        ordered = query.order_by(entries.c.seen.desc(), entries.c.published.desc()).limit(most)
        with self._database.reading() as connection:
            return tuple(map(entry_of, connection.execute(ordered).all()))

    def any_in(self, state: EntryState) -> bool:
        """Whether any entry is in this state."""
        return self._finds(select(entries.c.key).where(entries.c.state == state))

    def counts(self) -> Mapping[EntryState, int]:
        """How many entries there are of each state."""
        query = select(entries.c.state, func.count()).group_by(entries.c.state)
        with self._database.reading() as connection:
            found = {EntryState(state): number for state, number in connection.execute(query).all()}
        return {state: found.get(state, 0) for state in EntryState}


def keep_entries(connection: Connection, rows: Iterable[EntryRow]) -> int:
    """`EntryStore.add` within a transaction that is open.

    An entry that is known and unchanged stays as it is; one that its author edited waits again, if it
    was ever read, and keeps its article.
    """
    found = {row.key: row for row in rows}
    if not found:
        return 0
    known = _known(connection, found)
    new = [row for key, row in found.items() if key not in known]
    add(connection, entries, map(_row, new))
    changed = [(key, row) for key, row in found.items() if key in known and known[key][0] != row.digest]
    for key, row in changed:
        # An old post that nobody asked for does not come back because a comma of it moved.
        asked = known[key][1] != EntryState.SKIPPED
        values = _row(row)
        kept = ("title", "url", "digest", "content", "notes") + (("state", "fault") if asked else ())
        connection.execute(
            update(entries).where(entries.c.key == bytes.fromhex(key)).values({n: values[n] for n in kept})
        )
    return len(new) + len(changed)


def drop_waiting(connection: Connection, publication: str) -> int:
    """`EntryStore.drop` within a transaction that is open."""
    dropped = connection.execute(
        update(entries)
        .where(entries.c.publication == publication, entries.c.state == EntryState.WAITING)
        .values(state=EntryState.SKIPPED)
    )
    return dropped.rowcount


def entry_read(connection: Connection, key: str, digest: str, article: str) -> None:
    """Say, within a transaction that is open, that an entry was read and which article it led to.

    One that its author edited meanwhile goes on waiting.
    """
    one = update(entries).where(entries.c.key == bytes.fromhex(key))
    connection.execute(one.values(article=article))
    # The article's version holds the text from now on.
    connection.execute(
        one.where(entries.c.digest == digest).values(
            state=EntryState.READ, fault="", again=None, content=None
        )
    )


def _known(connection: Connection, keys: Iterable[str]) -> dict[str, tuple[str, str]]:
    names = [bytes.fromhex(key) for key in keys]
    query = select(entries.c.key, entries.c.digest, entries.c.state).where(
        entries.c.key.in_(bindparam("keys", expanding=True))
    )
    parts = (names[start : start + _MOST] for start in range(0, len(names), _MOST))
    rows = (row for part in parts for row in connection.execute(query, {"keys": part}))
    return {row.key.hex(): (row.digest, row.state) for row in rows}


def _key(publication: str, identity: str) -> bytes:
    return key_of(entries, {"publication": publication, "identity": identity})


def _row(entry: EntryRow) -> dict[str, Any]:
    content = zlib.compress(entry.content.encode("utf-8", "replace")) if entry.content else None
    return {
        "publication": entry.publication,
        "identity": entry.identity,
        "url": entry.url,
        "title": entry.title,
        "published": entry.published,
        "seen": entry.seen,
        "digest": entry.digest,
        "content": content,
        "state": entry.state,
        "article": entry.article,
        "priority": entry.priority,
        "tries": entry.tries,
        "again": entry.again,
        "notes": json.dumps(entry.notes, ensure_ascii=False),
        "fault": entry.fault,
    }


def entry_of(row: Row[Any]) -> EntryRow:
    """An entry from its row."""
    return EntryRow(
        publication=row.publication,
        identity=row.identity,
        url=row.url,
        title=row.title,
        seen=row.seen,
        digest=row.digest,
        published=row.published,
        content=zlib.decompress(row.content).decode("utf-8") if row.content else "",
        state=EntryState(row.state),
        article=row.article,
        priority=row.priority,
        tries=row.tries,
        again=row.again,
        notes=tuple(json.loads(row.notes)),
        fault=row.fault,
    )
