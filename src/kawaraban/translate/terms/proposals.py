"""Names that an edition met and no list knows, proposed as terms."""

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from kawaraban.document.normal import plain_text
from kawaraban.facts import Kind
from kawaraban.facts.find import find_facts
from kawaraban.facts.names import KnownName, names_for
from kawaraban.facts.transliteration import heard
from kawaraban.translate.languages import primary
from kawaraban.translate.translation import SegmentState, Translation

_WORD: Final = re.compile(r"[^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Proposal:
    """A name as the original writes it, how often it is met, and how the translation writes it.

    ``rendering`` is empty where that cannot be told.
    """

    name: str
    count: int
    rendering: str = ""


def proposals(translations: Iterable[Translation], known: tuple[KnownName, ...] = ()) -> tuple[Proposal, ...]:
    """The names that may be worth a term, most frequent first; ``known`` are the termbase's."""
    counts: Counter[str] = Counter()
    said: dict[str, Counter[str]] = {}
    for translation in translations:
        language = primary(translation.source_language)
        finder = names_for(language, known)
        for segment in translation.segments:
            source, target = plain_text(segment.source), plain_text(segment.target)
            for fact in find_facts(source, language, finder):
                if fact.kind is Kind.CANDIDATE:
                    counts[fact.text] += 1
                    if segment.state is not SegmentState.INITIAL and (
                        words := rendering_in(fact.text, target)
                    ):
                        said.setdefault(fact.text, Counter())[words] += 1
    return tuple(
        Proposal(name, count, said[name].most_common(1)[0][0] if name in said else "")
        for name, count in sorted(counts.items(), key=lambda entry: (-entry[1], entry[0]))
    )


def rendering_in(name: str, target: str) -> str:
    """How Japanese ``target`` writes all words of a name, side by side; nothing where it is not sure."""
    words = _WORD.findall(name)
    found = dict(heard(words, target))
    if not words or len(found) != len(words):
        return ""
    match = re.search("[・＝=]?".join(re.escape(found[word]) for word in words), target)
    return match[0] if match else ""
