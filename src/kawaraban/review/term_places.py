"""Where a term would change an edition's words: what stands there now, and what it would say instead."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from kawaraban.document import Inlines
from kawaraban.document.normal import plain_text
from kawaraban.facts import Fact
from kawaraban.facts.names import names_for
from kawaraban.facts.values import Name
from kawaraban.review.finding import Span
from kawaraban.store.termbase import Concept, Term, TermStatus
from kawaraban.translate.languages import SPACELESS, primary, same_language
from kawaraban.translate.terms.proposals import rendering_in
from kawaraban.translate.translation import SegmentState, Translation

_PLURAL: Final = r"(?:s|es)?(?:['’]s?)?"


class Why(StrEnum):
    """How we know which words stand for the term; the surest first."""

    FORBIDDEN = "forbidden"
    """The termbase forbids them."""
    LEFT = "left"
    """They are the original's own, untranslated."""
    KNOWN = "known"
    """A list of names has them for the same thing."""
    HEARD = "heard"
    """They sound like it."""
    ADMITTED = "admitted"
    """The termbase admits them beside the preferred ones."""
    UNTOLD = "untold"
    """We do not know: the sentence names it, and does not call it so."""


@dataclass(frozen=True, slots=True)
class TermPlace:
    """One sentence that a term would change.

    ``named`` are the term's spans in the source, ``spans`` those in the target that ``words`` would
    replace (none where it is untold), both as `plain_text` counts.
    """

    path: str
    index: int
    source: Inlines
    target: Inlines
    named: tuple[Span, ...]
    spans: tuple[Span, ...]
    words: str
    why: Why

    @property
    def seen(self) -> str:
        """Names the target as it is: whoever changes it says what they saw."""
        words = plain_text(self.target).encode("utf-8", "surrogatepass")
        return hashlib.sha256(words).hexdigest()[:16]


def term_places(translation: Translation, concept: Concept) -> Iterator[TermPlace]:
    """The sentences that name a concept and do not call it as its preferred term does, in their order.

    Without a preferred term in the translation's language there are none.
    """
    ours = _of(concept, translation.source_language)
    theirs = _of(concept, translation.target_language)
    wanted = next((term.text for term in theirs if term.status is TermStatus.PREFERRED), "")
    named = _pattern([word for term in ours for word in _words(term)], translation.source_language)
    if not wanted or named is None:
        return
    for segment in translation.segments:
        source = plain_text(segment.source)
        spans = tuple(found.span() for found in named.finditer(source))
        if not spans or segment.state is SegmentState.INITIAL:
            continue
        target = plain_text(segment.target)
        instead, why = _stands_for(source, target, spans, theirs, wanted, translation)
        if why is not None:
            yield TermPlace(
                segment.path, segment.index, segment.source, segment.target, spans, instead, wanted, why
            )


def _of(concept: Concept, language: str) -> tuple[Term, ...]:
    return tuple(term for term in concept.terms if same_language(term.language, language))


def _words(term: Term) -> tuple[str, ...]:
    return (term.text, *term.forms)


def _pattern(words: list[str], language: str) -> re.Pattern[str] | None:
    """Finds any of the words, whole; one in lower case may begin a sentence."""
    if not words:
        return None
    ordered = sorted(filter(str.strip, words), key=len, reverse=True)
    if primary(language) in SPACELESS:
        return re.compile("|".join(map(re.escape, ordered)))
    either = (
        f"(?i:{re.escape(word[0])}){re.escape(word[1:])}" if word.islower() else re.escape(word)
        for word in ordered
    )
    return re.compile(rf"(?<!\w)(?:{'|'.join(either)})(?={_PLURAL}(?!\w))")


def _stands_for(
    source: str,
    target: str,
    named: tuple[Span, ...],
    theirs: tuple[Term, ...],
    wanted: str,
    translation: Translation,
) -> tuple[tuple[Span, ...], Why | None]:
    """The target's words that stand for the term, and how we know; no `Why` where nothing is amiss."""
    if spans := _said(target, _with(theirs, TermStatus.FORBIDDEN), wanted):
        return spans, Why.FORBIDDEN
    if wanted in target:
        return (), None
    said = {source[start:end] for start, end in named}
    for words, why in (
        (said, Why.LEFT),
        (_known(source, target, named, translation), Why.KNOWN),
        ({rendering_in(name, target) for name in said}, Why.HEARD),
        (_with(theirs, TermStatus.ADMITTED), Why.ADMITTED),
    ):
        if spans := _said(target, words, wanted):
            return spans, why
    return (), Why.UNTOLD


def _with(terms: tuple[Term, ...], status: TermStatus) -> set[str]:
    return {word for term in terms if term.status is status for word in _words(term)}


def _said(target: str, words: set[str], wanted: str) -> tuple[Span, ...]:
    """Where any of the words stand, the longest of them, and not as a piece of the wanted ones."""
    others = sorted(filter(None, words), key=len, reverse=True)
    if not others:
        return ()
    # The wanted words come first where they are longer: 白ロシア within 白ロシア料理 stays.
    ordered = sorted([*others, wanted], key=len, reverse=True)
    found = re.finditer("|".join(map(re.escape, ordered)), target)
    return tuple(match.span() for match in found if match[0] != wanted)


def _known(source: str, target: str, named: tuple[Span, ...], translation: Translation) -> set[str]:
    """The target's words for the same thing, as lists of names have them."""
    meant = {
        concept
        for fact in names_for(translation.source_language).find(source)
        if any(start < fact.end and fact.start < end for start, end in named)
        for concept in _concepts(fact)
    }
    there = names_for(translation.target_language).find(target)
    return {fact.text for fact in there if len(fact.text) > 1 and meant & _concepts(fact)}


def _concepts(fact: Fact) -> frozenset[str]:
    return fact.value.concepts if isinstance(fact.value, Name) else frozenset()
