"""The first mention of a foreign name shows how the original writes it."""

import re
from collections.abc import Iterable
from typing import Final

from kawaraban.facts import Fact, Kind
from kawaraban.facts.transliteration import heard

_WORD: Final = re.compile(r"[^\W\d_]{3,}")
_LONGEST: Final = 60
"""Characters of an original worth showing in the middle of a sentence."""
_BEHIND: Final = ("（", "(")


def with_originals(target: str, names: Iterable[tuple[Fact, str | None]], seen: set[str]) -> str:
    """Japanese ``target`` with the original behind each name it says for the first time.

    ``names`` are those of the source, each with its words in Japanese where a termbase has them.
    Others are shown only if each word is heard in the katakana of one run (アンナ・ペーターセン). Names of
    one word are not. ``seen`` are the names shown before, and is added to.
    """
    for fact, words in names:
        if fact.text in seen or len(fact.text) > _LONGEST or len(_WORD.findall(fact.text)) < 2:
            continue
        end = _end(fact, words, target)
        if end is not None:
            seen.add(fact.text)
            if not target.startswith(_BEHIND, end):
                target = f"{target[:end]}（{fact.text}）{target[end:]}"
    return target


def _end(fact: Fact, words: str | None, target: str) -> int | None:
    """Where the name ends in the target, if it surely stands there."""
    if words:
        place = target.find(words)
        return place + len(words) if place >= 0 else None
    if fact.kind is not Kind.CANDIDATE:
        return None
    parts = _WORD.findall(fact.text)
    said = dict(heard(parts, target))
    if len(said) != len(parts):
        return None
    run = re.search("[・＝=]".join(re.escape(said[part]) for part in parts), target)
    return run.end() if run else None
