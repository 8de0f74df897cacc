"""English: how its sentences say who speaks."""

from kawaraban.extract.voices.english.grammar import English

__all__ = ["English"]
