"""chrF2, how near translations are to references by their characters (Popović 2015, 2017)."""

from collections import Counter
from collections.abc import Sequence
from typing import Final

ORDER: Final = 6
"""Longest run of characters that is counted."""
BETA: Final = 2
"""How many times recall weighs what precision does."""


def chrf(targets: Sequence[str], references: Sequence[str]) -> float:
    """The corpus' chrF2 from 0 to 100, as sacrebleu's default computes it.

    Raises:
        ValueError: there are not as many references as targets.
    """
    counts = [[0, 0, 0] for _ in range(ORDER)]
    for target, reference in zip(targets, references, strict=True):
        for total, found in zip(counts, _counts(target, reference), strict=True):
            for place, number in enumerate(found):
                total[place] += number
    shares = [(match / said, match / wanted) for said, wanted, match in counts if said and wanted]
    if not shares:
        return 0.0
    precision = sum(share for share, _ in shares) / len(shares)
    recall = sum(share for _, share in shares) / len(shares)
    if not precision + recall:
        return 0.0
    return 100 * (1 + BETA**2) * precision * recall / (BETA**2 * precision + recall)


def _counts(target: str, reference: str) -> list[tuple[int, int, int]]:
    """For each order, the runs of the target, of the reference, and of both."""
    said, wanted = ("".join(text.split()) for text in (target, reference))
    found = []
    for order in range(1, ORDER + 1):
        one, other = _runs(said, order), _runs(wanted, order)
        found.append((one.total() if other else 0, other.total(), (one & other).total()))
    return found


def _runs(text: str, order: int) -> Counter[str]:
    return Counter(text[start : start + order] for start in range(len(text) - order + 1))
