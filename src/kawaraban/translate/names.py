"""How an edition writes the names it meets, and where it drifts from how they were written before.

A name's rendering is known where it can be heard: a katakana word of the target that spells a word
of the name (`kawaraban.facts.transliteration`), and no other word of the source. Names written in
kanji, or not at all, are the termbase's.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from kawaraban.document.normal import plain_text
from kawaraban.facts import Fact, Kind
from kawaraban.facts.transliteration import heard
from kawaraban.store.name_ledger import NameEntry
from kawaraban.translate.languages import primary
from kawaraban.translate.translation import SegmentState, Translation

Find = Callable[[str, str], Iterable[Fact]]
"""The facts of a text in a language: `kawaraban.facts.find.find_facts`."""

_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Rendering:
    """A word of a name, and how the segment at ``path`` writes it."""

    name: str
    text: str
    path: str


@dataclass(frozen=True, slots=True)
class Drift:
    """A name that was ``before`` and is ``now`` another, in the unit at ``path``."""

    name: str
    before: str
    now: str
    path: str


def renderings(translation: Translation, find: Find) -> tuple[Rendering, ...]:
    """How the translated segments write the names of their sources; each pair once, in reading order."""
    if primary(translation.target_language) != "ja":
        return ()
    found: dict[tuple[str, str], Rendering] = {}
    for segment in translation.segments:
        if segment.state is not SegmentState.INITIAL:
            source, target = plain_text(segment.source), plain_text(segment.target)
            for name, text in heard(_names(source, translation.source_language, find), target):
                found.setdefault((name, text), Rendering(name, text, segment.path))
    return tuple(found.values())


def drifts(found: Iterable[Rendering], ledger: Iterable[NameEntry]) -> tuple[Drift, ...]:
    """Where renderings differ from a name's first and from its accepted ones, before and within."""
    first: dict[str, str] = {}
    known: dict[str, set[str]] = defaultdict(set)
    for entry in sorted(ledger, key=lambda one: one.since):
        if entry.name not in first or entry.accepted:
            known[entry.name].add(entry.rendering)
        first.setdefault(entry.name, entry.rendering)
    out = []
    for one in found:
        if one.name not in first:
            first[one.name] = one.text
            known[one.name].add(one.text)
        elif one.text not in known[one.name]:
            out.append(Drift(one.name, first[one.name], one.text, one.path))
    return tuple(out)


def entries(
    found: Iterable[Rendering], translation: Translation, publication: str, where: str, now: datetime
) -> tuple[NameEntry, ...]:
    """The renderings as the ledger keeps them."""
    return tuple(
        NameEntry(
            publication=publication,
            source_language=translation.source_language,
            target_language=translation.target_language,
            name=one.name,
            rendering=one.text,
            where=where,
            since=now,
        )
        for one in found
    )


def _names(source: str, language: str, find: Find) -> Iterator[str]:
    for fact in find(source, language):
        if fact.kind is Kind.CANDIDATE:
            yield from _WORD.findall(fact.text)
