"""Asking an engine: JSON out, JSON back (`kawaraban.follow.asker` has the rules)."""

import json
from collections.abc import Mapping
from typing import Any, Protocol

from kawaraban.follow.asker import REPEATABLE, HttpAsker, Reply
from kawaraban.follow.network import Resolver, resolve
from kawaraban.settings import Settings

__all__ = ["HttpPoster", "Poster", "Reply"]


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
        # To translate twice makes nothing twice, and a new connection costs more than the question.
        self._asker = HttpAsker(
            *(settings, settings.engine_hosts, "engine_hosts", settings.engine_timeout),
            repeatable=REPEATABLE | {"POST"},
            resolver=resolver,
        )
        self.close = self._asker.close
        """Close every connection; done by itself when nobody holds the poster any more."""

    def post(self, url: str, payload: Any, headers: Mapping[str, str]) -> Reply:
        """See `Poster.post`."""
        asked = {"content-type": "application/json", "accept": "application/json", **headers}
        deletes = payload is None
        content = b"" if deletes else json.dumps(payload).encode("ascii")
        return self._asker.ask("DELETE" if deletes else "POST", url, asked, content)
