"""Numbers written in Japanese: 69万5000, 1,500,000, 百五十万."""

from fractions import Fraction
from typing import Final

from kawaraban.facts.grammar import NumberStyle
from kawaraban.facts.values import Amount

_DIGITS: Final = "〇一二三四五六七八九"
_SCALES: Final = ("", "万", "億", "兆", "京")
_BLOCK: Final = 10**4
_LIMIT: Final = 10**20
_PLACES: Final = 12
_LEAST_PARTS: Final = 10
VAGUE: Final = {
    10**power: word
    for power, word in enumerate(
        "数十 数百 数千 数万 数十万 数百万 数千万 数億 数十億 数百億 数千億 数兆 数十兆 数百兆".split(),
        start=1,
    )
}


def write_amount(amount: Amount, style: NumberStyle) -> str | None:
    """An amount before its unit; None where digits cannot say it."""
    if amount.vague:
        return _vague(amount)
    low = write_number(amount.low, style)
    if amount.low == amount.high or low is None:
        return low
    high = write_number(amount.high, style)
    if high is None:
        return None
    if _shares_scale(amount, high):
        low, high = (
            write_number(amount.low, NumberStyle.DIGITS),
            write_number(amount.high, NumberStyle.DIGITS),
        )
    return f"{low}〜{high}"


def _shares_scale(amount: Amount, high: str) -> bool:
    """Whether 3〜5万 would be read as from 30,000."""
    scale = high[-1] in _SCALES and _BLOCK ** _SCALES.index(high[-1])
    return bool(scale) and amount.low < _BLOCK and amount.low * scale < amount.high


def _vague(amount: Amount) -> str | None:
    word = VAGUE.get(int(amount.low))
    if word and amount.high == amount.low * 10 - 1:
        return word
    tens, rest = divmod(int(amount.low), 10)
    if rest == 1 and 0 < tens < 10 and amount.high == amount.low + 8:
        return "十数" if tens == 1 else f"{_structured(tens * 10)}数"
    return None


def write_number(value: Fraction, style: NumberStyle) -> str | None:
    """One number; None where it has no end in decimals."""
    if value < 0:
        positive = write_number(-value, style)
        return positive and f"マイナス{positive}"
    decimal = _decimal(value)
    if decimal is None or value >= _LIMIT:
        return None
    whole, part = decimal
    if style is NumberStyle.DIGITS:
        return f"{whole:,}{'.' if part else ''}{part}"
    return _blocks(whole, part, kanji=style is NumberStyle.KANJI)


def _decimal(value: Fraction) -> tuple[int, str] | None:
    """The whole and the decimal places of a number."""
    scaled = value * 10**_PLACES
    if scaled.denominator != 1:
        return None
    whole, part = divmod(int(scaled), 10**_PLACES)
    return whole, f"{part:0{_PLACES}}".rstrip("0")


def _blocks(whole: int, part: str, *, kanji: bool) -> str:
    """The number by 万, 億, 兆; the zeros behind a block are left out."""
    rest, blocks = whole, []
    for scale in _SCALES:
        rest, block = divmod(rest, _BLOCK)
        if block:
            last = scale == ""
            blocks.append((_kanji_block(block, part if last else "", scale) if kanji else str(block)) + scale)
    if part:
        head = "" if whole % _BLOCK else ("〇" if kanji else "0")
        tail = f"・{places(part)}" if kanji else f".{part}"
        if head:
            return "".join(reversed(blocks)) + head + tail
        return "".join(reversed(blocks)) + tail
    return "".join(reversed(blocks)) or ("零" if kanji else "0")


def _kanji_block(block: int, part: str, scale: str) -> str:
    if part:
        return places(str(block))
    if block == 1000 and scale:
        return "一千"
    return _structured(block)


def places(digits: str) -> str:
    """Digits one by one: 二〇二二."""
    return "".join(_DIGITS[int(digit)] for digit in digits)


def _structured(number: int) -> str:
    """A number below 10,000 by tens: 千二百三十四."""
    written = ""
    for size, sign in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            written += (_DIGITS[digit] if digit > 1 or size == 1 else "") + sign
    return written
