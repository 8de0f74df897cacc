"""What an author changed in a post: its sentences before and after, paired."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz import fuzz
from rapidfuzz.distance import LCSseq

from kawaraban.document import Code, Document
from kawaraban.document.normal import plain_text
from kawaraban.document.segments import segment
from kawaraban.document.units import units_of
from kawaraban.document.walk import walk

ALIKE: Final = 50
"""Per cent of likeness from which a sentence that went and one that came are one that was changed."""


class ChangeKind(StrEnum):
    """What happened to a sentence."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    MOVED = "moved"


@dataclass(frozen=True, slots=True)
class Change:
    """One sentence, as it was and as it is; the side that there is none of is empty.

    ``path`` names the unit it stands in: in the newer document, or in the older one where it is removed.
    """

    kind: ChangeKind
    path: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Sentence:
    path: str
    text: str


def changes_between(older: Document, newer: Document) -> tuple[Change, ...]:
    """The sentences that differ, in the newer document's order; the removed where they stood.

    A sentence that stands elsewhere now has moved. Spaces, emphasis, and where a link leads are no
    change of what is said.
    """
    before, after = tuple(_sentences(older)), tuple(_sentences(newer))
    gaps = tuple(_gaps(before, after))
    gone = Counter(sentence.text for went, _ in gaps for sentence in went)
    come = Counter(sentence.text for _, came in gaps for sentence in came)
    # As many of each as went in one place and came in another; the rest is new, or gone.
    left, arrived = gone & come, gone & come
    rests = [tuple(_without(went, left)) for went, _ in gaps]
    return tuple(
        change
        for rest, (_, came) in zip(rests, gaps, strict=True)
        for change in _changes(rest, came, arrived)
    )


def _gaps(
    before: Sequence[_Sentence], after: Sequence[_Sentence]
) -> Iterator[tuple[Sequence[_Sentence], Sequence[_Sentence]]]:
    """Between sentences that both have in the same order: those that went, and those that came."""
    texts = [sentence.text for sentence in before], [sentence.text for sentence in after]
    went: list[_Sentence] = []
    came: list[_Sentence] = []
    for step in LCSseq.opcodes(*texts):
        if step.tag == "equal":
            if went or came:
                yield tuple(went), tuple(came)
            went, came = [], []
        else:
            went.extend(before[step.src_start : step.src_end])
            came.extend(after[step.dest_start : step.dest_end])
    if went or came:
        yield tuple(went), tuple(came)


def _without(went: Sequence[_Sentence], moved: Counter[str]) -> Iterator[_Sentence]:
    for sentence in went:
        if moved[sentence.text]:
            moved[sentence.text] -= 1
        else:
            yield sentence


def _changes(went: Sequence[_Sentence], came: Sequence[_Sentence], moved: Counter[str]) -> Iterator[Change]:
    rest = list(went)
    for sentence in came:
        if moved[sentence.text]:
            moved[sentence.text] -= 1
            yield Change(ChangeKind.MOVED, sentence.path, sentence.text, sentence.text)
            continue
        place = next((n for n, old in enumerate(rest) if _alike(old.text, sentence.text)), None)
        if place is None:
            yield Change(ChangeKind.ADDED, sentence.path, "", sentence.text)
            continue
        for old in rest[:place]:
            yield Change(ChangeKind.REMOVED, old.path, old.text, "")
        yield Change(ChangeKind.CHANGED, sentence.path, rest[place].text, sentence.text)
        del rest[: place + 1]
    for old in rest:
        yield Change(ChangeKind.REMOVED, old.path, old.text, "")


def _alike(before: str, after: str) -> bool:
    return fuzz.ratio(before, after, score_cutoff=ALIKE) > 0


def _sentences(document: Document) -> Iterator[_Sentence]:
    language = document.language or "en"
    if document.title:
        yield _Sentence("title", _line(document.title))
    for path, block in walk(document.blocks):
        if isinstance(block, Code):
            yield _Sentence(path, plain_text(block.content))
        for unit in units_of(path, block):
            for part in segment(unit.content, language):
                if text := _line(plain_text(part.content)):
                    yield _Sentence(unit.path, text)


def _line(text: str) -> str:
    return " ".join(text.split())
