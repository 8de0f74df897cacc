"""Values in natural Japanese, such that the grammar reads them back."""

from collections.abc import Callable
from fractions import Fraction
from typing import Any, Final

from kawaraban.facts.fact import Hedge
from kawaraban.facts.grammar import NumberStyle, Style
from kawaraban.facts.japanese import clock, counters, money, units
from kawaraban.facts.japanese.calendar import WEEKDAYS
from kawaraban.facts.japanese.relative import PREFERRED as RELATIVE_WORDS
from kawaraban.facts.japanese.writing import places, write_amount, write_number
from kawaraban.facts.values import (
    Age,
    Amount,
    Century,
    Code,
    Date,
    Decade,
    Email,
    Handle,
    Hashtag,
    Measure,
    Money,
    Number,
    Ordinal,
    Percent,
    Ratio,
    Relative,
    Score,
    Time,
    Url,
    Value,
    Weekday,
)

_PARTS: Final = 9
_CENTS_BELOW: Final = 1000
_POUNDS_FROM: Final = 10_000
# 二元 is a word of its own.
_YUAN_FROM: Final = 100
_YEARS: Final = {"decade": 10, "century": 100}
_FIRST_CLEAR_YEAR: Final = 1000
_SMALL: Final = 10


def render(value: Value, style: Style, *, hedge: Hedge | None = None) -> str | None:
    """The value in words; None for what a list of names knows."""
    writer = _WRITERS.get(type(value))
    written = writer(value, style.numbers) if writer else None
    if written is None or hedge is None:
        return written
    return _hedged(value, written, hedge)


def _hedged(value: Value, written: str, hedge: Hedge) -> str:
    """With 約 before, or 以上 or 未満 behind; what bounds do not fit stays as it is."""
    if isinstance(value, Date | Time | Decade | Century):
        return f"{written}ごろ" if hedge is Hedge.ABOUT else written
    amount = getattr(value, "amount", None)
    if amount is None or amount.vague:
        return written
    if hedge is Hedge.ABOUT:
        return f"約{written}"
    return f"{written}{'以上' if hedge is Hedge.OVER else '未満'}"


def _number(value: Number, style: NumberStyle) -> str | None:
    amount = value.amount
    part = _fraction(amount, style)
    if part:
        return part
    written = write_amount(amount, style)
    if written is None:
        return None
    if value.counted:
        return written + counters.PREFERRED[value.counted]
    if style is NumberStyle.KANJI and amount.low == amount.high:
        return _bare_kanji(amount.low, written)
    return written


def _fraction(amount: Amount, style: NumberStyle) -> str | None:
    """A half, and what is told in parts: 3分の2."""
    value = amount.low
    if amount.high != value or amount.vague or value <= 0 or value.denominator == 1:
        return None
    if value == Fraction(1, 2):
        return "半分"
    endless = write_number(value, style) is None
    if not endless and not (value < 1 and value.denominator <= _PARTS):
        return None
    whole, part = (
        write_number(Fraction(value.denominator), style),
        write_number(Fraction(value.numerator), style),
    )
    return f"{whole}分の{part}"


def _bare_kanji(value: Fraction, written: str) -> str:
    """Without a counter a single kanji would be read as a part of a word."""
    if len(written) > 1 or value == 0:
        return written
    return f"{written}つ" if value < _SMALL else places(str(value))


def _ordinal(value: Ordinal, style: NumberStyle) -> str | None:
    written = write_number(Fraction(value.place), style)
    return written and f"{written}番目"


def _percent(value: Percent, style: NumberStyle) -> str | None:
    written = write_amount(value.amount, style)
    return written and written + ("パーセントポイント" if value.points else "%")


def _ratio(value: Ratio, style: NumberStyle) -> str | None:
    parts = [write_number(part, style) for part in value.parts]
    return None if None in parts else "対".join(str(part) for part in parts)


def _score(value: Score, _style: NumberStyle) -> str | None:
    return "-".join(str(points) for points in value.points)


def _money(value: Money, style: NumberStyle) -> str | None:
    amount = value.amount
    cents = _dollars_and_cents(amount, style) if value.currency == "USD" else None
    if cents:
        return cents
    name = money.currency_name(value.currency)
    written = write_amount(amount, style)
    if name is None or written is None:
        return None
    if value.currency == "GBP" and amount.low < _POUNDS_FROM:
        name = "英ポンド"
    if value.currency == "CNY" and style is NumberStyle.KANJI and amount.low < _YUAN_FROM:
        name = "人民元"
    return written + name


def _dollars_and_cents(amount: Amount, style: NumberStyle) -> str | None:
    """1ドル50セント; large sums keep their decimals."""
    cents = amount.low * 100
    if amount.low != amount.high or amount.low.denominator == 1 or cents.denominator != 1:
        return None
    dollars, rest = divmod(int(cents), 100)
    if dollars >= _CENTS_BELOW or cents < 0:
        return None
    front = f"{write_number(Fraction(dollars), style)}ドル" if dollars else ""
    return f"{front}{write_number(Fraction(rest), style)}セント"


