"""What lies over a unit's text: marked sentences, terms, upright numbers, and where a heading may break.

Places count the characters of the unit's texts, markup aside, so that a mark may begin inside a
link and end outside it and the page stays well-formed. Nothing here alters a character.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol, TypeVar

from kawaraban.document import Image, Inline, Inlines, LineBreak, Text
from kawaraban.publish.glossary import Mention
from kawaraban.translate.translation import SegmentState, TranslatedSegment


class _Range(Protocol):
    """Characters of a unit's text."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Run:
    """Characters from ``start`` up to ``end``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Mark:
    """A sentence with something to say about it, from character ``start`` up to ``end``.

    ``doubt`` is the number of the note that warns of it, ``note`` that of its translator's note. A
    sentence with neither is still in the original language.
    """

    start: int
    end: int
    doubt: int | None = None
    note: int | None = None

    @property
    def is_untranslated(self) -> bool:
        """Whether the sentence is still in the original language."""
        return self.doubt is None and self.note is None


@dataclass(frozen=True, slots=True)
class Anchor:
    """A link within the page: where it leads, and the id that leads to it (empty for none)."""

    target: str
    own: str = ""
    is_back: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of one text: where it lies, in which mark, and whether that ends here."""

    start: int
    end: int
    mark: Mark | None = None
    last: bool = False
    breakable: bool = False
    """Whether a line may break before it."""
    mention: Mention | None = None
    """The term that it names, all of it."""
    is_upright: bool = False
    """Whether it is a whole number that stands upright in vertical writing."""


@dataclass(frozen=True, slots=True)
class Marks:
    """``sentences`` are marks in rising order, ``breaks`` rising places of allowed line breaks.

    ``mentions`` are terms and ``upright`` numbers, in rising order, none of which lies in another.
    ``anchors`` are the unit's links to footnotes, by their address.
    """

    sentences: tuple[Mark, ...] = ()
    breaks: tuple[int, ...] = ()
    mentions: tuple[Mention, ...] = ()
    upright: tuple[Run, ...] = ()
    anchors: Mapping[str, Anchor] = field(default_factory=dict)

    @property
    def is_bare(self) -> bool:
        """Whether nothing lies over the text itself, as is most often so."""
        return not (self.sentences or self.breaks or self.mentions or self.upright)

    @property
    def untranslated(self) -> bool:
        """Whether any sentence is still in the original language."""
        return any(mark.is_untranslated for mark in self.sentences)

    def pieces(self, start: int, end: int) -> Iterator[Piece]:
        """The text from ``start`` to ``end``, cut wherever something over it begins or ends."""
        edges = sorted({start, end, *self._within(start, end)})
        for left, right in pairwise(edges):
            mark = _at(self.sentences, left)
            mention = _at(self.mentions, left)
            upright = _at(self.upright, left)
            place = bisect_left(self.breaks, left)
            yield Piece(
                left,
                right,
                mark,
                last=mark is not None and right == mark.end,
                breakable=place < len(self.breaks) and self.breaks[place] == left,
                mention=mention if _is_all_of(mention, left, right) else None,
                is_upright=_is_all_of(upright, left, right),
            )

    def _within(self, start: int, end: int) -> Iterator[int]:
        yield from self.breaks[bisect_right(self.breaks, start) : bisect_left(self.breaks, end)]
        for layer in (self.sentences, self.mentions, self.upright):
            yield from _edges(layer, start, end)


_Any = TypeVar("_Any", bound=_Range)


def _at(layer: Sequence[_Any], place: int) -> _Any | None:
    """What of a layer lies over a character."""
    if not layer:
        return None
    index = bisect_right(layer, place, key=_start) - 1
    return layer[index] if index >= 0 and place < layer[index].end else None


def _edges(layer: Sequence[_Range], start: int, end: int) -> Iterator[int]:
    """Where something of a layer begins or ends between two places."""
    if not layer:
        return
    for found in layer[max(0, bisect_right(layer, start, key=_start) - 1) :]:
        if found.start >= end:
            return
        yield from (edge for edge in (found.start, found.end) if start < edge < end)


def _is_all_of(found: _Range | None, start: int, end: int) -> bool:
    return found is not None and (found.start, found.end) == (start, end)


def _start(found: _Range) -> int:
    return found.start


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


Numbers = Mapping[tuple[str, int], int]
"""The numbers of notes, by the path and index of the segment that each is about."""


def sentence_marks(
    content: Inlines, segments: Sequence[TranslatedSegment], doubts: Numbers, notes: Numbers
) -> tuple[Mark, ...]:
    """The marks of ``content``, made of ``segments``.

    Where a sentence cannot be found again, the whole unit carries its mark: a mark too many is
    honest, a mark too few is not.
    """
    if not any(_is_marked(segment, doubts, notes) for segment in segments):
        return ()
    text = text_of(content)
    marks = list[Mark]()
    position = 0
    for segment in segments:
        words = text_of(segment.target).strip()
        at = text.find(words, position)
        if at >= 0:
            position = at + len(words)
        if words and _is_marked(segment, doubts, notes):
            where = (at, position) if at >= 0 else (0, len(text))
            mark = Mark(*where, *_numbers(segment, doubts, notes))
            if at < 0:
                return (mark,)
            marks.append(mark)
    return tuple(marks)


def _numbers(segment: TranslatedSegment, doubts: Numbers, notes: Numbers) -> tuple[int | None, int | None]:
    """The notes of a segment; one in the original language has nothing to doubt or to explain."""
    place = (segment.path, segment.index)
    return (None, None) if segment.state is SegmentState.INITIAL else (doubts.get(place), notes.get(place))


def _is_marked(segment: TranslatedSegment, doubts: Numbers, notes: Numbers) -> bool:
    place = (segment.path, segment.index)
    return segment.state is SegmentState.INITIAL or place in doubts or place in notes
