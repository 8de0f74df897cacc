"""A text as words, figures and signs: what every reader of the grammar walks over."""

import re
from typing import Final, NamedTuple

from kawaraban.facts.values import Value

# Figures with thousands marks (1,500 or India's 1,50,000) and a decimal point; words of letters; signs.
_TOKEN: Final = re.compile(
    r"\d{1,3}(?:,\d{2,3}){0,8},\d{3}(?![\d])(?:\.\d+)?|\d+(?:\.\d+)?|[^\W\d_]+|[^\w\s]|_", re.UNICODE
)
_MARGIN: Final = 12


class Words:
    """The tokens of a text in five parallel lists, ending in empty ones so that readers may look ahead.

    An index before the first reaches the empty ones too, as Python counts from the end.
    """

    __slots__ = ("count", "ends", "low", "starts", "text", "words")

    def __init__(self, text: str) -> None:
        matches = list(_TOKEN.finditer(text))
        self.text = text
        self.count = len(matches)
        self.words = [match[0] for match in matches] + [""] * _MARGIN
        self.low = [word.lower() for word in self.words]
        end = len(text) + 1
        self.starts = [match.start() for match in matches] + [end] * _MARGIN
        self.ends = [match.end() for match in matches] + [end + 1] * _MARGIN

    def glued(self, place: int) -> bool:
        """Whether no space stands between the token at ``place`` and the one before it."""
        return place > 0 and self.starts[place] == self.ends[place - 1]

    def is_figures(self, place: int) -> bool:
        """Whether the token is of ASCII digits, and short enough to be a number."""
        word = self.words[place]
        return bool(word) and "0" <= word[0] <= "9" and word.isascii() and len(word) <= _LONGEST

    def small(self, place: int, top: int = 9999) -> int | None:
        """The token as a whole number without marks, up to ``top``."""
        word = self.words[place]
        if word.isascii() and word.isdigit() and len(word) <= 4 and int(word) <= top:
            return int(word)
        return None

    def is_capital(self, place: int) -> bool:
        """Whether the token begins with a capital letter."""
        return self.words[place][:1].isupper()

    def after(self, place: int, offset: int) -> int:
        """The first token from ``place`` on that starts at ``offset`` of the text or behind it."""
        while self.starts[place] < offset and place < self.count:
            place += 1
        return place


_LONGEST: Final = 30


class Reading(NamedTuple):
    """A value read from the tokens ``start`` up to ``end``; no value means: passed over on purpose."""

    value: Value | None
    start: int
    end: int


Readings = tuple[Reading, ...]
