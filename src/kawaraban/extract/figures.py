"""Pictures with what stands beside them: caption and credit."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

from kawaraban.document.segments import countable, split_at
from kawaraban.document.tree import (
    Block,
    Figure,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Paragraph,
    Text,
)
from kawaraban.errors import InputError
from kawaraban.extract.dom import FAR, Node
from kawaraban.extract.inline import linked, trimmed

if TYPE_CHECKING:
    from kawaraban.extract.build import BlockBuilder

_CAPTION_NAME = re.compile(
    r"wp-caption-text|\bcaption\b|caption-text|image-caption|img-caption|photo-caption|tr-caption(?!-container)|"
    r"figure-caption|media-caption|caption__|__caption|-caption\b"
)
_BOX_NAME = re.compile(
    r"\bwp-caption\b|tr-caption-container|captioned-image|image-with-caption|\bwp-block-image\b"
)
_CREDIT_NAME = re.compile(r"credit|photographer|attribution|copyright|image-source|photo-by|img-src")
_LABEL = re.compile(
    r"(?:photo|image|picture|video|credit|caption|gallery|expand|zoom|toggle caption|write a caption|"
    r"(?:view|hide|show) (?:photos?|caption|gallery)|(?:click|tap)(?: here)? to (?:enlarge|zoom)|"
    r"enlarge(?: (?:this )?image)?|open in (?:new )?gallery|view (?:image in )?(?:full ?screen|larger)|…)"
    r"[.:…]?",
    re.IGNORECASE,
)
"""What a figure says to those who use it, not of what it shows."""
LONGEST_CAPTION = 600
_CREDIT_WORDS = re.compile(
    r"(?:^|(?<=[.!?…。！？)）”\"」])\s*|\s*[|｜/–—]\s*|\s+(?=[(（\[]))"
    r"(?P<credit>[(（\[]?(?:"
    r"(?:photo(?:graph)?s?|pictures?|images?|illustration|foto)(?:\s+credits?|\s+courtesy)?\s*"
    r"(?::|：|\b(?:by|via)\b)"
    r"|credits?\s*[:：]|courtesy\s+of\b|©|\(c\)|(?:写真|撮影|画像|提供)\s*[:：=＝／/])"
    r"\s*\S[^.!?。！？]{0,60}[)）\]]?[.。]?)$",
    re.IGNORECASE,
)
"""The last words of a caption where they say whose picture it is, without an element of their own."""


def only_images(content: Inlines) -> tuple[Image, ...]:
    """The pictures of a run that has nothing else in it."""
    images: list[Image] = []
    for item in content:
        if isinstance(item, Image):
            images.append(item)
        elif isinstance(item, Text) and item.value.strip():
            return ()
        elif not isinstance(item, Text | LineBreak):
            if isinstance(item, Link) or not (inner := only_images(item.content)):
                return ()
            images.extend(inner)
    return tuple(images)


def is_captioned_box(node: Node) -> bool:
    """Whether an element that is no ``<figure>`` holds one picture and its caption all the same."""
    name = node.name
    if not name or not _BOX_NAME.search(name) or node.find("figure") is not None:
        return False
    return node.find("img") is not None and caption_of(node) is not None


def caption_of(node: Node) -> Node | None:
    """The element that is a figure's caption."""
    named: Node | None = None
    for below in islice(node.walk(), 1, FAR):
        if below.tag == "figcaption":
            return below
        if named is None and below.name and _CAPTION_NAME.search(below.name) and below.find("img") is None:
            named = below
    return named


def build_figure(node: Node, builder: BlockBuilder) -> list[Block]:
    """A ``<figure>`` (or a box like one): its pictures, caption and credit as one block.

    A figure around something else (a table, code, a video) is that, then its caption as a paragraph.
    """
    caption = caption_of(node)
    around = _link_around(caption, node, builder) if caption is not None else None
    if caption is not None:
        _take_out(caption)
    blocks = builder.container(node.children)
    text, credit = _caption_and_credit(caption, builder) if caption is not None else ((), ())
    if text and around:
        text = linked(text, around, None)
    images = tuple(image for block in blocks if isinstance(block, Figure) for image in block.images)
    others: list[Block] = []
    loose: list[Inlines] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            pictures, rest = _parted(block.content)
            images += pictures
            loose.append(rest)
        elif not isinstance(block, Figure):
            others.append(block)
    inner = [block for block in blocks if isinstance(block, Figure) and (block.caption or block.credit)]
    loose = [content for content in loose if not _LABEL.fullmatch(_plain(content).strip())]
    if inner or not images or others:
        return _unwound(blocks, text, credit)
    if loose and not text and sum(len(_plain(content)) for content in loose) <= LONGEST_CAPTION:
        text, loose = _joined(loose), []
    elif loose and not credit and sum(len(_plain(content)) for content in loose) <= 120:
        credit, loose = _joined(loose), []
    figure = Figure(_distinct(images), caption=text, credit=credit)
    return [figure, *(Paragraph(content) for content in loose)]


