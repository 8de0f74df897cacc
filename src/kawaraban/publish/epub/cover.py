"""A book's cover, drawn as SVG: the title in phrases, who publishes it, one vermilion seal.

The words stay words: a reading system draws them with its own fonts, and the bytes do not depend on
those of the machine that made the book.
"""

import unicodedata
from itertools import pairwise
from typing import Final

from markupsafe import Markup

from kawaraban.publish.language import direction, phrase_breaks

WIDTH: Final = 1200
HEIGHT: Final = 1800
_ACROSS: Final = 10.5
"""Full-width characters in a line of the title."""
_LINES: Final = 7
_SIZE: Final = 88


def draw_cover(title: str, publisher: str, language: str) -> Markup:
    """The cover as an SVG document of `WIDTH` by `HEIGHT` pixels."""
    lines = cover_lines(title, language)
    shown = Markup("\n").join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(
            WIDTH - 130 if direction(language) == "rtl" else 130, 560 + row * 128, line
        )
        for row, line in enumerate(lines)
    )
    anchor = "end" if direction(language) == "rtl" else "start"
    return Markup(
        '<?xml version="1.0" encoding="utf-8"?>\n'
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img">'
        "<title>{title}</title>"
        '<rect width="{w}" height="{h}" fill="#faf7f0"/>'
        '<path d="M80 80H1120V1720H80Z M96 96H1104V1704H96Z" fill="none" stroke="#1f1b16" stroke-width="3"/>'
        '<path d="M130 400H1070" stroke="#1f1b16" stroke-width="3"/>'
        '<rect x="130" y="190" width="130" height="130" rx="14" fill="#a5301f"/>'
        '<text x="195" y="286" font-size="86" fill="#fdf9f2" text-anchor="middle" font-family="serif">'
        "{seal}</text>"
        '<text x="300" y="275" font-size="56" fill="#1f1b16" font-family="serif">{publisher}</text>'
        '<text font-size="{size}" font-weight="bold" fill="#1f1b16" font-family="serif"'
        ' text-anchor="{anchor}">'
        "{shown}</text></svg>\n"
    ).format(
        w=WIDTH,
        h=HEIGHT,
        title=title,
        seal=publisher.strip()[:1],
        publisher=_cut(publisher, 13),
        size=_SIZE,
        anchor=anchor,
        shown=shown,
    )


def cover_lines(title: str, language: str) -> tuple[str, ...]:
    """The title in at most seven lines, broken between phrases or words; a longer one ends in "…"."""
    lines, line = list[str](), ""
    for phrase in _phrases(title, language):
        for piece in _fitting(phrase):
            if line and _width(line + piece.rstrip()) > _ACROSS:
                lines.append(line.rstrip())
                line = ""
            line += piece if line else piece.lstrip()
    lines = [*lines, line.rstrip()] if line.strip() else lines
    return (*lines[: _LINES - 1], f"{lines[_LINES - 1]}…") if len(lines) > _LINES else tuple(lines)


def _phrases(title: str, language: str) -> list[str]:
    words = " ".join(title.split())
    spaces = {place + 1 for place, character in enumerate(words) if character == " "}
    edges = sorted({0, len(words), *spaces, *phrase_breaks(words, language)})
    return [words[start:end] for start, end in pairwise(edges)]


def _fitting(phrase: str) -> list[str]:
    """A phrase that is wider than a line, cut anywhere."""
    if _width(phrase.rstrip()) <= _ACROSS:
        return [phrase]
    return list(phrase)


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.56 for character in text)


def _cut(text: str, most: float) -> str:
    kept = text
    while kept and _width(kept) > most:
        kept = kept[:-1]
    return kept if kept == text else f"{kept}…"
