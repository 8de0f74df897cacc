"""What a measure of another land is in metric units, behind it: 5マイル（約8キロ）."""

from fractions import Fraction
from math import floor, log10
from typing import Final

from kawaraban.facts import HOUSE, Amount, Style
from kawaraban.facts.find import find_facts, grammar_for
from kawaraban.facts.units import UNITS, in_base
from kawaraban.facts.values import Measure

_METRIC: Final = {
    "mile": "kilometer",
    "yard": "meter",
    "foot": "meter",
    "inch": "centimeter",
    "square-mile": "square-kilometer",
    "acre": "hectare",
    "square-foot": "square-meter",
    "cubic-foot": "cubic-meter",
    "gallon": "liter",
    "pint": "liter",
    "pound": "kilogram",
    "stone": "kilogram",
    "ounce": "gram",
    "mile-per-hour": "kilometer-per-hour",
    "fahrenheit": "celsius",
}
_DIGITS: Final = 2
"""Of a conversion: "about five miles" is not 8.04672 kilometres."""
_BEHIND: Final = "（("


def with_metric(text: str, style: Style = HOUSE) -> str:
    """Japanese ``text`` with its customary measures in metric units behind them.

    A measure with something in parentheses behind it has its conversion, or its writer's reason.
    """
    for fact in reversed(find_facts(text, "ja")):
        if not isinstance(fact.value, Measure) or text[fact.end : fact.end + 1] in tuple(_BEHIND):
            continue
        words = _said(fact.value, style)
        if words:
            text = f"{text[: fact.end]}（約{words}）{text[fact.end :]}"
    return text


def _said(measure: Measure, style: Style) -> str | None:
    unit = _METRIC.get(measure.unit)
    if unit is None or measure.amount.vague:
        return None
    low, high = (_rounded(_converted(value, measure.unit, unit)) for value in _bounds(measure.amount))
    return grammar_for("ja").render(Measure(Amount(low, high), unit), style)


def _bounds(amount: Amount) -> tuple[Fraction, Fraction]:
    return amount.low, amount.high


def _converted(value: Fraction, unit: str, metric: str) -> Fraction:
    other = UNITS[metric]
    return (in_base(value, unit) - other.offset) / other.size


def _rounded(value: Fraction) -> Fraction:
    if value == 0:
        return value
    places = _DIGITS - 1 - floor(log10(abs(value)))
    return Fraction(round(value * Fraction(10) ** places)) / Fraction(10) ** places
