"""What happened on a desk, told to the webhooks that asked for it.

The news is kept in the transaction of what happened, so that neither is ever without the other; the press
delivers it afterwards (`kawaraban.store.webhooks`).
"""

import json
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, Final
from uuid import uuid4

from sqlalchemy import Connection, select

from kawaraban.store.rows import put
from kawaraban.store.tables import webhook_deliveries, webhooks


class Event(StrEnum):
    """What a webhook may be told of."""

    ARTICLE_DRAFTED = "article.drafted"
    """An article was translated; an editor may begin."""
    ARTICLE_CHANGED = "article.changed"
    """The author of an article changed it, or put it back; it will be drafted anew."""
    EDITION_PUBLISHED = "edition.published"
    EDITION_WITHDRAWN = "edition.withdrawn"
    WORK_FAILED = "work.failed"
    """Something failed and is not tried again by itself."""
    PING = "ping"
    """A person pressed the button that tries a webhook; every webhook gets it."""


ASKED_FOR: Final = tuple(event for event in Event if event is not Event.PING)
"""The events that a webhook can ask for."""
_OPEN: Final = select(webhooks.c.url, webhooks.c.events).where(webhooks.c.ended.is_(None))


def announce(connection: Connection, event: Event, **about: Any) -> None:
    """Keep, in a transaction that is open, that the webhooks which asked for an event are to be told.

    ``about`` says what happened, in values that JSON has.
    """
    asked = [row.url for row in connection.execute(_OPEN) if event in row.events.split()]
    if asked:
        put(connection, webhook_deliveries, _rows(asked, event, about, datetime.now(UTC)))


def ping(connection: Connection, url: str, now: datetime) -> str:
    """Keep that one webhook is to be tried; the event's id."""
    (row,) = _rows([url], Event.PING, {}, now)
    put(connection, webhook_deliveries, [row])
    return str(row["id"])


def _rows(urls: list[str], event: Event, about: dict[str, Any], now: datetime) -> list[dict[str, Any]]:
    name = f"evt_{uuid4().hex}"
    told = {"id": name, "type": event.value, "made": now.isoformat(), "data": about}
    # ASCII, so that a receiver signs the very bytes whatever it reads them as.
    row = {
        "id": name,
        "event": event.value,
        "body": json.dumps(told),
        "made": now,
        "next": now,
        "tries": 0,
        "status": None,
        "delivered": None,
        "fault": "",
    }
    return [{**row, "webhook": url} for url in urls]
