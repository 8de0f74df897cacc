"""Inline markup as numbered tags: what an engine or the memory sees of a segment's inlines.

A segment becomes a well-formed XML fragment, ``The <1>office</1> opened.<2/>``: spans are paired
tags, what has no text to translate (a picture, a line break, a footnote's mark) is an empty one.
The tags carry no address or kind, so one sentence with two links is one entry of the memory.

Everything here is iterative: markup on the web nests deeper than Python's stack.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape, unescape
from typing import Final

from kawaraban.document import CodeSpan, Inline, Inlines, Link, Span, Superscript, Text

ROOT: Final = -1
"""The parent of a node that stands in no other."""

_TAG: Final = re.compile(r"<(/?)(\d{1,6})(/?)>")
_MARK: Final = re.compile(r"\A\s*[\[(]?\s*(?:\d{1,3}|[a-z]|[ivx]{1,4}|[*†‡§¶#]+)\s*[\])]?\s*\Z")
_SYMBOL: Final = re.compile(r"(?:\A|[^a-zµμ])[a-z]{1,3}\Z|[\d)]\Z", re.IGNORECASE)
"""What a raised digit belongs to: a unit (km²), a variable (x²), a number (10⁶)."""


@dataclass(frozen=True, slots=True)
class Node:
    """A tag: the inline it stands for, and where it stands.

    ``start`` and ``end`` are places in `Encoded.plain`; an atom has no width. ``parent`` is the
    index of the node around it, or `ROOT`.
    """

    inline: Inline
    parent: int
    start: int
    end: int
    atom: bool


@dataclass(frozen=True, slots=True)
class Encoded:
    """A segment as text and tags.

    ``plain`` is the text alone, as an engine that keeps no markup gets it; ``tagged`` the text with
    its tags. Tag n is ``nodes[n - 1]``.
    """

    plain: str
    tagged: str
    nodes: tuple[Node, ...]


def encode(content: Inlines) -> Encoded:
    """The text and the tags of a segment."""
    return _Encoder().encode(content)


def decode(tagged: str, nodes: tuple[Node, ...]) -> Inlines | None:
    """The inlines of a tagged text, or None if its tags are not exactly those of ``nodes``.

    Each tag stands once, closed in its order, and inside the tag it stood in before.
    """
    seen: set[int] = set()
    stack: list[tuple[int, list[Inline]]] = [(ROOT, [])]
    place = 0
    for tag in _TAG.finditer(tagged):
        _add_text(stack[-1][1], tagged[place : tag.start()])
        place = tag.end()
        index = int(tag[2]) - 1
        if not 0 <= index < len(nodes) or (tag[1] and tag[3]):
            return None
        if tag[1]:
            if stack[-1][0] != index:
                return None
            _, inside = stack.pop()
            _close_span(stack[-1][1], nodes[index].inline, tuple(inside))
            continue
        if index in seen or nodes[index].parent != stack[-1][0] or nodes[index].atom is not bool(tag[3]):
            return None
        seen.add(index)
        if tag[3]:
            stack[-1][1].append(nodes[index].inline)
        else:
            stack.append((index, []))
    _add_text(stack[-1][1], tagged[place:])
    return tuple(stack[0][1]) if len(stack) == 1 and len(seen) == len(nodes) else None


def plain_of(tagged: str) -> str:
    """A tagged text without its tags."""
    return unescape(_TAG.sub("", tagged))


def escaped(text: str) -> str:
    """Text as it stands between tags."""
    return escape(text, quote=False)


class _Encoder:
    """Walks a segment once, writing its text and its tags."""

    def __init__(self) -> None:
        self._plain: list[str] = []
        self._length = 0
        self._tagged: list[str] = []
        self._nodes: list[Node] = []

    def encode(self, content: Inlines) -> Encoded:
        stack: list[tuple[int, Iterator[Inline]]] = [(ROOT, iter(content))]
        while stack:
            index, rest = stack[-1]
            inline = next(rest, None)
            if inline is None:
                stack.pop()
                self._close(index)
            elif isinstance(inline, Text):
                self._write(inline.value)
            elif isinstance(inline, Span) and not self._is_atom(inline):
                stack.append((self._open(inline, index), iter(inline.content)))
            else:
                self._atom(inline, index)
        return Encoded("".join(self._plain), "".join(self._tagged), tuple(self._nodes))

    def _write(self, text: str) -> None:
        self._plain.append(text)
        self._length += len(text)
        self._tagged.append(escaped(text))

    def _open(self, span: Span, parent: int) -> int:
        self._nodes.append(Node(span, parent, self._length, self._length, atom=False))
        self._tagged.append(f"<{len(self._nodes)}>")
        return len(self._nodes) - 1

    def _close(self, index: int) -> None:
        if index != ROOT:
            self._nodes[index] = replace(self._nodes[index], end=self._length)
            self._tagged.append(f"</{index + 1}>")

    def _atom(self, inline: Inline, parent: int) -> None:
        self._nodes.append(Node(inline, parent, self._length, self._length, atom=True))
        self._tagged.append(f"<{len(self._nodes)}/>")

    def _is_atom(self, span: Span) -> bool:
        """Whether a span goes untouched round the engine: it has no text, or is a footnote's mark."""
        text = shallow_text(span)
        if text is None:
            return False
        if not text.strip():
            return True
        raised = isinstance(span, Superscript) or (isinstance(span, Link) and _holds_only_raised(span))
        if not raised or not _MARK.match(text):
            return False
        before = self._plain[-1][-8:] if self._plain else ""
        return _holds_link(span) or not _SYMBOL.search(before)


def shallow_text(span: Span, depth: int = 4) -> str | None:
    """A span's text if it nests no deeper than ``depth`` and holds nothing but text and spans."""
    parts: list[str] = []
    for inline in span.content:
        if isinstance(inline, Text):
            parts.append(inline.value)
        elif isinstance(inline, Span) and depth and (inner := shallow_text(inline, depth - 1)) is not None:
            parts.append(inner)
        else:
            return None
    return "".join(parts)


def _holds_only_raised(span: Span) -> bool:
    inside = [
        inline for inline in span.content if not (isinstance(inline, Text) and not inline.value.strip())
    ]
    return len(inside) == 1 and isinstance(inside[0], Superscript)


def _holds_link(span: Span) -> bool:
    return isinstance(span, Link) or any(isinstance(inline, Link) for inline in span.content)


def _close_span(into: list[Inline], inline: Inline, content: Inlines) -> None:
    assert isinstance(inline, Span)
    if isinstance(inline, CodeSpan):
        into.append(inline)  # Code is code, whatever was said between its tags.
        return
    # Projection closes an ordinal's "th" at once: Japanese has no use for it.
    if content or not isinstance(inline, Superscript):
        into.append(replace(inline, content=content))


def _add_text(into: list[Inline], piece: str) -> None:
    if piece:
        into.append(Text(unescape(piece)))
