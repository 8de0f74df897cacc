"""The people of a desk: who they are, what they may do, and what lets them in.

Tokens (of sessions, invitations and programs) are kept as digests only: whoever reads the database, or a
copy of it, gets in nowhere.
"""

import hashlib
import secrets
from collections.abc import Callable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Connection, Row, Table, bindparam, delete, func, select, update

from kawaraban.store.database import Store, lock
from kawaraban.store.rows import add, put
from kawaraban.store.tables import api_tokens, invitations, key_of, people, sessions

_BYTES: Final = 32
PREFIX: Final = "kb_"
"""How a program's token begins, so that whoever finds one in a log knows what it is."""


class Role(StrEnum):
    """What a person may do, the least first."""

    READER = "reader"
    """Sees everything but settings and people, and changes nothing."""
    EDITOR = "editor"
    """Follows, edits, decides and publishes."""
    OWNER = "owner"
    """Also invites people and changes how the desk works."""

    def may(self, needed: "Role") -> bool:
        """Whether this role is enough where ``needed`` is asked for."""
        order = list(Role)
        return order.index(self) >= order.index(needed)


@dataclass(frozen=True, slots=True)
class Person:
    """One who signs in; ``id`` is the name to sign in with, ``password`` its argon2 hash.

    ``language`` is that of the desk's words, empty to follow the browser. Whoever has ``ended`` signs in no
    more, and stays as the name in the log.
    """

    id: str
    name: str
    role: Role
    password: str
    made: datetime
    language: str = ""
    ended: datetime | None = None


@dataclass(frozen=True, slots=True)
class Session:
    """A browser that somebody signed in with; ``form_token`` must be in every form that it sends."""

    person: Person
    form_token: str
    made: datetime
    seen: datetime


@dataclass(frozen=True, slots=True)
class Invitation:
    """A link that makes its first user a person of the desk; ``person`` sent it (empty: the desk itself)."""

    role: Role
    person: str
    made: datetime


@dataclass(frozen=True, slots=True)
class ApiToken:
    """What lets a program in, in a person's name; ``scopes`` are what it may do, separated by spaces."""

    name: str
    person: str
    scopes: str
    made: datetime
    used: datetime | None = None

    @property
    def id(self) -> str:
        """Names it in lists."""
        return f"{self.person}/{self.name}"


_ONE_PERSON: Final = select(people).where(people.c.key == bindparam("key"))


