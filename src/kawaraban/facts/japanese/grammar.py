"""The facts of a Japanese text: one walk from one likely character to the next."""

import re
from collections.abc import Callable
from typing import Final

from kawaraban.facts.fact import Fact, Hedge
from kawaraban.facts.grammar import HOUSE, Style
from kawaraban.facts.japanese import calendar, clock, fixed, relative
from kawaraban.facts.japanese.hedges import hedge_of
from kawaraban.facts.japanese.numerals import DIGITS, KANJI, read_numeral, read_vague
from kawaraban.facts.japanese.quantities import (
    read_age_decade,
    read_counted,
    read_place,
    read_quantified,
    read_sign,
)
from kawaraban.facts.japanese.reading import NOTHING, Reading, Readings, close_up, fold
from kawaraban.facts.japanese.render import render
from kawaraban.facts.japanese.sides import part_of, time_of, way_of
from kawaraban.facts.japanese.stops import JOINED, PARTITIVE, STOP
from kawaraban.facts.roman import ROMAN
from kawaraban.facts.values import (
    Century,
    Date,
    Decade,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Relative,
    Score,
    Value,
    Weekday,
)

_Reader = Callable[[str, int], Readings]
_DATED: Final = ("年", "月", "日", "世")
_SPAN: Final = ("~", "-", "、", "か", "・")
_RUN: Final = re.compile(r"[0-9][0-9,.:/-]*")
_KANJI_RUN: Final = re.compile(r"[〇零一二三四五六七八九十百千]+[万億兆京]*")
# Figures that are neither number nor date: 0120-123-456, 192.168.0.1, 2.0.1, 0230.
_OPAQUE: Final = re.compile(
    r"[0-9]{25,}|[0-9]{1,5}(?:-[0-9]{1,5}){2,}|[0-9]{1,24}(?:\.[0-9]{1,24}){2,}|0[0-9]{1,12}(?![0-9.,時分秒月日年:/~-])"
)


def _read_figures(text: str, place: int) -> Readings:
    """A number that begins with a figure."""
    if place and _is_latin(text[place - 1]):
        return (Reading(None, place, _RUN.match(text, place).end()),)  # type: ignore[union-attr]
    for reader in (calendar.read_figures, clock.read_colon, clock.read_four):
        found = reader(text, place)
        if found:
            return found
    opaque = _OPAQUE.match(text, place)
    if opaque:
        return (Reading(None, place, opaque.end()),)
    return _read_number(text, place) or (Reading(None, place, _RUN.match(text, place).end()),)  # type: ignore[union-attr]


def _is_latin(char: str) -> bool:
    return "A" <= char <= "Z" or "a" <= char <= "z"


def _read_kanji(text: str, place: int) -> Readings:
    """A number that begins with a kanji."""
    before = text[place - 1] if place else ""
    if before in JOINED and before:
        return (Reading(None, place, place + 1),)
    run = _KANJI_RUN.match(text, place)
    return _read_number(text, place) or ((Reading(None, place, run.end()),) if run else NOTHING)


def _read_number(text: str, place: int) -> Readings:
    vague = read_vague(text, place)
    if vague:
        return read_quantified(text, place, vague)
    numeral = read_numeral(text, place)
    if not numeral:
        return NOTHING
    behind = text[numeral.end : numeral.end + 1]
    if decade := read_age_decade(text, place, numeral):
        return decade
    found = NOTHING
    if behind in _DATED:
        found = (
            _stopped(text, place)
            or calendar.read_dated(text, place, numeral)
            or calendar.read_reign(text, place, numeral)
        )
    elif behind == "時":
        found = clock.read_time(text, place)
    elif behind in _SPAN:
        found = calendar.read_span(text, place, numeral)
    if not found and not text.startswith("分の", numeral.end):
        found = _stopped(text, place)
    return found or read_counted(text, place, numeral)


def _stopped(text: str, place: int) -> Readings:
    """A word that only looks like a number in kanji."""
    stop = STOP.match(text, place)
    if stop:
        return (Reading(None, place, stop.end()),)
    return NOTHING


def _read_place(text: str, place: int) -> Readings:
    return _stopped(text, place) or read_place(text, place)


_BELOW_ZERO: Final = re.compile(r"-[0-9.]{1,9}(?:℃|°C|°F|度(?!目)|%|パーセント)")


def _read_minus(text: str, place: int) -> Readings:
    before = text[place - 1] if place else ""
    # Behind a particle, and before degrees or a share, it is no hyphen: 成長率は-2.5%, 気温-10度.
    signs = "ぁ" <= before <= "ん" or (
        bool(before) and not before.isascii() and _BELOW_ZERO.match(text, place)
    )
    if before and not signs and (before.isalnum() or before in ")-"):
        return NOTHING
    return fixed.read_minus(text, place)


