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
from kawaraban.extract.pictures import CAPTION_NAME, CREDIT_NAME, LONGEST_CAPTION, is_picture_box

if TYPE_CHECKING:
    from kawaraban.extract.build import BlockBuilder

_BOX_NAME = re.compile(
    r"\bwp-caption\b|tr-caption-container|captioned-image|image-with-caption|\bwp-block-image\b"
)
_LABEL = re.compile(
    r"(?:photo|image|picture|video|credit|caption|gallery|expand|zoom|toggle caption|write a caption|"
    r"(?:view|hide|show) (?:photos?|caption|gallery)|(?:click|tap)(?: here)? to (?:enlarge|zoom)|"
    r"(?:\[\+\] )?enlarge(?: (?:this )?image)?|open in (?:new )?gallery|buy this photo|fullscreen|"
    r"view (?:image in )?(?:full ?(?:screen|size)|larger)|ampliar foto|agrandir|vergrößern|close|x|…)"
    r"[.:…]?",
    re.IGNORECASE,
)
"""What a figure says to those who use it, not of what it shows."""
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
_CREDIT_LINE = re.compile(
    r"[(\[]?(?:(?:photo|image|picture|illustration|foto|bild|imagen)s?(?:\s?credits?)?|photograph|credits?|crédito)"
    r"\s?(?::|by\b|courtesy\b|via\b|©)\s?[^.!?]{2,90}[)\].]?",
    re.IGNORECASE,
)
"""A line that says who made the picture above it."""
LONGEST_CREDIT = 120
_CAPTIONS = frozenset({"p", "div", "small", "h5", "h6"})


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
    if is_picture_box(node):
        return True
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
        if named is None and below.name and CAPTION_NAME.search(below.name) and below.find("img") is None:
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
        text, credit = _caption_and_credit(caption, builder)
    else:
        text, credit = (), _cited(node, builder)
    blocks = builder.container(node.children)
    if text and around:
        text = linked(text, around, None)
    figures = [block for block in blocks if isinstance(block, Figure)]
    images = tuple(image for figure in figures for image in figure.images)
    others: list[Block] = []
    loose: list[Inlines] = []
    for block in blocks:
        if isinstance(block, Paragraph):
            pictures, rest = _parted(block.content)
            images += pictures
            loose.append(rest)
        elif not isinstance(block, Figure):
            others.append(block)
    if len(figures) == 1 and not figures[0].caption:
        credit = credit or figures[0].credit
        inner = False
    else:
        inner = any(figure.caption or figure.credit for figure in figures)
    loose = [content for content in loose if not _LABEL.fullmatch(_plain(content).strip())]
    if inner or not images or others:
        return _unwound(blocks, text, credit)
    if loose and not text and sum(len(_plain(content)) for content in loose) <= LONGEST_CAPTION:
        text, loose = _joined(loose), []
    elif loose and not credit and sum(len(_plain(content)) for content in loose) <= LONGEST_CREDIT:
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
    """Whether ``node``, which follows ``block``, is the caption or the credit of its picture."""
    if not isinstance(block, Figure) or (block.caption and block.credit) or node.find("img") is not None:
        return False
    if node.tag == "figcaption":
        return not block.caption
    if node.tag not in _CAPTIONS:
        return False
    text = node.text()
    if not 0 < len(text) <= LONGEST_CAPTION:
        return False
    return (not block.caption and bool(CAPTION_NAME.search(node.name))) or (
        not block.credit and _is_credit(node, text)
    )


def _is_credit(node: Node, text: str) -> bool:
    """Whether a line is named as who made a picture, or says so."""
    return len(text) <= LONGEST_CREDIT and bool(CREDIT_NAME.search(node.name) or _CREDIT_LINE.fullmatch(text))


def captioned(block: Block, node: Node, builder: BlockBuilder) -> Block:
    """``block``, a figure, with the caption or the credit that ``node`` holds."""
    if not isinstance(block, Figure):
        return block
    if _is_credit(node, node.text()) and not (block.credit or CAPTION_NAME.search(node.name)):
        return replace(block, credit=_flat(node, builder))
    text, credit = _caption_and_credit(node, builder)
    return Figure(block.images, text, block.credit or credit)


def pictures_of(content: Inlines) -> tuple[Image, ...]:
    """The pictures of a run that has nothing beside them but what they say to those who use them."""
    images, rest = _parted(content)
    return images if images and (_LABEL.fullmatch(_plain(rest).strip()) or not _plain(rest).strip()) else ()


def _unwound(blocks: list[Block], text: Inlines, credit: Inlines) -> list[Block]:
    """A figure that is more, or less, than pictures: its blocks, the caption on the last picture."""
    found = list(blocks)
    for index in range(len(found) - 1, -1, -1):
        block = found[index]
        if (text or credit) and isinstance(block, Figure) and not block.caption:
            found[index] = Figure(block.images, text, credit or block.credit)
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
    """A caption's text, and its credit where an element named so, or a ``<cite>``, begins or ends it.

    Without one, the caption's last words are the credit where they say so.
    """
    named = (below for below in caption.walk() if below is not caption and _names_credit(below))
    credit = next(named, None)
    if credit is not None and credit.parent is not None:
        ends, begins = not _beside(credit, caption, after=True), not _beside(credit, caption, after=False)
        if ends or (begins and credit.text()):
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


def _cited(box: Node, builder: BlockBuilder) -> Inlines:
    """The credit in a box whose caption has no name: its ``<cite>``, taken out."""
    cite = box.find("cite")
    if cite is None or not 0 < len(cite.text()) <= LONGEST_CREDIT:
        return ()
    _take_out(cite)
    return _flat(cite, builder)


def _names_credit(node: Node) -> bool:
    return node.tag == "cite" or (bool(node.name) and bool(CREDIT_NAME.search(node.name)))


def _beside(node: Node, within: Node, *, after: bool) -> bool:
    """Whether any text of ``within`` comes after ``node``, or before it."""
    while node is not within and node.parent is not None:
        siblings = node.parent.children
        place = next(i for i, child in enumerate(siblings) if child is node)
        others = siblings[place + 1 :] if after else siblings[:place]
        if any(child.strip() if isinstance(child, str) else child.text() for child in others):
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
    """The words of a run."""
    parts: list[str] = []
    for item in content:
        if isinstance(item, Text):
            parts.append(item.value)
        elif not isinstance(item, Image | LineBreak):
            parts.append(_plain(item.content))
    return "".join(parts)
