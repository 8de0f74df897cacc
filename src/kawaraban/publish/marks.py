"""What a unit's text is marked with: sentences untranslated or in doubt, and where a heading may break.

Places count the characters of the unit's texts, markup aside, so that a mark may begin inside a
link and end outside it and the page stays well-formed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kawaraban.document import Image, Inline, Inlines, LineBreak, Text
from kawaraban.translate.translation import SegmentState, TranslatedSegment


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence that a reader must be warned of, from character ``start`` up to ``end``.

    ``doubt`` is the number of its note; None where the sentence is still in the original language.
    """

    start: int
    end: int
    doubt: int | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text: where it lies, in which mark, and whether that ends here."""

    start: int
    end: int
    mark: Mark | None = None
    last: bool = False
    breakable: bool = False
    """Whether a line may break before it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """``sentences`` are marks in rising order, ``breaks`` rising places of allowed line breaks."""

    sentences: tuple[Mark, ...] = ()
    breaks: tuple[int, ...] = ()

    @property
    def untranslated(self) -> bool:
        """Whether any sentence is still in the original language."""
        return any(mark.doubt is None for mark in self.sentences)

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The text from ``start`` to ``end``, cut wherever a mark begins or ends."""
        edges = sorted({start, end, *self._within(start, end)})
        for left, right in pairwise(edges):
            index = bisect_right(self.sentences, left, key=_start) - 1
            mark = self.sentences[index] if index >= 0 and left < self.sentences[index].end else None
            place = bisect_left(self.breaks, left)
            breakable = place < len(self.breaks) and self.breaks[place] == left
            yield Piece(left, right, mark, mark is not None and right == mark.end, breakable)

    def _within(self, start: int, end: int) -> Iterator[int]:
        yield from self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]
        first = max(0, bisect_right(self.sentences, start, key=_start) - 1)
        for mark in self.sentences[first:]:
            if mark.start >= end:
                return
            yield from (edge for edge in (mark.start, mark.end) if start < edge < end)


def _start(mark: Mark) -> int:
    return mark.start


NO_MARKS = Marks()


def text_of(content: Inlines) -> str:
    """The characters of ``content``'s texts, markup and pictures aside."""
    texts = list[str]()
    stack: list[Inline] = [*reversed(content)]
    while stack:
        node = stack.pop()
        if isinstance(node, Text):
            texts.append(node.value)
        elif not isinstance(node, LineBreak | Image):
            stack.extend(reversed(node.content))
    return "".join(texts)


def sentence_marks(
    content: Inlines, segments: Sequence[TranslatedSegment], numbers: Mapping[tuple[str, int], int]
) -> tuple[Mark, ...]:
    """The marks of ``content``, made of ``segments``; ``numbers`` are the notes of those in doubt.

    Where a sentence cannot be found again, the whole unit carries its mark: a mark too many is
    honest, a mark too few is not.
    """
    if not any(_is_marked(segment, numbers) for segment in segments):
        return ()
    text = text_of(content)
    marks = list[Mark]()
    position = 0
    for segment in segments:
        words = text_of(segment.target).strip()
        at = text.find(words, position)
        if at >= 0:
            position = at + len(words)
        if words and _is_marked(segment, numbers):
            number = numbers.get((segment.path, segment.index))
            if at < 0:
                return (Mark(0, len(text), number),)
            marks.append(Mark(at, position, number))
    return tuple(marks)


def _is_marked(segment: TranslatedSegment, numbers: Mapping[tuple[str, int], int]) -> bool:
    return segment.state is SegmentState.INITIAL or (segment.path, segment.index) in numbers
