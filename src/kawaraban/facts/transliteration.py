"""Does this katakana spell that Latin word? By the consonants that both keep.

Each side is reduced to a skeleton of consonant classes (l and r are one, b and v, f and h, s and z and
j; vowels, w and y fall away), after how Japanese writes foreign words (Cabinet notification 1991 no. 2,
「外来語の表記」). Skeletons are compared by edit distance, so that one sound heard otherwise does no harm.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

KATAKANA_RUN: Final = re.compile(r"[ァ-ヺー]{2,}")
"""A katakana word; the middle dot ends one."""

_ROWS: Final = {
    "k": "カキクケコヵヶ",
    "g": "ガギグゲゴ",
    "s": "サシスセソザジズゼゾヂヅ",
    "t": "タチツテト",
    "d": "ダデド",
    "n": "ナニヌネノン",
    "h": "ハヒフヘホ",
    "b": "バビブベボヴヷヸヹヺ",
    "p": "パピプペポ",
    "m": "マミムメモ",
    "r": "ラリルレロ",
}
_CLASS: Final = {kana: row for row, kanas in _ROWS.items() for kana in kanas}
_OPENS: Final = "a"
"""Stands first in the skeleton of what begins with a vowel, w or y."""

_SPELLINGS: Final = (
    (re.compile(r"(.)\1+"), r"\1"),
    (re.compile(r"^(?:k(?=n)|w(?=r)|p(?=[st])|g(?=n))"), ""),
    (re.compile(r"tch|cz"), "t"),
    (re.compile(r"sch|sh|[st]i(?=on)|[ct]i(?=[aeou])"), "s"),
    (re.compile(r"ch(?=[rlmnt])|ck|qu?|kh"), "k"),
    (re.compile(r"ch|ts|tz"), "t"),
    (re.compile(r"dg(?=e)|th"), "s"),
    (re.compile(r"ph"), "h"),
    (re.compile(r"gh(?=[t]|$)"), ""),
    (re.compile(r"gh"), "g"),
    (re.compile(r"x"), "ks"),
    (re.compile(r"c(?=[eiy])|g(?=[eiy])|j"), "s"),
    (re.compile(r"c"), "k"),
    (re.compile(r"m(?=[pb])"), "n"),
    (re.compile(r"(?<=[a-z])r(?=[^aeiouyr]|$)"), ""),
    (re.compile(r"(?<=[a-z])h(?=[^aeiouy]|$)"), ""),
)
"""English spelling to consonants, in this order."""
_CLASSES: Final = str.maketrans("lvfz", "rbhs", "aeiouwy'’-.")
_PLURAL: Final = 3
"""Consonants from which on a last s may be a plural that Japanese leaves out."""


@lru_cache(maxsize=20_000)
def latin_skeleton(word: str) -> str:
    """The consonant classes of a word in Latin script; empty where it has no letters that we know."""
    letters = "".join(
        c
        for c in unicodedata.normalize("NFKD", word.lower().replace("ç", "s"))
        if c.isascii() and c.isalpha()
    )
    if not letters:
        return ""
    opens = _OPENS if letters[0] in "aeiouwy" else ""
    for pattern, sounds in _SPELLINGS:
        letters = pattern.sub(sounds, letters)
    return opens + _squeezed(letters.translate(_CLASSES))


@lru_cache(maxsize=20_000)
def kana_skeleton(katakana: str) -> str:
    """The consonant classes of a katakana word."""
    opens = _OPENS if katakana[:1] not in _CLASS else ""
    return opens + _squeezed("".join(_CLASS.get(kana, "") for kana in katakana))


def spells(katakana: str, word: str) -> bool:
    """Whether a katakana word may be the sound of a Latin one."""
    return alike(kana_skeleton(katakana), latin_skeleton(word))


def alike(kana: str, latin: str) -> bool:
    """Whether two skeletons may be of one word."""
    if _near(kana, latin):
        return True
    plural = len(latin) > _PLURAL and latin[-1] == "s" and kana[-1:] != "s"
    return plural and _near(kana, latin[:-1])


def katakana_words(text: str) -> Iterator[tuple[int, int]]:
    """Where the katakana words of a text stand."""
    return (found.span() for found in KATAKANA_RUN.finditer(text))


def heard(names: Iterable[str], target: str) -> Iterator[tuple[str, str]]:
    """Which of a sentence's names stands as which katakana word in its translation.

    Only what is certain: a katakana word that spells a name better than any other name does, and
    that no other katakana word spells as well.
    """
    words = list(dict.fromkeys(names))
    katakana = list(dict.fromkeys(target[start:end] for start, end in katakana_words(target)))
    distances = {
        (word, kana): Levenshtein.distance(latin_skeleton(word), kana_skeleton(kana))
        for word in words
        for kana in katakana
        if spells(kana, word)
    }
    for (word, kana), distance in distances.items():
        rivals = (
            other
            for pair, other in distances.items()
            if pair != (word, kana) and (pair[0] == word or pair[1] == kana)
        )
        if all(distance < other for other in rivals):
            yield word, kana


def _near(one: str, other: str) -> bool:
    longest = max(len(one), len(other))
    if min(len(one), len(other)) < 2:
        return one == other and longest > 0
    # One sound in three may be heard otherwise, none where there are but two.
    allowed = longest // 3
    return abs(len(one) - len(other)) <= allowed and (
        Levenshtein.distance(one, other, score_cutoff=allowed) <= allowed
    )


def _squeezed(letters: str) -> str:
    return re.sub(r"(.)\1+", r"\1", letters)
