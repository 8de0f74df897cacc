"""What a unit's text is marked with: sentences left in the original, and where a heading may break.

Places count the characters of the unit's texts, markup aside, so that a mark may begin inside a
link and end outside it and the page stays well-formed.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from kawaraban.document import Image, Inline, Inlines, LineBreak, Text
from kawaraban.translate.translation import SegmentState, TranslatedSegment


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text: where it lies, whether it is untranslated, whether that ends here."""

    start: int
    end: int
    untranslated: bool = False
    last: bool = False
    breakable: bool = False
    """Whether a line may break before it."""


@dataclass(frozen=True, slots=True)
class Marks:
    """``untranslated`` are ranges in rising order; ``breaks`` rising places of allowed line breaks."""

    untranslated: tuple[tuple[int, int], ...] = ()
    breaks: tuple[int, ...] = ()

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The text from ``start`` to ``end``, cut wherever a mark begins or ends."""
        edges = sorted({start, end, *self._within(start, end)})
        for left, right in pairwise(edges):
            index = bisect_right(self.untranslated, (left, float("inf"))) - 1
            stop = self.untranslated[index][1] if index >= 0 else 0
            place = bisect_left(self.breaks, left)
            breakable = place < len(self.breaks) and self.breaks[place] == left
            yield Piece(left, right, left < stop, right == stop, breakable)

    def _within(self, start: int, end: int) -> Iterator[int]:
        yield from self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]
        first = max(0, bisect_right(self.untranslated, (start, -1)) - 1)
        for span in self.untranslated[first:]:
            if span[0] >= end:
                return
            yield from (edge for edge in span if start < edge < end)


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


def untranslated_ranges(
    content: Inlines, segments: Sequence[TranslatedSegment]
) -> tuple[tuple[int, int], ...]:
    """Where in ``content``, made of ``segments``, the untranslated ones stand.

    Where one cannot be found again, the whole unit counts as untranslated: a mark too many is
    honest, a mark too few is not.
    """
    if all(segment.state is not SegmentState.INITIAL for segment in segments):
        return ()
    text = text_of(content)
    ranges = list[tuple[int, int]]()
    position = 0
    for segment in segments:
        words = text_of(segment.target).strip()
        at = text.find(words, position)
        if at >= 0:
            position = at + len(words)
        if segment.state is SegmentState.INITIAL and words:
            if at < 0:
                return ((0, len(text)),)
            ranges.append((at, position))
    return tuple(ranges)
