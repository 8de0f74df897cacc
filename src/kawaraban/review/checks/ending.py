"""The translation breaks off in the middle of a sentence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.length import expected_length
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.translate.languages import primary

_CUT = Message("The translation breaks off before its sentence ends.", "訳文が文の途中で切れています。")

_ENDED: Final = re.compile(r"[.!?。！？｡…‥][\"'”’»)\]）」』】〉》*\s]*\Z")
_CLOSED: Final = re.compile(r"[.!?。！？｡…‥:：;；—―\"”’»)\]）」』】〉》♪~〜～]\s*\Z")
_GOES_ON: Final = re.compile(r"(?:[はがをにへとのもやで、,，・（「『]|から|まで|より|って|ため|など)\s*\Z")
"""Ends that no Japanese sentence has, headlines included, nor any list's item."""
_SHORT: Final = 0.75
"""Of the expected length: a whole translation without its full stop is seldom shorter."""


@dataclass(frozen=True, slots=True)
class CutShort:
    """The source's last sentence is closed, the target's is not.

    A translator may leave the full stop of a headline or a list's item out; what is then still of
    the usual length, and ends as a phrase can, is only worth a thought.
    """

    name: str = "cut-short"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """At most one finding."""
        target = pair.target.rstrip()
        if not target or not _ENDED.search(pair.source[-40:]) or _CLOSED.search(target[-40:]):
            return
        end = len(target)
        goes_on = primary(pair.target_language) == "ja" and _GOES_ON.search(target[-4:]) is not None
        short = len(target) < _SHORT * expected_length(pair)
        severity = self.severity if goes_on or short else Severity.INFO
        yield Finding(self.name, severity, _CUT, target_span=(end - 1, end))
