"""The normal form of running text; `kawaraban.document.normal` states its rules.

One pass without recursion: the tree becomes a row of atoms (words, pictures), each under its path
of spans; white space waits until the next atom shows where it belongs. A tree of any depth is safe.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import islice

from kawaraban.document.addresses import safe_link, safe_picture
from kawaraban.document.builder import Node
from kawaraban.document.tree import (
    CodeSpan,
    Deletion,
    Emphasis,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Quotation,
    Span,
    Strong,
    Text,
    Voice,
)

MAX_SPAN_DEPTH = 32
"""Spans within spans in normal form; deeper ones become their content."""

SPACE = " \t\n\f\r"
"""White space as HTML collapses it. A no-break or an ideographic space is a character like any other."""

MAX_PIXELS = 100_000
"""A picture that claims to be wider or higher tells us nothing."""

_FLAT = (Strong, Emphasis, Deletion, CodeSpan)
"""Spans that say nothing new within their own kind, and are one where they touch."""

_SPACES = re.compile(r"[ \t\n\f\r](?:(?<! )[ \t\n\f\r]*+|[ \t\n\f\r]++)")
"""White space that is more, or other, than one space."""
_UNSEEN = re.compile(
    r"[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ufeff\ufffe\uffff\ud800-\udfff]"
    r"|[\U0001fffe\U0001ffff\U0002fffe\U0002ffff\U0003fffe\U0003ffff\U0004fffe\U0004ffff"
    r"\U0005fffe\U0005ffff\U0006fffe\U0006ffff\U0007fffe\U0007ffff\U0008fffe\U0008ffff"
    r"\U0009fffe\U0009ffff\U000afffe\U000affff\U000bfffe\U000bffff\U000cfffe\U000cffff"
    r"\U000dfffe\U000dffff\U000efffe\U000effff\U000ffffe\U000fffff\U0010fffe\U0010ffff]"
)


def clean_text(value: str | None) -> str:
    """One line of plain text: no control characters, white space collapsed and trimmed."""
    return _SPACES.sub(" ", _UNSEEN.sub("", value or "")).strip(SPACE)


def normalise_inlines(content: Inlines) -> Inlines:
    """The normal form of a block's running text; normalising twice changes nothing."""
    return _normalise(content, _Prose())


def normalise_code(content: Inlines) -> Inlines:
    """The normal form of preformatted text: white space counts, line breaks are newlines.

    Empty lines before it and white space after it go.
    """
    return _normalise(content, _Preformatted())


def normalise_voice(voice: Voice) -> Voice:
    """The voice with clean words and a safe link."""
    return replace(
        voice,
        name=clean_text(voice.name) or None,
        link=safe_link(voice.link),
        words=clean_text(voice.words) or None,
    )


def normalise_image(image: Image) -> Image | None:
    """The picture with safe addresses and sensible sizes, or None where its own is unsafe."""
    src = safe_picture(image.src)
    if src is None:
        return None
    return Image(
        src,
        clean_text(image.alt),
        clean_text(image.title) or None,
        _pixels(image.width),
        _pixels(image.height),
        safe_link(image.href),
    )


def _pixels(size: int | None) -> int | None:
    return size if size is not None and 0 < size <= MAX_PIXELS else None


# --- from a tree to atoms --------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class Step:
    """A span on the way to an atom; compared by identity, as two equal links are still two."""

    span: Span


Path = tuple[Step, ...]
Atom = Text | Image | LineBreak


def atoms(content: Inlines) -> Iterator[tuple[Path, Atom]]:
    """Every text, picture and break with the spans it stands in, those in vain left out."""
    todo: list[tuple[Path, Iterator[Inline]]] = [((), iter(content))]
    while todo:
        path, nodes = todo[-1]
        for node in nodes:
            if isinstance(node, Image):
                yield from _picture(path, node)
            elif isinstance(node, (Text, LineBreak)):
                yield path, node
            else:
                span = _kept(path, node)
                todo.append(((*path, Step(span)) if span else path, iter(node.content)))
                break
        else:
            todo.pop()


