"""The first mention of a foreign name shows how the original writes it."""

import re
from collections.abc import Iterable
from typing import Final

from kawaraban.facts import Fact, Kind
from kawaraban.translate.names import heard

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_LONGEST: Final = 60
"""Characters of an original worth showing in the middle of a sentence."""


def with_originals(target: str, facts: Iterable[Fact], seen: set[str]) -> str:
    """Japanese ``target`` with the original behind each name it says for the first time.

    ``facts`` are those of the source; only names of two words or more are shown, each word heard in
    the katakana of one run (アンナ・ペーターセン). ``seen`` are the names shown before, and is added to.
    """
    for fact in facts:
        words = _WORD.findall(fact.text)
        if fact.kind is not Kind.CANDIDATE or len(words) < 2 or len(fact.text) > _LONGEST:
            continue
        if fact.text in seen:
            continue
        said = dict(heard(words, target))
        if len(said) != len(words):
            continue
        run = re.search("[・＝=]".join(re.escape(said[word]) for word in words), target)
        if run:
            seen.add(fact.text)
            target = f"{target[: run.end()]}（{fact.text}）{target[run.end() :]}"
    return target
