"""What is followed: publications, how polling them goes, and what may be done with their texts."""

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field, fields
from datetime import datetime, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Connection, Row, Select, bindparam, case, delete, or_, select, update

from kawaraban.store.database import Store
from kawaraban.store.entries import EntryRow, drop_waiting, keep_entries
from kawaraban.store.rows import add
from kawaraban.store.tables import key_of, publications


class Following(StrEnum):
    """Whether a publication is polled."""

    FOLLOWED = "followed"
    PAUSED = "paused"
    GONE = "gone"
    """Its feed said that it is gone for good (410); it and its articles stay."""


class Kind(StrEnum):
    """What is polled."""

    FEED = "feed"
    INDEX = "index"
    """A page that lists the posts of a blog without a feed."""


@dataclass(frozen=True, slots=True)
class PollState:
    """How polling goes. Moments are aware; ``faults`` counts those in a row, ``fault`` says the last one.

    ``digest`` is that of the body last read. ``why`` says in words why ``next_poll`` is when it is.
    """

    etag: str = ""
    last_modified: str = ""
    digest: str = ""
    polled: datetime | None = None
    succeeded: datetime | None = None
    next_poll: datetime | None = None
    why: str = ""
    faults: int = 0
    failing_since: datetime | None = None
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Publication:
    """A blog or outlet that is followed; ``id`` is its short name on this desk.

    ``rights`` is ``private``, ``excerpt`` or ``full``; ``rights_by`` says who said so: ``default``,
    ``found`` (in the feed or a page, see ``evidence``) or ``editor``. ``opt_outs`` are signals against
    machine use, as found. ``minutes`` is how often an editor wants it polled; 0 is as often as it posts.
    """

    id: str
    feed_url: str
    added: datetime
    title: str = ""
    home_url: str = ""
    kind: Kind = Kind.FEED
    language: str = ""
    folders: tuple[str, ...] = ()
    rights: str = "private"
    rights_by: str = "default"
    licence_url: str = ""
    evidence: tuple[str, ...] = ()
    opt_outs: tuple[str, ...] = ()
    state: Following = Following.FOLLOWED
    minutes: int = 0
    poll: PollState = field(default_factory=PollState)


FARTHEST: Final = timedelta(days=30)
"""No schedule puts a poll off for so long."""
_POLL: Final = tuple(each.name for each in fields(PollState))
_OWN: Final = tuple(each.name for each in fields(Publication) if each.name != "poll")
_LISTS: Final = ("folders", "evidence", "opt_outs")
_ONE: Final = select(publications).where(publications.c.key == bindparam("key"))
_FOUND: Final = ("title", "home_url", "language")
"""What a poll fills in where nobody has said it, not even since the poll began."""
_FOUND_NOTHING: Final = ("feed_url", "etag", "last_modified", "polled", "next_poll", "why")
"""What a poll changes that found nothing."""
_POLLED: Final = (
    update(publications)
    .where(publications.c.key == bindparam("which"))
    .values({name: bindparam(f"new_{name}") for name in (*_POLL, "feed_url")})
    .values(
        {
            name: case((publications.c[name] == "", bindparam(f"new_{name}")), else_=publications.c[name])
            for name in _FOUND
        }
    )
)
_UNCHANGED: Final = (
    update(publications)
    .where(publications.c.key == bindparam("which"))
    .values({name: bindparam(f"new_{name}") for name in _FOUND_NOTHING})
    .values(succeeded=bindparam("new_polled"), faults=0, failing_since=None)
)
_AT_ONCE: Final = 500
"""Publications that one statement puts off; a database takes only so many values with one."""
_LEASED: Final = (
    update(publications)
    .where(publications.c.key.in_(bindparam("which", expanding=True)))
    .values(next_poll=bindparam("until"))
)
_DUE: Final = (
    select(publications)
    .where(
        publications.c.state == Following.FOLLOWED,
        # What is due in a month was put off by a clock that was wrong.
        or_(publications.c.next_poll <= bindparam("now"), publications.c.next_poll > bindparam("never")),
    )
    .order_by(publications.c.next_poll)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
)


