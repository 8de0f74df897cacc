"""Facts: numbers, dates, money, measures and names, found in a text and said in another language."""

from kawaraban.facts.fact import Fact, Hedge
from kawaraban.facts.grammar import HOUSE, Grammar, NumberStyle, Style
from kawaraban.facts.values import Amount, Kind, Value, kind_of

__all__ = [
    "HOUSE",
    "Amount",
    "Fact",
    "Grammar",
    "Hedge",
    "Kind",
    "NumberStyle",
    "Style",
    "Value",
    "kind_of",
]
