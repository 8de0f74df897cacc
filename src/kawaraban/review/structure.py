"""The structure proof: a translation has every block, link, picture and footnote of its original.

Two documents are compared block by block. A block's shape is its kind, how deep in quotes and lists
it stands, and the numbers that make it what it is (a heading's level, a table's cells). Blocks are
aligned by shape first (as few changes as explain the difference), and then what aligned blocks hold
is compared as multisets. Words are never compared, so any language proves equal to any other, and
equal documents are proved in one pass.
"""

import re
from collections import Counter, deque
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import zip_longest
from typing import Final

from rapidfuzz.distance import Indel

from kawaraban.document import (
    Block,
    Code,
    CodeSpan,
    Document,
    Embed,
    Figure,
    Heading,
    Image,
    Inlines,
    Link,
    List,
    Quotation,
    Quote,
    Span,
    Superscript,
    Table,
    Text,
)
from kawaraban.document.normal import normalise_inlines, plain_text
from kawaraban.document.normal_inlines import Step, atoms
from kawaraban.document.units import units_of
from kawaraban.document.walk import walk
from kawaraban.review.finding import Message

_MOST_CELLS: Final = 100_000_000
"""Blocks of one side times blocks of the other that are aligned; beyond it they go by position."""
_NOTE: Final = re.compile(r"[\[(]?[\d*†‡§,–-]+[\])]?")
"""A footnote's mark."""


class Part(StrEnum):
    """What is counted."""

    BLOCK = "block"
    """A block: its kind, its depth in quotes and lists, a heading's level, a table's cells."""
    WORDS = "words"
    """Whether a paragraph, caption or title says anything at all."""
    LINK = "link"
    """A link with words, by its address."""
    PICTURE = "picture"
    FOOTNOTE = "footnote"
    """A raised link or mark, by its address and mark."""
    CODE = "code"
    QUOTATION = "quotation"
    """A quotation within a sentence, by the address it was taken from."""
    EMBED = "embed"


@dataclass(frozen=True, slots=True)
class Difference:
    """Something that is not the same on both sides.

    ``path`` is a block's or a unit's in the original (in the translation for what only it has).
    ``before`` and ``after`` say what stands there: an address, a shape; None for nothing.
    """

    part: Part
    path: str
    before: str | None
    after: str | None

    @property
    def message(self) -> Message:
        """The difference as a sentence."""
        template = _GONE if self.after is None else _NEW if self.before is None else _OTHER
        return template.fill(path=self.path, before=self.before or "", after=self.after or "")


_GONE: Final = Message("At {path}: {before} is gone.", "{path}：{before} がなくなっています。")
_NEW: Final = Message("At {path}: {after} is new.", "{path}：{after} が増えています。")
_OTHER: Final = Message("At {path}: {before} became {after}.", "{path}：{before} が {after} になっています。")


def differences(original: Document, translation: Document) -> tuple[Difference, ...]:
    """Where the structure of two documents differs; empty is the proof that it does not."""
    return (*_top(original, translation), *_blocks(original, translation))


# --- the documents' own parts ----------------------------------------------------------------


def _top(original: Document, translation: Document) -> Iterator[Difference]:
    if bool(original.title.strip()) != bool(translation.title.strip()):
        yield Difference(Part.WORDS, "title", original.title or None, translation.title or None)
    before, after = original.lead_image, translation.lead_image
    if (before and before.src) != (after and after.src):
        yield Difference(Part.PICTURE, "title", before.src if before else None, after.src if after else None)


# --- blocks ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Placed:
    """A block with its path, its shape, and the shape in words."""

    path: str = ""
    block: Block | None = None
    shape: tuple[object, ...] = ()
    words: str | None = None


_NOTHING: Final = _Placed()
_Pair = tuple[_Placed | None, _Placed | None]


def _blocks(original: Document, translation: Document) -> Iterator[Difference]:
    for before, after in _aligned(_placed(original), _placed(translation)):
        old, new = before or _NOTHING, after or _NOTHING
        path = old.path or new.path
        if old.shape != new.shape:
            yield Difference(Part.BLOCK, path, old.words, new.words)
        yield from _contents(path, old.block, new.block)


def _placed(document: Document) -> list[_Placed]:
    """The document's blocks in reading order, each with its shape.

    The depths in reading order, and how many blocks each item of a list has, make up the whole tree.
    """
    depths: dict[str, tuple[int, int]] = {}
    placed = []
    for path, block in walk(document.blocks):
        quotes, lists = depths.get(_holder(path, depths), (0, 0))
        shape, words = _shape(block)
        inside = _depth(quotes, "quotes") + _depth(lists, "lists")
        placed.append(_Placed(path, block, (quotes, lists, *shape), words + inside))
        if isinstance(block, Quote):
            depths[path] = (quotes + 1, lists)
        elif isinstance(block, List):
            depths[path] = (quotes, lists + 1)
    return placed


def _holder(path: str, holders: Container[str]) -> str:
    """The quote or list that a block stands in: one step up, or two where the step is an item."""
    up = path.rpartition(".")[0]
    return up if up in holders else up.rpartition(".")[0]


def _depth(depth: int, what: str) -> str:
    return f", in {depth} {what}" if depth > 1 else f", in a {what[:-1]}" if depth else ""


