"""Who is quoted in a post, and with which words: what the pages of voices are made of.

A speaker is known by the name as the post writes it. "Halm" is Joren Halm where the same post quotes a
Joren Halm and no other Halm; across posts the termbase alone joins names, for a wrong name is worse
than none. What the author quotes of himself, and what nobody is named for, has no page.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from kawaraban.document import (
    Block,
    Blocks,
    Embed,
    Heading,
    Image,
    Inline,
    Inlines,
    LineBreak,
    List,
    Paragraph,
    Quotation,
    Quote,
    Text,
    Voice,
    VoiceKind,
)
from kawaraban.document.units import units_of
from kawaraban.document.walk import walk
from kawaraban.publish.blocks import anchor_of
from kawaraban.publish.links import web_address
from kawaraban.publish.marks import text_of
from kawaraban.publish.site.listing import Utterance
from kawaraban.review.edits import voices_by_path
from kawaraban.translate.translation import SegmentState, Translation

NAMED = frozenset({VoiceKind.PERSON, VoiceKind.ORGANISATION})


@dataclass(frozen=True, slots=True)
class _Said:
    """Words at a path; ``heard`` is the speaker's name as the post writes it."""

    path: str
    heard: str
    voice: Voice
    words: tuple[str, ...]
    anchor: str = ""


def utterances(translation: Translation) -> tuple[Utterance, ...]:
    """Every quote of a named person or organisation in reading order; nested ones apart."""
    doubtful = _doubtful(translation)
    found = [said for said in _said(translation) if said.heard and said.voice.kind in NAMED]
    full = _full_names(said.heard for said in found)
    shown = {said.heard: said.voice.name or said.heard for said in reversed(found)}
    return tuple(
        Utterance(
            name=shown[full[said.heard]],
            original_name=full[said.heard],
            kind=said.voice.kind,
            words=said.words,
            anchor=said.anchor,
            link=web_address(said.voice.link) or "",
            in_doubt=any(_is_within(path, said.path) for path in doubtful),
        )
        for said in found
    )


def _said(translation: Translation) -> Iterator[_Said]:
    heard = {path: voice.name for path, voice in voices_by_path(translation.original).items()}
    for path, block in walk(translation.document.blocks):
        if isinstance(block, Quote):
            words, anchor = tuple(_own_words(block.blocks)), anchor_of(path)
        elif isinstance(block, Embed):
            words, anchor = _words(block.text), ""
        else:
            yield from _within_sentences(path, block)
            continue
        if words:
            yield _Said(path, heard.get(path) or block.voice.name or "", block.voice, words, anchor)


def _within_sentences(path: str, block: Block) -> Iterator[_Said]:
    """What is quoted in running text; there the translation keeps names as the post writes them."""
    for unit in units_of(path, block):
        for quotation in _quotations(unit.content):
            if words := _words(quotation.content):
                yield _Said(unit.path, quotation.voice.name or "", quotation.voice, words)


def _own_words(blocks: Blocks) -> Iterator[str]:
    """The paragraphs of a quote itself; a quote within it is somebody else's."""
    for block in blocks:
        if isinstance(block, Paragraph | Heading):
            yield from _words(block.content)
        elif isinstance(block, List):
            for item in block.items:
                yield from _own_words(item.blocks)


def _words(content: Inlines) -> tuple[str, ...]:
    words = " ".join(text_of(content).split())
    return (words,) if words else ()


def _quotations(content: Inlines) -> Iterator[Quotation]:
    stack: list[Inline] = [*reversed(content)]
    while stack:
        node = stack.pop()
        if isinstance(node, Quotation):
            yield node
        if not isinstance(node, Text | Image | LineBreak):
            stack.extend(reversed(node.content))


def _full_names(names: Iterable[str]) -> dict[str, str]:
    """Each name with the longest of the post that it is the end of, if there is but one."""
    known, full = sorted(set(names)), dict[str, str]()
    for name in known:
        longer = [other for other in known if other.endswith(f" {name}")]
        full[name] = longer[0] if len(longer) == 1 else name
    return full


def _doubtful(translation: Translation) -> tuple[str, ...]:
    marked = {segment.path for segment in translation.marked}
    return tuple(marked | {s.path for s in translation.segments if s.state is SegmentState.INITIAL})


def _is_within(path: str, place: str) -> bool:
    return path == place or path.startswith((f"{place}.", f"{place}/"))