def _measure(value: Measure, style: NumberStyle) -> str | None:
    amount, unit = value.amount, value.unit
    if unit in _YEARS:
        return _measure(Measure(_times(amount, _YEARS[unit]), "year"), style)
    half = _and_a_half(amount, unit, style)
    if half:
        return half
    written = write_amount(amount, style)
    if written is None:
        return None
    if unit in units.IN_FRONT:
        front, behind = units.IN_FRONT[unit]
        return f"{front}{written}{behind}"
    if unit == "pound" and amount.high >= _POUNDS_FROM:
        return f"{written}重量ポンド"
    if unit == "degree" and 1 <= amount.high < _SMALL and amount.low.denominator == 1:
        # 二度 would be read as twice.
        return f"{written}°"
    if unit == "minute" and style is NumberStyle.KANJI:
        return f"{written}分間"
    return written + units.PREFERRED[unit]


def _times(amount: Amount, factor: int) -> Amount:
    return Amount(amount.low * factor, amount.high * factor, amount.vague)


_WITH_HALF: Final = {"hour": "時間半", "month": "か月半", "year": "年半"}
_HALVES: Final = {"year": "半年", "day": "半日", "hour": "半時間"}


def _and_a_half(amount: Amount, unit: str, style: NumberStyle) -> str | None:
    """2時間半, 半年."""
    if amount.low != amount.high or amount.low.denominator != 2:
        return None
    if amount.low < 1:
        return _HALVES.get(unit)
    tail = _WITH_HALF.get(unit)
    return tail and f"{write_number(Fraction(int(amount.low)), style)}{tail}"


def _age(value: Age, style: NumberStyle) -> str | None:
    written = write_amount(value.amount, style)
    return written and f"{written}歳"


def _plain(number: int, style: NumberStyle) -> str:
    """A number of the calendar or the clock, which takes no marks."""
    if style is NumberStyle.KANJI:
        return str(write_number(Fraction(number), style))
    return str(number)


def _date(value: Date, style: NumberStyle) -> str | None:
    written = ""
    if value.year is not None:
        written = _year(value.year, style)
    if value.month is not None:
        written += f"{_plain(value.month, style)}月"
    if value.day is not None:
        written += f"{_plain(value.day, style)}日"
    if style is NumberStyle.KANJI and value == Date(day=1):
        return "1日"
    return written


def _year(year: int, style: NumberStyle) -> str:
    if year < 1:
        return f"紀元前{_plain(1 - year, style)}年"
    if year < _FIRST_CLEAR_YEAR:
        return f"西暦{_plain(year, style)}年"
    return f"{places(str(year)) if style is NumberStyle.KANJI else year}年"


def _time(value: Time, style: NumberStyle) -> str | None:
    written = f"{_plain(value.hour, style)}時"
    if value.minute or value.second is not None:
        written += f"{_plain(value.minute, style)}分"
    if value.second is not None:
        written += f"{_plain(value.second, style)}秒"
    if value.zone is None:
        return f"午前{written}" if style is NumberStyle.KANJI and written == "一時" else written
    name = clock.ZONE_NAMES.get(value.zone)
    return f"{name}{written}" if name else f"{written}({value.zone})"


def _weekday(value: Weekday, _style: NumberStyle) -> str | None:
    return f"{WEEKDAYS[value.day]}曜日"


def _decade(value: Decade, style: NumberStyle) -> str | None:
    return f"{places(str(value.start)) if style is NumberStyle.KANJI else value.start}年代"


def _century(value: Century, style: NumberStyle) -> str | None:
    front = "紀元前" if value.number < 0 else ""
    return f"{front}{_plain(abs(value.number), style)}世紀"


_AGO: Final = {"day": "日", "week": "週間", "month": "か月", "year": "年"}


def _relative(value: Relative, style: NumberStyle) -> str | None:
    word = RELATIVE_WORDS.get(value)
    if word and abs(value.offset) <= 1:
        return word
    written = write_number(Fraction(abs(value.offset)), style)
    return f"{written}{_AGO[value.unit]}{'前' if value.offset < 0 else '後'}"


def _itself(value: Code | Url | Email | Handle | Hashtag, _style: NumberStyle) -> str | None:
    return value.text


_WRITERS: Final[dict[type, Callable[[Any, NumberStyle], str | None]]] = {
    Number: _number,
    Ordinal: _ordinal,
    Percent: _percent,
    Ratio: _ratio,
    Score: _score,
    Money: _money,
    Measure: _measure,
    Age: _age,
    Date: _date,
    Time: _time,
    Weekday: _weekday,
    Decade: _decade,
    Century: _century,
    Relative: _relative,
    Code: _itself,
    Url: _itself,
    Email: _itself,
    Handle: _itself,
    Hashtag: _itself,
}
