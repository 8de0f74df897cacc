"""Lines of the built article that are said to the reader of the site, not of the article.

Buttons that were words ("Share", "Print"), sign-ups, notices of rights, and, near the end, everything that
a heading such as "Related posts" opens. A line that links elsewhere and says what to ("Read more: …") stays,
unless the page's own account of its text leaves it out (`kawaraban.extract.told`): authors write such lines
too, and a link lost is worse than a link too many.
"""

from kawaraban.document.normal import block_text
from kawaraban.document.tree import Block, Blocks, Heading, Inlines, Link, List, Paragraph, Rule, Span, Text
from kawaraban.extract.phrases import BUTTON, END, NOTICE, RIGHTS, SIGN_UP

TAIL = 0.25
"""Share of the text in which an end section must lie to be cut off."""
LONGEST_LINE = 300


def without_promos(blocks: Blocks, title: str = "") -> Blocks:
    """The blocks less the heading that repeats the title and what belongs to the site around them."""
    kept = _without_title(list(blocks), title)
    kept = [block for block in kept if not _is_line_to_drop(block)]
    kept = _trimmed(_without_end(kept))
    # A page that is nothing but such lines is left as it is: the rules are wrong about it.
    return tuple(kept) if any(not isinstance(block, Rule) for block in kept) else blocks


def _text(block: Block) -> str:
    return " ".join(block_text(block).split())


def _key(text: str) -> str:
    return "".join(character for character in text.lower() if character.isalnum())


def _without_title(blocks: list[Block], title: str) -> list[Block]:
    """The first heading goes where it says what the title says."""
    wanted = _key(title)
    for index, block in enumerate(blocks[:4]):
        if wanted and isinstance(block, Heading) and _key(_text(block)) == wanted:
            return blocks[:index] + blocks[index + 1 :]
    return blocks


def _is_line_to_drop(block: Block) -> bool:
    """A button that was a word, a notice of the page, a sign-up."""
    if isinstance(block, List):
        return bool(block.items) and all(
            all(_is_line_to_drop(inner) for inner in item.blocks) for item in block.items
        )
    if not isinstance(block, Paragraph | Heading):
        return False
    text = _text(block)
    if len(text) > LONGEST_LINE:
        return False
    if BUTTON.fullmatch(text):
        return True
    if link_share(block.content) > 0.5:
        return False
    return bool(
        NOTICE.fullmatch(text) or (len(text) < 160 and (SIGN_UP.match(text) or RIGHTS.fullmatch(text)))
    )


def link_share(content: Inlines) -> float:
    """Share of a run's characters that are in links."""
    whole = linked = 0
    stack: list[tuple[Inlines, bool]] = [(content, False)]
    while stack:
        inlines, within = stack.pop()
        for item in inlines:
            if isinstance(item, Text):
                length = len(item.value.strip())
                whole += length
                linked += length if within else 0
            elif isinstance(item, Span):
                stack.append((item.content, within or isinstance(item, Link)))
    return linked / whole if whole else 0.0


def _without_end(blocks: list[Block]) -> list[Block]:
    """From an end section's heading on, nothing is the article's, if little enough follows."""
    lengths = [len(_text(block)) for block in blocks]
    whole = sum(lengths)
    before = 0
    for index, block in enumerate(blocks):
        if index and before >= (1 - TAIL) * whole and _opens_end(block):
            return blocks[:index]
        before += lengths[index]
    return blocks


def _opens_end(block: Block) -> bool:
    return isinstance(block, Heading) and bool(END.fullmatch(_text(block)[:150]))


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Blocks without rules at either end, and without the sign-ups that close the text."""
    start, end = 0, len(blocks)
    while start < end and isinstance(blocks[start], Rule):
        start += 1
    while end - start > 1 and (isinstance(blocks[end - 1], Rule) or _closes(blocks[end - 1])):
        end -= 1
    return blocks[start:end]


def _closes(block: Block) -> bool:
    if not isinstance(block, Paragraph | Heading):
        return False
    text = _text(block)
    return len(text) < LONGEST_LINE and bool(SIGN_UP.search(text) or RIGHTS.fullmatch(text))