class PublicationStore(Store):
    """The publications in the desk's database."""

    def add(self, publication: Publication) -> bool:
        """Follow it; False, and nothing is changed, where its id is taken or its feed followed."""
        with self._database.writing() as connection:
            if connection.execute(_same_feed(publication.feed_url)).first():
                return False
            before = connection.execute(_ONE, {"key": _key(publication.id)}).first()
            if before is None:
                add(connection, publications, [_row(publication)])
        return before is None

    def get(self, name: str) -> Publication | None:
        """The publication of this id."""
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"key": _key(name)}).one_or_none()
        return None if row is None else _publication(row)

    def all(self) -> tuple[Publication, ...]:
        """Every publication, by id."""
        with self._database.reading() as connection:
            rows = connection.execute(select(publications).order_by(publications.c.id)).all()
        return tuple(map(_publication, rows))

    def at(self, url: str) -> Publication | None:
        """The publication that is polled at this address."""
        with self._database.reading() as connection:
            row = connection.execute(_same_feed(url)).first()
        return None if row is None else _publication(row)

    def change(self, name: str, make: Callable[[Publication], Publication]) -> Publication | None:
        """Let ``make`` say what an editor, or a page, says of a publication; None where it is not followed.

        Nobody else changes it meanwhile, and where ``make`` raises nothing is changed. How polling goes
        is left as it is.
        """
        with self._database.writing() as connection:
            before = _held(connection, name)
            if before is None:
                return None
            after = make(before)
            row = {column: value for column, value in _row(after).items() if column not in _POLL}
            connection.execute(_where(name).values(**row))
        return after

    def remove(self, name: str, agreed: Callable[[Publication], None] = lambda _: None) -> bool:
        """Follow it no more; False where it was not followed.

        Its articles stay, and so do its entries, so that following it again brings nothing twice; those
        that wait are asked for no more. ``agreed`` is shown what would go, and raises to keep it.
        """
        with self._database.writing() as connection:
            before = _held(connection, name)
            if before is not None:
                agreed(before)
            drop_waiting(connection, name)
            gone = connection.execute(delete(publications).where(publications.c.key == _key(name)))
        return gone.rowcount > 0

    def poll_at(self, name: str, moment: datetime | None, why: str) -> None:
        """Say when a publication is polled next."""
        with self._database.writing() as connection:
            connection.execute(_where(name).values(next_poll=moment, why=why))

    def take_due(self, now: datetime, most: int, lease: timedelta) -> tuple[Publication, ...]:
        """Those to be polled by now, the longest overdue first; nobody else gets them within ``lease``.

        Whoever dies while polling thus only makes them late.
        """
        asked = {"now": now, "never": now + FARTHEST, "most": most}
        with self._database.writing() as connection:
            rows = connection.execute(_DUE, asked).all()
            for start in range(0, len(rows), _AT_ONCE):
                some = [row.key for row in rows[start : start + _AT_ONCE]]
                connection.execute(_LEASED, {"which": some, "until": now + lease})
        return tuple(map(_publication, rows))

    def keep_poll(self, publication: Publication, entries: Iterable[EntryRow] = ()) -> int:
        """Keep how a poll went and what it found, all or nothing; the number of new or changed entries.

        Only what a poll may change is written: an editor's changes meanwhile stand, and of a publication
        that is no longer followed nothing is kept.
        """
        with self._database.writing() as connection:
            if not connection.execute(_POLLED, _how_polled(publication)).rowcount:
                return 0
            if publication.state is Following.GONE:
                connection.execute(_where(publication.id).values(state=Following.GONE))
            return keep_entries(connection, entries)

    def keep_unchanged(self, publications: Iterable[Publication]) -> None:
        """Keep that polls went well and found nothing, all or none."""
        with self._database.writing() as connection:
            connection.execute(_UNCHANGED, [_when_polled(each) for each in publications])


def _how_polled(publication: Publication) -> dict[str, Any]:
    """What a poll may change, for `_POLLED`."""
    polled = {f"new_{name}": getattr(publication.poll, name) for name in _POLL}
    found = {f"new_{name}": getattr(publication, name) for name in ("feed_url", *_FOUND)}
    return {"which": _key(publication.id), **polled, **found}


def _when_polled(publication: Publication) -> dict[str, Any]:
    """What a poll changes that found nothing, for `_UNCHANGED`."""
    state = publication.poll
    return {
        "which": _key(publication.id),
        "new_feed_url": publication.feed_url,
        "new_etag": state.etag,
        "new_last_modified": state.last_modified,
        "new_polled": state.polled,
        "new_next_poll": state.next_poll,
        "new_why": state.why,
    }


def _held(connection: Connection, name: str) -> Publication | None:
    """The publication of this id, which nobody else changes until the transaction ends."""
    row = connection.execute(_ONE.with_for_update(), {"key": _key(name)}).one_or_none()
    return None if row is None else _publication(row)


def _where(name: str) -> Any:
    return update(publications).where(publications.c.key == _key(name))


def _key(name: str) -> bytes:
    return key_of(publications, {"id": name})


def _same_feed(url: str) -> Select[Any]:
    return select(publications).where(publications.c.feed_url == url)


def _row(publication: Publication) -> dict[str, Any]:
    own = {name: getattr(publication, name) for name in _OWN}
    lists = {name: json.dumps(own[name], ensure_ascii=False) for name in _LISTS}
    return {**own, **lists, **asdict(publication.poll)}


def _publication(row: Row[Any]) -> Publication:
    values = dict(zip(row._fields, row, strict=True))
    own = {name: values[name] for name in _OWN}
    own |= {name: _list(values[name]) for name in _LISTS}
    own |= {"kind": Kind(values["kind"]), "state": Following(values["state"])}
    return Publication(**own, poll=PollState(**{name: values[name] for name in _POLL}))


@lru_cache(maxsize=1_000)
def _list(told: str) -> tuple[str, ...]:
    """Most of hundreds of publications have none, or the same."""
    return tuple(json.loads(told))
