"""Addresses that are told what happens on a desk, and each delivery to them."""

import secrets
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import Connection, Row, delete, select, update

from kawaraban.store.announcing import Event, ping
from kawaraban.store.database import Store, lock
from kawaraban.store.rows import add
from kawaraban.store.tables import key_of, webhook_deliveries, webhooks

_BYTES: Final = 32
_SWITCHED_OFF: Final = "It was not delivered before the webhook was switched off."


@dataclass(frozen=True, slots=True)
class Webhook:
    """An address that ``person`` wants told of ``events``; ``secret`` signs what it gets.

    ``failing_since`` is when the first of the faults in a row was met, ``fault`` says the last one. One
    that has ``ended`` (switched off by a person, or after days of faults) is told nothing.
    """

    url: str
    secret: str
    events: tuple[Event, ...]
    person: str
    made: datetime
    fault: str = ""
    failing_since: datetime | None = None
    ended: datetime | None = None

    @property
    def id(self) -> str:
        """Names it in addresses, where its own would not fit."""
        return key_of(webhooks, {"url": self.url}).hex()[:16]


@dataclass(frozen=True, slots=True)
class Delivery:
    """One event on its way to the webhook at an address.

    ``id`` is the event's; a receiver that gets it twice knows it by that. ``next`` is when it is tried
    (again), None when that is over: ``delivered`` says when it arrived, else ``fault`` why it did not.
    ``status`` is the last answer's.
    """

    webhook: str
    id: str
    event: Event
    body: str
    made: datetime
    next: datetime | None = None
    tries: int = 0
    status: int | None = None
    delivered: datetime | None = None
    fault: str = ""


class WebhookStore(Store):
    """The webhooks in the desk's database."""

    def add(self, url: str, events: tuple[Event, ...], person: str, now: datetime) -> Webhook | None:
        """Keep a new webhook, with a secret of its own; None where its address has one already."""
        webhook = Webhook(url, f"whsec_{secrets.token_urlsafe(_BYTES)}", events, person, now)
        with self._database.writing() as connection:
            lock(connection, webhooks)
            if connection.execute(select(webhooks.c.key).where(webhooks.c.key == _key(url))).first():
                return None
            add(connection, webhooks, [_row(webhook)])
        return webhook

    def all(self) -> tuple[Webhook, ...]:
        """Every webhook, the first one first."""
        with self._database.reading() as connection:
            rows = connection.execute(select(webhooks).order_by(webhooks.c.made, webhooks.c.url)).all()
        return tuple(map(_webhook, rows))

    def get(self, name: str) -> Webhook | None:
        """The webhook of this id."""
        return next((each for each in self.all() if each.id == name), None)

    def change(self, url: str, make: Callable[[Webhook], Webhook]) -> Webhook | None:
        """Let ``make`` say what becomes of a webhook; as it is then, None where there is none.

        Nobody else changes it meanwhile, and where ``make`` raises nothing is changed. What is on its way
        to one that ends does not arrive.
        """
        with self._database.writing() as connection:
            before = _held(connection, url)
            if before is None:
                return None
            after = make(before)
            connection.execute(_where(url).values(**_row(after)))
            if after.ended is not None:
                connection.execute(_on_its_way(url).values(next=None, fault=_SWITCHED_OFF))
        return after

    def end(self, url: str, now: datetime) -> None:
        """Tell a webhook nothing more; what was on its way to it does not arrive."""
        self.change(url, lambda webhook: replace(webhook, ended=webhook.ended or now))

    def resume(self, url: str) -> None:
        """Tell a webhook of what happens from now on, whatever became of it before."""
        self.change(url, resumed)

    def remove(self, url: str, agreed: Callable[[Webhook], None] = lambda _: None) -> bool:
        """Forget a webhook and its deliveries; False where there is none.

        ``agreed`` is shown what would go, and raises to keep it.
        """
        with self._database.writing() as connection:
            before = _held(connection, url)
            if before is not None:
                agreed(before)
            connection.execute(delete(webhook_deliveries).where(webhook_deliveries.c.webhook == url))
            return connection.execute(delete(webhooks).where(webhooks.c.key == _key(url))).rowcount > 0

    # --- deliveries ---------------------------------------------------------------------------

    def ping(self, url: str, now: datetime) -> Delivery:
        """Let a webhook be tried; what is on its way to it then."""
        with self._database.writing() as connection:
            name = ping(connection, url, now)
            key = key_of(webhook_deliveries, {"webhook": url, "id": name})
            return _delivery(
                connection.execute(select(webhook_deliveries).where(webhook_deliveries.c.key == key)).one()
            )

    def deliveries(self, url: str, most: int) -> tuple[Delivery, ...]:
        """What a webhook was told, or is to be, the newest first."""
        table = webhook_deliveries
        query = select(table).where(table.c.webhook == url).order_by(table.c.made.desc(), table.c.id)
        with self._database.reading() as connection:
            return tuple(map(_delivery, connection.execute(query.limit(most)).all()))

    def take_due(self, now: datetime, most: int, lease: timedelta) -> tuple[Delivery, ...]:
        """Deliveries that are to be made by now; nobody else gets them within ``lease``."""
        table = webhook_deliveries
        query = select(table).where(table.c.next <= now).order_by(table.c.next, table.c.id).limit(most)
        with self._database.writing() as connection:
            rows = connection.execute(query.with_for_update(skip_locked=True)).all()
            for row in rows:
                connection.execute(update(table).where(table.c.key == row.key).values(next=now + lease))
        return tuple(map(_delivery, rows))

    def at(self, url: str) -> Webhook | None:
        """The webhook with this address."""
        with self._database.reading() as connection:
            row = connection.execute(select(webhooks).where(webhooks.c.key == _key(url))).one_or_none()
        return None if row is None else _webhook(row)

    def arrived(self, delivery: Delivery, status: int, now: datetime) -> None:
        """Keep that a delivery was taken, and that its webhook is well."""
        done = {"next": None, "status": status, "delivered": now, "fault": "", "tries": delivery.tries + 1}
        with self._database.writing() as connection:
            connection.execute(_one(delivery).values(**done))
            connection.execute(_where(delivery.webhook).values(failing_since=None, fault=""))

    def failed(
        self, delivery: Delivery, fault: str, status: int | None, now: datetime, again: datetime | None
    ) -> None:
        """Keep why a delivery was not taken, and when it is tried again."""
        tried = {"next": again, "status": status, "fault": fault, "tries": delivery.tries + 1}
        well = webhooks.c.failing_since.is_(None)
        with self._database.writing() as connection:
            connection.execute(_one(delivery).values(**tried))
            connection.execute(_where(delivery.webhook).values(fault=fault))
            connection.execute(_where(delivery.webhook).where(well).values(failing_since=now))

    def drop(self, delivery: Delivery) -> None:
        """Make a delivery no more: its webhook was switched off, or is gone."""
        with self._database.writing() as connection:
            connection.execute(_one(delivery).values(next=None, fault=_SWITCHED_OFF))

    def sweep(self, before: datetime) -> int:
        """Forget deliveries that are over and older than a moment; the number of them."""
        table = webhook_deliveries
        gone = delete(table).where(table.c.made < before, table.c.next.is_(None))
        with self._database.writing() as connection:
            return connection.execute(gone).rowcount


