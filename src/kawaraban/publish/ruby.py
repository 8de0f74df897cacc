"""Readings above kanji (ruby), as the editor gave them and never as a dictionary guesses."""

import re
from itertools import pairwise
from typing import Final

from markupsafe import Markup, escape

from kawaraban.publish.fill import fill

_KANJI: Final = re.compile(r"[々〇㐀-䶿一-鿿豈-\ufaff\U00020000-\U0003ffff]+")
_READING: Final = re.compile(r"[ぁ-ゖァ-ヺー・ 　]+")
_TO_HIRAGANA: Final = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}


def with_reading(text: str, reading: str) -> Markup:
    """``text`` with its reading over its kanji; plain where it has none, or the reading is no kana.

    Kana of the text that the reading repeats stay free (隣り合う), where only one way leads there;
    else the reading stands over the whole.
    """
    if not (_KANJI.search(text) and _READING.fullmatch(reading)):
        return escape(text)
    return Markup().join(
        fill("<ruby>{}<rp>（</rp><rt>{}</rt><rp>）</rp></ruby>", base, above) if above else escape(base)
        for base, above in furigana(text, reading)
    )


def furigana(text: str, reading: str) -> tuple[tuple[str, str], ...]:
    """The parts of ``text`` in order, each with what is read over it; empty where that is the part itself."""
    parts = _parts(text)
    if all(_KANJI.fullmatch(part) for part in parts):
        return ((text, reading),)
    greedy, lazy = (_fitted(parts, reading, many) for many in ("+", "+?"))
    return greedy if greedy and greedy == lazy else ((text, reading),)


def _parts(text: str) -> list[str]:
    """The runs of kanji and what stands between them."""
    edges = {0, len(text), *(edge for run in _KANJI.finditer(text) for edge in run.span())}
    return [text[start:end] for start, end in pairwise(sorted(edges))]


def _fitted(parts: list[str], reading: str, many: str) -> tuple[tuple[str, str], ...]:
    """The reading laid along the parts; nothing where it does not fit."""
    pattern = "".join(
        f"(.{many})" if _KANJI.fullmatch(part) else f"({re.escape(_as_read(part))})" for part in parts
    )
    found = re.fullmatch(pattern, _as_read(reading))
    if found is None:
        return ()
    return tuple(
        (part, reading[slice(*found.span(place))] if _KANJI.fullmatch(part) else "")
        for place, part in enumerate(parts, start=1)
    )


def _as_read(kana: str) -> str:
    return kana.translate(_TO_HIRAGANA)
