"""Hubs that were asked to tell of a publication's news, and whether they do (WebSub)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final

from sqlalchemy import Row, bindparam, delete, select, update

from kawaraban.store.database import Store
from kawaraban.store.rows import put
from kawaraban.store.tables import hub_subscriptions as table
from kawaraban.store.tables import key_of

_BYTES: Final = 32
"""Of tokens and secrets: nobody guesses them."""


class HubState(StrEnum):
    """How far a subscription has come."""

    ASKED = "asked"
    VERIFIED = "verified"
    """The hub tells of news until the lease ends."""
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class HubSubscription:
    """One publication's subscription.

    ``token`` names it in the callback's address, ``secret`` signs what comes. ``next`` is when the hub is
    asked (again), ``lease_ends`` until when it promised to tell, ``delivered`` when it last did, ``fault``
    why it does not.
    """

    publication: str
    hub: str
    topic: str
    token: str
    secret: str
    state: HubState
    next: datetime
    lease_ends: datetime | None = None
    delivered: datetime | None = None
    fault: str = ""

    def tells(self, now: datetime) -> bool:
        """Whether the hub has promised to tell of news now."""
        return self.state is HubState.VERIFIED and self.lease_ends is not None and now < self.lease_ends


_ONE: Final = select(table).where(table.c.key == bindparam("key"))


class HubStore(Store):
    """The subscriptions in the desk's database."""

    def offered(self, publication: str, hub: str, topic: str, now: datetime) -> None:
        """Keep that a feed names a hub; one that it did not name before is asked anew, by a new token."""
        with self._database.writing() as connection:
            row = connection.execute(_ONE, {"key": _key(publication)}).one_or_none()
            if row is None or (row.hub, row.topic) != (hub, topic):
                names = (secrets.token_urlsafe(_BYTES), secrets.token_urlsafe(_BYTES))
                asked = HubSubscription(publication, hub, topic, *names, HubState.ASKED, now)
                put(connection, table, [_row(asked)])

    def of(self, publication: str) -> HubSubscription | None:
        """A publication's subscription."""
        with self._database.reading() as connection:
            row = connection.execute(_ONE, {"key": _key(publication)}).one_or_none()
        return None if row is None else _subscription(row)

    def by_token(self, token: str) -> HubSubscription | None:
        """The subscription that a hub means."""
        with self._database.reading() as connection:
            row = connection.execute(select(table).where(table.c.token == token)).one_or_none()
        return None if row is None else _subscription(row)

    def take_due(self, now: datetime, most: int, lease: timedelta) -> tuple[HubSubscription, ...]:
        """Those whose hubs are to be asked by now; nobody else gets them within ``lease``."""
        query = (select(table).where(table.c.next <= now).order_by(table.c.next).limit(most)).with_for_update(
            skip_locked=True
        )
        with self._database.writing() as connection:
            rows = connection.execute(query).all()
            for row in rows:
                connection.execute(update(table).where(table.c.key == row.key).values(next=now + lease))
        return tuple(map(_subscription, rows))

    def change(self, subscription: HubSubscription, **found: Any) -> HubSubscription:
        """Keep what came of a subscription, unless it was dropped or replaced meanwhile."""
        same = (table.c.key == _key(subscription.publication), table.c.token == subscription.token)
        with self._database.writing() as connection:
            connection.execute(update(table).where(*same).values(**found))
        return replace(subscription, **found)

    def drop(self, publication: str) -> bool:
        """Forget a subscription: its hub is told by the next answer that it gets. False where none was."""
        with self._database.writing() as connection:
            gone = connection.execute(delete(table).where(table.c.key == _key(publication)))
        return gone.rowcount > 0

    def all(self) -> Mapping[str, HubSubscription]:
        """Every subscription, by publication."""
        with self._database.reading() as connection:
            rows = connection.execute(select(table).order_by(table.c.publication)).all()
        return {row.publication: _subscription(row) for row in rows}


def _key(publication: str) -> bytes:
    return key_of(table, {"publication": publication})


def _row(subscription: HubSubscription) -> dict[str, Any]:
    return {each.name: getattr(subscription, each.name) for each in fields(HubSubscription)}


def _subscription(row: Row[Any]) -> HubSubscription:
    values = {each.name: getattr(row, each.name) for each in fields(HubSubscription)}
    return HubSubscription(**{**values, "state": HubState(row.state)})
