"""The messages of our errors in a person's language.

A message is made in English where it happens, and some are kept: a feed's fault, a draft's. The code's own
words of it are a template of the catalogue ``locale/errors-LANGUAGE.po``, with numbered places for the rest:
``{1} is followed already, as {2}.`` By its template a message is known, whatever stands in the places.
"""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from importlib.resources.abc import Traversable
from io import BytesIO
from itertools import pairwise
from typing import Final

from babel.messages.pofile import read_po

LONGEST: Final = 4_000
"""Characters of a message that is looked up; a longer one is no message of ours."""
DEEPEST: Final = 3
"""Messages within messages that are said; what lies deeper stays as it is."""
MOST_IN_A_ROW: Final = 8
"""Messages after each other that are told apart."""
_PLACE: Final = re.compile(r"\{(\d)(!r|:d)?\}")
_BETWEEN: Final = re.compile(r"(?<=\.) |; ")
"""What stands between several messages in a row."""
_WIDE: Final = re.compile(r"[\u3001-\u30ff\u3400-\u9fff\uff01-\uff60]")
_QUOTES: Final = "'\""


@dataclass(frozen=True, slots=True)
class _Place:
    """A numbered place: of anything, of a quoted text (``!r``), or of a whole number (``:d``)."""

    number: str
    kind: str


@dataclass(frozen=True, slots=True)
class _Template:
    """A message: the texts around its places in English, and its pieces in the other language."""

    texts: tuple[str, ...]
    places: tuple[_Place, ...]
    said: tuple[str | _Place, ...]

    @property
    def own(self) -> int:
        """How much of the message is the template's own."""
        return sum(map(len, self.texts))

    @property
    def has_words(self) -> bool:
        """Whether it says something by itself, as ``{1}: {2}`` does not."""
        return sum(letter.isalpha() for text in self.texts for letter in text) > 1

    def found_in(self, message: str) -> dict[str, str] | None:
        """What stands in the places, None where this is not the template of the message.

        Each text is looked for once, from where the one before it ended: the time is that of the length.
        """
        first, *others, last = self.texts
        start, end = len(first), len(message) - len(last)
        if start > end or not message.startswith(first) or not message.endswith(last):
            return None
        found = dict[str, str]()
        for place, text in zip(self.places, [*others, ""], strict=True):
            at = message.find(text, start, end) if text else end
            if at < 0:
                return None
            held = _bare(message[start:at]) if place.kind == "!r" else message[start:at]
            if found.setdefault(place.number, held) != held or (place.kind == ":d" and not held.isdecimal()):
                return None
            start = at + len(text)
        return found


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The messages of one language: those without places by themselves, the others in their order."""

    plain: dict[str, str]
    templates: tuple[_Template, ...]


def said(message: str, language: str) -> str:
    """A message of ours in a language; what no template knows stays as it is."""
    if len(message) > LONGEST or not _has_catalogue(language):
        return message
    return _said(message, language, DEEPEST) or message


@cache
def _has_catalogue(language: str) -> bool:
    """Whether there is a catalogue for the language; English is that of the messages themselves."""
    return language.isalpha() and _file(language).is_file()


@lru_cache(maxsize=4_096)
def _said(message: str, language: str, depth: int) -> str | None:
    """The message in the language, or several in a row; None where it is not known."""
    return _row(message, language, depth) or _alone(message, language, depth)


def _alone(message: str, language: str, depth: int) -> str | None:
    catalogue = _catalogue(language)
    if whole := catalogue.plain.get(message):
        return whole
    for template in catalogue.templates if depth else ():
        found = template.found_in(message)
        if found is None:
            continue
        known = {number: _said(held, language, depth - 1) for number, held in found.items() if held}
        if template.has_words or any(known.values()):
            return _filled(template.said, found, known)
    return None


def _row(message: str, language: str, depth: int) -> str | None:
    """Several messages after each other, if each is known; the first that is known is the first."""
    between = list(_BETWEEN.finditer(message))
    if not between or len(between) >= MOST_IN_A_ROW:
        return None
    starts, ends = [0, *(each.end() for each in between)], [*(each.start() for each in between), len(message)]
    told, at = list[str](), 0
    while at < len(starts):
        # Not the whole: that would be no row.
        tries = range(at, len(ends) - (at == 0))
        parts = ((end + 1, _alone(message[starts[at] : ends[end]], language, depth)) for end in tries)
        following, known = next((each for each in parts if each[1]), (0, None))
        if known is None:
            return None
        told.append(known)
        at = following
    return ("" if message.endswith(".") else "；").join(told)


def _filled(pieces: tuple[str | _Place, ...], found: dict[str, str], known: dict[str, str | None]) -> str:
    """A template with its places filled; between wide characters no space is left."""
    filled = [
        piece
        if isinstance(piece, str)
        else (None if piece.kind == "!r" else known.get(piece.number)) or found[piece.number]
        for piece in pieces
    ]
    for number, (left, right) in enumerate(pairwise(filled)):
        if left.endswith(" ") and _WIDE.match(left[-2:-1]) and _WIDE.match(right[:1]):
            filled[number] = left[:-1]
        elif right.startswith(" ") and _WIDE.match(left[-1:]) and _WIDE.match(right[1:2]):
            filled[number + 1] = right[1:]
    return "".join(filled)


def _bare(quoted: str) -> str:
    """What Python's own quotation marks enclose."""
    is_quoted = len(quoted) > 1 and quoted[0] == quoted[-1] and quoted[0] in _QUOTES
    return quoted[1:-1] if is_quoted else quoted


@cache
def _catalogue(language: str) -> _Catalogue:
    read = read_po(BytesIO(_file(language).read_bytes()), locale=language)
    messages = [(str(each.id), str(each.string)) for each in read if each.id]
    templates = [_template(*each) for each in messages if _PLACE.search(each[0])]
    return _Catalogue(
        {message: words for message, words in messages if not _PLACE.search(message)},
        tuple(sorted(templates, key=lambda each: -each.own)),
    )


def _template(message: str, words: str) -> _Template:
    places = tuple(_Place(found[1], found[2] or "") for found in _PLACE.finditer(message))
    pieces, start = list[str | _Place](), 0
    for found in _PLACE.finditer(words):
        before = words[start : found.start()]
        # Somebody's own words stay as they are, whatever they say.
        pieces += [before, _Place(found[1], "!r" if before.endswith("「") else "")]
        start = found.end()
    return _Template(tuple(_PLACE.split(message)[::3]), places, (*pieces, words[start:]))


def _file(language: str) -> Traversable:
    return resources.files("kawaraban.desk") / "locale" / f"errors-{language}.po"
