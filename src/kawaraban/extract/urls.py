"""Addresses as a page writes them → absolute, without what only follows the reader around."""

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from lxml import html

from kawaraban.document.tracking import without_tracking

LONGEST = 8_192
_SCHEME = re.compile(r"^[a-z][a-z0-9+.\-]*:", re.IGNORECASE)
_KEPT_SCHEMES = ("http://", "https://", "mailto:", "ftp://", "tel:", "data:image/")
_REMOVED = re.compile("[\t\r\n]")


@dataclass(frozen=True, slots=True)
class Address:
    """Where the page is: its own URL, and the base that its relative addresses stand on."""

    url: str
    base: str

    @classmethod
    def of(cls, root: html.HtmlElement, url: str) -> "Address":
        """Read the ``<base href>`` of a page."""
        base = root.find(".//base[@href]")
        if base is None:
            return cls(url, url)
        try:
            joined = urljoin(url, (base.get("href") or "").strip())
        except ValueError:
            return cls(url, url)
        return cls(url, joined if joined.startswith(("http://", "https://")) else url)

    def absolute(self, reference: str) -> str | None:
        """The absolute address that ``reference`` means here; None for one that leads nowhere.

        A script, an empty address and one that cannot be parsed lead nowhere.
        """
        reference = _REMOVED.sub("", reference).strip()
        if not reference or (len(reference) > LONGEST and not reference.startswith("data:image/")):
            return None
        if _SCHEME.match(reference) and not reference.lower().startswith(_KEPT_SCHEMES):
            return None if not reference.lower().startswith(("http:", "https:")) else self._joined(reference)
        return self._joined(reference)

    def _joined(self, reference: str) -> str | None:
        try:
            joined = urljoin(self.base, reference)
            parts = urlsplit(joined)
        except ValueError:
            return None
        if parts.scheme in {"http", "https"} and not parts.netloc:
            return None
        return without_tracking(joined) if "?" in joined else joined
