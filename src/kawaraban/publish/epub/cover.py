"""A book's cover, drawn as SVG: the title in phrases, who publishes it, one vermilion seal.

The words stay words: a reading system draws them with its own fonts, and the bytes do not depend on
those of the machine that made the book.
"""

import unicodedata
from typing import Final

from markupsafe import Markup

from kawaraban.publish.language import direction
from kawaraban.publish.look import INK, PAPER, SEAL, SEAL_TEXT, seal_of
from kawaraban.publish.title_lines import title_lines

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
        '<rect width="{w}" height="{h}" fill="{paper}"/>'
        '<path d="M80 80H1120V1720H80Z M96 96H1104V1704H96Z" fill="none" stroke="{ink}" stroke-width="3"/>'
        '<path d="M130 400H1070" stroke="{ink}" stroke-width="3"/>'
        '<rect x="130" y="190" width="130" height="130" rx="14" fill="{vermilion}"/>'
        '<text x="195" y="286" font-size="86" fill="{seal_text}" text-anchor="middle" font-family="serif">'
        "{seal}</text>"
        '<text x="300" y="275" font-size="56" fill="{ink}" font-family="serif">{publisher}</text>'
        '<text font-size="{size}" font-weight="bold" fill="{ink}" font-family="serif"'
        ' text-anchor="{anchor}">'
        "{shown}</text></svg>\n"
    ).format(
        w=WIDTH,
        h=HEIGHT,
        title=title,
        seal=seal_of(publisher),
        paper=PAPER,
        ink=INK,
        vermilion=SEAL,
        seal_text=SEAL_TEXT,
        publisher=_cut(publisher, 13),
        size=_SIZE,
        anchor=anchor,
        shown=shown,
    )


def cover_lines(title: str, language: str) -> tuple[str, ...]:
    """The title in at most seven lines, broken between phrases or words; a longer one ends in "…"."""
    return title_lines(title, language, _ACROSS, _LINES, _width)


def _width(text: str) -> float:
    return sum(1.0 if unicodedata.east_asian_width(character) in "WF" else 0.56 for character in text)


def _cut(text: str, most: float) -> str:
    kept = text
    while kept and _width(kept) > most:
        kept = kept[:-1]
    return kept if kept == text else f"{kept}…"
