"""Where a page leads to its glossary: the first mention of each term in its ordinary text."""

from collections.abc import Callable, Iterator, Mapping

from kawaraban.document import (
    CodeSpan,
    Document,
    Embed,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Table,
    Text,
)
from kawaraban.document.walk import walk
from kawaraban.publish.glossary import Glossary, Mention
from kawaraban.publish.marks import Mark, text_of

Sentences = Callable[[str, Inlines], tuple[Mark, ...]]
"""The marks of the sentences of the unit at a path."""


def first_mentions(
    document: Document, glossary: Glossary, sentences: Sentences
) -> Mapping[str, tuple[Mention, ...]]:
    """By a unit's path, the mentions there that no earlier unit has, their places as in `text_of`.

    A mention in a link or in code is none, nor one that a span or a marked sentence would cut, nor one in
    words that are still in the original language.
    """
    if not glossary:
        return {}
    seen = set[str]()
    found: dict[str, tuple[Mention, ...]] = {}
    for path, content in _ordinary(document):
        free = _Free(content, sentences(path, content))
        here = []
        for mention in glossary.find(text_of(content)):
            if mention.term.slug not in seen and free.holds(mention):
                seen.add(mention.term.slug)
                here.append(mention)
        if here:
            found[path] = tuple(here)
    return found


def _ordinary(document: Document) -> Iterator[tuple[str, Inlines]]:
    """The units that are running text or captions, in reading order."""
    for path, block in walk(document.blocks):
        match block:
            case Paragraph():
                yield path, block.content
            case Figure() | Table():
                yield f"{path}/caption", block.caption
            case Embed():
                yield f"{path}/text", block.text
            case _:
                pass


class _Free:
    """Which stretches of a unit may become a link: whole texts outside links and code."""

    def __init__(self, content: Inlines, sentences: tuple[Mark, ...]) -> None:
        self._texts = tuple(_texts(content))
        self._sentences = sentences

    def holds(self, mention: Mention) -> bool:
        in_text = any(start <= mention.start and mention.end <= end for start, end in self._texts)
        return in_text and not any(_hinders(sentence, mention) for sentence in self._sentences)


def _hinders(sentence: Mark, mention: Mention) -> bool:
    overlaps = sentence.start < mention.end and mention.start < sentence.end
    within = sentence.start <= mention.start and mention.end <= sentence.end
    return overlaps and (sentence.is_untranslated or not within)


def _texts(content: Inlines) -> Iterator[tuple[int, int]]:
    """Where the texts lie that stand in no link and no code."""
    place = 0
    stack: list[tuple[Inline, bool]] = [(node, True) for node in reversed(content)]
    while stack:
        node, free = stack.pop()
        if isinstance(node, Text):
            if free:
                yield place, place + len(node.value)
            place += len(node.value)
        elif not isinstance(node, LineBreak | Image):
            inner = free and not isinstance(node, Link | CodeSpan)
            stack.extend((child, inner) for child in reversed(node.content))
