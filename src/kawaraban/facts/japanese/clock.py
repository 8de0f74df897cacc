"""Times of day: 17時25分, 午後5時半, 正午, 深夜0時, 17:25 (UTC), 日本時間の午前6時."""

import re
from typing import Final

from kawaraban.facts.japanese.numerals import kanji_value
from kawaraban.facts.japanese.reading import NOTHING, Reading, Readings
from kawaraban.facts.values import Time

ZONE_NAMES: Final = {
    "America/New_York": "米東部時間",
    "America/Chicago": "米中部時間",
    "America/Denver": "米山岳部時間",
    "America/Los_Angeles": "米太平洋時間",
    "Europe/London": "英国時間",
    "Europe/Moscow": "モスクワ時間",
    "Europe/Kyiv": "キーウ時間",
    "Asia/Tokyo": "日本時間",
    "Asia/Seoul": "韓国時間",
    "Asia/Shanghai": "中国時間",
    "Asia/Kolkata": "インド標準時",
}
"""Zones that stand before the time in words; the others are written behind it in letters."""

_WORDS: Final = {
    "協定世界時": "UTC",
    "世界標準時": "UTC",
    "グリニッジ標準時": "GMT",
    "中央ヨーロッパ時間": "CET",
    "中央欧州時間": "CET",
    "中央ヨーロッパ標準時": "CET",
    "中央ヨーロッパ夏時間": "CET",
    "東部標準時": "America/New_York",
    "東部夏時間": "America/New_York",
    "東部時間": "America/New_York",
    "アメリカ東部時間": "America/New_York",
    "米国東部時間": "America/New_York",
    "ニューヨーク時間": "America/New_York",
    "中部標準時": "America/Chicago",
    "中部夏時間": "America/Chicago",
    "中部時間": "America/Chicago",
    "山岳部標準時": "America/Denver",
    "山岳部時間": "America/Denver",
    "山地標準時": "America/Denver",
    "太平洋標準時": "America/Los_Angeles",
    "太平洋夏時間": "America/Los_Angeles",
    "太平洋時間": "America/Los_Angeles",
    "ロンドン時間": "Europe/London",
    "英国夏時間": "Europe/London",
    "キエフ時間": "Europe/Kyiv",
    "日本標準時": "Asia/Tokyo",
    "韓国標準時": "Asia/Seoul",
    "北京時間": "Asia/Shanghai",
}
_LETTERS: Final = {
    "EST": "America/New_York", "EDT": "America/New_York", "ET": "America/New_York", "CST": "America/Chicago",
    "CDT": "America/Chicago", "MST": "America/Denver", "MDT": "America/Denver", "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles", "PT": "America/Los_Angeles", "CET": "CET", "CEST": "CET",
    "BST": "Europe/London",
    "MSK": "Europe/Moscow", "JST": "Asia/Tokyo", "KST": "Asia/Seoul",
}  # fmt: skip
_NAMED: Final = {**{name: zone for zone, name in ZONE_NAMES.items()}, **_WORDS}
_NAMES: Final = "|".join(sorted(_NAMED, key=len, reverse=True))
_ABBREVIATIONS: Final = "|".join(("UTC", "GMT", *_LETTERS))
_NUMBER: Final = r"(?:[0-9]{1,2}|[〇零一二三四五六七八九十]{1,3})"
_FRONT: Final = "午前|午後|朝|昼|夕方|夕|夜中|夜|深夜|未明|早朝|正午"
_TIME: Final = re.compile(
    rf"(?:(?P<front>{_FRONT})の?)?(?P<hour>{_NUMBER})時(?!間|速|代|期|点|給|刻|々|折|計|価|限|局|短|差)"
    rf"(?:(?P<half>半)|(?P<minute>{_NUMBER})分(?!の[0-9一二三四五六七八九])(?:(?P<second>{_NUMBER})秒)?)?"
)
_COLON: Final = re.compile(
    rf"(?:(?P<front>{_FRONT})の?)?(?P<hour>[01]?[0-9]|2[0-4]):(?P<minute>[0-5][0-9])(?::(?P<second>[0-5][0-9]))?"
    r"(?![0-9:]|\.[0-9])"
)
_ZONE_BEHIND: Final = re.compile(
    rf" ?(?P<open>\()?(?:(?P<offset>(?:UTC|GMT)[+-][0-9]{{1,2}}(?::[0-5][0-9])?)"
    rf"|(?P<letters>{_ABBREVIATIONS})"
    rf"|(?P<name>{_NAMES}))(?![A-Za-z0-9])(?(open)\))"
)
_ZONE_BEFORE: Final = re.compile(
    rf"(?:(?P<name>{_NAMES})|(?P<letters>{_ABBREVIATIONS}))(?:の|で|、| )?"
    r"(?P<day>(?:[0-9]{1,2}月)?[0-9]{1,2}日の?)?$"
)
_REACH: Final = 24
_NOON: Final = 12
_DAY: Final = 24
_EVENING: Final = frozenset({"午後", "夕方", "夕", "夜"})


