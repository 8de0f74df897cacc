"""Preformatted text, and the tables that highlighters lay it out in."""

import re
from dataclasses import replace

from kawaraban.document.tree import Code, CodeSpan, Image, Inline, Inlines, LineBreak, Text
from kawaraban.extract.dom import Node
from kawaraban.extract.inline import InlineReader
from kawaraban.extract.tables import cells_of, rows_of

_LANGUAGE = re.compile(
    r"(?:^|\s)(?:language-|lang-|highlight-source-|brush:\s*|sourceCode\s+)([a-z0-9+#_.-]+)", re.IGNORECASE
)
_NUMBERS = re.compile(r"gutter|line-?no|line-?num|blob-num|rouge-gutter|linenodiv|hljs-ln-numbers")
_DIGITS = re.compile(r"[\d\s]*")
_LISTING = re.compile(r"highlight|code|blob|gist|hljs|syntax|rouge|gutter|lineno|js-file-line")


def code_block(node: Node, inline: InlineReader) -> Code | None:
    """A ``<pre>``: its text to the letter, links and emphasis kept."""
    content = _lines(inline.read(node.children))
    content = _without_outer_blank_lines(content)
    if not content:
        return None
    return Code(content, language(node))


def language(node: Node) -> str | None:
    """The programming language that the element, one in it or one right around it names."""
    around = [node, *node.elements(), *[above for above, _ in zip(node.ancestors(), range(2), strict=False)]]
    for holder in around:
        for value in (holder.get("class"), holder.get("data-lang") and f"lang-{holder.get('data-lang')}"):
            match = _LANGUAGE.search(value) if value else None
            if match and match[1].lower() not in {"none", "plain", "plaintext", "text", "nohighlight"}:
                return match[1].lower()
    return None


def code_table(table: Node, inline: InlineReader) -> Code | None:
    """The code of a table whose cells are line numbers and lines; None if it is no such table."""
    cells = [cells_of(row) for row in rows_of(table)]
    if not cells or any(len(row) != 2 for row in cells):
        return None
    if not (_LISTING.search(table.name) or any(_NUMBERS.search(cell.name) for cell in cells[0])):
        return None
    if not all(_DIGITS.fullmatch(row[0].text()) for row in cells):
        return None
    lines: list[Inline] = []
    for _, line in cells:
        if lines:
            lines.append(Text("\n"))
        inner = line.find("pre") or line
        lines.extend(_lines(inline.read(inner.children)))
    content = _without_outer_blank_lines(tuple(lines))
    return Code(content, language(table)) if content else None


def _lines(content: Inlines) -> Inlines:
    """A break in code is a new line; code in code is code."""
    found: list[Inline] = []
    for item in content:
        if isinstance(item, LineBreak):
            found.append(Text("\n"))
        elif isinstance(item, CodeSpan):
            found.extend(_lines(item.content))
        elif isinstance(item, Text | Image):
            found.append(item)
        else:
            found.append(replace(item, content=_lines(item.content)))
    return tuple(found)


def _without_outer_blank_lines(content: Inlines) -> Inlines:
    items = list(content)
    while items and isinstance(items[-1], Text):
        text = items[-1].value.rstrip()
        if text:
            items[-1] = Text(text)
            break
        items.pop()
    while items and isinstance(items[0], Text):
        first = items[0].value
        text = re.sub(r"^(?:[^\S\n]*\n)+", "", first)
        if text.strip():
            items[0] = Text(text)
            break
        if len(items) > 1 and "\n" not in first:
            break
        items.pop(0)
    return tuple(items)
