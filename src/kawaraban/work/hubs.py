"""Hubs that tell this desk of news: subscribed to where a feed names one, believed while they tell."""

import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final

from kawaraban.errors import InputError, KawarabanError
from kawaraban.follow.feeds import parse_feed
from kawaraban.follow.feeds.feed import MOST_ENTRIES
from kawaraban.follow.feeds.parse import MOST_BYTES
from kawaraban.follow.poll import Polled, entry_rows
from kawaraban.follow.schedule import DAILY
from kawaraban.follow.websub import Offer, Submitter, is_signed, subscribe
from kawaraban.store.database import Database
from kawaraban.store.entries import EntryStore
from kawaraban.store.hub_subscriptions import HubState, HubStore, HubSubscription
from kawaraban.store.publications import Kind, Publication, PublicationStore
from kawaraban.work.logs import about

LOG: Final = logging.getLogger("kawaraban.work")
LARGEST: Final = MOST_BYTES
"""Bytes of one delivery."""
_UNANSWERED: Final = timedelta(days=1)
"""After this long without the hub's question whether it was meant, it is asked again."""
_REFUSED: Final = timedelta(days=7)
_SHORTEST: Final = timedelta(minutes=5)
_LONGEST: Final = timedelta(days=30)
_LONGEST_WORDS: Final = 300


@dataclass(frozen=True, slots=True)
class Hubs:
    """This desk as a subscriber. ``callback`` is the address that hubs call, without the token."""

    database: Database
    submitter: Submitter
    callback: str
    now: Callable[[], datetime]

    def noted(self, polled: Polled) -> Publication:
        """Keep which hub a poll named; the publication, polled rarely while its hub tells of news."""
        publication, now = polled.publication, self.now()
        if publication.kind is not Kind.FEED or publication.poll.faults:
            return publication
        store = HubStore(self.database)
        if polled.offer:
            store.offered(publication.id, polled.offer.hub, polled.offer.topic, now)
        found = store.of(publication.id)
        if found is None or not found.tells(now):
            return publication
        state = publication.poll
        later = max(state.next_poll or now, now + DAILY)
        return replace(publication, poll=replace(state, next_poll=later, why="its hub tells of new posts"))

    def missed(self, publication: str) -> None:
        """Have a hub asked anew that should have told of what a poll found."""
        store, now = HubStore(self.database), self.now()
        found = store.of(publication)
        if found is not None and found.tells(now):
            store.change(found, next=now)

    def ask(self, subscription: HubSubscription) -> None:
        """Ask a hub to tell of news; what it says to that comes to `verify`."""
        with about(publication=subscription.publication):
            offer = Offer(subscription.hub, subscription.topic)
            url = f"{self.callback}/{subscription.token}"
            fault, wait = "", _UNANSWERED
            try:
                subscribe(self.submitter, offer, url, subscription.secret)
            except KawarabanError as error:
                fault, wait = str(error)[:_LONGEST_WORDS], _REFUSED
            HubStore(self.database).change(subscription, fault=fault, next=self.now() + wait)
            LOG.info("asked a hub", extra={"hub": subscription.hub, "fault": fault or None})

    def verify(self, token: str, said: Mapping[str, str]) -> str | None:
        """The answer to a hub that asks whether a subscription is meant (section 5.3); None where not."""
        store, now = HubStore(self.database), self.now()
        found = store.by_token(token)
        if found is None or said.get("hub.topic") != found.topic:
            return None
        if said.get("hub.mode") == "denied":
            reason = " ".join(said.get("hub.reason", "").split())[:_LONGEST_WORDS]
            store.change(
                found, state=HubState.DENIED, fault=f"the hub refused: {reason}", next=now + _REFUSED
            )
            return ""
        if said.get("hub.mode") != "subscribe" or not said.get("hub.challenge"):
            return None
        lease = _lease(said.get("hub.lease_seconds", ""))
        # Asked anew while the old lease still runs.
        verified = {"state": HubState.VERIFIED, "lease_ends": now + lease, "next": now + lease * 0.8}
        store.change(found, **verified, fault="")
        return said["hub.challenge"]

    def knows(self, token: str) -> bool:
        """Whether something was subscribed to under this token."""
        return HubStore(self.database).by_token(token) is not None

    def deliver(self, token: str, body: bytes, signature: str, charset: str | None) -> bool:
        """Take what a hub brought; False where nothing was subscribed to under this token.

        What is not signed is not believed, and nobody is told so (section 8). What cannot be read is
        polled for instead.
        """
        store = HubStore(self.database)
        found = store.by_token(token)
        if found is None:
            return False
        publication = PublicationStore(self.database).get(found.publication)
        if publication is None:
            return False
        with about(publication=publication.id):
            if not is_signed(body, signature, found.secret):
                LOG.warning("a delivery that its hub did not sign was left")
                return True
            store.change(found, delivered=self.now())
            self._take(publication, body, charset)
        return True

    def _take(self, publication: Publication, body: bytes, charset: str | None) -> None:
        now = self.now()
        try:
            feed = parse_feed(body, publication.feed_url, charset=charset, now=now)
        except InputError as error:
            PublicationStore(self.database).poll_at(publication.id, now, "its hub told of news")
            LOG.info("a delivery is polled for", extra={"why": str(error)})
            return
        # Not a first poll, whatever came before: a delivery holds what is new.
        rows = entry_rows(publication, feed.entries, now, MOST_ENTRIES)
        LOG.info("delivered", extra={"new": EntryStore(self.database).add(rows)})


def _lease(seconds: str) -> timedelta:
    given = int(seconds) if seconds.isdecimal() and len(seconds) < 12 else 0
    return min(max(timedelta(seconds=min(given, 10**8)), _SHORTEST), _LONGEST)