def _shape(block: Block) -> tuple[tuple[object, ...], str]:
    name = type(block).__name__.lower()
    match block:
        case Heading(level=level):
            return (name, level), f"heading of level {level}"
        case List(items=items, ordered=ordered, start=start):
            kind = "ordered list" if ordered else "list"
            sizes = tuple(len(item.blocks) for item in items)
            return (name, ordered, start, sizes), f"{kind} of {len(items)} items"
        case Table(rows=rows):
            cells = tuple(tuple((c.header, c.colspan, c.rowspan) for c in row.cells) for row in rows)
            return (name, cells), f"table of {len(rows)} rows and {sum(map(len, cells))} cells"
        case Embed(kind=kind):
            return (name, kind), f"embedded {kind}"
        case _:
            return (name,), name


def _aligned(before: Sequence[_Placed], after: Sequence[_Placed]) -> Iterator[_Pair]:
    """Blocks that answer to each other; None stands for no answer."""
    olds, news = [placed.shape for placed in before], [placed.shape for placed in after]
    if olds == news or len(olds) * len(news) > _MOST_CELLS:
        yield from zip_longest(before, after)
        return
    gone: list[_Placed] = []
    come: list[_Placed] = []
    for step in Indel.opcodes(olds, news):
        if step.tag == "equal":
            yield from _paired(gone, come)
            gone, come = [], []
            yield from zip(
                before[step.src_start : step.src_end], after[step.dest_start : step.dest_end], strict=True
            )
        gone += before[step.src_start : step.src_end] if step.tag == "delete" else ()
        come += after[step.dest_start : step.dest_end] if step.tag == "insert" else ()
    yield from _paired(gone, come)


def _paired(gone: Sequence[_Placed], come: Sequence[_Placed]) -> Iterator[_Pair]:
    """What went with what came in its place: the next block of its kind."""
    waiting: dict[type, deque[_Placed]] = {}
    for placed in come:
        waiting.setdefault(type(placed.block), deque()).append(placed)
    for placed in gone:
        same = waiting.get(type(placed.block))
        yield placed, same.popleft() if same else None
    for rest in waiting.values():
        yield from ((None, placed) for placed in rest)


# --- what blocks hold ------------------------------------------------------------------------

Thing = tuple[Part, str]
"""A part of running text: what kind it is of, and its address, mark or code."""


def _contents(path: str, before: Block | None, after: Block | None) -> Iterator[Difference]:
    """The differences between what two blocks hold, unit by unit."""
    olds, news = _held_by(before), _held_by(after)
    for place in dict.fromkeys((*olds, *news)):
        old, new = olds.get(place, Counter()), news.get(place, Counter())
        for (part, thing), count in (old - new).items():
            yield from [Difference(part, path + place, thing, None)] * count
        for (part, thing), count in (new - old).items():
            yield from [Difference(part, path + place, None, thing)] * count


def _held_by(block: Block | None) -> dict[str, Counter[Thing]]:
    """What a block itself holds, then what each of its units does, by the end of their paths."""
    if block is None:
        return {}
    by_unit = {"": Counter(_own(block))}
    for unit in units_of("", block):
        by_unit.setdefault(unit.path, Counter()).update(held(unit.content))
    return by_unit


def _own(block: Block) -> Iterator[Thing]:
    match block:
        case Figure(images=images):
            for image in images:
                yield Part.PICTURE, image.src
                if image.href:
                    yield Part.LINK, image.href
        case Code(content=content):
            yield Part.CODE, plain_text(content)
            yield from (thing for thing in held(content) if thing[0] is Part.LINK)
        case Embed(url=url):
            yield Part.EMBED, url
        case Quote(cite=str(cite)):
            yield Part.QUOTATION, cite


def is_bare(content: Inlines) -> bool:
    """Whether running text has no markup, as most sentences have none."""
    return all(isinstance(inline, Text) for inline in content)


def held(content: Inlines) -> Iterator[Thing]:
    """The pictures and spans in running text that are more than looks, and whether it says anything.

    A span counts where it shows something; addresses are those of the normal form.
    """
    clean = normalise_inlines(content)
    texts: dict[Step, list[str]] = {}
    flat: set[Step] = set()
    linked: set[Step] = set()
    if plain_text(clean).strip():
        yield Part.WORDS, "words"
    for path, atom in atoms(clean):
        raised = any(isinstance(step.span, Superscript) for step in path)
        if isinstance(atom, Image):
            yield Part.PICTURE, atom.src
        for step in path:
            texts.setdefault(step, []).append(atom.value if isinstance(atom, Text) else "")
        if not raised:
            flat.update(path)
        if any(isinstance(step.span, Link) for step in path):
            linked.update(path)
    for step, words in texts.items():
        # A footnote's mark within a link, or round one, counts once: as the link.
        if not (isinstance(step.span, Superscript) and step in linked):
            yield from _thing(step.span, "".join(words).strip(), raised=step not in flat)


def _thing(span: Span, text: str, *, raised: bool) -> Iterator[Thing]:
    match span:
        case Link(href=href):
            yield (Part.FOOTNOTE, f"{text} {href}") if raised else (Part.LINK, href)
        case Superscript() if _NOTE.fullmatch(text):
            yield Part.FOOTNOTE, text
        case CodeSpan():
            yield Part.CODE, text
        case Quotation(cite=cite):
            yield Part.QUOTATION, cite or "a quotation"
