"""Cut a unit into sentences, and put it together again.

The words are cut where `kawaraban.document.sentences` says and at every line break; a span that
goes across a cut becomes two of the same kind. Code spans and pictures are never cut.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import islice, pairwise, takewhile

from kawaraban.document.builder import Node
from kawaraban.document.normal import normalise_inlines
from kawaraban.document.normal_inlines import Path, atoms
from kawaraban.document.sentences import sentence_starts
from kawaraban.document.tree import CodeSpan, Image, Inlines, LineBreak, Span, Superscript, Text
from kawaraban.errors import InputError, InvalidDocument

_NOTE = re.compile(r"[\[(]?[\d*†‡§,–-]+[\])]?")
"""A footnote's mark."""


@dataclass(frozen=True, slots=True)
class Segment:
    """One sentence of a unit with its markup.

    ``gap`` is what stands between it and the next: a space, newlines for line breaks, or nothing.
    ``open`` is how many of its last spans, outermost first, go on in the next segment; keep it when
    the content is replaced (``dataclasses.replace``), so that `join` can close the cut.
    """

    content: Inlines
    gap: str = ""
    open: int = 0


@dataclass(frozen=True, slots=True)
class _Piece:
    """Characters, a picture or a line break under its spans; ``start`` counts from the unit's first."""

    start: int
    path: Path
    atom: Text | Image | LineBreak
    shown: str
    """The characters as the sentence finder sees them, as many as the text has."""

    @property
    def is_whole(self) -> bool:
        """Whether it stands for something that cannot be cut."""
        return not isinstance(self.atom, Text) or self.shown != self.atom.value


_Part = tuple[Path, Text | Image | LineBreak]


def segment(content: Inlines, language: str) -> tuple[Segment, ...]:
    """The sentences of a unit in ``language`` (BCP 47), in normal form.

    ``join(segment(content, language)) == normalise_inlines(content)``. A segment may hold no word: a
    picture alone on its line, or a no-break space.
    """
    pieces, text = _pieces(normalise_inlines(content))
    return _segments(pieces, text, _bounds(text, language))


def segment_like(content: Inlines, parts: Sequence[Inlines]) -> tuple[Segment, ...]:
    """The unit cut where these parts of it end, in whose order they are: an editor's own sentences.

    ``segment_like(content, [s.content for s in segment(content, language)])`` is what `segment` gives.

    Raises:
        InvalidDocument: the parts are not the words of the unit.
    """
    pieces, _ = _pieces(normalise_inlines(content))
    text = _told(pieces)
    bounds: list[tuple[int, int]] = []
    place = 0
    for part in parts:
        words = _told(_pieces(normalise_inlines(part))[0])
        start = text.find(words, place)
        if not words or start < 0 or text[place:start].strip(" \n"):
            raise InvalidDocument("These segments are not the words of their unit; read the article again.")
        place = start + len(words)
        bounds.append((start, place))
    if text[place:].strip(" \n"):
        raise InvalidDocument("These segments leave words of their unit out; read the article again.")
    return _segments(pieces, text, bounds)


def countable(content: Inlines) -> str:
    """The text whose characters `split_at` counts: of a picture one stands for all its words."""
    pieces, _ = _pieces(normalise_inlines(content))
    return _told(pieces)


def split_at(content: Inlines, at: int) -> tuple[Inlines, Inlines]:
    """Both sides of a cut after so many characters, where a picture and a line break count as one.

    A span that goes across it stands on both; white space at the cut goes.

    Raises:
        InputError: a side would be empty, or the cut goes through code or a footnote's mark.
    """
    pieces, text = _pieces(normalise_inlines(content))
    head, tail = text[:at], text[at:]
    if at < 0 or not head.strip(" \n") or not tail.strip(" \n"):
        raise InputError("Cut where words stand on both sides.")
    if any(p.start < at < p.start + len(p.shown) and p.is_whole for p in pieces):
        raise InputError("Code and the mark of a footnote stay whole; cut beside them.")
    first, second = _segments(
        pieces, text, [(0, len(head.rstrip(" \n"))), (len(text) - len(tail.lstrip(" \n")), len(text))]
    )
    return first.content, second.content


