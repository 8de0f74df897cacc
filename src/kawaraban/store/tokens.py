"""Text as the words a search index holds, the same on every database.

Scripts that put spaces between words give words; the others (Japanese, Chinese, Korean, Thai, …) give
each pair of neighbouring characters, so that a word of two characters, the commonest in Japanese, is
found exactly, and a longer one as a phrase of pairs. The last character of a run stands alone, too: so
a lone character is found at every place, as the beginning of a pair or as itself.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

LONGEST: Final = 40
"""Characters of one word; a longer one is a number or an address, and cut."""
MOST_TERMS: Final = 20
LONGEST_QUERY: Final = 400

UNSPACED: Final = (
    r"\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029"
    r"\u3031-\u3035\u3041-\u309f\u30a1-\u30ff\u3100-\u318f\u31a0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\ua000-\ua4cf"
    r"\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\U0001b000-\U0001b16f\U00020000-\U0003ffff"
)
_RUN: Final = re.compile(rf"([{UNSPACED}]+)|([^\W_{UNSPACED}]+)")
_QUERY: Final = re.compile(r'(-?)(?:["“「『]([^"”」』]*)["”」』]?|(\S+))')


@dataclass(frozen=True, slots=True)
class Term:
    """Words that stand side by side; of the last one only the beginning may be given (``open_end``).

    ``typed`` is what they were made of, folded.
    """

    words: tuple[str, ...]
    open_end: bool = False
    typed: str = ""


@dataclass(frozen=True, slots=True)
class Query:
    """What is looked for: every one of ``wanted``, and none of ``unwanted``."""

    wanted: tuple[Term, ...]
    unwanted: tuple[Term, ...] = ()


def fold(text: str) -> str:
    """The text without differences of width, case and composition."""
    return unicodedata.normalize("NFKC", text).casefold()


def index_words(text: str) -> Iterator[str]:
    """The words of a text, in its order, for the index."""
    for run, word in _runs(fold(text)):
        if word:
            yield word[:LONGEST]
        else:
            yield from _pairs(run)
            yield run[-1]


def in_word(character: str) -> bool:
    """Whether a folded character belongs to a word of a script that has spaces between them."""
    found = _RUN.fullmatch(character)
    return bool(found and found[2])


def parse_query(text: str) -> Query:
    """What a person typed: words are all wanted, "quoted" ones side by side, -these not at all.

    Nothing that is typed is an error; what holds no word looks for nothing.
    """
    wanted: list[Term] = []
    unwanted: list[Term] = []
    for minus, quoted, plain in _QUERY.findall(fold(text[:LONGEST_QUERY])):
        term = _term(quoted or plain)
        if term.words and len(wanted) + len(unwanted) < MOST_TERMS:
            (unwanted if minus else wanted).append(term)
    return Query(tuple(wanted), tuple(unwanted))


def says(text: str, query: Query) -> bool:
    """Whether a text has all that is wanted, as an index of its words would say."""
    words = tuple(index_words(text))
    return all(_stands(term, words) for term in query.wanted)


def _stands(term: Term, words: tuple[str, ...]) -> bool:
    *before, last = term.words
    behind = len(before)
    return any(
        words[at : at + behind] == tuple(before)
        and (words[at + behind].startswith(last) if term.open_end else words[at + behind] == last)
        for at in range(len(words) - behind)
    )


def _term(text: str) -> Term:
    runs = list(_runs(text))
    words: list[str] = []
    open_end = False
    for place, (run, word) in enumerate(runs):
        last = place == len(runs) - 1
        if word:
            words.append(word[:LONGEST])
        elif not last:
            words += [*_pairs(run), run[-1]]
        elif len(run) == 1:
            words.append(run)
            open_end = True
        else:
            words += _pairs(run)
    return Term(tuple(words), open_end, text)


def _runs(folded: str) -> Iterator[tuple[str, str]]:
    """Each run of unspaced script, or each word, the other being empty."""
    for found in _RUN.finditer(folded):
        yield found[1] or "", found[2] or ""


def _pairs(run: Sequence[str]) -> list[str]:
    return [one + other for one, other in pairwise(run)]
