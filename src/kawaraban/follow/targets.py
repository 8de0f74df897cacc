"""Addresses that may be asked for, taken apart once: a feed's is the same at every poll."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import httpx

from kawaraban.errors import AddressRefused

_PORTS: Final = {"http": 80, "https": 443}
_SHORT: Final = 120


@dataclass(frozen=True, slots=True)
class Target:
    """An http(s) address without login and fragment; IDNA and escapes are done.

    ``host`` is as people write it, ``name`` as it is asked of the resolver; ``authority`` is that with the
    port, where the address has one; ``path`` includes the query.
    """

    url: str
    scheme: str
    host: str
    name: str
    port: int
    authority: str
    path: str

    @property
    def origin(self) -> str:
        """What connections are kept for."""
        return f"{self.scheme}://{self.authority}"

    def redirected(self, location: str) -> "Target":
        """The target that a redirect from here names.

        Raises:
            AddressRefused: it names none that we may ask for.
        """
        try:
            return parse_url(str(httpx.URL(self.url).join(location)))
        except (httpx.InvalidURL, UnicodeError) as error:
            raise AddressRefused(
                f"{self.host} redirects to {short(location)}, which is no address."
            ) from error
        except AddressRefused as error:
            raise AddressRefused(f"{self.host} redirects elsewhere. {error}") from error


@lru_cache(maxsize=4_096)
def parse_url(url: str) -> Target:
    """A URL we may ask for: http or https, a host, no login, no fragment.

    Raises:
        AddressRefused: it is not.
    """
    try:
        parsed = httpx.URL(url.strip())
    except (httpx.InvalidURL, UnicodeError) as error:
        raise AddressRefused(f"{short(url)} is not an address; check its spelling.") from error
    if parsed.scheme not in _PORTS:
        raise AddressRefused(f"{short(url)} is not on the web; give an address with http:// or https://.")
    if parsed.userinfo:
        raise AddressRefused(
            f"The address at {parsed.host} carries a login; "
            "save the page from your browser and give the file."
        )
    if not parsed.host or "%" in parsed.host or not 0 < (parsed.port or 80) < 65536:
        raise AddressRefused(f"{short(url)} names no host; check its spelling.")
    return _target(parsed.copy_with(fragment=None))


def short(url: str) -> str:
    """An address in one line that fits into a message."""
    line = " ".join(url.split())
    return line if len(line) <= _SHORT else f"{line[: _SHORT - 1]}…"


def _target(url: httpx.URL) -> Target:
    return Target(
        str(url),
        url.scheme,
        url.host,
        url.raw_host.decode("ascii"),
        url.port or _PORTS[url.scheme],
        url.netloc.decode("ascii"),
        url.raw_path.decode("ascii"),
    )
