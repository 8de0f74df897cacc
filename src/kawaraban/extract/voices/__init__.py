"""Who speaks: every quote of a document gets the voice that the text itself gives it."""

from kawaraban.extract.voices.reader import attribute

__all__ = ["attribute"]
