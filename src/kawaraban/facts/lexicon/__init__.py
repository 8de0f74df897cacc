"""Frequent English words and what stands for them in Japanese, written for this project.

A rendering is a stem: as much of the Japanese word as stays when it is inflected. The list tells where
in a translation a word may have gone; it is no dictionary, and proves nothing by itself.
"""

from functools import cache, lru_cache
from importlib.resources import files
from typing import Final, NamedTuple

_LIGHT: Final = "~ "
_ENDINGS: Final = (
    ("ies", "y"),
    ("ied", "y"),
    ("es", ""),
    ("es", "e"),
    ("s", ""),
    ("ed", ""),
    ("ed", "e"),
    ("ing", ""),
    ("ing", "e"),
    ("ly", ""),
    ("er", ""),
    ("er", "e"),
)
"""Inflections, and what stands in their place in the word that the list has."""


class Entry(NamedTuple):
    """What a word may come out as, and whether it is a light one, which often comes out as nothing."""

    stems: tuple[str, ...]
    light: bool


_NONE: Final = Entry((), light=False)


@lru_cache(maxsize=20_000)
def look_up(word: str) -> Entry:
    """What the list says of an English word, in whatever form; no stems where it has it not."""
    table = _table()
    word = word.lower()
    return next((table[form] for form in _forms(word) if form in table), _NONE)


def renderings(word: str) -> tuple[str, ...]:
    """The Japanese stems that an English word may come out as; none where the list has it not."""
    return look_up(word).stems


def _forms(word: str) -> tuple[str, ...]:
    """The word, and what it may be an inflection of."""
    forms = [word]
    for ending, instead in _ENDINGS:
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word.removesuffix(ending)
            forms.append(stem + instead)
            # stopped, running: the consonant was doubled.
            if not instead and stem[-1] == stem[-2]:
                forms.append(stem[:-1])
    return tuple(forms)


@cache
def _table() -> dict[str, Entry]:
    table: dict[str, Entry] = {}
    text = files(__package__).joinpath("en_ja.txt").read_text("utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        words, _, stems = line.removeprefix(_LIGHT).partition(" | ")
        for word in words.split():
            before = table.get(word, _NONE)
            light = before.light or line.startswith(_LIGHT)
            table[word] = Entry((*before.stems, *stems.split()), light)
    return table
