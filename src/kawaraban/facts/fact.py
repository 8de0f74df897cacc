"""A fact: a value, where the text says it, and how surely."""

from dataclasses import dataclass, field
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


class Side(StrEnum):
    """What the words directly beside a fact say of it, so that another would be a lie."""

    UP = "up"
    """So much more: rose 5%, 5%増."""
    DOWN = "down"
    EARLY = "early"
    """Of a period its beginning: the early 1990s, 1990年代初頭."""
    MIDDLE = "middle"
    LATE = "late"


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
    side: Side | None = field(default=None, compare=False)
    per: str = field(default="", compare=False)
    """The unit of time that a quantity is told for: ``day`` of 5 mg a day, 日給; empty where none is."""

    @property
    def kind(self) -> Kind:
        """The kind of the value."""
        return kind_of(self.value)
