"""A row of a post's table, which an editor reads at one look."""

from kawaraban.document import Row, Table
from kawaraban.document.tree import Document
from kawaraban.document.walk import walk
from kawaraban.errors import InputError
from kawaraban.translate.translation import SegmentState, TranslatedSegment, Translation


def row_at(document: Document, path: str) -> Row | None:
    """The row at a path like ``5.2``, row 2 of table 5; None where no row of a table stands."""
    table, _, number = path.rpartition(".")
    block = next((block for where, block in walk(document.blocks) if where == table), None)
    if not isinstance(block, Table) or not number.isdecimal() or int(number) >= len(block.rows):
        return None
    return block.rows[int(number)]


def waiting_in(translation: Translation, path: str) -> tuple[TranslatedSegment, ...]:
    """The sentences of a row that nobody has read yet, in reading order.

    Raises:
        InputError: no row of a table stands there.
    """
    row = row_at(translation.original, path)
    if row is None:
        raise InputError("There is no such row in this post; reload the page.")
    cells = {f"{path}.{column}" for column in range(len(row.cells))}
    return tuple(
        segment
        for segment in translation.segments
        if segment.path in cells and segment.state == SegmentState.TRANSLATED
    )
