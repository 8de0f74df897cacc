"""What stands between a draft and its readers: errors that are open, and text that nobody has read."""

from dataclasses import dataclass

from kawaraban.document.normal import plain_text
from kawaraban.review.finding import Severity
from kawaraban.review.finding_codec import Findings
from kawaraban.translate.earlier import BY_HAND
from kawaraban.translate.translation import SegmentState, Translation


@dataclass(frozen=True, slots=True)
class Gate:
    """How fit an edition is to be published.

    ``read`` is the share of its characters, from 0 to 1, that a person has written or approved.
    """

    errors: int
    warnings: int
    untranslated: int
    read: float
    is_little_read: bool
    is_hardly_read: bool

    @property
    def is_open(self) -> bool:
        """Whether it may be published without giving a reason."""
        return not (self.errors or self.untranslated or self.is_hardly_read)


def gate_of(translation: Translation, findings: Findings, warning: float, stop: float) -> Gate:
    """The gate of a translation with these open findings; ``warning`` and ``stop`` are shares of its text.

    What was marked in doubt by the guard counts as an error until a person has read it.
    """
    severities = [each.severity for found in findings.values() for each in found]
    lengths = [(len(plain_text(s.target)), s.state in BY_HAND) for s in translation.segments]
    whole = sum(length for length, _ in lengths)
    read = sum(length for length, by_hand in lengths if by_hand) / whole if whole else 0.0
    return Gate(
        errors=severities.count(Severity.ERROR) + doubtful(translation),
        warnings=severities.count(Severity.WARNING),
        untranslated=sum(1 for s in translation.segments if s.state is SegmentState.INITIAL),
        read=read,
        is_little_read=read < warning,
        is_hardly_read=read < stop,
    )


def doubtful(translation: Translation) -> int:
    """How many sentences the guard marked that no person has read since."""
    return sum(1 for segment in translation.marked if segment.state not in BY_HAND)
