"""A fact: a value, where the text says it, and how surely."""

from dataclasses import dataclass
from enum import StrEnum

from kawaraban.facts.values import Kind, Value, kind_of


class Hedge(StrEnum):
    """How a text bounds a quantity."""

    ABOUT = "about"
    """About, some, nearly, 約, ほぼ: near the value."""
    OVER = "over"
    """More than, at least, 以上, 超: from the value up."""
    UNDER = "under"
    """Less than, up to, 以下, 未満: from the value down."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A value found in a text, from code point ``start`` up to ``end``.

    The span holds all the words that a rendering of the value would replace, the counted noun and
    the unit included ("1.5 million people", "150万人"), but not the words of the hedge.
    """

    value: Value
    start: int
    end: int
    text: str
    hedge: Hedge | None = None

    @property
    def kind(self) -> Kind:
        """The kind of the value."""
        return kind_of(self.value)
