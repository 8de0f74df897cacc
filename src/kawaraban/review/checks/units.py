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
_HAS_FIGURE: Final = re.compile(r"\d")
_LATIN: Final = "km|kg|cm|mm|mph|kWh|GHz|MHz|GB|TB"
_MEASURES: Final = (
    "バレル|ポンド|マイル|キロ|メートル|ヘクタール|エーカー|フィート|インチ|ヤード|ガロン|オンス|トン|リットル"
    "|平方キロ|平方メートル|ドル|ユーロ|ルーブル|円"
)
_COUNTED: Final = (
    "人|万|億|パーセント|年|歳|週間|日間|時間|回|件|社|隻|頭|匹|個|台|枚|倍|[かカヶ](?:国|月|所)"
)
_BARE: Final = re.compile(
    rf"(?<=[0-9０-９]月)日|(?<![{_FIGURE}\w])年(?=[0-9０-９]{{1,2}}月)|(?<=紀元前)年"
    rf"|(?<=約)(?:{_MEASURES}|{_COUNTED})|(?<=時速)(?:キロ|マイル|km)"
    rf"|(?<=[、。はがをにでとのもや「])(?:{_MEASURES})(?=[（(]約?[0-9０-９]|以上|以下|未満|以内)"
    rf"|(?<=[(（])\s*(?:{_LATIN})(?![A-Za-z])|(?<=[、。はがをにでとの]) ?(?:{_LATIN})(?![A-Za-z])"
    rf"|(?<![{_FIGURE}A-Za-z%％)）.．])[%％](?=[のをにはがで])"
    rf"|(?<![{_FIGURE}\s])番目|(?<=[はがをにでと、。])(?:世紀|[かカヶ]国)(?=[のにをはで])"
    rf"|(?<=第)(?:位|回|章|条|代|世紀|次)"
)


@dataclass(frozen=True, slots=True)
class UnitAlone:
    """A Japanese unit, counter or part of a date in a place where a figure must stand before it."""

    name: str = "unit-alone"
    severity: Severity = Severity.ERROR

    def find(self, pair: Pair, _context: Context) -> Iterator[Finding]:
        """A finding for each."""
        if primary(pair.target_language) != "ja" or not _HAS_FIGURE.search(pair.source):
            return
        for found in _BARE.finditer(pair.target):
            message = _ALONE.fill(unit=found[0].strip())
            yield Finding(self.name, self.severity, message, target_span=found.span())
