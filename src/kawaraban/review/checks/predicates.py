"""How a Japanese sentence ends: politely or plainly, by morphology (SudachiPy).

Only the last predicate of a sentence says in which register it is; what stands in quotation marks is
another's speech, and a sentence that ends in a noun (体言止め) has none.
"""

import re
from collections.abc import Sequence
from itertools import takewhile
from typing import Final

from sudachipy import Morpheme

from kawaraban.translate.house.style import Register
from kawaraban.translate.sudachi import tokenizer

_TAIL: Final = 32
"""Characters at a sentence's end that are read: no predicate is longer."""
_ASIDE: Final = re.compile(r"[（(][^（）()]{0,40}[）)]\Z")
_ENDS: Final = "。．.！？!?…‥～〜♪ 　\n"
_POLITE_TYPES: Final = frozenset({"助動詞-マス", "助動詞-デス"})
_FINAL_FORMS: Final = ("終止形", "連体形", "意志推量形")


def morphemes(text: str) -> Sequence[Morpheme]:
    """The words of a short text (at most some thousand characters), in their shortest units."""
    return list(tokenizer("A").tokenize(text))


def register_of(sentence: str) -> Register | None:
    """The register of a Japanese sentence, or None where its end has none.

    A plain question (…のだろうか。) has none: polite prose asks itself so too.
    """
    tail = _ASIDE.sub("", sentence[-2 * _TAIL :].rstrip(_ENDS)).rstrip(_ENDS)[-_TAIL:]
    if not tail or tail[-1] in '」』”"）)':
        return None
    backwards = [m for m in reversed(morphemes(tail)) if m.part_of_speech()[0] != "補助記号"]
    ending = _without_final_particles(backwards)
    if not ending:
        return None
    auxiliaries = takewhile(lambda m: m.part_of_speech()[0] == "助動詞", ending)
    if any(m.part_of_speech()[4] in _POLITE_TYPES for m in auxiliaries):
        return Register.POLITE
    if backwards[0].surface() == "か":
        return None
    kind, form = ending[0].part_of_speech()[0], ending[0].part_of_speech()[5]
    inflected = kind in {"動詞", "形容詞", "助動詞"}
    return Register.PLAIN if inflected and form.startswith(_FINAL_FORMS) else None


def _without_final_particles(backwards: list[Morpheme]) -> list[Morpheme]:
    """What stands before か, ね, よ and the like."""
    start = next((i for i, m in enumerate(backwards) if m.part_of_speech()[1] != "終助詞"), len(backwards))
    return backwards[start:]
