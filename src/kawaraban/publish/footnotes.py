"""The original's own footnotes: its marks lead to the notes within our page, and the notes back."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from kawaraban.document import Document, Image, Inline, LineBreak, Link, Paragraph, Text
from kawaraban.document.units import units
from kawaraban.document.walk import walk
from kawaraban.publish.marks import Anchor, text_of

_MARK: Final = re.compile(r"[\[(（［]?\s*(?:[0-9]{1,3}|[ivx]{1,5}|[a-z*†‡§])\s*[\])）］]?")
"""What a footnote's mark looks like: 1, [1], *."""
_NUMBERS: Final = re.compile(r"[0-9]+")
_SCHEME: Final = re.compile(r"^https?://(?:www\.)?")


@dataclass(frozen=True, slots=True)
class Footnotes:
    """A page's footnotes: by a unit's path its links there (by their address), and the notes' own ids."""

    anchors: Mapping[str, Mapping[str, Anchor]] = field(default_factory=dict)
    notes: Mapping[str, str] = field(default_factory=dict)


NO_FOOTNOTES: Final = Footnotes()


@dataclass(frozen=True, slots=True)
class _OwnLink:
    path: str
    href: str
    numbers: tuple[str, ...]
    words: str
    in_paragraph: bool
    """Whether its unit is a paragraph, which can carry a note's id."""


def footnotes_of(document: Document) -> Footnotes:
    """The footnotes whose mark and way back can both be told.

    The tree keeps no anchors; but a mark (``…#fn1``) and the way back from its note (``…#fnref1``) carry the
    same numbers, and the block that the way back stands in is the note.
    """
    links = tuple(_own_links(document))
    anchors: dict[str, dict[str, Anchor]] = {}
    notes: dict[str, str] = {}
    for mark, back in _couples(links):
        number = len(notes) + 1
        note, reference = f"fn-{number}", f"fnref-{number}"
        notes[back.path] = note
        anchors.setdefault(back.path, {})[back.href] = Anchor(reference, is_back=True)
        for link in links:
            if link.href == mark.href:
                own = reference if link is mark else ""
                anchors.setdefault(link.path, {}).setdefault(link.href, Anchor(note, own))
    return Footnotes(anchors, notes)


def _couples(links: tuple[_OwnLink, ...]) -> Iterator[tuple[_OwnLink, _OwnLink]]:
    """Each footnote's first mark with its way back."""
    taken, used = set[str](), set[str]()
    for place, mark in enumerate(links):
        if mark.href in taken or not _MARK.fullmatch(mark.words):
            continue
        back = next(
            (
                link
                for link in links[place + 1 :]
                if link.numbers == mark.numbers
                and link.in_paragraph
                and link.path not in {mark.path, *used}
                and link.href not in {mark.href, *taken}
            ),
            None,
        )
        if back:
            taken |= {mark.href, back.href}
            used.add(back.path)
            yield mark, back


def _own_links(document: Document) -> Iterator[_OwnLink]:
    """The links to places within the document itself that carry a number, in reading order."""
    page = _place(document.url)
    found = [
        (unit.path, link, tuple(_NUMBERS.findall(link.href.partition("#")[2])))
        for unit in (units(document) if page else ())
        for link in _links(unit.content)
        if "#" in link.href and _place(link.href) == page
    ]
    blocks = walk(document.blocks) if found else ()
    paragraphs = {path for path, block in blocks if isinstance(block, Paragraph)}
    for path, link, numbers in found:
        if numbers:
            yield _OwnLink(path, link.href, numbers, text_of(link.content).strip(), path in paragraphs)


def _links(content: tuple[Inline, ...]) -> Iterator[Link]:
    stack: list[Inline] = [*reversed(content)]
    while stack:
        node = stack.pop()
        if isinstance(node, Link):
            yield node
        if not isinstance(node, Text | LineBreak | Image):
            stack.extend(reversed(node.content))


def _place(url: str | None) -> str:
    """A page's address, as far as it tells one page from another."""
    return _SCHEME.sub("", (url or "").partition("#")[0]).rstrip("/")
