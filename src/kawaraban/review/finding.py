"""A finding: what a check saw in a segment, where, how bad it is, and what would mend it."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Self

Span = tuple[int, int]
"""Code points of a text, from the first up to (not with) the second."""


class Severity(StrEnum):
    """How bad a finding is."""

    ERROR = "error"
    """The translation is not fit to be published as it is."""
    WARNING = "warning"
    """Probably wrong: an editor should look."""
    INFO = "info"
    """Worth a thought; counts for nothing."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence for the editor in each language that the desk speaks; ``{…}`` are places to fill in."""

    en: str
    ja: str

    def fill(self, **words: str) -> Self:
        """The sentence with its places filled."""
        return type(self)(self.en.format_map(words), self.ja.format_map(words))

    def said(self, language: str) -> str:
        """The sentence in ``language`` (a primary subtag), or in English where we have no other."""
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True)
class Finding:
    """One fault in one segment.

    ``fix`` is what should stand in place of ``target_span``; ``safe`` tells whether putting it there
    needs no editor's look.
    """

    check: str
    severity: Severity
    message: Message
    source_span: Span | None = None
    target_span: Span | None = None
    fix: str | None = None
    safe: bool = True
