"""What editors thought of findings, and what follows from it.

A finding that was dismissed once is not shown again for the same content: the same check, the same words
in the source and in the target. Where it stands plays no part, so it may move; where the words change,
the judgement no longer holds. A check that is mostly dismissed steps down to info by itself.
"""

import hashlib
import re
from collections.abc import Iterable, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from enum import StrEnum
from math import sqrt
from typing import Final

from kawaraban.errors import InputError
from kawaraban.review.finding import Finding, Message, Severity, Span

RECENT: Final = 100
"""Judgements of a check that count, the newest: a check that was mended wins its trust back."""
FEWEST: Final = 20
"""Judgements, at least, before a check steps down."""
_CONFIDENCE: Final = 1.96
"""Standard deviations: 95 of 100 times the true share lies within the bounds."""
_KEY: Final = re.compile(r"[\w.-]{1,80}:[0-9a-f]{12}")
_STEPPED_DOWN: Final = Message(
    " (Only a note: editors dismissed {dismissed} of this check's last {total} findings.)",
    "（参考：この検査の直近{total}件のうち{dismissed}件が却下されています。）",
)


class Decision(StrEnum):
    """What an editor says of a finding."""

    ACCEPTED = "accepted"
    """It is a fault."""
    DISMISSED = "dismissed"
    """It is none."""


@dataclass(frozen=True, slots=True)
class Record:
    """How often a check's findings were accepted and dismissed."""

    accepted: int = 0
    dismissed: int = 0

    @property
    def total(self) -> int:
        """All judgements."""
        return self.accepted + self.dismissed

    @property
    def is_noise(self) -> bool:
        """Whether most of the check's findings are surely no faults.

        Surely: the upper end of Wilson's interval for the share of accepted findings is below one
        half (E. B. Wilson, JASA 22, 1927). With 20 judgements that is up to 5 accepted, with 100 up to
        40: a few early dismissals silence nothing, and a check that is right every other time stays.
        """
        return self.total >= FEWEST and self.most_accepted < 0.5

    @property
    def most_accepted(self) -> float:
        """The upper end of Wilson's interval for the share of findings that are faults; 1 for none judged."""
        if not self.total:
            return 1.0
        share, square = self.accepted / self.total, _CONFIDENCE**2
        middle = share + square / (2 * self.total)
        spread = _CONFIDENCE * sqrt(share * (1 - share) / self.total + square / (4 * self.total**2))
        return min(1.0, (middle + spread) / (1 + square / self.total))


_UNJUDGED: Final = Record()


@dataclass(frozen=True, slots=True)
class Judgements:
    """All that was decided, as the checks' findings are read against it."""

    dismissed: AbstractSet[str] = frozenset()
    records: Mapping[str, Record] | None = None

    def settle(self, findings: Iterable[Finding], source: str, target: str) -> tuple[Finding, ...]:
        """The findings that are still open, those of noisy checks as info that says so."""
        open_ones: Iterable[Finding] = findings
        # Most desks dismissed few: a long post's thousand findings need no names then.
        if self.dismissed:
            open_ones = (f for f in findings if key_of(f, source, target) not in self.dismissed)
        return tuple(_stepped_down(finding, self._record(finding.check)) for finding in open_ones)

    def _record(self, check: str) -> Record:
        return (self.records or {}).get(check, _UNJUDGED)


def key_of(finding: Finding, source: str, target: str) -> str:
    """The name of a finding by its content: ``number-missing:9f86d081884c``.

    Its words are those of its spans; a side without a span counts whole, so that "5 is missing" is
    dismissed for this translation and not for every other.
    """
    words = "\0".join(
        (finding.check, _words(source, finding.source_span), _words(target, finding.target_span))
    )
    digest = hashlib.sha256(words.encode("utf-8", "surrogatepass")).hexdigest()
    return f"{finding.check}:{digest[:12]}"


def check_of(key: str) -> str:
    """The check that a finding's key names.

    Raises:
        InputError: it is no such key.
    """
    if not _KEY.fullmatch(key):
        raise InputError(
            f"{key[:60]!r} is no finding; give a key that `kawaraban check` prints, such as "
            "number-missing:9f86d081884c."
        )
    return key.rpartition(":")[0]


def _words(text: str, span: Span | None) -> str:
    return " ".join((text[slice(*span)] if span else text).split())


def _stepped_down(finding: Finding, record: Record) -> Finding:
    if finding.severity is Severity.INFO or not record.is_noise:
        return finding
    note = _STEPPED_DOWN.fill(dismissed=str(record.dismissed), total=str(record.total))
    message = Message(finding.message.en + note.en, finding.message.ja + note.ja)
    return replace(finding, severity=Severity.INFO, message=message)
