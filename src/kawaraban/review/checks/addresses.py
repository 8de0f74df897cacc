"""Addresses in the translation that the original does not have."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.review.structure import Part, Thing, held, is_bare

_ADDED = Message("The original has no address {what}.", "原文にないアドレス {what} があります。")

_ADDRESS: Final = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”「」『』（）、。，]{1,2000}"
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}"
    r"|(?<![\w@/.-])[a-z0-9][a-z0-9-]{0,62}(?:\.[a-z0-9-]{1,63}){0,3}\.(?:com|org|net|info|edu|gov|jp|ru|ua|by|eu)(?![\w-])",
    re.ASCII | re.IGNORECASE,
)
_SIGN: Final = re.compile(r"//|[@.]\w", re.ASCII)
_SCHEME: Final = re.compile(r"\A(?:https?://)?(?:www\.)?")


@dataclass(frozen=True, slots=True)
class UrlAdded:
    """A web or mail address, in the words or behind a link, that the source has nowhere.

    An address that a model made up, or that a page's hidden orders made it write, leads readers where
    the author never sent them. A scheme, ``www.`` or a slash more or less is no new address.
    """

    name: str = "url-added"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each address."""
        if _SIGN.search(pair.target):
            known = pair.source.casefold()
            for found in _ADDRESS.finditer(pair.target):
                address = found[0].rstrip(".,;:!?)]}'’")
                if not _is_known(address, known):
                    span = found.start(), found.start() + len(address)
                    yield self._finding(address, span)
        if pair.target_inlines and not is_bare(pair.target_inlines):
            yield from self._behind_links(pair)

    def _behind_links(self, pair: Pair) -> Iterator[Finding]:
        led = _led(held(pair.source_inlines))
        for address in sorted(_led(held(pair.target_inlines)) - led):
            if not _is_known(address, pair.source.casefold()):
                yield self._finding(address, None)

    def _finding(self, address: str, span: tuple[int, int] | None) -> Finding:
        return Finding(self.name, self.severity, _ADDED.fill(what=address[:200]), target_span=span)


def _led(things: Iterable[Thing]) -> set[str]:
    """Where links lead; a footnote's thing is its mark, a space, and its address."""
    return {
        thing.rpartition(" ")[2]
        for part, thing in things
        if part is Part.LINK or (part is Part.FOOTNOTE and " " in thing)
    }


def _is_known(address: str, source: str) -> bool:
    """Whether the source has the address, or a bare host's name ("Amazon" for amazon.com)."""
    bare = _SCHEME.sub("", address.casefold()).rstrip("/")
    if re.search(rf"(?<![\w.-]){re.escape(bare)}", source) or f"www.{bare}" in source:
        return True
    is_host = "/" not in bare and "@" not in bare and not address.casefold().startswith(("http", "www."))
    return is_host and bare.split(".")[0] in source
