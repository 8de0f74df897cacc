"""The facts of English: found, and said."""

from typing import Final

from kawaraban.facts.english.grammar import English

GRAMMAR: Final = English()

__all__ = ["GRAMMAR", "English"]
