"""Figures that punctuation has torn: ``3.5`` that became ``3。5``, ``1,500`` that became ``1、500``."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity

_TORN = Message(
    "“{words}” is “{fix}”, torn by punctuation.", "「{words}」は「{fix}」が句読点で分断されています。"
)

_MARK: Final = re.compile(r"[0-9０-９]([。、] ?|[.,] )(?=[0-9０-９])")
_RUN: Final = re.compile(r"[0-9０-９]{1,15}(?:(?:[。、] ?|[.,] ?)[0-9０-９]{1,15}){1,6}")
_THOUSANDS: Final = re.compile(r"[1-9]\d{0,2}(?:,\d{3})+")
_WIDTH: Final = str.maketrans("０１２３４５６７８９", "0123456789")
_MEANT: Final = {"。": ".", "、": ",", ".": ".", ",": ","}


@dataclass(frozen=True, slots=True)
class TornDigits:
    """A numeral of the source that stands in the target with 。, 、 or a space inside.

    「2、3日」 and a sentence that ends in a year are no torn figures: the source has not "2,3". A figure
    that the source writes otherwise (three thousand) is torn where it has groups of three digits, the last
    of which is no number of the source's own.
    """

    name: str = "torn-digits"
    severity: Severity = Severity.WARNING

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each figure."""
        if not _MARK.search(pair.target):
            return
        for found in _RUN.finditer(pair.target):
            fix = _mended(found[0])
            if _MARK.search(found[0]) and (_stands_in(fix, pair.source) or _is_thousands(fix, pair.source)):
                message = _TORN.fill(words=found[0], fix=fix)
                yield Finding(self.name, self.severity, message, target_span=found.span(), fix=fix)


def _mended(figure: str) -> str:
    return "".join(_MEANT.get(c, c) for c in figure.translate(_WIDTH) if c != " ")


def _stands_in(figure: str, text: str) -> bool:
    """Whether the figure stands in the text whole, not as a part of a longer one."""
    return re.search(rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)", text) is not None


def _is_thousands(figure: str, text: str) -> bool:
    last = figure[-3:]
    return _THOUSANDS.fullmatch(figure) is not None and re.search(rf"(?<![\d.,]){last}(?!\d)", text) is None
