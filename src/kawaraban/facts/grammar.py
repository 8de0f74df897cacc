"""What a language's grammar of facts does: find values in a text, and say them.

A third language is a new module beside `kawaraban.facts.english` and `kawaraban.facts.japanese` and
a line in `kawaraban.facts.grammars`.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Protocol

from kawaraban.facts.fact import Fact, Hedge
from kawaraban.facts.values import Value


class NumberStyle(StrEnum):
    """How the house writes numbers where a language has a choice."""

    MYRIAD = "myriad"
    """150万, 69万5000: digits with 万, 億, 兆."""
    DIGITS = "digits"
    """1,500,000."""
    KANJI = "kanji"
    """百五十万, for vertical setting."""


@dataclass(frozen=True, slots=True)
class Style:
    """The house's choices that a rendering depends on."""

    numbers: NumberStyle = NumberStyle.MYRIAD


HOUSE: Final = Style()


class Grammar(Protocol):
    """The facts of one language."""

    language: str
    """BCP 47, the primary subtag."""

    def find(self, text: str) -> tuple[Fact, ...]:
        """The facts in ``text``, in their order and without overlaps; names are found elsewhere.

        Any text is taken, however hostile, in time linear to its length.
        """
        ...

    def render(self, value: Value, style: Style = HOUSE, *, hedge: Hedge | None = None) -> str | None:
        """The value in natural words, such that `find` gives back the value; None if it has none here."""
        ...
