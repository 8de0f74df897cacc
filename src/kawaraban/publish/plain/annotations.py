"""What our own page lays over a text, written into it: words after doubtful sentences, footnotes' links."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from kawaraban.document import Document, Image, Inline, Inlines, LineBreak, Link, Text
from kawaraban.document.units import replace_units, units
from kawaraban.publish.frame import Frame
from kawaraban.publish.marks import Anchor, Mark
from kawaraban.translate.translation import Translation

_UNMARKED = ("/alt", "/title")
"""Texts that take no mark: they stand in attributes, or are links of their own."""


@dataclass(frozen=True, slots=True)
class _Layer:
    """What lies over one unit: words by the character that they follow, and links to footnotes by address."""

    words: tuple[tuple[int, Inlines], ...]
    anchors: Mapping[str, Anchor]
    own: str


def annotated(translation: Translation, frame: Frame, own: str) -> Document:
    """The translated document with the words of its marks after each sentence that has one.

    ``own`` is what links to the post's page begin with, up to the number sign; marks and footnotes lead
    there. Where it is empty marks are words alone, and footnotes lead to the original's.
    """
    contents = {}
    for unit in units(translation.document):
        takes_marks = unit.path != "title" and not unit.path.endswith(_UNMARKED)
        marks = frame.sentences(unit.path, unit.content) if takes_marks else ()
        layer = _Layer(
            tuple((mark.end, _words(mark, frame, own)) for mark in marks),
            frame.footnotes.anchors.get(unit.path, {}) if own else {},
            own,
        )
        if layer.words or layer.anchors:
            contents[unit.path] = tuple(_annotated(unit.content, layer, [0]))
    return replace_units(translation.document, contents)


def _words(mark: Mark, frame: Frame, own: str) -> Inlines:
    if mark.is_untranslated:
        return (Text(frame.words.untranslated),)
    said = list[Inline]()
    if mark.doubt is not None:
        said.append(_leading(frame.words.doubtful.format(number=mark.doubt), f"doubt-{mark.doubt}", own))
    if mark.note is not None:
        said.append(_leading(frame.words.note_mark.format(number=mark.note), f"note-{mark.note}", own))
    return tuple(said)


def _leading(words: str, note: str, own: str) -> Inline:
    return Link(f"{own}{note}", (Text(words),)) if own else Text(words)


def _annotated(content: Inlines, layer: _Layer, place: list[int]) -> Iterator[Inline]:
    """The content with its layer in it; ``place`` counts its characters."""
    for node in content:
        if isinstance(node, Text):
            start = place[0]
            place[0] += len(node.value)
            here = [(end - start, said) for end, said in layer.words if start < end <= place[0]]
            yield from _split(node.value, here)
        elif isinstance(node, LineBreak | Image):
            yield node
        else:
            inner = tuple(_annotated(node.content, layer, place))
            anchor = layer.anchors.get(node.href) if isinstance(node, Link) else None
            if isinstance(node, Link) and anchor:
                yield replace(node, href=f"{layer.own}{anchor.target}", content=inner)
            else:
                yield replace(node, content=inner)


def _split(text: str, ends: list[tuple[int, Inlines]]) -> Iterator[Inline]:
    begin = 0
    for end, said in ends:
        yield Text(text[begin:end])
        yield from said
        begin = end
    if text[begin:]:
        yield Text(text[begin:])
