"""Visit the blocks of a document, each under the path that names it.

A path is the dot-joined indexes from the top: "3" is the fourth block, "3.0" the first block in
that quote, "4.1.0" the first block of the second item of list 4.
"""

from collections.abc import Iterator

from kawaraban.document.tree import Block, Blocks, Document, List, Quote
from kawaraban.errors import InvalidDocument


def walk(blocks: Blocks) -> Iterator[tuple[str, Block]]:
    """Every block with its path, depth first, a quote or list before what it holds."""
    todo = [(str(index), block) for index, block in enumerate(blocks)]
    todo.reverse()
    while todo:
        path, block = todo.pop()
        yield path, block
        if isinstance(block, (Quote, List)):
            todo.extend(reversed(list(_children(path, block))))


def get(document: Document, path: str) -> Block:
    """The block at the path; raises `InvalidDocument` where there is none."""
    try:
        return _find(document.blocks, [int(index) for index in path.split(".")])
    except (IndexError, ValueError):
        raise InvalidDocument(f"The document has no block {path!r}; take a path that `walk` gives.") from None


def _children(path: str, block: Block) -> Iterator[tuple[str, Block]]:
    if isinstance(block, Quote):
        for index, child in enumerate(block.blocks):
            yield f"{path}.{index}", child
    elif isinstance(block, List):
        for number, item in enumerate(block.items):
            for index, child in enumerate(item.blocks):
                yield f"{path}.{number}.{index}", child


def _find(blocks: Blocks, steps: list[int]) -> Block:
    if min(steps) < 0:
        raise IndexError
    steps.reverse()
    block = blocks[steps.pop()]
    while steps:
        inner = block.items[steps.pop()] if isinstance(block, List) else block
        if isinstance(block, List) and not steps:
            raise IndexError
        block = getattr(inner, "blocks", ())[steps.pop()]
    return block
