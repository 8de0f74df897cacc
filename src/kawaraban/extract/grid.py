"""Data tables: rows, cells, caption."""

from kawaraban.document.tree import Block, Cell, Row, Table
from kawaraban.extract.dom import Node
from kawaraban.extract.inline import InlineReader, has_content, trimmed
from kawaraban.extract.tables import cells_of, is_data_table, rows_of, span

LONGEST_SIGN = 4
"""Characters of a number or a bullet that has a cell of its own."""
_PARTS = frozenset("ul ol dl h1 h2 h3 h4 h5 h6 pre blockquote figure table form hr".split())


def is_grid(table: Node) -> bool:
    """Whether a table is to stay one: its cells make sense only by row and column.

    A table in a table, and one of a single column or row without headers, is a layout; but a row that
    sets a number before its line is a note or an item of a list. Of the others those marked as data stay,
    and so do those whose cells hold no more than lines of text.
    """
    rows = rows_of(table)
    if not rows or table.find("table") is not None:
        return False
    columns = max(len(cells_of(row)) for row in rows)
    if columns < 2 and len(rows) > 0 and table.find("th") is None:
        return False
    if is_data_table(table):
        return not any(cell.find("pre", "blockquote") for row in rows for cell in cells_of(row))
    if len(rows) == 1:
        return _is_numbered(rows[0])
    return columns > 1 and not any(_holds_blocks(cell) for row in rows for cell in cells_of(row))


def _is_numbered(row: Node) -> bool:
    """Whether a row alone in its table is a number, or a sign, and the line that it stands before."""
    sign, *rest = cells_of(row)
    return (
        len(rest) == 1
        and 0 < len(sign.text()) <= LONGEST_SIGN
        and not any(_holds_blocks(cell) for cell in (sign, *rest))
    )


def _holds_blocks(cell: Node) -> bool:
    """Whether a cell is a part of a page rather than an entry of a table."""
    paragraphs = 0
    for node in cell.walk():
        if node.tag in _PARTS:
            return True
        paragraphs += node.tag in {"p", "div"}
    return paragraphs > 2


def build_table(table: Node, inline: InlineReader) -> list[Block]:
    """A data table; nothing where all its cells are empty."""
    rows: list[Row] = []
    for row in rows_of(table):
        cells = tuple(
            Cell(
                trimmed(inline.read(cell.children)),
                header=cell.tag == "th",
                colspan=max(1, span(cell)),
                rowspan=span(cell, "rowspan"),
            )
            for cell in cells_of(row)
        )
        if cells:
            rows.append(Row(cells))
    caption = next((child for child in table.elements() if child.tag == "caption"), None)
    content = trimmed(inline.read(caption.children)) if caption is not None else ()
    if not any(has_content(cell.content) for row in rows for cell in row.cells):
        return []
    return [Table(tuple(rows), content)]
