"""Which addresses a document may carry: the ones a reader's browser can follow without harm."""

import re

_LINK = re.compile(r"(?:https?|mailto|tel|ftp|file):", re.IGNORECASE)
_PICTURE = re.compile(r"(?:https?|ftp|file):|data:image/(?:png|jpeg|gif|webp|avif)[;,]", re.IGNORECASE)
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\ud800-\udfff\ufeff\ufffe\uffff]")


def safe_link(address: str | None) -> str | None:
    """The absolute address in its normal form, or None where it is relative or could run something."""
    return _safe(address, _LINK)


def safe_picture(address: str | None) -> str | None:
    """The absolute address of a picture, or a ``data:`` one of a raster format; None for others."""
    return _safe(address, _PICTURE)


def _safe(address: str | None, allowed: re.Pattern[str]) -> str | None:
    # Browsers skip control characters within a scheme, so they go before it is read (WHATWG URL 4.4).
    clean = _UNSEEN.sub("", address or "").strip().replace(" ", "%20")
    return clean if allowed.match(clean) else None
