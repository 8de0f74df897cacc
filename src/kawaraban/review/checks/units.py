"""A unit that lost its figure: 3月日, 約キロ, （km）."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from kawaraban.review.checks.context import Context
from kawaraban.review.checks.protocol import Pair
from kawaraban.review.finding import Finding, Message, Severity
from kawaraban.translate.languages import primary

_ALONE = Message("“{unit}” has no figure.", "「{unit}」の数字が抜けています。")

_FIGURE: Final = r"0-9０-９〇一二三四五六七八九十百千万億兆数何幾"
_UNITS: Final = r"km|kg|cm|mm|mph|kWh|GHz|MHz|GB|TB"
_BARE: Final = re.compile(
    rf"(?<=[0-9０-９]月)日"
    rf"|(?<![{_FIGURE}\w])年(?=[0-9０-９]{{1,2}}月)"
    rf"|(?<=紀元前)年|(?<=西暦)年(?=[にのか、])"
    rf"|(?<=約)(?:キロ|メートル|マイル|トン|人|万|億|パーセント|ドル|ユーロ|円|年|回|時間)"
    rf"|(?<=時速)(?:キロ|マイル|km)"
    rf"|(?<=[(（])\s*(?:{_UNITS})(?![A-Za-z])|(?<=[、。はがをにでとの]) ?(?:{_UNITS})(?![A-Za-z])"
    rf"|(?<![{_FIGURE}A-Za-z%％)）.．])[%％](?=[のをにはがで])"
    rf"|(?<=[はがをにでと、。])(?:番目|世紀|か国|カ国|ヶ国)(?=[のにをはで])"
    rf"|(?<=第)(?:位|回|章|条|代|世紀|次)"
)


@dataclass(frozen=True, slots=True)
class UnitAlone:
    """A Japanese unit, counter or part of a date in a place where a figure must stand before it."""

    name: str = "unit-alone"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each."""
        if primary(pair.target_language) != "ja":
            return
        for found in _BARE.finditer(pair.target):
            message = _ALONE.fill(unit=found[0].strip())
            yield Finding(self.name, self.severity, message, target_span=found.span())
