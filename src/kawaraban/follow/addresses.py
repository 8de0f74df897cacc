"""Which addresses we never connect to: the rule that keeps a hostile page out of your own network.

A post, a picture or a redirect may name any host. Names are resolved once and every answer is
checked here, then the connection goes to the checked address and no other (see `network`).

Sources: the IANA special-purpose address registries (RFC 6890), RFC 6052 (NAT64), RFC 4380
(Teredo), RFC 3056 (6to4), and the WHATWG URL standard's IPv4 parser for odd spellings.
"""

import re
from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

from kawaraban.errors import AddressRefused

IPAddress = IPv4Address | IPv6Address

_REFUSED_V4 = tuple(
    (IPv4Network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "an unspecified address"),
        ("10.0.0.0/8", "an address inside a private network"),
        ("100.64.0.0/10", "an address inside a carrier's network"),
        ("127.0.0.0/8", "this machine itself"),
        ("168.63.129.16/32", "a cloud's metadata service"),
        ("169.254.169.254/32", "a cloud's metadata service"),
        ("169.254.0.0/16", "a link-local address"),
        ("172.16.0.0/12", "an address inside a private network"),
        ("192.0.0.0/24", "a reserved address"),
        ("192.0.2.0/24", "a reserved address"),
        ("192.88.99.0/24", "a reserved address"),
        ("192.168.0.0/16", "an address inside a private network"),
        ("198.18.0.0/15", "a reserved address"),
        ("198.51.100.0/24", "a reserved address"),
        ("203.0.113.0/24", "a reserved address"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
    )
)
_REFUSED_V6 = tuple(
    (IPv6Network(network), kind)
    for network, kind in (
        ("::1/128", "this machine itself"),
        ("::/96", "an unspecified address"),
        ("::ffff:0:0/96", "an IPv4 address in disguise"),
        ("2001::/23", "a tunnel or reserved address"),
        ("2001:db8::/32", "a reserved address"),
        ("2002::/16", "a tunnel address"),
        ("3fff::/20", "a reserved address"),
        ("fd00:ec2::254/128", "a cloud's metadata service"),
        ("fc00::/7", "an address inside a private network"),
        ("fe80::/10", "a link-local address"),
        ("ff00::/8", "a multicast address"),
    )
)
_UNICAST_V6 = IPv6Network("2000::/3")
_NAT64 = IPv6Network("64:ff9b::/96")
_NUMBER = re.compile(r"(?:0x[0-9a-f]*|[0-9]+)\Z", re.IGNORECASE)


def refusal(address: IPAddress) -> str | None:
    """What is wrong with an address ("a link-local address"), or None where it is public."""
    if isinstance(address, IPv4Address):
        return next((kind for network, kind in _REFUSED_V4 if address in network), None)
    if address.scope_id is not None:
        return "a link-local address"
    if address in _NAT64:
        return refusal(IPv4Address(int(address) & 0xFFFF_FFFF))
    found = next((kind for network, kind in _REFUSED_V6 if address in network), None)
    return found or (None if address in _UNICAST_V6 else "a reserved address")


def literal(host: str) -> IPAddress | None:
    """The address a host spells out, or None where it is a name.

    Raises:
        AddressRefused: it is a number spelled so that programs disagree on it (``0x7f.1``,
            ``2130706433``, ``017700000001``).
    """
    bare = host.removeprefix("[").removesuffix("]")
    try:
        return ip_address(bare)
    except ValueError:
        last = bare.removesuffix(".").rpartition(".")[2]
        if ":" not in bare and not _NUMBER.match(last):
            return None
    raise AddressRefused(f"The host {host} is a number in an odd spelling; write the site's name instead.")


def check_host(host: str, answers: Iterable[str], setting: str = "allow_hosts") -> tuple[str, ...]:
    """The answers a resolver gave for ``host``, once each, in its order; all of them public.

    ``setting`` is what the user's exemptions are called in the settings.

    Raises:
        AddressRefused: one of them is not: a name that mixes public and private answers is
            how a hostile resolver gets in.
    """
    checked = tuple(dict.fromkeys(answers))
    for answer in checked:
        if kind := refusal(ip_address(answer)):
            where = f"{host} is" if host == answer else f"{host} leads to {answer},"
            raise AddressRefused(
                f"{where} {kind}, where Kawaraban never connects; "
                f"if it is a site of your own, add {host} to {setting}."
            )
    return checked


def is_allowed(host: str, port: int, exempted: frozenset[str]) -> bool:
    """Whether the user exempted this host, by itself or with this port; ``exempted`` is from `spelled`."""
    name = _bare(host)
    return name in exempted or f"{f'[{name}]' if ':' in name else name}:{port}" in exempted


def spelled(allow_hosts: Iterable[str]) -> frozenset[str]:
    """The exemptions as every connection asks for them; a newsroom's list is long.

    ``allow_hosts`` holds ``host`` or ``host:port``.
    """
    return frozenset(name for allowed in allow_hosts for name in (_bare(allowed), allowed.lower()))


def _bare(host: str) -> str:
    return host.lower().removesuffix(".").removeprefix("[").removesuffix("]")
