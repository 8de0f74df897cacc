"""Data tables: rows, cells, caption."""

from kawaraban.document.tree import Block, Cell, Row, Table
from kawaraban.extract.dom import Node
from kawaraban.extract.inline import InlineReader
from kawaraban.extract.tables import cells_of, is_data_table, rows_of, span


def is_grid(table: Node) -> bool:
    """Whether a table is to stay one."""
    rows = rows_of(table)
    if not rows:
        return False
    return is_data_table(table)


def build_table(table: Node, inline: InlineReader) -> list[Block]:
    """A data table; nothing where all its cells are empty."""
    from kawaraban.extract.build import has_content, trimmed  # noqa: PLC0415 - the two build each other's parts

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
