"""The picture that other sites show beside a link to a post (OpenGraph): its title as the diary prints it.

Ten thousand are drawn in one go: what is the same on all of a diary's cards is drawn once, and a card
has sixteen colours, so that it is a small file at once.
"""

import io
import re
import zlib
from dataclasses import dataclass
from functools import cache, lru_cache, partial
from itertools import pairwise
from typing import Final

from PIL import Image, ImageColor, ImageDraw, ImageFont

from kawaraban.document.xml_text import writable
from kawaraban.publish.fonts import font_for
from kawaraban.publish.language import direction
from kawaraban.publish.look import INK, PAPER, SEAL, SEAL_TEXT, seal_of
from kawaraban.publish.title_lines import filled, title_lines, title_phrases

WIDTH: Final = 1200
HEIGHT: Final = 630
_LEFT: Final = 84
_RIGHT: Final = WIDTH - _LEFT
_ACROSS: Final = _RIGHT - _LEFT
_TITLE: Final = (266, 576)
"""Between which heights the title stands."""
_SETTINGS: Final = ((80, 2), (68, 3), (54, 4), (44, 5))
"""Sizes of the title, and the most lines of each; the last one cuts what does not fit."""
_LEADING: Final = 1.34
_SMALL: Final = 32
_NAME: Final = 44

_INKS, _REDS, _WHITES = 7, 4, 4
"""Steps of each colour between the one under it and itself; with the paper they are sixteen."""
_FINE: Final = 4
_PEN: Final = ImageDraw.Draw(Image.new("L", (1, 1)))
_SQUARE: Final = (
    r"\u3001-\u3003\u3005-\u3011\u3041-\u3096\u309d-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff"
    r"\uff01-\uff60\U00020000-\U0003ffff"
)
_MARKED: Final = r"(?=[\u3099\u309a\ufe00-\ufe0f\U000e0100-\U000e01ef])"
_PIECES: Final = re.compile(rf"[{_SQUARE}](?!{_MARKED})|(?:[^{_SQUARE}]|[{_SQUARE}]{_MARKED})+")
"""Characters that stand each in a square of its own, and titles share; and what is shaped as a whole."""


@dataclass(frozen=True, slots=True)
class SocialCard:
    """What a card says; ``day`` is in words, ``diary`` the diary's name. Each may be empty."""

    title: str
    diary: str
    language: str
    publication: str = ""
    day: str = ""


def draw_card(card: SocialCard) -> bytes | None:
    """The card as a PNG of `WIDTH` by `HEIGHT` pixels; None where no font here has its characters.

    On one machine equal cards give equal bytes.
    """
    title, publication, day = map(_one_line, (card.title, card.publication, card.day))
    ground = _ground(_one_line(card.diary), card.language)
    if ground is None or font_for(f"{title}{publication}{day}…", card.language, _SMALL) is None:
        return None
    canvas = ground.copy()
    _write_kicker(canvas, publication, day, card.language)
    _write_title(canvas, title, card.language)
    canvas.putpalette(_palette())
    out = io.BytesIO()
    # Runs of one colour are nearly all there is: to look for no other repetition halves the time, and the
    # file is no larger.
    canvas.save(out, "PNG", bits=4, compress_type=zlib.Z_RLE)
    return out.getvalue()


@lru_cache(maxsize=8)
def _ground(diary: str, language: str) -> Image.Image | None:
    """Frame, seal and name, as all cards of a diary have them: a picture of places in the palette."""
    seal, name = (font_for(f"{diary}…", language, size) for size in (62, _NAME))
    if seal is None or name is None:
        return None
    canvas = Image.new("L", (WIDTH, HEIGHT), 0)
    pen = ImageDraw.Draw(canvas)
    pen.rectangle((28, 28, WIDTH - 29, HEIGHT - 29), outline=_INKS, width=3)
    pen.rectangle((38, 38, WIDTH - 39, HEIGHT - 39), outline=_INKS, width=1)
    pen.line((_LEFT, 192, _RIGHT, 192), fill=_INKS, width=3)
    right_to_left = direction(language) == "rtl"
    left = _RIGHT - 92 if right_to_left else _LEFT
    square = Image.new("L", (92 * _FINE, 92 * _FINE), 0)
    ImageDraw.Draw(square).rounded_rectangle((0, 0, 92 * _FINE - 1, 92 * _FINE - 1), 11 * _FINE, fill=255)
    _lay(canvas, square.resize((92, 92), Image.Resampling.BOX), (left, 76), _RED)
    character = Image.new("L", (92, 92), 0)
    ImageDraw.Draw(character).text((46, 46), seal_of(diary), fill=255, font=seal, anchor="mm")
    _lay(canvas, character, (left, 76), _WHITE)
    shown = _cut(diary, name, _ACROSS - 120)
    place = (_RIGHT - 120 if right_to_left else _LEFT + 120, 122)
    _write(canvas, shown, name, place, _INK, anchor="rm" if right_to_left else "lm")
    return canvas


def _one_line(text: str) -> str:
    return writable(" ".join(text.split()))


def _write_kicker(canvas: Image.Image, publication: str, day: str, language: str) -> None:
    """Publication and day, in one line over the title."""
    font = font_for(f"{publication}{day}…", language, _SMALL)
    if font is None:
        return
    right_to_left = direction(language) == "rtl"
    place, way = (_RIGHT, -1) if right_to_left else (_LEFT, 1)
    anchor = "rm" if right_to_left else "lm"
    shown = _cut(publication, font, _ACROSS - 420)
    _write(canvas, shown, font, (place, 228), _RED, anchor=anchor)
    place += way * round(font.getlength(shown) + (20 if shown else 0))
    _write(canvas, day, font, (place, 228), _INK, anchor=anchor)


