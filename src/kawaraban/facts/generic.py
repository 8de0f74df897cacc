"""The facts of a language that has no grammar of its own yet: plain digits and ISO dates.

Only what reads the same everywhere is taken. "1,500" and "1.500" are a thousand and a half or one and
a half, depending on the country, so a number with one such sign and three digits behind it is left
alone; "1 500 000", "1.500.000" and "1,500,000" are not in doubt.
"""

import re
from typing import Final

from kawaraban.facts.fact import Fact, Hedge
from kawaraban.facts.grammar import HOUSE, NumberStyle, Style
from kawaraban.facts.values import Amount, Date, Number, Percent, Time, Value

_FOUND: Final = re.compile(
    r"(?<![\w.,:/])(?:"
    r"(?P<year>\d{4})-(?P<month>0[1-9]|1[0-2])-(?P<day>0[1-9]|[12]\d|3[01])"
    r"|(?P<hour>[01]?\d|2[0-3]):(?P<minute>[0-5]\d)"
    r"|(?P<number>\d{1,3}(?:(?P<mark>[.,\u00a0\u202f])\d{3})(?:(?P=mark)\d{3}){1,6}|\d{1,30}(?:[.,]\d{1,2})?)"
    r"(?P<percent>[ \u00a0]?[%％])?"
    r")(?![\w%％]|[.,:/-]\d)"
)


class Generic:
    """Digits, percentages, ISO 8601 dates and times of day, whatever the language."""

    def __init__(self, language: str) -> None:
        self.language = language

    def find(self, text: str) -> tuple[Fact, ...]:
        """See `Grammar`."""
        return tuple(
            Fact(_value(match), match.start(), match.end(), match.group()) for match in _FOUND.finditer(text)
        )

    def render(self, value: Value, style: Style = HOUSE, *, hedge: Hedge | None = None) -> str | None:
        """Digits, where the value needs no words; see `Grammar`."""
        if hedge or style.numbers is NumberStyle.KANJI:
            return None
        match value:
            case Number(amount):
                return _digits(amount)
            case Percent(amount, points=False):
                digits = _digits(amount)
                return digits and f"{digits}%"
            case Date(year=int(year), month=int(month), day=int(day)) if year >= 1000:
                return f"{year:04}-{month:02}-{day:02}"
            case Time(hour, minute, second=None, zone=None):
                return f"{hour}:{minute:02}"
        return None


def _value(match: re.Match[str]) -> Value:
    if match["year"]:
        return Date(int(match["year"]), int(match["month"]), int(match["day"]))
    if match["hour"]:
        return Time(int(match["hour"]), int(match["minute"]))
    digits = match["number"]
    plain = digits.replace(match["mark"], "") if match["mark"] else digits.replace(",", ".")
    amount = Amount.exactly(plain)
    return Percent(amount) if match["percent"] else Number(amount)


def _digits(amount: Amount) -> str | None:
    if amount.low != amount.high or amount.low < 0:
        return None
    hundredths = amount.low * 100
    if hundredths.denominator != 1:
        return None
    whole, rest = divmod(int(hundredths), 100)
    return f"{whole}.{rest:02}".rstrip("0") if rest else str(whole)