def resumed(webhook: Webhook) -> Webhook:
    """The webhook as one that is told again, and that nothing is known against."""
    return replace(webhook, ended=None, failing_since=None, fault="")


def _held(connection: Connection, url: str) -> Webhook | None:
    """The webhook with this address, which nobody else changes until the transaction ends."""
    query = select(webhooks).where(webhooks.c.key == _key(url)).with_for_update()
    row = connection.execute(query).one_or_none()
    return None if row is None else _webhook(row)


def _key(url: str) -> bytes:
    return key_of(webhooks, {"url": url})


def _where(url: str) -> Any:
    return update(webhooks).where(webhooks.c.key == _key(url))


def _one(delivery: Delivery) -> Any:
    key = key_of(webhook_deliveries, {"webhook": delivery.webhook, "id": delivery.id})
    # One that was called off meanwhile stays so.
    return update(webhook_deliveries).where(
        webhook_deliveries.c.key == key, webhook_deliveries.c.next.is_not(None)
    )


def _on_its_way(url: str) -> Any:
    table = webhook_deliveries
    return update(table).where(table.c.webhook == url, table.c.next.is_not(None))


def _written(events: tuple[Event, ...]) -> str:
    return " ".join(event.value for event in events)


def _row(webhook: Webhook) -> dict[str, Any]:
    row = {each.name: getattr(webhook, each.name) for each in fields(Webhook)}
    return {**row, "events": _written(webhook.events)}


def _webhook(row: Row[Any]) -> Webhook:
    values = {each.name: getattr(row, each.name) for each in fields(Webhook)}
    return Webhook(**{**values, "events": tuple(map(Event, row.events.split()))})


def _delivery(row: Row[Any]) -> Delivery:
    values = {each.name: getattr(row, each.name) for each in fields(Delivery)}
    return Delivery(**{**values, "event": Event(row.event)})