class PeopleStore(Store):
    """The people in the desk's database, with their sessions, invitations and programs."""

    # --- people -------------------------------------------------------------------------------

    def add(self, person: Person) -> bool:
        """Keep a new person; False where the id is taken."""
        with self._database.writing() as connection:
            if connection.execute(_ONE_PERSON, {"key": _key(people, id=person.id)}).first():
                return False
            add(connection, people, [_row(person)])
            return True

    def get(self, person: str) -> Person | None:
        """The person of this id, who may have ended."""
        with self._database.reading() as connection:
            row = connection.execute(_ONE_PERSON, {"key": _key(people, id=person)}).one_or_none()
        return None if row is None else _person(row)

    def all(self) -> tuple[Person, ...]:
        """Everybody, by id."""
        with self._database.reading() as connection:
            return tuple(map(_person, connection.execute(select(people).order_by(people.c.id)).all()))

    def change(self, name: str, make: Callable[[Person], Person]) -> Person | None:
        """Let ``make`` say what becomes of a person, whom nobody else changes meanwhile.

        None, and nothing is changed, where there is no such person or no owner would be left; nor is it
        where ``make`` raises. Whoever has ended, or has another password, is signed out everywhere.
        """
        with self._database.writing() as connection:
            lock(connection, people)
            row = connection.execute(_ONE_PERSON, {"key": _key(people, id=name)}).one_or_none()
            if row is None:
                return None
            person = make(_person(row))
            if _is_last_owner(connection, row) and not _is_owner(person):
                return None
            put(connection, people, [_row(person)])
            if person.ended is not None or person.password != row.password:
                connection.execute(delete(sessions).where(sessions.c.person == name))
            if person.ended is not None:
                connection.execute(delete(api_tokens).where(api_tokens.c.person == name))
            return person

    # --- sessions -----------------------------------------------------------------------------

    def sign_in(self, person: str, now: datetime) -> str:
        """Begin a session; its token, which is known to nobody else, is returned."""
        token = secrets.token_urlsafe(_BYTES)
        row = {
            "token": _digest(token),
            "person": person,
            "form_token": secrets.token_urlsafe(_BYTES),
            "made": now,
            "seen": now,
        }
        with self._database.writing() as connection:
            put(connection, sessions, [row])
        return token

    def session(self, token: str, now: datetime, idle: timedelta, longest: timedelta) -> Session | None:
        """The session that a token names, if seen within ``idle`` and not older than ``longest``."""
        key = _key(sessions, token=_digest(token))
        query = select(sessions).where(sessions.c.key == key)
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
            if row is None or row.seen + idle < now or row.made + longest < now:
                return None
            owner = connection.execute(_ONE_PERSON, {"key": _key(people, id=row.person)}).one_or_none()
        if owner is None or owner.ended is not None:
            return None
        return Session(_person(owner), row.form_token, row.made, row.seen)

    def seen(self, token: str, now: datetime) -> None:
        """Keep that a session is in use."""
        key = _key(sessions, token=_digest(token))
        with self._database.writing() as connection:
            connection.execute(update(sessions).where(sessions.c.key == key).values(seen=now))

    def sign_out(self, token: str) -> None:
        """End a session."""
        with self._database.writing() as connection:
            connection.execute(delete(sessions).where(sessions.c.key == _key(sessions, token=_digest(token))))

    # --- invitations --------------------------------------------------------------------------

    def invite(self, role: Role, person: str, now: datetime) -> str:
        """Make an invitation; its token is returned."""
        token = secrets.token_urlsafe(_BYTES)
        row = {"token": _digest(token), "role": role.value, "person": person, "made": now}
        with self._database.writing() as connection:
            put(connection, invitations, [row])
        return token

    def invitation(self, token: str, now: datetime, longest: timedelta) -> Invitation | None:
        """What a token invites to, if it is not older than ``longest`` and nobody has used it."""
        query = select(invitations).where(invitations.c.key == _key(invitations, token=_digest(token)))
        with self._database.reading() as connection:
            row = connection.execute(query).one_or_none()
        if row is None or row.made + longest < now:
            return None
        return Invitation(Role(row.role), row.person, row.made)

    def accept(self, token: str, person: Person) -> bool:
        """Make a person by an invitation, which is used up; False where it is gone or the id is taken."""
        key = _key(invitations, token=_digest(token))
        with self._database.writing() as connection:
            lock(connection, people)
            if connection.execute(_ONE_PERSON, {"key": _key(people, id=person.id)}).first():
                return False
            if not connection.execute(delete(invitations).where(invitations.c.key == key)).rowcount:
                return False
            add(connection, people, [_row(person)])
            return True

    # --- programs -----------------------------------------------------------------------------

    def let_program_in(self, name: str, person: str, scopes: str, now: datetime) -> str:
        """Make a token for a program; it is returned, and shown nowhere again."""
        token = f"{PREFIX}{secrets.token_urlsafe(_BYTES)}"
        row = {
            "token": _digest(token),
            "name": name,
            "person": person,
            "scopes": scopes,
            "made": now,
            "used": None,
        }
        with self._database.writing() as connection:
            connection.execute(delete(api_tokens).where(*_named(person, name)))
            put(connection, api_tokens, [row])
        return token

    def program(self, token: str, now: datetime) -> tuple[ApiToken, Person] | None:
        """The program that a token names, and in whose name it acts; its use is kept, by the day."""
        key = _key(api_tokens, token=_digest(token))
        with self._database.reading() as connection:
            row = connection.execute(select(api_tokens).where(api_tokens.c.key == key)).one_or_none()
            if row is None:
                return None
            owner = connection.execute(_ONE_PERSON, {"key": _key(people, id=row.person)}).one_or_none()
        if owner is None or owner.ended is not None:
            return None
        if row.used is None or row.used.date() != now.date():
            with self._database.writing() as connection:
                connection.execute(update(api_tokens).where(api_tokens.c.key == key).values(used=now))
        return _api_token(row), _person(owner)

    def programs(self) -> tuple[ApiToken, ...]:
        """Every program that is let in, by person and name."""
        query = select(api_tokens).order_by(api_tokens.c.person, api_tokens.c.name)
        with self._database.reading() as connection:
            return tuple(map(_api_token, connection.execute(query).all()))

    def shut_program_out(self, person: str, name: str) -> bool:
        """Take a program's token back; False where there is none of that name."""
        with self._database.writing() as connection:
            return connection.execute(delete(api_tokens).where(*_named(person, name))).rowcount > 0


def _named(person: str, name: str) -> tuple[Any, Any]:
    return api_tokens.c.person == person, api_tokens.c.name == name


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def _key(table: Table, **named: str) -> bytes:
    return key_of(table, named)


def _is_owner(person: Any) -> bool:
    return person.role == Role.OWNER and person.ended is None


def _is_last_owner(connection: Connection, row: Row[Any]) -> bool:
    owners = (
        select(func.count())
        .select_from(people)
        .where(people.c.role == Role.OWNER.value, people.c.ended.is_(None))
    )
    return _is_owner(row) and connection.scalar(owners) == 1


def _row(person: Person) -> dict[str, Any]:
    return {each.name: getattr(person, each.name) for each in fields(Person)}


def _person(row: Row[Any]) -> Person:
    values = {each.name: getattr(row, each.name) for each in fields(Person)}
    return Person(**{**values, "role": Role(row.role)})


def _api_token(row: Row[Any]) -> ApiToken:
    return ApiToken(**{each.name: getattr(row, each.name) for each in fields(ApiToken)})
