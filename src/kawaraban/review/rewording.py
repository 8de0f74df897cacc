"""Other words for some characters of a sentence, its markup left as it is."""

from collections.abc import Iterator

from kawaraban.document import Image, Inlines, LineBreak, Text
from kawaraban.document.normal_inlines import Path, atoms
from kawaraban.document.segments import gather
from kawaraban.review.finding import Span

Atom = Text | Image | LineBreak


def reworded(content: Inlines, span: Span, words: str) -> Inlines:
    """The content with ``words`` in place of the characters of ``span``, as `plain_text` counts them.

    The words stand where the first of those characters stood, within its markup; at an empty span, before
    the character that follows. Pictures and line breaks stay.
    """
    return gather(_parts(content, span, words))


def _parts(content: Inlines, span: Span, words: str) -> Iterator[tuple[Path, Atom]]:
    start, end = span
    place, said = 0, False
    for path, atom in atoms(content):
        length = _length(atom)
        begins = start <= place if said else place <= start < place + length
        if isinstance(atom, Text) and begins and place < max(end, start + 1):
            head = atom.value[: max(0, start - place)]
            tail = atom.value[max(0, end - place) :]
            yield path, Text(head + ("" if said else words) + tail)
            said = True
        else:
            yield path, atom
        place += length
    if not said and start >= place:
        yield (), Text(words)


def _length(atom: Atom) -> int:
    if isinstance(atom, Text):
        return len(atom.value)
    return len(atom.alt) if isinstance(atom, Image) else 1
