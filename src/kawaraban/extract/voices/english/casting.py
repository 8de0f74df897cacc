"""Gather the cast of an English document, by linear passes of bounded patterns."""

import re
from collections.abc import Iterable

from kawaraban.extract.voices.cast import Cast
from kawaraban.extract.voices.english import words

_WORD = r"[A-ZÀ-ÖØ-Þ][\w’'\-]{1,30}"
_PAIR = re.compile(rf"(?=\b({_WORD}) (?:[A-Z]\. )?({_WORD})\b)")
_TITLED = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Dr|Sir|Dame|Prof|Professor|President|Senator|Sen|Gen|General|Minister|Mayor"
    rf"|Judge|Justice|Captain|Colonel|Chancellor|Secretary|Governor|King|Queen|Prince|Princess|Pope"
    rf"|Bishop|Father|Sister|Brother|Uncle|Aunt)\.? ({_WORD})"
)
_HOUSED = re.compile(
    rf"\b(?:at|in|from|by the makers of|version of|employees of|users of) ({_WORD})\b"
    rf"|\b({_WORD})(?:’s|'s) (?:[a-z]{{2,20}} )?(?:engineers|staff|employees|spokes\w+|CEO|CTO|CFO"
    rf"|chief|head|founder"
    rf"|chairman|chair|president|minister|ministry|government|army|website|blog|lawyers|shareholders"
    rf"|customers|users|servers|developers|position|capital|board)\b"
    rf"|\b(?:President|Minister|King|Queen|Prince|Premier|Chancellor|Ambassador) {_WORD} of ({_WORD})"
    rf"|\b({_WORD}) (?:\d|Inc|Ltd|Corp|GmbH)"
    rf"|\b({_WORD}), (?:the|an?) [^,.]{{0,50}}\b(?:maker|company|firm|publisher|agency|startup"
    rf"|manufacturer|bank"
    rf"|newspaper|site|magazine|retailer|operator|vendor|network|charity|platform|lab|tracker|outlet|paper)\b"
)
_LOWER = re.compile(r"\b[a-zà-öø-ÿ]{3,30}\b")


def gather(texts: Iterable[str]) -> Cast:
    """The cast of a document, from the texts of all its blocks."""
    people: set[str] = set()
    houses: set[str] = set()
    common: set[str] = set()
    for text in texts:
        for first, last in _PAIR.findall(text):
            if first.lower() not in words.NOT_NAMES and first.lower() not in words.ARTICLES:
                people.add(_bare(last))
        people.update(map(_bare, _TITLED.findall(text)))
        for groups in _HOUSED.findall(text):
            houses.update(_bare(word) for word in groups if word)
        common.update(_LOWER.findall(text))
    return Cast(frozenset(people), frozenset(houses), frozenset(common))


def _bare(word: str) -> str:
    for ending in ("’s", "'s"):
        word = word.removesuffix(ending)
    return word.rstrip("’'-")
