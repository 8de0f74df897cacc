"""What a check is. Ours and others' are plug-ins of the entry-point group ``kawaraban.checks``.

An entry point's name is the check's name; it names a callable without arguments that gives the check.
Checks know no database, keep nothing between pairs, and take any text, however hostile, in time
linear to its length.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from kawaraban.document.tree import Inlines
from kawaraban.review.finding import Finding, Severity

if TYPE_CHECKING:
    from kawaraban.review.checks.context import Context


@dataclass(frozen=True, slots=True)
class Pair:
    """A segment of the original and its translation.

    ``voice`` tells whose speech it is, empty for narration. The inlines are both sides with their
    markup, where it is known; ``source`` and ``target`` are their text.
    """

    id: str
    source: str
    target: str
    source_language: str
    target_language: str
    voice: str = ""
    source_inlines: Inlines = ()
    target_inlines: Inlines = ()


@runtime_checkable
class Check(Protocol):
    """A rule about one segment and its translation."""

    @property
    def name(self) -> str:
        """The check's name, as findings and the docs have it: ``number-missing``."""
        ...

    @property
    def severity(self) -> Severity:
        """The worst that it finds."""
        ...

    def find(self, pair: Pair, context: "Context", /) -> Iterable[Finding]:
        """What is wrong with ``pair``; ``context`` is what is known about both sides."""
        ...


@runtime_checkable
class EditionCheck(Protocol):
    """A rule about the segments of one edition together, in their order."""

    @property
    def name(self) -> str:
        """The check's name, as findings and the docs have it."""
        ...

    @property
    def severity(self) -> Severity:
        """The worst that it finds."""
        ...

    def find_in(self, pairs: Sequence[Pair], /) -> Iterable[tuple[int, Finding]]:
        """What is wrong, each with the index of the pair that it belongs to."""
        ...
