"""The piece of a text where what was looked for stands, with the spans of the words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from kawaraban.store.tokens import Query, Term, fold, in_word

LENGTH: Final = 160
"""Characters of a passage."""
_BEFORE: Final = 40
_MOST_SPANS: Final = 20


@dataclass(frozen=True, slots=True)
class Passage:
    """Some of a text, and where in it the words stand, each from one character to before another."""

    text: str
    spans: tuple[tuple[int, int], ...] = ()


def passage(text: str, query: Query) -> Passage:
    """The passage around the first word that was looked for; the text's beginning where none is found."""
    folded, origin = _folded(text)
    needles = [each for term in query.wanted for each in _needles(term, folded)]
    places = [place for needle in needles if (place := _find(folded, needle, 0)) >= 0]
    start = max(0, (origin[min(places)] if places else 0) - _BEFORE)
    piece = " ".join(text[start : start + LENGTH].splitlines())
    return Passage(piece, _spans(piece, needles))


def _spans(piece: str, needles: list[str]) -> tuple[tuple[int, int], ...]:
    folded, origin = _folded(piece)
    found: list[tuple[int, int]] = []
    for needle in needles:
        place = _find(folded, needle, 0)
        while place >= 0 and len(found) < _MOST_SPANS:
            end = place + len(needle)
            found.append((origin[place], origin[end - 1] + 1))
            place = _find(folded, needle, end)
    return _joined(sorted(found))


def _joined(spans: list[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Without overlaps."""
    whole: list[tuple[int, int]] = []
    for start, end in spans:
        if whole and start <= whole[-1][1]:
            whole[-1] = (whole[-1][0], max(end, whole[-1][1]))
        else:
            whole.append((start, end))
    return tuple(whole)


def _folded(text: str) -> tuple[str, Sequence[int]]:
    """The folded text, and for each of its characters the place of the one that it came from."""
    whole = fold(text)
    if len(whole) == len(text):
        return whole, range(len(text))
    pieces: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        piece = fold(character)
        pieces.append(piece)
        origin += [place] * len(piece)
    return "".join(pieces), origin


def _needles(term: Term, folded: str) -> tuple[str, ...]:
    """What to look for: the term as it was typed, else each of its words."""
    return (term.typed,) if _find(folded, term.typed, 0) >= 0 else term.words


def _find(folded: str, needle: str, start: int) -> int:
    """Where a needle stands that is no part of a longer word; -1 where nowhere."""
    place = folded.find(needle, start)
    while place >= 0:
        end = place + len(needle)
        before, after = folded[place - 1 : place] if place else "", folded[end : end + 1]
        inside = (in_word(needle[0]) and in_word(before)) or (in_word(needle[-1]) and in_word(after))
        if not inside:
            return place
        place = folded.find(needle, place + 1)
    return -1
