"""Running text for the editor's eyes: its markup as styles, findings and facts as marks on its words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from kawaraban.document import (
    CodeSpan,
    Deletion,
    Emphasis,
    Image,
    Inlines,
    LineBreak,
    Link,
    Quotation,
    Strong,
    Text,
)
from kawaraban.document.normal_inlines import atoms
from kawaraban.review.finding import Span
from kawaraban.translate.memory.difference import edits as differences

_STYLES: Final = {
    Strong: "in-strong",
    Emphasis: "in-em",
    Deletion: "in-del",
    CodeSpan: "in-code",
    Quotation: "in-quotation",
    Link: "in-link",
}


@dataclass(frozen=True, slots=True)
class Ink:
    """A mark on the words of a span (`plain_text`'s characters): a style sheet's class, and what it says."""

    span: Span
    style: str
    title: str = ""


def ink(content: Inlines, marks: Iterable[Ink] = ()) -> Markup:
    """The text as HTML: every character of it, no address that could be followed by accident."""
    inks = sorted(marks, key=lambda mark: mark.span)
    if not inks and len(content) == 1 and isinstance(content[0], Text):
        return escape(content[0].value)
    place, parts = 0, list[str]()
    for path, atom in atoms(content):
        styles = [style for step in path if (style := _STYLES.get(type(step.span)))]
        links = [step.span.href for step in path if isinstance(step.span, Link)]
        text = _characters(atom)
        for piece, under in _pieces(text, place, inks):
            parts.append(_drawn(piece, atom, [*styles, *(m.style for m in under)], _title(links, under)))
        place += len(text)
    # A long post has thousands of parts, each escaped already.
    return Markup("".join(parts))  # noqa: S704


def _characters(atom: Text | Image | LineBreak) -> str:
    """What `plain_text` has for it."""
    if isinstance(atom, Text):
        return atom.value
    return atom.alt if isinstance(atom, Image) else "\n"


def _pieces(text: str, place: int, inks: list[Ink]) -> Iterator[tuple[str, list[Ink]]]:
    """The text cut where a mark begins or ends, each piece with the marks on it."""
    end = place + len(text)
    cuts = {place, end}
    for mark in inks:
        cuts.update(at for at in mark.span if place < at < end)
    ordered = sorted(cuts)
    for start, stop in pairwise(ordered):
        under = [mark for mark in inks if mark.span[0] < stop and mark.span[1] > start]
        yield text[start - place : stop - place], under
    if place == end:
        yield "", []


def _title(links: list[str], under: list[Ink]) -> str:
    return "\n".join([*(mark.title for mark in under if mark.title), *links[-1:]])


def _drawn(piece: str, atom: Text | Image | LineBreak, styles: list[str], title: str) -> str:
    """A piece as HTML: what is its author's, or a finding's, is escaped; the styles are ours."""
    if isinstance(atom, LineBreak):
        return "<br>"
    if isinstance(atom, Image):
        return Markup('<span class="in-image" title="{}">▣ {}</span>').format(atom.src, piece)
    if not styles and not title:
        return escape(piece)
    tag = "mark" if any(not style.startswith("in-") for style in styles) else "span"
    return f'<{tag} class="{" ".join(styles)}" title="{escape(title)}">{escape(piece)}</{tag}>'


def difference(old: str, new: str) -> Markup:
    """The new words, with what went and what came marked."""
    parts, place = list[Markup](), 0
    for change in differences(old, new):
        parts.append(escape(new[place : change.new_start]))
        if change.old_end > change.old_start:
            parts.append(Markup("<del>{}</del>").format(old[change.old_start : change.old_end]))
        if change.new_end > change.new_start:
            parts.append(Markup("<ins>{}</ins>").format(new[change.new_start : change.new_end]))
        place = change.new_end
    return Markup("").join([*parts, escape(new[place:])])
