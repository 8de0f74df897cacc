"""Running text as CommonMark with GFM's strikethrough, escaped so that prose stays prose.

Where asterisks or tildes would not be read as marks (CommonMark 0.31.2, 6.2: they touch a letter on
one side and a punctuation mark on the other, or each other), inline HTML says it instead.
"""

import re
import unicodedata

from kawaraban.document.normal import plain_text
from kawaraban.document.tree import (
    CodeSpan,
    Deletion,
    Emphasis,
    Image,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Quotation,
    Strong,
    Subscript,
    Superscript,
    Text,
)

_MARKS: dict[type, tuple[str, str]] = {
    Strong: ("**", "strong"),
    Emphasis: ("*", "em"),
    Deletion: ("~~", "del"),
}
_TAGS: dict[type, str] = {Superscript: "sup", Subscript: "sub", Quotation: "q", CodeSpan: "code"}

_SPECIAL = re.compile(r"[\\`*\[\]<~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)|!$")
_LINE_START = re.compile(r"[#>+=:|-]|\d{1,9}(?=[.)])")
_PLAIN_ADDRESS = re.compile(r"[^\s<>()\\&*_\[\]`\"'|]+")
_TICKS = re.compile(r"`+")


def paragraph(content: Inlines) -> str:
    """Lines of a paragraph: a line break is a backslash at the end of a line."""
    return "\n".join(_line(line) for line in _render(content, "\\\n").split("\n"))


def one_line(content: Inlines) -> str:
    """A heading's content, on one line."""
    return _edges(_render(content, "<br>"))


def cell(content: Inlines) -> str:
    """A table cell's content: on one line, its pipes escaped."""
    return one_line(content).replace("|", "\\|")


def link(address: str, label: str, title: str | None) -> str:
    """A link around rendered text."""
    return f"[{label}]({_target(address, title)})"


def image(picture: Image) -> str:
    """A picture, in a link where a click on it led somewhere."""
    mark = f"![{escape(picture.alt)}]({_target(picture.src, picture.title)})"
    return link(picture.href, mark, None) if picture.href else mark


def escape(value: str) -> str:
    """Characters that Markdown would read as marks, with a backslash before each."""
    return _SPECIAL.sub(lambda match: f"\\{match[0]}", value)


def _render(content: Inlines, line_break: str) -> str:
    """The inlines one after the other; each mark is chosen in sight of its neighbours."""
    done = ""
    parts: list[str] = []
    ahead = [_draft(inline, line_break) for inline in content]
    for index, inline in enumerate(content):
        after = ahead[index + 1][:1] if index + 1 < len(ahead) else ""
        part = ahead[index]
        mark, tag = _MARKS.get(type(inline), ("", ""))
        if mark and not _readable(part, len(mark), done, after):
            part = f"<{tag}>{part[len(mark) : -len(mark)]}</{tag}>"
        parts.append(part)
        done = part[-1:]
    return "".join(parts)


def _draft(inline: Inline, line_break: str) -> str:
    match inline:
        case Text():
            return escape(inline.value)
        case LineBreak():
            return line_break
        case Image():
            return image(inline)
        case Link():
            return link(inline.href, _render(inline.content, line_break), inline.title)
        case Strong() | Emphasis() | Deletion():
            mark = _MARKS[type(inline)][0]
            return f"{mark}{_render(inline.content, line_break)}{mark}"
        case CodeSpan() if all(isinstance(inner, Text) for inner in inline.content):
            return _code(plain_text(inline.content))
        case _:
            tag = _TAGS[type(inline)]
            return f"<{tag}>{_render(inline.content, line_break)}</{tag}>"


def _readable(part: str, width: int, before: str, after: str) -> bool:
    """Whether the marks round ``part`` are read as marks between these two characters."""
    mark = part[0]
    first, last = part[width], part[-width - 1]
    if mark in {before, after, first, last}:
        return False
    return _opens(before, first) and _opens(after, last)


def _opens(outer: str, inner: str) -> bool:
    """Whether a run of marks between the two is flanking in the direction of ``inner``."""
    if inner.isspace():
        return False
    return not _punctuation(inner) or not outer or outer.isspace() or _punctuation(outer)


def _punctuation(character: str) -> bool:
    return unicodedata.category(character)[0] in "PS"


def _code(value: str) -> str:
    longest = max((len(run) for run in _TICKS.findall(value)), default=0)
    ticks = "`" * (longest + 1)
    pad = " " if value.startswith("`") or value.endswith("`") else ""
    return f"{ticks}{pad}{value}{pad}{ticks}"


def _target(address: str, title: str | None) -> str:
    if not _PLAIN_ADDRESS.fullmatch(address):
        address = f"<{_backslashed(address, '<>&')}>"
    return f'{address} "{_backslashed(title, chr(34) + "&")}"' if title else address


def _backslashed(value: str, marks: str) -> str:
    return "".join(f"\\{character}" if character in f"\\{marks}" else character for character in value)


def _line(line: str) -> str:
    """A line that starts no heading, quote, list, table or underline."""
    start = _LINE_START.match(line)
    if not start:
        return _edges(line)
    mark = start[0]
    return _edges(f"{mark}\\{line[len(mark) :]}" if mark.isdecimal() else f"\\{line}")


def _edges(line: str) -> str:
    """White space that is no plain space, written so that it is not trimmed."""
    lead = len(line) - len(line.lstrip())
    body = line.strip()
    trail = line[lead + len(body) :]
    return f"{_entities(line[:lead])}{body}{_entities(trail)}"


def _entities(spaces: str) -> str:
    return "".join(f"&#{ord(space)};" for space in spaces)
