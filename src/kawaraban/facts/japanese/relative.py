"""Days of the week, and times told from now: 水曜日, 昨日, 先週, 来月, 一昨年, 翌日."""

import re
from typing import Final

from kawaraban.facts.japanese.calendar import WEEKDAYS
from kawaraban.facts.japanese.reading import NOTHING, Reading, Readings, passed
from kawaraban.facts.values import Relative, Weekday

_OFFSETS: Final = {
    "day": {
        -2: "一昨日 おととい 前々日",
        -1: "昨日 きのう 昨夜 昨晩 ゆうべ 前日",
        0: "今日 きょう 本日 今夜 今晩",
        1: "明日 あした あす 翌日 翌朝",
        2: "明後日 あさって 翌々日",
    },
    "week": {-2: "先々週", -1: "先週 前週", 0: "今週 この週", 1: "来週 翌週", 2: "再来週"},
    "month": {-2: "先々月", -1: "先月 前月", 0: "今月 この月", 1: "来月 翌月", 2: "再来月"},
    "year": {
        -2: "一昨年 おととし",
        -1: "昨年 去年 前年",
        0: "今年 ことし 本年 同年 その年",
        1: "来年 翌年",
        2: "再来年",
    },
}
_WORDS: Final = {
    word: Relative(offset, unit)
    for unit, offsets in _OFFSETS.items()
    for offset, words in offsets.items()
    for word in words.split()
}
PREFERRED: Final = {
    Relative(offset, unit): words.split()[0]
    for unit, offsets in _OFFSETS.items()
    for offset, words in offsets.items()
}
"""The plain word for a time, where there is one."""

_COMPARED: Final = re.compile(
    r"前(?:年|月|週|日)(?:同|比|度比|並)|前日譚|今日的|同年[代齢輩配]|翌月曜|今月曜|来月曜"
)
_FOUND: Final = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
# A kanji before one of these makes another word: 以前日本, 過去年間, 日本日.
_JOINED: Final = {
    "前": "以直事午従人目戦食寸寝生同日年週月面前",
    "本": "日基根熊橋松山坂絵",
    "去": "過死退撤除消",
    "今": "昨古当",
    "来": "以本従元出由往再将未",
    "明": "発説証判声不文英透究",
    "先": "優祖勤行",
    "昨": "一",
    "翌": "",
    "同": "",
    "そ": "",
}
_KANA_BEHIND: Final = re.compile(r"[ぁ-ん]")
_THIS: Final = ("この週", "この月")
# この月探査機, この週刊誌; but この月末.
_OTHER_WORD: Final = re.compile(r"(?![末初中半])[一-鿿]")
_PARTICLES: Final = frozenset("はがをにも")
_PARTICLE: Final = re.compile(r"(?:は|の|も|に|、|から|まで|朝|夜|ご)")


def read_relative(text: str, place: int) -> Readings:
    """The word for a day, week, month or year that begins at ``place``."""
    compared = _COMPARED.match(text, place)
    if compared:
        return passed(place, compared.end() - (text[compared.end() - 1] == "曜") * 2)
    match = _FOUND.match(text, place)
    if not match:
        return NOTHING
    word, before = match.group(), text[place - 1 : place] if place else ""
    if word in _THIS and _OTHER_WORD.match(text, match.end()):
        return NOTHING
    if word[0] in _JOINED:
        if before and before in _JOINED[word[0]]:
            return NOTHING
    elif _KANA_BEHIND.match(word) and _in_kana(text, before, match.end()):
        return NOTHING
    return (Reading(_WORDS[word], place, match.end()),)


def _in_kana(text: str, before: str, end: int) -> bool:
    """Whether a word in hiragana is only a part of other words: きょうだい."""
    if before and _KANA_BEHIND.match(before) and before not in _PARTICLES:
        return True
    return bool(_KANA_BEHIND.match(text, end)) and not _PARTICLE.match(text, end)


def read_weekday(text: str, place: int) -> Readings:
    """水曜日, 水曜."""
    if text[place + 1 : place + 2] != "曜":
        return NOTHING
    if text.startswith(("日曜大工", "日曜日大工"), place):
        return passed(place, place + 4)
    end = place + 2 + text.startswith("日", place + 2)
    return (Reading(Weekday(WEEKDAYS.index(text[place])), place, end),)
