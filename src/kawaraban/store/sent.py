"""What was sent to each publisher: where it is there, what it was, and what went wrong.

A row is written before something is sent for the first time (`SentState.SENDING`) and again once the
publisher has said that it has it. A crash in between leaves the first, and whoever comes next asks the
publisher before anything is sent twice.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, delete, func, select, update

from kawaraban.store.database import Store, lock
from kawaraban.store.rows import put
from kawaraban.store.tables import key_of
from kawaraban.store.tables import sent as table

TURN: Final = "turn"
"""The row that says who is sending to a publisher now, and what is wrong with it as a whole."""
SITE: Final = "site"
_POST: Final = "post:"
_PICTURE: Final = "picture:"


class SentState(StrEnum):
    """How far something has come."""

    SENDING = "sending"
    """It is on its way for the first time, or a crash left nobody to say that it arrived."""
    SENT = "sent"
    WITHDRAWN = "withdrawn"
    FAILED = "failed"
    """It never arrived; ``fault`` says why."""


@dataclass(frozen=True, slots=True)
class SentRow:
    """One thing at one publisher.

    ``what`` is `SITE`, `post_key` or `picture_key`. ``remote_id`` and ``address`` name it there.
    ``stamp`` names the state of the desk that it was made from, ``digest`` what was sent.
    ``fault`` says in words what went wrong the last time, ``tries`` times in a row, with the state that
    the stamp ``tried`` names; that is tried again at ``again``, None where only another state of it, or a
    person, makes that worth while.
    """

    publisher: str
    what: str
    state: SentState
    moment: datetime
    remote_id: str = ""
    address: str = ""
    stamp: str = ""
    digest: str = ""
    fault: str = ""
    tries: int = 0
    tried: str = ""
    again: datetime | None = None


def post_key(article: str, language: str) -> str:
    """The name of a post's row."""
    return f"{_POST}{article}:{language}"


def picture_key(article: str, digest: str) -> str:
    """The name of the row of a picture that a post shows; ``digest`` is of its bytes."""
    return f"{_PICTURE}{article}:{digest}"


class SentStore(Store):
    """What was sent, in the desk's database."""

    def get(self, publisher: str, what: str) -> SentRow | None:
        """One row."""
        query = select(table).where(table.c.key == _key(publisher, what))
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        return None if row is None else _sent(row)

    def put(self, row: SentRow) -> None:
        """Keep a row in place of what was known of the same thing."""
        with self._database.writing() as connection:
            put(connection, table, [_values(row)])

    def posts(self, publisher: str) -> Mapping[str, SentRow]:
        """Every post's row at a publisher, by its name."""
        return {row.what: row for row in self._named(publisher, _POST)}

    def pictures(self, publisher: str, article: str = "") -> tuple[SentRow, ...]:
        """The rows of the pictures that were sent for an article, or for all."""
        return self._named(publisher, f"{_PICTURE}{article}:" if article else _PICTURE)

    def forget(self, publisher: str, what: str) -> None:
        """Drop a row: the thing is there no more, and nothing need be known of it."""
        with self._database.writing() as connection:
            connection.execute(delete(table).where(table.c.key == _key(publisher, what)))

    def failing(self) -> tuple[SentRow, ...]:
        """Every row with a fault, by publisher."""
        query = select(table).where(table.c.fault != "").order_by(table.c.publisher, table.c.what)
        with self._database.reading() as connection:
            return tuple(map(_sent, connection.execute(query).all()))

    def hush(self, known: Iterable[str]) -> None:
        """Say no more of what went wrong with publishers that are not known any more."""
        others = table.c.publisher.not_in(tuple(known))
        with self._database.writing() as connection:
            connection.execute(update(table).where(others, table.c.fault != "").values(fault="", again=None))

    def counts(self) -> Mapping[str, Mapping[SentState, int]]:
        """How many posts are in which state, by publisher."""
        query = (
            select(table.c.publisher, table.c.state, func.count())
            .where(table.c.what.startswith(_POST))
            .group_by(table.c.publisher, table.c.state)
        )
        with self._database.reading() as connection:
            rows = connection.execute(query).all()
        found = dict[str, dict[SentState, int]]()
        for publisher, state, count in rows:
            found.setdefault(publisher, {})[SentState(state)] = count
        return found

    def take_turn(self, publisher: str, now: datetime, lease: timedelta) -> bool:
        """Be the one who sends to a publisher until the lease ends; False where somebody else is."""
        with self._database.writing() as connection:
            lock(connection, table)
            row = connection.execute(select(table).where(table.c.key == _key(publisher, TURN))).one_or_none()
            held = _sent(row) if row is not None else SentRow(publisher, TURN, SentState.SENT, now)
            if held.state is SentState.SENDING and held.again is not None and held.again > now:
                return False
            taken = replace(held, state=SentState.SENDING, moment=now, again=now + lease)
            put(connection, table, [_values(taken)])
        return True

    def renew_turn(self, publisher: str, taken: datetime, now: datetime, lease: timedelta) -> bool:
        """Keep the turn that was ``taken`` then for another lease; False where somebody else has it since."""
        with self._database.writing() as connection:
            renewed = update(table).where(*_turn_of(publisher, taken)).values(again=now + lease)
            return connection.execute(renewed).rowcount > 0

    def end_turn(
        self,
        publisher: str,
        taken: datetime,
        now: datetime,
        fault: str = "",
        again: datetime | None = None,
        digest: str = "",
    ) -> None:
        """Let others send, unless one of them does already since the turn that was ``taken`` then.

        ``fault`` is what is wrong with the publisher, to be tried ``again``. ``digest`` names its settings as
        they were.
        """
        ended = {
            "state": SentState.SENT,
            "moment": now,
            "digest": digest,
            "fault": fault,
            "tries": table.c.tries + 1 if fault else 0,
            "again": again,
        }
        with self._database.writing() as connection:
            connection.execute(update(table).where(*_turn_of(publisher, taken)).values(**ended))

    def _named(self, publisher: str, start: str) -> tuple[SentRow, ...]:
        query = (
            select(table)
            .where(table.c.publisher == publisher, table.c.what.startswith(start, autoescape=True))
            .order_by(table.c.what)
        )
        with self._database.reading() as connection:
            return tuple(map(_sent, connection.execute(query).all()))


def _turn_of(publisher: str, taken: datetime) -> tuple[ColumnElement[bool], ...]:
    """The row of a turn, as long as it is still that one."""
    key = _key(publisher, TURN)
    return table.c.key == key, table.c.state == SentState.SENDING, table.c.moment == taken


def _key(publisher: str, what: str) -> bytes:
    return key_of(table, {"publisher": publisher, "what": what})


def _values(row: SentRow) -> dict[str, Any]:
    return {each.name: getattr(row, each.name) for each in fields(SentRow)}


def _sent(row: Row[Any]) -> SentRow:
    values = {each.name: getattr(row, each.name) for each in fields(SentRow)}
    return SentRow(**{**values, "state": SentState(row.state)})
