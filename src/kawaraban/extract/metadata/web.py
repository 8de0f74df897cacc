"""Addresses of hostile pages, taken apart and joined without an exception."""

from urllib.parse import SplitResult, urljoin, urlsplit

_NOWHERE = SplitResult("", "", "", "", "")
_LONGEST = 2_000


def parts_of(url: str) -> SplitResult:
    """An address taken apart; all parts are empty where it cannot be."""
    try:
        return urlsplit(url)
    except ValueError:
        return _NOWHERE


def joined(base: str, reference: str) -> str:
    """A reference made absolute; "" where it cannot be."""
    try:
        return urljoin(base, reference.strip()) if len(reference) <= _LONGEST else ""
    except ValueError:
        return ""


def on_the_web(base: str, reference: str | None) -> str | None:
    """A reference made absolute, if it then leads to a host on the web."""
    whole = joined(base, reference) if reference else ""
    parts = parts_of(whole)
    return whole if parts.scheme in {"http", "https"} and parts.hostname else None
