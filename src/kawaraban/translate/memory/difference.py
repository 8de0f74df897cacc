"""Where two sentences differ, by words, for those who judge a near match."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

_TOKEN: Final = re.compile(r"[^\W_]+|\s+|.", re.DOTALL)
_IDEOGRAPHIC: Final = re.compile(r"[\u3040-\u9fff]")


@dataclass(frozen=True, slots=True)
class Edit:
    """``old`` from ``old_start`` to ``old_end`` became ``new`` from ``new_start`` to ``new_end``."""

    old_start: int
    old_end: int
    new_start: int
    new_end: int


def edits(old: str, new: str) -> tuple[Edit, ...]:
    """What to change in ``old`` to get ``new``, in the order of the text; empty where they are equal.

    Words change as a whole, and so does each character of scripts without spaces.
    """
    old_tokens, new_tokens = _tokens(old), _tokens(new)
    old_places, new_places = _places(old_tokens), _places(new_tokens)
    matcher = SequenceMatcher(None, old_tokens, new_tokens, autojunk=False)
    return tuple(
        Edit(old_places[a], old_places[b], new_places[c], new_places[d])
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def _tokens(text: str) -> list[str]:
    found = _TOKEN.findall(text)
    return [part for token in found for part in (token if _IDEOGRAPHIC.search(token) else (token,))]


def _places(tokens: list[str]) -> list[int]:
    places = [0]
    for token in tokens:
        places.append(places[-1] + len(token))
    return places
