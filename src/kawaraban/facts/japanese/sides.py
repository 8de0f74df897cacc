"""The words beside a fact that say which way a quantity went, or which part of a period is meant."""

import re
from typing import Final

from kawaraban.facts.fact import Side

_WAY: Final = re.compile(
    r"(?:以上|程度|ほど|近く|超|余り|あまり|強|弱|分)?[もの、]?(?:大きく|大幅に?|急|小幅に?)?"
    r"(?:(?P<up>増|上昇|上が|上げ|伸び|伸長|高(?![校速等級度額])|拡大|成長)"
    r"|(?P<down>減(?![税刑])|下落|下が|下げ|低下|低[くい]|落ち|縮小|少な[くい]))"
)
_BEFORE: Final = 12
_PER: Final = re.compile(
    r"(?:(?P<hour>時給|毎時|[1一]時間)|(?P<day>日給|日当|毎日|[1一]日)|(?P<week>週給|毎週|[1一]週間|(?<![一-龥])週)"
    r"|(?P<month>月給|月収|月額|毎月|[1一][か箇ヶカ]月|(?<![一-龥0-9])月)"
    r"|(?P<year>年俸|年収|年額|年率|年間|毎年|[1一]年|(?<![一-龥0-9])年))"
    r"(?:あたり|当たり|につき|に|で|は|が|の)?(?:約|およそ|平均)?$"
)
_PART: Final = re.compile(
    r"の?(?:(?P<early>初頭|上半期|上期|初め|はじめ|前半|初期|上旬)|(?P<middle>半ば|なかば|中頃|中ごろ|中盤|中期|中旬)"
    r"|(?P<late>後半|下半期|下期|末(?!裔)|終わり|終盤|後期|下旬))"
)


def way_of(text: str, end: int) -> Side | None:
    """Whether the quantity is said to have come on top, or gone: 5%減, 3分の1少ない."""
    found = _WAY.match(text, end)
    return Side(str(found.lastgroup)) if found else None


def time_of(text: str, start: int) -> str:
    """The unit of time that a quantity is told for: 時給15ドル, 1日5ミリグラム, 年3.5%."""
    found = _PER.search(text, max(0, start - _BEFORE), start)
    return str(found.lastgroup) if found else ""


def part_of(text: str, end: int) -> Side | None:
    """Which part of a year or a century is meant: 19世紀末, 1990年代半ば."""
    found = _PART.match(text, end)
    return Side(str(found.lastgroup)) if found else None
