"""Addresses from outside, made safe for an ``href``."""

import re
from functools import lru_cache
from urllib.parse import quote, urlsplit

_SCHEMES = frozenset({"http", "https", "mailto"})
_ILLEGAL = re.compile(r'[\x00-\x20\x7f-\x9f"<>\\^`{|}\u2028\u2029\ufeff\ud800-\udfff]')
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


@lru_cache(maxsize=4096)
def web_address(url: str | None) -> str | None:
    """``url`` where a reader may follow it (http, https, mailto), its illegal characters encoded.

    Anything else (``javascript:``, ``data:``, ``file:``, a relative address) is None.
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in _SCHEMES or not (parts.path if parts.scheme == "mailto" else host):
        return None
    encoded = _ILLEGAL.sub(lambda found: quote(found[0], errors="replace"), url.strip())
    return _LOOSE_PERCENT.sub("%25", encoded)


def site_of(url: str | None) -> str:
    """What a reader calls the place an address leads to: its host without ``www.``."""
    address = web_address(url)
    parts = urlsplit(address) if address else None
    if parts is None:
        return ""
    return (parts.hostname or parts.path).removeprefix("www.")