def _link_around(caption: Node, figure: Node, builder: BlockBuilder) -> str | None:
    """Where a link leads that holds picture and caption together."""
    for above in caption.ancestors():
        if above is figure:
            return None
        if above.tag == "a":
            return builder.inline.href(above)
    return None


def _parted(content: Inlines) -> tuple[tuple[Image, ...], Inlines]:
    """The pictures of a run, and the run without them."""
    images: list[Image] = []
    rest: list[Inline] = []
    for item in content:
        if isinstance(item, Image):
            images.append(item)
        elif isinstance(item, Text | LineBreak):
            rest.append(item)
        else:
            inner, words = _parted(item.content)
            images.extend(inner)
            if words:
                rest.append(replace(item, content=words))
    return tuple(images), tuple(rest)


def takes_caption(block: Block, node: Node) -> bool:
    """Whether ``node``, which follows ``block``, is the caption of its picture."""
    if not isinstance(block, Figure) or block.caption or block.credit:
        return False
    if node.tag == "figcaption":
        return True
    if node.tag not in {"p", "div", "small", "h5", "h6"} or not node.name:
        return False
    return (
        bool(_CAPTION_NAME.search(node.name))
        and 0 < len(node.text()) <= LONGEST_CAPTION
        and not node.find("img")
    )


def captioned(block: Block, node: Node, builder: BlockBuilder) -> Block:
    """``block``, a figure, with the caption that ``node`` holds."""
    if not isinstance(block, Figure):
        return block
    text, credit = _caption_and_credit(node, builder)
    return Figure(block.images, text, credit)


def _unwound(blocks: list[Block], text: Inlines, credit: Inlines) -> list[Block]:
    """A figure that is more, or less, than pictures: its blocks, the caption on the last picture."""
    found = list(blocks)
    for index in range(len(found) - 1, -1, -1):
        block = found[index]
        if (text or credit) and isinstance(block, Figure) and not (block.caption or block.credit):
            found[index] = Figure(block.images, text, credit)
            return found
    found.extend(Paragraph(content) for content in (text, credit) if content)
    return found


def _distinct(images: tuple[Image, ...]) -> tuple[Image, ...]:
    """One figure shows each picture once."""
    seen: dict[str, Image] = {}
    for image in images:
        seen.setdefault(image.src, image)
    return tuple(seen.values())


def _take_out(node: Node) -> None:
    parent = node.parent
    if parent is not None:
        parent.replace_children([child for child in parent.children if child is not node])


def _caption_and_credit(caption: Node, builder: BlockBuilder) -> tuple[Inlines, Inlines]:
    """A caption's text, and its credit where an element named so ends it."""
    credit: Node | None = None
    for below in caption.walk():
        if below is not caption and below.name and _CREDIT_NAME.search(below.name):
            credit = below
            break
    if credit is not None and credit.parent is not None and not _followed(credit, caption):
        credit_inlines = _flat(credit, builder)
        _take_out(credit)
        return _flat(caption, builder), credit_inlines
    return _parted_from_credit(_flat(caption, builder))


def _parted_from_credit(content: Inlines) -> tuple[Inlines, Inlines]:
    """A caption, and the credit that its last words are."""
    text = countable(content)
    found = _CREDIT_WORDS.search(text) if len(text) <= LONGEST_CAPTION else None
    if found is None:
        return content, ()
    if not text[: found.start("credit")].strip():
        return (), content
    try:
        caption, _ = split_at(content, found.start())
        _, credit = split_at(content, found.start("credit"))
    except InputError:
        return content, ()  # It begins within code, and is no credit.
    return caption, credit


def _followed(node: Node, within: Node) -> bool:
    """Whether any text of ``within`` comes after ``node``."""
    while node is not within and node.parent is not None:
        siblings = node.parent.children
        after = siblings[next(i for i, child in enumerate(siblings) if child is node) + 1 :]
        if any(child.strip() if isinstance(child, str) else child.text() for child in after):
            return True
        node = node.parent
    return False


def _flat(node: Node, builder: BlockBuilder) -> Inlines:
    """All that a caption says, as inlines."""
    return trimmed(builder.inline.read(node.children))


def _joined(contents: list[Inlines]) -> Inlines:
    joined: list[Inline] = []
    for content in contents:
        if joined:
            joined.append(Text(" "))
        joined.extend(content)
    return tuple(joined)


def _plain(content: Inlines) -> str:
    parts: list[str] = []
    for item in content:
        if isinstance(item, Text):
            parts.append(item.value)
        elif not isinstance(item, Image | LineBreak):
            parts.append(_plain(item.content))
    return "".join(parts)
