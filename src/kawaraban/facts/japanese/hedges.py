"""The words that bound a quantity: 約, およそ, 最大, 以上, 未満, 近く."""

import re
from typing import Final

from kawaraban.facts.fact import Hedge

_BEFORE: Final = re.compile(
    r"(?:(?P<about>約|およそ|おおよそ|ほぼ|おおむね|概ね|ざっと)|(?P<over>少なくとも|最低でも|最低)"
    r"|(?P<under>(?<!過去)(?<!史上)最大で?|(?<!過去)(?<!史上)最高で?|最長で?|多くとも|多くて))(?:で|、| )?$"
)
_AFTER: Final = re.compile(
    r"[ も]?(?:"
    r"(?P<over>以上|超(?!音|過密|え[なず])|を?超え|を?越え|を上回|余り|余(?!儀|地|裕|震|波|分)|あまり|強(?![いくけ化制力風調国豪度行弱])|超過)"
    r"|(?P<about>近く|前後|程度|ほど|くらい|ぐらい|ごろ|頃|ころ|内外|見当)"
    r"|(?P<under>以下|未満|以内|弱(?![いくけ点者体小ま化])|を下回|を割|足らず|に満たない)"
    r")"
)
_FRONT: Final = 8


def hedge_of(text: str, start: int, end: int) -> Hedge | None:
    """How the words around a quantity bound it."""
    after = _AFTER.match(text, end)
    if after:
        return Hedge(str(after.lastgroup))
    before = _BEFORE.search(text, max(0, start - _FRONT), start)
    return Hedge(str(before.lastgroup)) if before else None


def is_about(text: str, start: int, *, years: bool = False) -> bool:
    """Whether the words before say that what follows is a length of time and no date: 約, 過去, 丸.

    Some of them stand before the number of a year as well: 少なくとも2009年までは.
    """
    return bool((_LASTING_YEARS if years else _LASTING).search(text, max(0, start - _FRONT), start))


_LASTING_YEARS: Final = re.compile(r"(?:約|およそ|おおよそ|ほぼ|過去|わずか|延べ|ざっと|丸|まる)$")
_LASTING: Final = re.compile(
    r"(?:約|およそ|おおよそ|ほぼ|過去|この|ここ|丸|まる|わずか|今後|向こう|あと|たった|残り|最大|最長|少なくとも|延べ|ざっと|以来)$"
)
