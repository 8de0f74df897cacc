"""Inline markup as a person writes it: ``⟦1⟧office⟦/1⟧``, numbered as in `kawaraban.translate.markup`."""

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from typing import Final

from kawaraban.document import Image, Inline, Inlines, Span
from kawaraban.errors import InputError
from kawaraban.translate.markup import Node, decode, encode, escaped

_TAGGED: Final = re.compile(r"<(/?\d{1,6}/?)>")
_WRITTEN: Final = re.compile(r"⟦⟦|⟦(/?\d{1,6}/?)⟧")


def to_tag_text(content: Inlines) -> str:
    """A segment as an editor's text field shows it; a literal ⟦ is doubled."""
    return written_of(encode(content).tagged)


def tag_text_for(content: Inlines, before: Inlines) -> str:
    """``content`` as a text field has it that stands for ``before``: its marks are numbered as there.

    Where the two have not the same markup, the words alone.
    """
    tagged = tagged_like(content, encode(before).nodes)
    return written_of(tagged if tagged is not None else escaped(encode(content).plain))


def written_of(tagged: str) -> str:
    """A tagged text (`kawaraban.translate.markup`) as a text field shows it."""
    pieces = _TAGGED.split(tagged)
    return "".join(
        f"⟦{piece}⟧" if place % 2 else unescape(piece).replace("⟦", "⟦⟦")
        for place, piece in enumerate(pieces)
    )


def from_tag_text(text: str, before: Inlines) -> Inlines:
    """What an editor wrote in place of ``before``, with the markup that is there.

    Raises:
        InputError: a mark is missing, doubled, unknown or not closed where it was.
    """
    nodes = encode(before).nodes
    content = decode(_tagged(text), nodes)
    if content is None:
        numbers = ", ".join(f"⟦{n}{'/' if node.atom else ''}⟧" for n, node in enumerate(nodes, 1))
        raise InputError(
            f"Each mark stands once, and is closed as before ({numbers}); put back what is missing."
            if nodes
            else "This sentence has no marks; write ⟦⟦ for the character ⟦ itself."
        )
    return content


def tagged_from(text: str, source: str) -> str:
    """The tagged text that an editor wrote as the translation of the tagged ``source``.

    Raises:
        InputError: its marks are not the source's, each once, or do not nest.
    """
    tagged = _tagged(text)
    if not _nests(tagged) or sorted(_TAGGED.findall(tagged)) != sorted(_TAGGED.findall(source)):
        marks = "".join(f"⟦{mark}⟧" for mark in _TAGGED.findall(source))
        raise InputError(
            f"Each mark of the original stands once, and is closed as there: {marks}"
            if marks
            else "This sentence has no marks; write ⟦⟦ for the character ⟦ itself."
        )
    return tagged


def _tagged(text: str) -> str:
    tagged, place = [], 0
    for mark in _WRITTEN.finditer(text):
        tagged.append(escaped(text[place : mark.start()]))
        tagged.append(f"<{mark[1]}>" if mark[1] else "⟦")
        place = mark.end()
    return "".join([*tagged, escaped(text[place:])])


def _nests(tagged: str) -> bool:
    open_ones: list[str] = []
    for mark in _TAGGED.findall(tagged):
        if mark.endswith("/"):
            continue
        if not mark.startswith("/"):
            open_ones.append(mark)
        elif not open_ones or open_ones.pop() != mark[1:]:
            return False
    return not open_ones


def tagged_like(content: Inlines, nodes: Sequence[Node]) -> str | None:
    """A translation's tagged text, its tags numbered as the ``nodes`` of its original are.

    None where their markup differs: then the two cannot serve as a pair for other texts.
    """
    own = encode(content)
    free = [_kind(node.inline) for node in nodes]
    numbers = []
    for node in own.nodes:
        kind = _kind(node.inline)
        if kind not in free:
            return None
        numbers.append(free.index(kind) + 1)
        free[free.index(kind)] = None
    if any(kind is not None for kind in free):
        return None
    return _TAGGED.sub(lambda tag: f"<{_numbered(tag[1], numbers)}>", own.tagged)


def _numbered(tag: str, numbers: Sequence[int]) -> str:
    number = int(tag.strip("/"))
    return tag.replace(str(number), str(numbers[number - 1]))


def _kind(inline: Inline) -> Inline | None:
    """An inline without its words, which a translation changes."""
    if isinstance(inline, Image):
        return replace(inline, alt="")
    return replace(inline, content=()) if isinstance(inline, Span) else inline
