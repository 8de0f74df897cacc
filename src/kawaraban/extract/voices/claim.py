"""What a language's grammar tells of a speaker, before the rest of the document is asked.

A grammar reads text and makes claims; it never sees the tree. A claim either names somebody or
points at somebody ("he", "I", "the report goes on"); only the document knows whom.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import Enum, auto
from typing import Protocol

from kawaraban.document.tree import Evidence, VoiceKind
from kawaraban.extract.voices.cast import Cast

Span = tuple[int, int]
"""A half-open range of characters."""


class Reference(Enum):
    """How a claim refers to its speaker."""

    NAMED = auto()
    """By name, or by a description that fits one speaker only ("the prime minister")."""
    AUTHOR = auto()
    """The writer: "as I wrote in June"."""
    PERSON = auto()
    """A person already spoken of: "he", "she"."""
    GROUP = auto()
    """An organisation or group already spoken of: "it", "they"."""
    LAST = auto()
    """Whoever spoke last: "and further down:", "the report continues:"."""
    NOBODY = auto()
    """Somebody the text does not name: "one official said"."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One statement of the text about a speaker.

    ``span`` is where the telling words stand in the text that was read; ``words`` are those words.
    ``gender`` is "m" or "f" where a pronoun says so.
    """

    reference: Reference
    name: str | None = None
    kind: VoiceKind = VoiceKind.UNKNOWN
    evidence: Evidence = Evidence.LEAD_IN
    span: Span = (0, 0)
    words: str = ""
    gender: str | None = None

    def with_evidence(self, evidence: Evidence) -> "Claim":
        """The same claim, known another way."""
        return replace(self, evidence=evidence)


@dataclass(frozen=True, slots=True)
class LeadIn:
    """A paragraph that stands before a quote, read.

    ``claim`` is who it announces, if anyone; ``opens`` is whether it plainly hands over to what
    follows (it ends in a colon); ``span`` is the announcing sentence.
    """

    claim: Claim | None
    opens: bool
    span: Span


class Grammar(Protocol):
    """What the walk over a document asks of a language. All methods are pure and linear."""

    def gather(self, texts: Iterable[str]) -> Cast:
        """The cast of a document, from the texts of its blocks."""
        ...

    def lead_in(self, text: str, cast: Cast) -> LeadIn:
        """Read the paragraph before a quote."""
        ...

    def headline(self, text: str, title: Span, cast: Cast) -> Claim | None:
        """Read a paragraph that is little more than a link whose words stand at ``title``."""
        ...

    def signature(self, text: str, cast: Cast) -> Claim | None:
        """Read a short line below a quote, such as "— Jane Roe, Reuters"."""
        ...

    def aftermath(self, text: str, cast: Cast) -> Claim | None:
        """Read the paragraph after a quote ("So wrote Jane Roe in 1998.")."""
        ...

    def inline(self, text: str, quotations: Iterable[Span], cast: Cast) -> dict[Span, Claim]:
        """Who speaks in each of a paragraph's quotations, where its sentence says so."""
        ...

    def people(self, text: str, cast: Cast) -> frozenset[str]:
        """The people that a paragraph mentions; an empty name for somebody it leaves unnamed."""
        ...