def _segments(pieces: Sequence[_Piece], text: str, bounds: Sequence[tuple[int, int]]) -> tuple[Segment, ...]:
    starts = [piece.start for piece in pieces]
    cuts = [_cut(pieces, starts, start, end) for start, end in bounds]
    done: list[Segment] = []
    for index, (_, end) in enumerate(bounds[:-1]):
        gap = text[end : bounds[index + 1][0]]
        opened = _shared(cuts[index][-1][0], cuts[index + 1][0][0])
        done.append(Segment(gather(cuts[index]), gap, opened))
    return (*done, Segment(gather(cuts[-1]))) if cuts else ()


def join(segments: Iterable[Segment]) -> Inlines:
    """The unit that the segments make up, spans that were cut made whole again."""
    root = Node()
    gap, opened = "", 0
    for item in segments:
        _append(root, gap, item.content, opened)
        gap, opened = item.gap, item.open
    return root.finish()


def _append(node: Node, gap: str, content: Inlines, opened: int) -> None:
    """Add a gap and inlines at the right edge, inside as many of the last spans as go on in them."""
    first, last = content[0] if content else None, node.last
    if opened and last and isinstance(first, Span) and _same(first, last.span):
        _append(last, gap, first.content, opened - 1)
        content = content[1:]
    else:
        for character in gap:
            node.add(LineBreak() if character == "\n" else Text(character))
    for inline in content:
        node.add(inline)


def _same(span: Span, other: Span | None) -> bool:
    return type(span) is type(other) and replace(span, content=()) == replace(other, content=())


# --- from a unit to sentences ----------------------------------------------------------------


def _pieces(content: Inlines) -> tuple[list[_Piece], str]:
    """The unit's runs, and its text as the sentence finder sees it; a line break is a newline."""
    pieces: list[_Piece] = []
    shown: list[str] = []
    length = 0
    for path, atom in atoms(content):
        piece = _Piece(length, path, atom, _shown(path, atom))
        pieces.append(piece)
        shown.append(piece.shown)
        length += len(shown[-1])
    return pieces, "".join(shown)


def _told(pieces: Iterable[_Piece]) -> str:
    """The unit's own characters, as many as the sentence finder sees."""
    return "".join(piece.atom.value if isinstance(piece.atom, Text) else piece.shown for piece in pieces)


def _shown(path: Path, atom: Text | Image | LineBreak) -> str:
    """Stand-ins for what is no prose: a picture, code, and a footnote's mark at a sentence's end."""
    if not isinstance(atom, Text):
        return "\n" if isinstance(atom, LineBreak) else "\ufffc"
    kinds = {type(step.span) for step in path}
    if CodeSpan in kinds:
        return "X" * len(atom.value)
    if Superscript in kinds and _NOTE.fullmatch(atom.value):
        return "]" * len(atom.value)
    return atom.value


def _bounds(text: str, language: str) -> list[tuple[int, int]]:
    """Where each sentence starts and ends, the white space between them left out."""
    bounds: list[tuple[int, int]] = []
    offset = 0
    for line in text.split("\n"):
        cuts = [*sentence_starts(line, language), len(line)]
        for start, end in pairwise(cuts):
            sentence = line[start:end]
            bare = sentence.strip(" ")
            if bare:
                first = offset + start + sentence.index(bare[0])
                bounds.append((first, first + len(bare)))
        offset += len(line) + 1
    return bounds


def _cut(pieces: Sequence[_Piece], starts: Sequence[int], start: int, end: int) -> list[_Part]:
    """The parts of the pieces between two characters."""
    parts: list[_Part] = []
    for piece in islice(pieces, bisect_right(starts, start) - 1, None):
        if piece.start >= end:
            break
        if not isinstance(piece.atom, Text):
            parts.append((piece.path, piece.atom))
        elif value := piece.atom.value[max(0, start - piece.start) : end - piece.start]:
            parts.append((piece.path, Text(value)))
    return parts


def gather(parts: Iterable[tuple[Path, Text | Image | LineBreak]]) -> Inlines:
    """A run of inlines from its atoms, each with the spans it stands in (`normal_inlines.atoms`)."""
    root = Node()
    opened: list[Node] = []
    before: Path = ()
    for path, atom in parts:
        shared = _shared(before, path)
        del opened[shared:]
        for step in path[shared:]:
            opened.append((opened[-1] if opened else root).add_span(step.span))
        (opened[-1] if opened else root).add(atom)
        before = path
    return root.finish()


def _shared(path: Path, other: Path) -> int:
    """How many spans two paths have in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] is pair[1], zip(path, other, strict=False)))