def _kept(path: Path, span: Span) -> Span | None:
    """The span in normal form and without its content, or None where only its content stays."""
    if len(path) >= MAX_SPAN_DEPTH:
        return None
    if isinstance(span, (*_FLAT, Link)) and any(type(over.span) is type(span) for over in path):
        return None
    if isinstance(span, Link):
        href = safe_link(span.href)
        return Link(href, (), clean_text(span.title) or None) if href else None
    if isinstance(span, Quotation):
        return Quotation((), safe_link(span.cite), normalise_voice(span.voice))
    return type(span)()


def _picture(path: Path, image: Image) -> Iterator[tuple[Path, Atom]]:
    clean = normalise_image(image)
    if clean is None:
        yield path, Text(f" {image.alt} ")
        return
    if clean.href:
        link = _kept(path, Link(clean.href))
        path = (*path, Step(link)) if link else path
    yield path, replace(clean, href=None)


# --- from atoms to a tree --------------------------------------------------------------------


def _enter(node: Node, span: Span) -> Node:
    """A new child for the span, or the last child where the two are one."""
    last = node.last
    if last and isinstance(span, _FLAT) and type(last.span) is type(span):
        return last
    return node.add_span(span)


class _Prose:
    """White space of running text: one space, or the line breaks, between two atoms."""

    path: Path = ()
    edge = SPACE

    def __init__(self) -> None:
        self.started = False
        self._space = False
        self._breaks = 0

    def clean(self, value: str) -> str:
        return _SPACES.sub(" ", _UNSEEN.sub("", value))

    def wait(self, white: str) -> None:
        self._space = self._space or bool(white)

    def wait_break(self) -> None:
        self._breaks += 1

    def flush(self, node: Node) -> None:
        if self.started and self._breaks:
            node.children.extend([LineBreak()] * self._breaks)
        elif self.started and self._space:
            node.add_text(" ")
        self.started, self._space, self._breaks = True, False, 0


class _Preformatted:
    """White space of code: all of it, but for empty lines at the start and the very end."""

    # The block is code already: a code span in it says nothing new.
    path: Path = (Step(CodeSpan()),)
    edge = " \t\n"

    def __init__(self) -> None:
        self.started = False
        self._white: list[str] = []

    def clean(self, value: str) -> str:
        return _UNSEEN.sub("", value.replace("\r\n", "\n").replace("\r", "\n").replace("\f", ""))

    def wait(self, white: str) -> None:
        self._white.append(white)

    def wait_break(self) -> None:
        self._white.append("\n")

    def flush(self, node: Node) -> None:
        white = "".join(self._white)
        node.add_text(white if self.started else white.rpartition("\n")[2])
        self.started, self._white = True, []


def _normalise(content: Inlines, white: _Prose | _Preformatted) -> Inlines:
    root = Node()
    opened: list[tuple[Step, Node]] = []
    for path, atom in _atoms_under(content, white.path):
        if isinstance(atom, LineBreak):
            white.wait_break()
            continue
        lead, core, trail = _parted(atom, white)
        white.wait(lead)
        if core:
            shared = _shared(path, opened)
            del opened[shared:]
            node = opened[-1][1] if opened else root
            white.flush(node)
            for step in islice(path, shared, None):
                node = _enter(node, step.span)
                opened.append((step, node))
            if isinstance(core, Image):
                node.children.append(core)
            else:
                node.add_text(core)
        white.wait(trail)
    return root.finish()


def _atoms_under(content: Inlines, above: Path) -> Iterator[tuple[Path, Atom]]:
    kinds = tuple(type(step.span) for step in above)
    for path, atom in atoms(content):
        yield tuple(step for step in path if not isinstance(step.span, kinds)) if kinds else path, atom


def _parted(atom: Text | Image, white: _Prose | _Preformatted) -> tuple[str, str | Image, str]:
    if isinstance(atom, Image):
        return "", atom, ""
    value = white.clean(atom.value)
    bare = value.lstrip(white.edge)
    core = bare.rstrip(white.edge)
    return value[: len(value) - len(bare)], core, bare[len(core) :]


def _shared(path: Path, opened: list[tuple[Step, Node]]) -> int:
    """How many spans of the path are open already."""
    count = 0
    for step, (other, _) in zip(path, opened, strict=False):
        if step is not other:
            break
        count += 1
    return count
