"""A run of inlines as plain characters, with the places of its links."""

from dataclasses import dataclass

from kawaraban.document.tree import (
    CodeSpan,
    Deletion,
    Emphasis,
    Image,
    Inlines,
    LineBreak,
    Link,
    Quotation,
    Strong,
    Subscript,
    Superscript,
    Text,
)
from kawaraban.extract.voices.claim import Span

SPANS = (Link, Strong, Emphasis, CodeSpan, Superscript, Subscript, Deletion, Quotation)


@dataclass(frozen=True, slots=True)
class LinkPlace:
    """Where in the text a link's words stand, and where it leads."""

    start: int
    end: int
    href: str


@dataclass(frozen=True, slots=True)
class Prose:
    """The characters of some inlines; a line break is a newline, a picture is nothing."""

    text: str
    links: tuple[LinkPlace, ...] = ()
    quotations: tuple[Span, ...] = ()
    """Where inlines that are already quotations (``<q>``) stand."""


def prose(content: Inlines) -> Prose:
    """Flatten inlines of any depth without recursion."""
    pieces: list[str] = []
    links: list[LinkPlace] = []
    quotations: list[Span] = []
    length = 0
    # A number on the stack marks where the span that follows it began: its end has been reached.
    stack: list[object] = list(reversed(content))
    while stack:
        node = stack.pop()
        match node:
            case Text(value):
                pieces.append(value)
                length += len(value)
            case LineBreak():
                pieces.append("\n")
                length += 1
            case Image():
                pass
            case (Link() | Quotation() as span, int(start)):
                if isinstance(span, Link):
                    links.append(LinkPlace(start, length, span.href))
                else:
                    quotations.append((start, length))
            case Link() | Quotation():
                stack.append((node, length))
                stack.extend(reversed(node.content))
            case Strong() | Emphasis() | CodeSpan() | Superscript() | Subscript() | Deletion():
                stack.extend(reversed(node.content))
    return Prose("".join(pieces), tuple(links), tuple(sorted(quotations)))
