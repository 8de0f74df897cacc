"""Asking a service: JSON out, JSON back, through the same door as every page.

Unlike a page's address, a service's comes from the user's own settings. It may be on this machine or
network where ``engine_hosts`` says so; anywhere else it must be public, and must not see a key in
clear text. No redirect is followed: a key belongs to one host.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Protocol
from weakref import finalize

from kawaraban.errors import AddressRefused
from kawaraban.follow.addresses import is_allowed
from kawaraban.follow.body import read_body
from kawaraban.follow.exchange import Exchange, parse_url
from kawaraban.follow.network import Resolver, resolve, within
from kawaraban.settings import Settings

__all__ = ["HttpPoster", "Poster", "Reply"]


@dataclass(frozen=True, slots=True)
class Reply:
    """What a service answered, whatever its status; ``headers`` have lower-case names."""

    status: int
    headers: Mapping[str, str]
    body: bytes = field(repr=False)

    @property
    def json(self) -> Any:
        """The body's value, or None where it is no JSON, or JSON nested beyond reason."""
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            return None


class Poster(Protocol):
    """What takes JSON to a URL."""

    def post(self, url: str, payload: Any, headers: Mapping[str, str]) -> Reply:
        """The answer, whatever its status.

        A payload of None asks for the deletion of what the URL names.

        Raises:
            AddressRefused: an address that engines may not have.
            FetchError: the network or the other side failed.
        """
        ...


class HttpPoster:
    """The poster of the real web; threads may share it."""

    def __init__(self, settings: Settings, *, resolver: Resolver = resolve) -> None:
        self._settings = settings
        self._exchange = Exchange(replace(settings, allow_hosts=settings.engine_hosts), resolver)
        # An engine has no end that anybody tells it of.
        self.close = finalize(self, self._exchange.close)
        """Close every connection; done by itself when nobody holds the poster any more."""

    def post(self, url: str, payload: Any, headers: Mapping[str, str]) -> Reply:
        """See `Poster.post`."""
        self._check(url)
        asked = {
            "content-type": "application/json",
            "accept": "application/json",
            "accept-encoding": "gzip, deflate",
            **headers,
        }
        deletes = payload is None
        content = b"" if deletes else json.dumps(payload).encode("ascii")
        with (
            within(self._settings.engine_timeout),
            self._exchange.send("DELETE" if deletes else "POST", url, asked, content) as answer,
        ):
            encoding = answer.headers.get("content-encoding", "")
            body = read_body(answer.chunks, encoding, self._settings.fetch_limit)
            return Reply(answer.status, answer.headers, body)

    def _check(self, url: str) -> None:
        target = parse_url(url)
        port = target.port or (443 if target.scheme == "https" else 80)
        if target.scheme == "http" and not is_allowed(target.host, port, self._settings.engine_hosts):
            raise AddressRefused(
                f"{target.host} would see your texts and key unencrypted; give its https:// address, or add "
                f"{target.host} to engine_hosts if it is on your own network."
            )
