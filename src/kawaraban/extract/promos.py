"""Lines of the built article that are said to the reader of the site, not of the article.

Buttons that were words ("Share", "Print"), sign-ups, notices of rights, and, near the end, everything that
a heading such as "Related posts" opens. A line that links elsewhere and says what to ("Read more: …") stays,
unless the page's own account of its text leaves it out (`kawaraban.extract.told`): authors write such lines
too, and a link lost is worse than a link too many.
"""

from kawaraban.document.normal import block_text
from kawaraban.document.tree import Block, Blocks, Heading, Inlines, Link, List, Paragraph, Rule, Span, Text
from kawaraban.extract.phrases import BUTTON, COMMENTS, END, NOTICE, RIGHTS, SIGN_UP

TAIL = 0.25
"""Share of the text in which an end section must lie to be cut off."""
LONGEST_LINE = 300
LONGEST_SECTION = 30
"""Characters of the heading that names a section of a site."""
LONGEST_LABEL = 40


def without_promos(blocks: Blocks, title: str = "") -> Blocks:
    """The blocks less the heading that repeats the title and what belongs to the site around them."""
    kept = _without_section(_without_title(list(blocks), title))
    kept = _without_pointers([block for block in kept if not _is_line_to_drop(block)])
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


def _without_section(blocks: list[Block]) -> list[Block]:
    """The name of the site's section over the text goes: a short heading that is all a link."""
    if len(blocks) > 1 and isinstance(blocks[0], Heading):
        first = blocks[0]
        if len(_text(first)) <= LONGEST_SECTION and link_share(first.content) == 1:
            return blocks[1:]
    return blocks


def _without_pointers(blocks: list[Block]) -> list[Block]:
    """Lists of links to other articles go with the line that calls them so ("Related stories:")."""
    kept: list[Block] = []
    for block in blocks:
        if (
            kept
            and isinstance(block, List)
            and isinstance(kept[-1], Paragraph | Heading)
            and END.fullmatch(_text(kept[-1])[:150])
            and all(_is_pointer(item.blocks) for item in block.items)
        ):
            kept.pop()
            continue
        kept.append(block)
    return kept


def _is_pointer(blocks: Blocks) -> bool:
    """Whether an item of a list is a link and nothing else."""
    return bool(blocks) and all(
        isinstance(block, Paragraph) and link_share(block.content) > 0.9 for block in blocks
    )


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
    if RIGHTS.fullmatch(text) and "all rights" in text.lower():
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
    if isinstance(block, Paragraph):
        return bool(COMMENTS.fullmatch(_text(block)[:LONGEST_LABEL]))
    return isinstance(block, Heading) and bool(END.fullmatch(_text(block)[:150]))


def _trimmed(blocks: list[Block]) -> list[Block]:
    """Blocks without rules at either end, and without the sign-ups that close the text."""
    start, end = 0, len(blocks)
    while start < end and isinstance(blocks[start], Rule):
        start += 1
    while end - start > 1 and (isinstance(blocks[end - 1], Rule) or _closes(blocks[end - 1])):
        end -= 1
    if end - start > 2 and _lists_a_section(blocks[end - 2], blocks[end - 1]):
        end -= 2
    return blocks[start:end]


def _lists_a_section(heading: Block, block: Block) -> bool:
    """Whether a linked heading and a list of nothing but links close the text: a section's articles."""
    return (
        isinstance(heading, Heading)
        and link_share(heading.content) > 0
        and isinstance(block, List)
        and all(_is_pointer(item.blocks) for item in block.items)
    )


def _closes(block: Block) -> bool:
    if not isinstance(block, Paragraph | Heading):
        return False
    text = _text(block)
    if len(text) < LONGEST_LABEL and END.fullmatch(text):
        return True
    return len(text) < LONGEST_LINE and bool(SIGN_UP.search(text) or RIGHTS.fullmatch(text))
