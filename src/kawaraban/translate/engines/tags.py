"""Numbered tags as a service's own markup, and back.

Our ``<1>office</1><2/>`` is no XML name, so it goes out as ``<g1>office</g1><g2/>`` (XML) or as
``<span id="g1">office</span><img id="g2">`` (HTML). What comes back is read as hostile HTML: known tags
return to our form, all else is text or nothing. Whether each came back once is the caller's check.
"""

import re
from html import escape
from html.parser import HTMLParser
from typing import Final

from kawaraban.translate.engines.protocol import Hint

_TAG: Final = re.compile(r"<(/?)(\d{1,6})(/?)>")
_NUMBER: Final = re.compile(r"g(\d{1,6})\Z")


def as_xml(text: str) -> str:
    """Our fragment with XML names."""
    return _TAG.sub(r"<\1g\2\3>", text)


def as_html(text: str) -> str:
    """Our fragment as HTML: spans, and an image for each empty tag."""

    def tag(found: re.Match[str]) -> str:
        if found[3]:
            return f'<img id="g{found[2]}">'
        return "</span>" if found[1] else f'<span id="g{found[2]}">'

    return _TAG.sub(tag, text)


def from_service(answer: str) -> str:
    """An answer in XML or HTML as our fragment."""
    reader = _Reader()
    reader.feed(answer)
    reader.close()
    return "".join(reader.pieces).strip()


def with_hints(text: str, hints: tuple[Hint, ...], opening: str, closing: str) -> str:
    """A fragment with the first words of each hint, outside tags, between marks.

    ``opening`` has ``{}`` for the rendering, escaped as an attribute. Longer hints go first, and no
    word is marked twice.
    """
    for hint in sorted(hints, key=lambda each: -len(each.source)):
        words = escape(hint.source, quote=False)
        inside = re.compile(r"<[^<>]{0,2000}>|(?<!\w)" + re.escape(words) + r"(?!\w)")
        marked = opening.format(escape(hint.target)) + words + closing
        text = _first_outside(inside, text, marked)
    return text


def _first_outside(pattern: re.Pattern[str], text: str, marked: str) -> str:
    depth = 0
    for found in pattern.finditer(text):
        if found[0].startswith("<"):
            if "mstrans" in found[0]:
                depth += -1 if found[0].startswith("</") else 1
        elif depth == 0:
            return text[: found.start()] + marked + text[found.end() :]
    return text


class _Reader(HTMLParser):
    """Collects text and our tags; spans close in the order they were opened."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._open: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        number = _number(tag, attrs)
        if tag == "img":
            self.pieces.append(f"<{number}/>" if number else "")
        elif tag == "span" or number:
            self._open.append(number)
            self.pieces.append(f"<{number}>" if number else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if number := _number(tag, attrs):
            self.pieces.append(f"<{number}/>")

    def handle_endtag(self, tag: str) -> None:
        if (tag == "span" or _NUMBER.match(tag)) and self._open:
            number = self._open.pop()
            self.pieces.append(f"</{number}>" if number else "")

    def handle_data(self, data: str) -> None:
        self.pieces.append(escape(data, quote=False))


def _number(tag: str, attributes: list[tuple[str, str | None]]) -> str | None:
    name = dict(attributes).get("id") if tag in {"span", "img"} else tag
    found = _NUMBER.match(name or "")
    return found[1] if found else None
