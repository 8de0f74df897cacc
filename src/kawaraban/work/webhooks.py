"""What happens on a desk, told to the addresses that asked for it: signed, at least once, tried again.

Each delivery is a row (`kawaraban.store.webhooks`), so that none is lost with the process. It goes through
the one door to the network: to no private address, and by no redirect.
"""

import hashlib
import hmac
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final, Protocol

from kawaraban.errors import KawarabanError
from kawaraban.store.database import Database
from kawaraban.store.webhooks import Delivery, Webhook, WebhookStore
from kawaraban.work.logs import about

LOG: Final = logging.getLogger("kawaraban.work")
FIRST_RETRY: Final = timedelta(minutes=1)
LONGEST_WAIT: Final = timedelta(hours=6)
PATIENCE: Final = timedelta(days=3)
"""How long a delivery is tried, and how long a webhook may fail before it is switched off."""
REMEMBERED: Final = timedelta(days=30)
"""How long deliveries that are over can be looked at."""
_LONGEST_WORDS: Final = 300


class Teller(Protocol):
    """What brings bytes to an address."""

    def tell(self, url: str, content: bytes, headers: Mapping[str, str]) -> int:
        """The answer's status.

        Raises:
            AddressRefused, FetchError: as `kawaraban.follow.fetch.Fetcher.get`.
        """
        ...


@dataclass(frozen=True, slots=True)
class Webhooks:
    """This desk as one that tells."""

    database: Database
    teller: Teller
    now: Callable[[], datetime]

    def deliver(self, delivery: Delivery) -> None:
        """Bring a delivery to its webhook, and keep what came of that."""
        store = WebhookStore(self.database)
        webhook = store.at(delivery.webhook)
        if webhook is None or webhook.ended is not None:
            store.drop(delivery)
            return
        with about(webhook=webhook.id):
            status, fault = self._told(webhook, delivery)
            now = self.now()
            if fault is None:
                store.arrived(delivery, status or 0, now)
                LOG.info("told a webhook", extra={"event": delivery.event.value})
                return
            store.failed(delivery, fault, status, now, again(delivery, now))
            LOG.warning("a webhook was not told", extra={"event": delivery.event.value, "why": fault})
            if webhook.failing_since is not None and webhook.failing_since + PATIENCE <= now:
                store.end(webhook.url, now)
                LOG.warning("switched off a webhook that failed for days")

    def _told(self, webhook: Webhook, delivery: Delivery) -> tuple[int | None, str | None]:
        """The answer's status, and what was wrong with it."""
        body = delivery.body.encode("ascii")
        headers = {
            "Kawaraban-Event": delivery.event.value,
            "Kawaraban-Delivery": delivery.id,
            "Kawaraban-Signature": signature(webhook.secret, body, self.now()),
        }
        try:
            status = self.teller.tell(webhook.url, body, headers)
        except KawarabanError as error:
            return None, str(error)[:_LONGEST_WORDS]
        if 200 <= status < 300:
            return status, None
        advice = (
            "no redirect is followed; give the address where it leads"
            if 300 <= status < 400
            else "look into the receiver's log"
        )
        return status, f"The receiver answered {status}: {advice}."


def again(delivery: Delivery, now: datetime) -> datetime | None:
    """When a delivery that failed is tried again: soon, then later and later; None where that is over."""
    wait: timedelta = min(FIRST_RETRY * 2 ** min(delivery.tries, 20), LONGEST_WAIT)
    return now + wait if now + wait <= delivery.made + PATIENCE else None


def signature(secret: str, body: bytes, now: datetime) -> str:
    """The value of ``Kawaraban-Signature``: ``t=1764500000,v1=5257a8…``.

    ``v1`` is the HMAC-SHA256 (RFC 2104) of the second ``t``, a full stop and the body, in hexadecimal. A
    receiver that refuses an old ``t`` cannot be told the same thing twice by somebody who listened.
    """
    second = int(now.timestamp())
    told = hmac.new(secret.encode("ascii"), f"{second}.".encode() + body, hashlib.sha256)
    return f"t={second},v1={told.hexdigest()}"
