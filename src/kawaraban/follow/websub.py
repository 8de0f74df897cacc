"""WebSub, the subscriber's side: a hub tells us of new posts, so that we need hardly ask.

Source: the W3C Recommendation WebSub (https://www.w3.org/TR/websub/), sections 4 to 8.
"""

import hashlib
import hmac
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Final, Protocol

from kawaraban.errors import FetchError
from kawaraban.follow.feeds import Feed
from kawaraban.follow.feeds.text import absolute

LEASE: Final = timedelta(days=10)
"""What we ask for; hubs give what they like."""
_LONGEST_HEADER: Final = 4_000
_MOST_LINKS: Final = 20
_LINK: Final = re.compile(
    r"""<([^<>]{1,2000})>((?:\s*;\s*[\w*-]{1,40}\s*=\s*(?:"[^"]{0,400}"|[^\s",;]{1,400}))*)"""
)
_REL: Final = re.compile(r""";\s*rel\s*=\s*(?:"([^"]*)"|([^\s",;]+))""", re.IGNORECASE)
_DIGESTS: Final = frozenset({"sha1", "sha256", "sha384", "sha512"})


@dataclass(frozen=True, slots=True)
class Offer:
    """Where a feed's news may be subscribed to: its hub, and the name that the hub knows it by."""

    hub: str
    topic: str


class Submitter(Protocol):
    """What sends a form."""

    def submit(self, url: str, form: Mapping[str, str]) -> int:
        """The answer's status.

        Raises:
            AddressRefused, FetchError: as `kawaraban.follow.fetch.Fetcher.get`.
        """
        ...


def offer_of(headers: Mapping[str, str], feed: Feed, url: str) -> Offer | None:
    """The offer in a response: its Link headers' (they come first, section 4), else the feed's own."""
    links = list(header_links(headers.get("link", ""), url))
    hub = next((address for rel, address in links if rel == "hub"), None) or next(iter(feed.hubs), None)
    topic = next((address for rel, address in links if rel == "self"), None) or feed.url
    return Offer(hub, topic) if hub and topic else None


def subscribe(submitter: Submitter, offer: Offer, callback: str, secret: str) -> None:
    """Ask the hub to tell ``callback`` of news; it asks there first whether that is meant (section 5).

    Raises:
        AddressRefused, FetchError: the hub cannot be asked, or does not want to.
    """
    form = {
        "hub.mode": "subscribe",
        "hub.topic": offer.topic,
        "hub.callback": callback,
        "hub.lease_seconds": str(int(LEASE.total_seconds())),
        "hub.secret": secret,
    }
    status = submitter.submit(offer.hub, form)
    if not 200 <= status < 300:
        raise FetchError(f"The hub answered {status}; the feed is polled as before.")


def is_signed(body: bytes, header: str, secret: str) -> bool:
    """Whether ``X-Hub-Signature`` is that of the body (section 8): only the hub knows the secret."""
    method, _, signature = header.strip().partition("=")
    if method.lower() not in _DIGESTS:
        return False
    ours = hmac.new(secret.encode("ascii"), body, getattr(hashlib, method.lower())).hexdigest()
    return hmac.compare_digest(ours.encode(), signature.strip().lower().encode("utf-8", "replace"))


def header_links(header: str, base: str) -> Iterator[tuple[str, str]]:
    """Relation and address of each link in a Link header (RFC 8288)."""
    for count, link in enumerate(_LINK.finditer(header[:_LONGEST_HEADER])):
        if count >= _MOST_LINKS:
            return
        rel = _REL.search(link[2])
        address = absolute(link[1], base)
        for name in (rel[1] or rel[2] or "").lower().split() if rel and address else ():
            yield name, address