def read_time(text: str, place: int) -> Readings:
    """The time that begins at ``place``, with its half of the day before it and its zone around it."""
    match = _TIME.match(text, place)
    if not match or (
        match["hour"] == "一" and not match["front"] and not match["half"] and not match["minute"]
    ):
        return NOTHING
    minute = 30 if match["half"] else _value(match["minute"] or "0")
    return _time(text, match, minute)


def read_colon(text: str, place: int) -> Readings:
    """17:25, 17:25:30."""
    match = _COLON.match(text, place)
    return _time(text, match, int(match["minute"])) if match else NOTHING


def read_four(text: str, place: int) -> Readings:
    """0230 UTC, UTC 0230: a time that four figures say beside letters of a zone."""
    match = _FOUR.match(text, place)
    if not match:
        return NOTHING
    zone, start, end = _zone(text, place, match.end())
    if zone is None:
        return NOTHING
    return (Reading(Time(int(match[1]), int(match[2]), None, zone), start, end),)


_FOUR: Final = re.compile(r"([01][0-9]|2[0-3])([0-5][0-9])(?![0-9.,:年万億])")


def read_noon(text: str, place: int) -> Readings:
    """正午, 真夜中."""
    word, hour = ("正午", _NOON) if text.startswith("正午", place) else ("真夜中", 0)
    if not text.startswith(word, place):
        return NOTHING
    return (Reading(Time(hour), place, place + len(word)),)


def _value(said: str) -> int | None:
    return int(said) if said.isdigit() and said.isascii() else kanji_value(said)


def _time(text: str, match: re.Match[str], minute: int | None) -> Readings:
    hour = _value(match["hour"])
    second = _value(match["second"]) if match["second"] else None
    if hour is None or minute is None or hour > _DAY or minute > 59 or (second or 0) > 59:
        return NOTHING
    zone, start, end = _zone(text, match.start(), match.end())
    front = match["front"] or _front_before(text, match.start())
    return (Reading(Time(_of_day(hour, front), minute, second, zone), start, end),)


def _front_before(text: str, start: int) -> str | None:
    """The half of the day that the first of two times tells: 午後5時~6時."""
    before = _FIRST_OF_TWO.search(text, max(0, start - _REACH), start) if start else None
    return before["front"] if before else None


_FIRST_OF_TWO: Final = re.compile(
    rf"(?P<front>午前|午後|夕方|夜)の?{_NUMBER}(?:時(?:半|{_NUMBER}分)?|:[0-5][0-9])(?:~|-|から)$"
)


def _of_day(hour: int, front: str | None) -> int:
    """The hour on the 24-hour clock."""
    if front in _EVENING and hour < _NOON:
        # At night, one o'clock is past midnight.
        return hour if front == "夜" and hour < 5 else hour + _NOON
    if hour == _NOON and front in {"午前", "深夜", "夜", "夜中"}:
        return 0
    return hour % _DAY


def _zone(text: str, start: int, end: int) -> tuple[str | None, int, int]:
    """The zone told behind or before a time, and the span with it."""
    behind = _ZONE_BEHIND.match(text, end)
    if behind:
        letters = behind["letters"]
        zone = behind["offset"] or (_LETTERS.get(letters, letters) if letters else _NAMED[behind["name"]])
        return zone.replace("GMT+", "UTC+").replace("GMT-", "UTC-"), start, behind.end()
    before = _ZONE_BEFORE.search(text, max(0, start - _REACH), start)
    if not before:
        return None, start, end
    letters = before["letters"]
    zone = _LETTERS.get(letters, letters) if letters else _NAMED[before["name"]]
    return zone, start if before["day"] else before.start(), end