def _read_partitive(text: str, place: int) -> Readings:
    match = PARTITIVE.match(text, place)
    return (Reading(None, place, match.end()),) if match else NOTHING


def _read_roman(text: str, place: int) -> Readings:
    """The II that a name keeps: ファイナルファンタジーVII."""
    run = _ROMAN.match(text, place)
    number = ROMAN.get(run[0], 0) if run else 0
    if not run or not number or (place and _is_latin(text[place - 1])):
        return NOTHING
    return (Reading(Ordinal(number), place, run.end()),)


_ROMAN: Final = re.compile(r"[IVX]{1,7}(?![A-Za-z0-9])")
_READERS: Final[dict[str, tuple[_Reader, ...]]] = {
    **dict.fromkeys("0123456789", (_read_figures,)),
    **dict.fromkeys((*DIGITS, *KANJI, "数", "何"), (_read_kanji,)),
    "一": (relative.read_relative, _read_kanji),
    "四": (fixed.read_word, _read_kanji),
    **dict.fromkeys("月火水木金土日", (relative.read_weekday,)),
    **dict.fromkeys("昨今本先来翌前去再同そきゆおあこ", (relative.read_relative,)),
    **dict.fromkeys("半倍過ふみ", (fixed.read_word,)),
    **dict.fromkeys("時秒毎", (fixed.read_speed,)),
    **dict.fromkeys("午朝昼夕夜深未早", (clock.read_time, clock.read_colon)),
    **dict.fromkeys("正真", (clock.read_noon,)),
    **dict.fromkeys("摂セ華カ", (fixed.read_heat,)),
    "-": (_read_minus,),
    "氷": (fixed.read_minus,),
    "零": (fixed.read_minus, _read_kanji),
    "マ": (fixed.read_minus, fixed.read_mach),
    **dict.fromkeys("令平慶", (calendar.read_era,)),
    "大": (calendar.read_era, calendar.read_named_day),
    "昭": (calendar.read_era,),
    "明": (calendar.read_era, relative.read_relative),
    **dict.fromkeys("紀西", (calendar.read_before_christ,)),
    "第": (_read_place,),
    **dict.fromkeys("のも", (_read_partitive,)),
    "元": (calendar.read_named_day,),
    **dict.fromkeys("IVX", (_read_roman,)),
    **dict.fromkeys("$€£¥₹₽₩₴₪₺₫₱฿ACHNRSU", (read_sign,)),
}
_LIKELY: Final = re.compile("[" + re.escape("".join(_READERS)) + "]")


class Japanese:
    """The Japanese grammar; see `kawaraban.facts.grammar.Grammar`."""

    language = "ja"

    def find(self, text: str) -> tuple[Fact, ...]:
        """The facts in ``text``, in their order and without overlaps."""
        folded, places = close_up(fold(text))
        found: list[Fact] = []
        place = 0
        while match := _LIKELY.search(folded, place):
            place = match.start()
            readings = _readings(folded, place)
            found += (
                _fact(text, folded, reading, places) for reading in readings if reading.value is not None
            )
            place = max(place + 1, max((reading.end for reading in readings), default=0))
        return tuple(found)

    def render(self, value: Value, style: Style = HOUSE, *, hedge: Hedge | None = None) -> str | None:
        """The value in natural Japanese; None for names and candidates."""
        return render(value, style, hedge=hedge)


def _readings(text: str, place: int) -> Readings:
    for reader in _READERS[text[place]]:
        found = reader(text, place)
        if found:
            return found
    return NOTHING


def _fact(text: str, folded: str, reading: Reading, places: list[int] | None) -> Fact:
    value, start, end, hedge = reading
    assert value is not None
    if hedge is None and not isinstance(value, _UNBOUNDED):
        hedge = hedge_of(folded, start, end)
    side, per = None, ""
    if isinstance(value, _MOVING):
        side, per = way_of(folded, end), time_of(folded, start)
    elif isinstance(value, _PERIODS):
        side = part_of(folded, end)
    if places is not None:
        start, end = places[start], places[end - 1] + 1
    return Fact(value, start, end, text[start:end], hedge, side, per)


_MOVING: Final = (Number, Percent, Money, Measure)
_PERIODS: Final = (Date, Decade, Century)
_UNBOUNDED: Final = (Ordinal, Score, Relative, Weekday)


GRAMMAR: Final = Japanese()
