"""Which tables hold data, and which only a layout."""

from kawaraban.extract.dom import Node

_DATA_PARTS = ("caption", "col", "colgroup", "tfoot", "thead", "th")
LARGE = 10


def rows_of(table: Node) -> list[Node]:
    """The rows of a table, not those of tables in it."""
    rows: list[Node] = []
    stack = list(reversed(table.elements()))
    while stack:
        node = stack.pop()
        if node.tag == "tr":
            rows.append(node)
        elif node.tag in {"thead", "tbody", "tfoot"}:
            stack.extend(reversed(node.elements()))
    return rows


def cells_of(row: Node) -> list[Node]:
    """The cells of a row."""
    return [cell for cell in row.elements() if cell.tag in {"td", "th"}]


def span(cell: Node, attribute: str = "colspan") -> int:
    """How many columns (or rows) a cell covers; 1 where the page talks nonsense."""
    value = cell.get(attribute)
    return min(int(value), 1000) if value.isdecimal() and value.isascii() and len(value) < 6 else 1


def is_data_table(table: Node) -> bool:
    """Whether a table is there for its rows and columns."""
    if table.get("role") == "presentation" or table.get("datatable") == "0":
        return False
    if table.get("summary"):
        return True
    caption = table.find("caption")
    if caption is not None and caption.children:
        return True
    if table.find(*_DATA_PARTS) is not None:
        return True
    if table.find("table") is not None:
        return False
    rows = rows_of(table)
    columns = max((sum(span(cell) for cell in cells_of(row)) for row in rows), default=0)
    if len(rows) == 1 or columns == 1:
        return False
    if len(rows) >= LARGE or columns > 4:
        return True
    return len(rows) * columns > LARGE
