"""A host that keeps posts, as its publisher asks it: answers read, refusals said in words."""

import base64
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final
from urllib.parse import urljoin, urlsplit

from kawaraban.errors import AddressRefused, FetchError, PublishError, SettingsError
from kawaraban.follow.asker import Asker, Reply
from kawaraban.publish.publishers.protocol import Gone, World
from kawaraban.translate.engines.waiting import BUSY, retry_after

FOUND: Final = frozenset({200, 201, 202, 204})
GONE: Final = frozenset({404, 410})
_SHOWN: Final = 160
"""Characters of a host's own words in an error."""
_QUOTA: Final = frozenset({402, 507})
_LATER: Final = 86_400.0
"""Seconds until a quota may be free again, where the host names no time."""


@dataclass(frozen=True, slots=True)
class Host:
    """A host: the publisher's name, what is its own address, what every request carries.

    ``headers`` and ``secrets`` hold its key, which no error repeats.
    """

    name: str
    base: str
    asker: Asker
    now: Callable[[], datetime]
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)
    secrets: tuple[str, ...] = field(default=(), repr=False)

    def ask(
        self,
        method: str,
        url: str,
        headers: Mapping[str, str] | None = None,
        content: bytes = b"",
        *,
        also: Collection[int] = (),
    ) -> Reply:
        """The answer, if it is one that was hoped for; ``also`` are further statuses that the caller reads.

        Raises:
            PublishError: the host cannot be had, or refuses.
        """
        try:
            reply = self.asker.ask(method, self.own(url), {**self.headers, **(headers or {})}, content)
        except AddressRefused as error:
            raise PublishError(f"{self.name}: {error}", whole=True) from error
        except FetchError as error:
            raise PublishError(f"{self.name}: {error}", retryable=True, whole=True) from error
        if reply.status in FOUND or reply.status in also:
            return reply
        raise self._refusal(method, reply)

    def own(self, url: str) -> str:
        """The address, on the host itself: a key goes nowhere else, and never back to plain HTTP.

        Raises:
            PublishError: the address is another host's.
        """
        base = urlsplit(self.base)
        ports = {None, base.port or (443 if base.scheme == "https" else 80)}
        try:
            wanted = urlsplit(urljoin(self.base, url))
            named, port = wanted.hostname, wanted.port
        except ValueError:
            raise self.garbled("address") from None
        if named != base.hostname or port not in ports:
            raise PublishError(
                f"{self.name} names an address of {named or 'nobody'}, where its key must not go; "
                "check the address in its settings.",
                whole=True,
            )
        return wanted._replace(scheme=base.scheme, netloc=base.netloc, fragment="").geturl()

    def garbled(self, what: str) -> PublishError:
        """The error for an answer that is not what the protocol says."""
        return PublishError(
            f"{self.name} answered with something that is no {what}; check its address, or try again later.",
            retryable=True,
        )

    def gone(self, slug: str) -> Gone:
        """The error for a post that was taken away at the host."""
        return Gone(f"{self.name} does not have {slug} any more; it is made there anew.")

    def _refusal(self, method: str, reply: Reply) -> PublishError:
        said, status = self._said(reply), reply.status
        after = retry_after(reply.headers, self.now())
        if status == 401:
            return PublishError(
                f"{self.name} does not take the key ({status}{said}); make a new one there and put it into "
                "its settings.",
                whole=True,
            )
        if status == 403:
            return PublishError(
                f"{self.name} does not let this account do that ({method}, {status}{said}); give it the "
                "right to publish, or use another account.",
                whole=True,
            )
        if status in _QUOTA:
            return PublishError(
                f"{self.name} has no room left ({status}{said}); make some, or raise the plan.",
                retryable=True,
                after=after or _LATER,
                whole=True,
            )
        if status in BUSY or status >= 500:
            return PublishError(
                f"{self.name} is too busy or in trouble ({status}{said}); it is tried again later.",
                retryable=True,
                after=after,
                whole=True,
            )
        if 300 <= status < 400:
            where = self._shown(reply.headers.get("location", "") or "another address")
            return PublishError(
                f"{self.name} sends us on to {where}; give the address where it ends in its settings.",
                whole=True,
            )
        if status in GONE:
            return PublishError(
                f"{self.name} has nothing at that address ({status}{said}); check it in the settings.",
                whole=True,
            )
        if status == 413:
            return PublishError(
                f"{self.name} finds it too large ({status}{said}); publish it without pictures."
            )
        return PublishError(
            f"{self.name} refuses the post ({status}{said}); mend what it says and publish again."
        )

    def _said(self, reply: Reply) -> str:
        """The host's own words, for an error."""
        shown = self._shown(_message(reply))
        return f": {shown}" if shown else ""

    def _shown(self, words: str) -> str:
        """Words from outside in one short line, without a key that they echo."""
        line = " ".join(words.split())
        for secret in self.secrets:
            line = line.replace(secret, "…") if secret else line
        return "".join(character for character in line if character.isprintable())[:_SHOWN].rstrip(". ")


def basic(user: str, password: str) -> str:
    """The value of an Authorization header (RFC 7617)."""
    return f"Basic {base64.b64encode(f'{user}:{password}'.encode()).decode()}"


def host_of(name: str, base: str, world: World, headers: Mapping[str, str], *secrets: str) -> Host:
    """A host as its publisher asks it.

    Raises:
        SettingsError: the address is none, or the key has characters that no header can hold.
    """
    if not _is_address(base):
        raise SettingsError(
            f"The publisher {name} has an address that is none; write it like https://blog.example in "
            "kawaraban.toml."
        )
    for value in headers.values():
        if not (value.isascii() and value.isprintable()):
            raise SettingsError(f"The key of the publisher {name} is not as it was given; copy it again.")
    return Host(name, base, world.asker, world.now, headers, secrets)


def _is_address(base: str) -> bool:
    try:
        parts = urlsplit(base)
        return parts.scheme in {"http", "https"} and bool(parts.hostname) and (parts.port or 80) > 0
    except ValueError:
        return False


def _message(reply: Reply) -> str:
    """What an error's JSON or short text says."""
    value: Any = reply.json
    if isinstance(value, dict):
        found = value.get("error_description") or value.get("message") or value.get("error") or ""
        return found if isinstance(found, str) else ""
    kind = reply.headers.get("content-type", "")
    return reply.body[:_SHOWN].decode("utf-8", "replace") if kind.startswith("text/plain") else ""
