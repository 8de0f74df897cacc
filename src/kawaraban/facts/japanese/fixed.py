"""Quantities in words of their own: 半分, 半年, 二人 in kana, 倍増, 摂氏20度, 時速100キロ, マイナス5度."""

import re
from fractions import Fraction
from typing import Final

from kawaraban.facts.japanese import units
from kawaraban.facts.japanese.calendar import AGO
from kawaraban.facts.japanese.numerals import read_quantity
from kawaraban.facts.japanese.reading import NOTHING, Reading, Readings, passed
from kawaraban.facts.japanese.suffixes import Sort, suffix_at
from kawaraban.facts.values import Amount, Measure, Number, Percent, Relative, Value

_HALF: Final = Amount.exactly(Fraction(1, 2))
_WORDS: Final[dict[str, Value | None]] = {
    "半分": Number(_HALF),
    "半数": Number(_HALF),
    "半額": Number(_HALF),
    "半年": Measure(_HALF, "year"),
    "半年間": Measure(_HALF, "year"),
    "半日": Measure(_HALF, "day"),
    "半世紀": Measure(_HALF, "century"),
    "四半世紀": Measure(Amount.exactly(Fraction(1, 4)), "century"),
    "半時間": Measure(_HALF, "hour"),
    "倍増": Number(Amount.exactly(2)),
    "半減": Number(_HALF),
    "過半数": None,
    "ふたり": Number(Amount.exactly(2), "person"),
    "ふたつ": Number(Amount.exactly(2), "item"),
    "みっつ": Number(Amount.exactly(3), "item"),
}
_TWICE: Final = re.compile(r"(?<![何数幾一人])倍(?=[にの]|以上|近く)")
_FOUND: Final = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_SPEED: Final = re.compile(r"(?P<front>時速|秒速|毎時|毎秒) ?(?P<about>約|およそ|最大|平均)?")
_HEAT: Final = re.compile(r"(?P<front>摂氏|セ氏|華氏|カ氏)(?P<minus>マイナス|-|氷点下|零下)?")
_COLD: Final = re.compile(r"(?P<front>氷点下|零下|マイナス)(?P<about>約)?")


def read_word(text: str, place: int) -> Readings:
    """A quantity that is one word."""
    if _TWICE.match(text, place):
        return (Reading(Number(Amount.exactly(2)), place, place + 1),)
    match = _FOUND.match(text, place)
    if not match or (text[place - 1 : place] in _JOINED and place):
        return NOTHING
    value = _WORDS[match.group()]
    if value is None:
        return passed(place, match.end())
    if match.group() == "半年" and (ago := AGO.match(text, match.end())):
        return (Reading(Relative(-6 if ago["past"] else 6, "month"), place, ago.end()),)
    return (Reading(value, place, match.end()),)


_JOINED: Final = frozenset("上下前後折夜")


def read_speed(text: str, place: int) -> Readings:
    """時速100キロ, 秒速30メートル."""
    front = _SPEED.match(text, place)
    quantity = front and read_quantity(text, front.end())
    found = quantity and suffix_at(text, quantity.end)
    if not front or not quantity or not found or found[0].sort is not Sort.UNIT:
        return NOTHING
    suffix, end = found
    rate = units.RATES.get(str(suffix.what), str(suffix.what))
    hourly = front["front"] in {"時速", "毎時"}
    if hourly is (rate == "meter-per-second"):
        return NOTHING
    return (Reading(Measure(quantity.amount, rate), place, end),)


def read_mach(text: str, place: int) -> Readings:
    """マッハ2."""
    quantity = read_quantity(text, place + 3) if text.startswith("マッハ", place) else None
    if not quantity:
        return NOTHING
    return (Reading(Measure(quantity.amount, "mach"), place, quantity.end),)


def read_heat(text: str, place: int) -> Readings:
    """摂氏20度, 華氏マイナス4度, 摂氏20℃."""
    front = _HEAT.match(text, place)
    quantity = front and read_quantity(text, front.end())
    if not front or not quantity or not text.startswith(_DEGREES, quantity.end):
        return NOTHING
    unit = "celsius" if front["front"] in {"摂氏", "セ氏"} else "fahrenheit"
    amount = _negative(quantity.amount) if front["minus"] else quantity.amount
    end = quantity.end + (2 if text.startswith(_DEGREES[2:], quantity.end) else 1)
    return (Reading(Measure(amount, unit), place, end),)


_DEGREES: Final = ("度", "℃", "°C", "°F")


def read_minus(text: str, place: int) -> Readings:
    """マイナス5度, -5℃, 氷点下10度, マイナス2.5%."""
    front = _COLD.match(text, place)
    start = front.end() if front else place + 1
    quantity = read_quantity(text, start)
    if not quantity:
        return NOTHING
    amount = _negative(quantity.amount)
    found = suffix_at(text, quantity.end)
    if not found:
        bare = quantity.kanji or text.startswith("-", place)
        return NOTHING if bare else (Reading(Number(amount), place, quantity.end),)
    suffix, end = found
    if suffix.sort is Sort.PERCENT:
        return (Reading(Percent(amount), place, end),)
    if suffix.sort is Sort.UNIT and suffix.what not in units.TIMES:
        return (Reading(Measure(amount, str(suffix.what)), place, end),)
    if suffix.name == "度":
        return (Reading(Measure(amount, "celsius"), place, end),)
    return (Reading(Number(amount, suffix.what), place, end),) if suffix.sort is Sort.COUNTER else NOTHING


def _negative(amount: Amount) -> Amount:
    return Amount(-amount.high, -amount.low, amount.vague)
