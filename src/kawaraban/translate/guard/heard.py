"""How this edition has written the names it met, so that it goes on writing them so.

Only names in katakana that can be heard in their Latin spelling are learned
(`kawaraban.facts.transliteration.heard`); the termbase and CLDR come first, for a known name is no candidate.
"""

import re
from collections.abc import Iterable
from typing import Final

from kawaraban.facts import Fact
from kawaraban.facts.transliteration import heard

_WORD: Final = re.compile(r"[^\W\d_]{3,}")


class Heard:
    """The names of one document, in the order of its reading."""

    def __init__(self, separator: str) -> None:
        self._separator = separator
        self._words: dict[str, str] = {}

    def listen(self, candidates: Iterable[Fact], target: str) -> None:
        """Learn how a translated segment writes the words of its names; the first rendering stays."""
        words = [word for fact in candidates for word in _WORD.findall(fact.text)]
        if words:
            for name, katakana in heard(words, target):
                self._words.setdefault(name, katakana)

    def words(self, candidate: Fact) -> str | None:
        """The name as it was written before, if each of its words was."""
        parts = [self._words.get(word) for word in candidate.text.split()]
        known = [part for part in parts if part]
        return self._separator.join(known) if len(known) == len(parts) else None
