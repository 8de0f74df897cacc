"""A unit of the original with its sentences in another language."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kawaraban.document import Inlines
from kawaraban.document.normal import plain_text
from kawaraban.document.segments import Segment, join
from kawaraban.translate.languages import SPACELESS, primary

_FULL_STOPS: Final = frozenset("。！？」』）")


def rebuild(parts: Sequence[tuple[Segment, Inlines]], target_language: str) -> Inlines:
    """The unit's content from each segment of the original and its target, in their order.

    The gaps are the original's, but for the spaces that a language without them has no use for.
    """
    texts = [plain_text(target) for _, target in parts]
    spaceless = primary(target_language) in SPACELESS
    joined = []
    for place, (segment, target) in enumerate(parts):
        following = texts[place + 1] if place + 1 < len(texts) else ""
        tight = spaceless and _closes_up(texts[place][-1:], following[:1])
        gap = segment.gap.replace(" ", "") if tight else segment.gap
        joined.append(replace(segment, content=target, gap=gap))
    return join(tuple(joined))


def _closes_up(before: str, after: str) -> bool:
    """Whether no space belongs between two characters; full-width punctuation brings its own."""
    return before in _FULL_STOPS or (_is_wide(before) and _is_wide(after))


def _is_wide(character: str) -> bool:
    """Whether a character needs no space beside it: kana, kanji and full-width punctuation."""
    return bool(character) and ("\u3000" <= character <= "\u9fff" or "\uff00" <= character <= "\uffef")