def _write_title(canvas: Image.Image, title: str, language: str) -> None:
    found = _set_in_type(title, language)
    if found is None:
        return
    font, lines = found
    top, bottom = _TITLE
    leading = round(font.size * _LEADING)
    first = (top + bottom) // 2 - leading * (len(lines) - 1) // 2
    right_to_left = direction(language) == "rtl"
    for number, line in enumerate(lines):
        place = (_RIGHT if right_to_left else _LEFT, first + number * leading)
        _write(canvas, line, font, place, _INK, anchor="rm" if right_to_left else "lm")


def _set_in_type(title: str, language: str) -> tuple[ImageFont.FreeTypeFont, tuple[str, ...]] | None:
    """The title in the largest size in which it fits; in the smallest, cut."""
    for size, most in _SETTINGS:
        font = font_for(f"{title}…", language, size)
        if font is None:
            return None
        lines = _balanced(title, language, most, font)
        if len(lines) <= most:
            return font, lines
    smallest, most = _SETTINGS[-1]
    font = font_for(f"{title}…", language, smallest)
    if font is None:
        return None
    return font, title_lines(title, language, _ACROSS, most, partial(_width, font))


def _balanced(title: str, language: str, most: int, font: ImageFont.FreeTypeFont) -> tuple[str, ...]:
    """The title in as few lines as it needs, these as even as they can be."""
    phrases = title_phrases(title, language)
    lines = filled(phrases, _ACROSS, partial(_width, font))
    if len(lines) > most:
        return lines
    narrow, wide = _ACROSS // 2, _ACROSS
    while wide - narrow > _SMALL:
        middle = (narrow + wide) // 2
        tried = filled(phrases, middle, partial(_width, font))
        if len(tried) > len(lines):
            narrow = middle
        else:
            wide, lines = middle, tried
    return lines


def _width(font: ImageFont.FreeTypeFont, text: str) -> float:
    return sum(_advance(font, character) for character in text)


@cache
def _advance(font: ImageFont.FreeTypeFont, character: str) -> float:
    return font.getlength(character)


def _cut(text: str, font: ImageFont.FreeTypeFont, across: float) -> str:
    """The text as far as it fits."""
    if _width(font, text) <= across:
        return text
    kept = text
    while kept and _width(font, f"{kept}…") > across:
        kept = kept[:-1]
    return f"{kept}…"


def _write(
    canvas: Image.Image,
    text: str,
    font: ImageFont.FreeTypeFont,
    place: tuple[int, int],
    steps: tuple[int, ...],
    *,
    anchor: str,
) -> None:
    """Text in a colour, at a place that ``anchor`` says the meaning of."""
    x: float
    x, y = place
    # What is written from right to left is shaped as a whole.
    pieces = _PIECES.findall(text) if anchor.startswith("l") else [text]
    for piece, following in pairwise([*pieces, ""]):
        if piece:
            layer, covered, (left, top) = _drawn(font, piece, steps, anchor)
            canvas.paste(layer, (round(x) + left, y + top), covered)
            x += _step(font, piece, following)


@lru_cache(maxsize=16_384)
def _step(font: ImageFont.FreeTypeFont, piece: str, following: str) -> float:
    """From where a piece begins to where the next one does: some kana stand closer than others."""
    return font.getlength(piece + following) - font.getlength(following)


@lru_cache(maxsize=1024)
def _drawn(
    font: ImageFont.FreeTypeFont, piece: str, steps: tuple[int, ...], anchor: str
) -> tuple[Image.Image, Image.Image, tuple[int, int]]:
    """A character or a few words in a colour, what of it is covered, and where it lies from its place."""
    left, top, right, bottom = map(round, _PEN.textbbox((0, 0), piece, font, anchor))
    layer = Image.new("L", (right - left + 2, bottom - top + 2), 0)
    ImageDraw.Draw(layer).text((1 - left, 1 - top), piece, 255, font, anchor)
    return layer.point(steps), layer.point(_COVERED), (left - 1, top - 1)


def _lay(canvas: Image.Image, layer: Image.Image, place: tuple[int, int], steps: tuple[int, ...]) -> None:
    """Colour the canvas where the layer covers it, in steps of how much."""
    canvas.paste(layer.point(steps), place, layer.point(_COVERED))


def _steps(first: int, count: int) -> tuple[int, ...]:
    """For each degree of cover, a place in the palette; 0 is the ground."""
    return tuple(first + max(0, round(cover / 255 * count) - 1) for cover in range(256))


def _palette() -> list[int]:
    ramps = (*_ramp(PAPER, INK, _INKS), *_ramp(PAPER, SEAL, _REDS), *_ramp(SEAL, SEAL_TEXT, _WHITES))
    return [*ImageColor.getrgb(PAPER), *(part for colour in ramps for part in colour)]


def _ramp(under: str, over: str, count: int) -> list[tuple[int, ...]]:
    """The colours from one to another, that one included, the first not."""
    here, there = ImageColor.getrgb(under), ImageColor.getrgb(over)
    return [
        tuple(round(a + (b - a) * step / count) for a, b in zip(here, there, strict=True))
        for step in range(1, count + 1)
    ]


_INK: Final = _steps(1, _INKS)
_RED: Final = _steps(1 + _INKS, _REDS)
_WHITE: Final = _steps(1 + _INKS + _REDS, _WHITES)
_COVERED: Final = tuple(255 if cover * _INKS >= 128 else 0 for cover in range(256))
"""What is covered less than half of the first step stays as it is."""
