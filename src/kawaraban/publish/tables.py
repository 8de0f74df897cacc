"""Tables to HTML: they scroll by themselves, so that the page never does sideways."""

from markupsafe import Markup

from kawaraban.document import Cell, Inlines, Row, Table
from kawaraban.publish.fill import fill
from kawaraban.publish.frame import Frame
from kawaraban.publish.inlines import render_inlines, render_original


def render_table(path: str, original: Table, table: Table, frame: Frame) -> Markup:
    """A table, each cell with its original under it."""
    heads = _head_rows(table)
    rows = [
        _row(f"{path}.{index}", original.rows[index] if index < len(original.rows) else row, row, frame)
        for index, row in enumerate(table.rows)
    ]
    head = fill("<thead>{}</thead>", Markup().join(rows[:heads])) if heads else ""
    body = fill("<tbody>{}</tbody>", Markup().join(rows[heads:])) if rows[heads:] else ""
    caption = _caption(path, original, table, frame)
    return Markup(
        '<div class="scroll" role="region" aria-label="{}" tabindex="0"><table>{}{}{}</table></div>'
    ).format(frame.words.table, caption, head, body)


def _caption(path: str, original: Table, table: Table, frame: Frame) -> Markup:
    if not table.caption:
        return Markup()
    shown = render_inlines(
        table.caption, frame, frame.marks(f"{path}/caption", table.caption, horizontal=True)
    )
    return fill("<caption>{}{}</caption>", shown, _under(original.caption, table.caption, frame))


def _head_rows(table: Table) -> int:
    """How many rows at the top are all header cells, as far as none reaches into the body."""
    count = 0
    for row in table.rows:
        if not row.cells or not all(cell.header and cell.rowspan == 1 for cell in row.cells):
            break
        count += 1
    return count


def _row(path: str, original: Row, row: Row, frame: Frame) -> Markup:
    scope = "col" if row.cells and all(cell.header for cell in row.cells) else "row"
    cells = (
        _cell(
            f"{path}.{index}",
            original.cells[index] if index < len(original.cells) else cell,
            cell,
            scope,
            frame,
        )
        for index, cell in enumerate(row.cells)
    )
    return fill("<tr>{}</tr>\n", Markup().join(cells))


def _cell(path: str, original: Cell, cell: Cell, scope: str, frame: Frame) -> Markup:
    tag = "th" if cell.header else "td"
    attributes = fill(' scope="{}"', scope) if cell.header else Markup()
    if cell.colspan != 1:
        attributes += fill(' colspan="{}"', cell.colspan)
    if cell.rowspan != 1:
        attributes += fill(' rowspan="{}"', cell.rowspan)
    shown = render_inlines(cell.content, frame, frame.marks(path, cell.content, horizontal=True))
    return fill("<{0}{1}>{2}{3}</{0}>", tag, attributes, shown, _under(original.content, cell.content, frame))


def _under(original: Inlines, translated: Inlines, frame: Frame) -> Markup:
    if original == translated:
        return Markup()
    return fill(
        '<span class="original"{}>{}</span>', frame.source_attributes, render_original(original, frame)
    )
