"""Asking a service of one's own settings: any method, any body, through the same door as every page.

Such an address may be on this machine or network where the settings say so; anywhere else it must be
public, and must not see a key in clear text. No redirect is followed: a key belongs to one host.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, Protocol
from weakref import finalize

from kawaraban.errors import AddressRefused
from kawaraban.follow.addresses import is_allowed, spelled
from kawaraban.follow.body import read_body
from kawaraban.follow.exchange import Exchange
from kawaraban.follow.network import Resolver, resolve, within
from kawaraban.follow.targets import parse_url
from kawaraban.settings import Settings

REPEATABLE: Final = frozenset({"GET", "HEAD", "PUT", "DELETE"})
"""Methods that may be sent twice and do what they do once (RFC 9110, section 9.2.2)."""


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


class Asker(Protocol):
    """What takes a request to a service and brings its answer."""

    def ask(self, method: str, url: str, headers: Mapping[str, str], content: bytes = b"") -> Reply:
        """The answer, whatever its status; a redirect is an answer like any other.

        Raises:
            AddressRefused: an address that such services may not have.
            FetchError: the network or the other side failed.
        """
        ...


class HttpAsker:
    """The asker of the real web; threads may share it.

    ``hosts`` are those of this machine or network that may be asked, without TLS too; ``setting`` is
    what they are called in the settings, ``seconds`` how long one request may take. ``repeatable`` are
    the methods that do no harm where the network repeats them.
    """

    def __init__(
        self,
        settings: Settings,
        hosts: tuple[str, ...],
        setting: str,
        seconds: float,
        *,
        repeatable: frozenset[str] = REPEATABLE,
        resolver: Resolver = resolve,
    ) -> None:
        self._hosts, self._setting, self._seconds = spelled(hosts), setting, seconds
        self._repeatable = repeatable
        self._limit = settings.fetch_limit
        self._exchange = Exchange(replace(settings, allow_hosts=hosts), resolver, setting)
        # Those who hold it have no end that anybody tells them of.
        self.close = finalize(self, self._exchange.close)
        """Close every connection; done by itself when nobody holds the asker any more."""

    def ask(self, method: str, url: str, headers: Mapping[str, str], content: bytes = b"") -> Reply:
        """See `Asker.ask`."""
        self._check(url)
        asked = {"accept-encoding": "gzip, deflate", **headers}
        once = method not in self._repeatable
        with (
            within(self._seconds),
            self._exchange.send(method, url, asked, content, once=once) as answer,
        ):
            encoding = answer.headers.get("content-encoding", "")
            # A HEAD's answer has a body's headers and no body.
            body = b"" if method == "HEAD" else read_body(answer.chunks, encoding, self._limit)
            return Reply(answer.status, answer.headers, body)

    def _check(self, url: str) -> None:
        target = parse_url(url)
        if target.scheme == "http" and not is_allowed(target.host, target.port, self._hosts):
            raise AddressRefused(
                f"{target.host} would see your texts and key unencrypted; give its https:// address, or add "
                f"{target.host} to {self._setting} if it is on your own network."
            )
