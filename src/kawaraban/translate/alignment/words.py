"""A target's words, and where a span of them may begin and end.

Japanese writes no spaces: SudachiPy's dictionary tells its words. Other languages are cut where their
letters end; those that write no spaces either, and that we have no dictionary of, by the character.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Final

from kawaraban.translate.languages import SPACELESS, primary
from kawaraban.translate.sudachi import tokenizer

if TYPE_CHECKING:
    from sudachipy import SplitMode


class Role(StrEnum):
    """What a word does at the edge of a span."""

    CONTENT = "content"
    """It says something: a span may begin and end with it."""
    TAIL = "tail"
    """It goes on with the word before it (た, ない, さん, 年): a span may end with it, not begin."""
    LINK = "link"
    """It ties a phrase to what follows (は, が, を, の): a span neither begins nor ends with it."""
    MARK = "mark"
    """Punctuation or space."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, from character ``start`` up to ``end``."""

    start: int
    end: int
    text: str
    role: Role
    is_predicate: bool = False
    """Whether it is a verb or what a verb or an adjective ends with."""


_LETTERS: Final = re.compile(r"[^\W_]+(?:['’.-][^\W_]+)*|\s+|[^\w\s]|_", re.UNICODE)
_PIECE: Final = 8_000
"""Characters that the tokenizer gets at once; it refuses more than 49,149 bytes."""
_ROLES: Final = {
    "助詞": Role.LINK,
    "助動詞": Role.TAIL,
    "接尾辞": Role.TAIL,
    "補助記号": Role.MARK,
    "空白": Role.MARK,
}
_GOING_ON: Final = frozenset("てで")
"""What a predicate goes on with: 開いて, 読んで."""
_COPULA: Final = frozenset({"だ", "だっ", "な", "で"})
"""After a noun these end the phrase; after a predicate they are its own past (読んだ)."""
_PREDICATES: Final = frozenset({"動詞", "助動詞", "形容詞", "接続助詞"})
_CARRIERS: Final = frozenset({"名詞", "動詞", "形容詞", "助動詞", "接続助詞", "接尾辞"})
"""After these する, いる, ない and the like are no words of their own."""


def words_of(text: str, language: str) -> tuple[Word, ...]:
    """The words of ``text`` in their order, gapless."""
    if primary(language) == "ja":
        return tuple(_japanese(text))
    if primary(language) in SPACELESS:
        return tuple(Word(at, at + 1, sign, _role_of(sign)) for at, sign in enumerate(text))
    return tuple(Word(*found.span(), found[0], _role_of(found[0])) for found in _LETTERS.finditer(text))


def word_edges(text: str, language: str) -> frozenset[int] | None:
    """Where the shortest words of ``text`` (東京, 都) begin and end; None where we have no dictionary."""
    if primary(language) != "ja":
        return None
    edges = {0, len(text)}
    for place, piece in _in_pieces(text):
        for morpheme in tokenizer("B").tokenize(piece, _shortest()):
            edges |= {place + morpheme.begin(), place + morpheme.end()}
    return frozenset(edges)


def may_begin(words: tuple[Word, ...], index: int) -> bool:
    """Whether a span may begin with this word."""
    return words[index].role is Role.CONTENT


def may_end(words: tuple[Word, ...], index: int) -> bool:
    """Whether a span may end with this word, so that no ending of it is left outside."""
    follows = index + 1 < len(words) and words[index + 1].role is Role.TAIL
    return words[index].role in {Role.CONTENT, Role.TAIL} and not follows


def _japanese(text: str) -> Iterator[Word]:
    for place, piece in _in_pieces(text):
        yield from _tokens(piece, place)


def _in_pieces(text: str) -> Iterator[tuple[int, str]]:
    """The text as the tokenizer takes it, each piece with its place."""
    place = 0
    while place < len(text):
        piece = text[place : place + _PIECE]
        if len(piece) == _PIECE:
            # Cut where a sentence ends, if one does: a cut anywhere else may be inside a word.
            piece = piece[: piece.rfind("。") + 1] or piece
        yield place, piece
        place += len(piece)


def _tokens(piece: str, place: int) -> Iterator[Word]:
    before = ""
    for morpheme in tokenizer("B").tokenize(piece):
        start, end = morpheme.begin(), morpheme.end()
        if start == end:
            continue
        kind, detail, counter, *_ = morpheme.part_of_speech()
        text = piece[start:end]
        role = _role(text, (kind, detail, counter), before)
        yield Word(place + start, place + end, text, role, kind in {"動詞", "助動詞"})
        before = detail if detail in {"数詞", "接続助詞"} else kind


def _role(text: str, speech: tuple[str, str, str], before: str) -> Role:
    """What a morpheme does, by its part of speech (UniDic's) and that of the one before it."""
    kind, detail, counter = speech
    if kind == "助詞":
        return Role.TAIL if detail == "接続助詞" and text in _GOING_ON else Role.LINK
    if kind == "助動詞" and text in _COPULA and before not in _PREDICATES:
        return Role.LINK
    if detail == "非自立可能" and kind in {"動詞", "形容詞"} and before in _CARRIERS:
        return Role.TAIL
    if counter == "助数詞可能" and before == "数詞":
        return Role.TAIL
    return _ROLES.get(kind, Role.CONTENT)


def _role_of(piece: str) -> Role:
    return Role.CONTENT if any(sign.isalnum() for sign in piece) else Role.MARK


def _shortest() -> "SplitMode":
    from sudachipy import SplitMode  # noqa: PLC0415 - heavy: loads a dictionary

    return SplitMode.A


def snapped(words: tuple[Word, ...], start: int, end: int) -> tuple[int, int] | None:
    """The whole words that a range touches, without the ones that only tie it to what stands around.

    None where nothing is left of it.
    """
    touched = [index for index, word in enumerate(words) if word.end > start and word.start < end]
    while touched and words[touched[0]].role in {Role.LINK, Role.MARK}:
        del touched[0]
    while touched and words[touched[-1]].role in {Role.LINK, Role.MARK}:
        touched.pop()
    if not touched:
        return None
    first, last = touched[0], touched[-1]
    while first and words[first].role is Role.TAIL:
        first -= 1
    while last + 1 < len(words) and words[last + 1].role is Role.TAIL:
        last += 1
    return words[first].start, words[last].end
