"""What an editor wants beside the sentence in hand: memory, terms and facts of both sides."""

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup, escape

from kawaraban.desk.visit import Visit
from kawaraban.document.normal import plain_text
from kawaraban.facts.compare import Verdict, compare
from kawaraban.facts.find import find_facts
from kawaraban.review.edition import Edition
from kawaraban.store.editor_memory import EditorMemory
from kawaraban.store.termbase import TermStatus, TermStore
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.languages import same_language
from kawaraban.translate.markup import encode, plain_of
from kawaraban.translate.memory.difference import Edit
from kawaraban.translate.memory.matching import MemoryMatcher
from kawaraban.translate.translation import TranslatedSegment


@dataclass(frozen=True, slots=True)
class Remembered:
    """A sentence of the memory that is like this one: where it differs, and what it became."""

    percent: int
    source: Markup
    target: str
    author: str


@dataclass(frozen=True, slots=True)
class KnownTerm:
    """A term of the sentence, and what it is to be called; ``is_used`` tells whether it is."""

    source: str
    preferred: str
    forbidden: tuple[str, ...]
    is_used: bool


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact as either side writes it, and whether they say the same."""

    source: str
    target: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Hand:
    """All of it."""

    memory: tuple[Remembered, ...]
    terms: tuple[KnownTerm, ...]
    facts: tuple[FactRow, ...]


def hand_of(visit: Visit, edition: Edition, segment: TranslatedSegment) -> Hand:
    """What there is beside a segment."""
    source, target = plain_text(segment.source), plain_text(segment.target)
    translation = edition.translation
    pair = LanguagePair(translation.source_language, translation.target_language)
    return Hand(
        memory=tuple(_memory(visit, pair, segment)),
        terms=tuple(_terms(visit, pair, source, target)),
        facts=tuple(
            FactRow(
                match.source.text if match.source else "",
                match.target.text if match.target else "",
                match.verdict,
            )
            for match in compare(find_facts(source, pair.source), find_facts(target, pair.target))
        ),
    )


def _memory(visit: Visit, pair: LanguagePair, segment: TranslatedSegment) -> Iterator[Remembered]:
    matcher = MemoryMatcher(EditorMemory(visit.database).units(), pair)
    plain, now = encode(segment.source).plain, plain_text(segment.target)
    for match in matcher.similar(plain, limit=5):
        target = plain_of(match.target_text)
        if target != now:
            before = plain_of(match.unit.source_text)
            yield Remembered(
                int(match.score * 100), _differing(before, match.difference), target, match.unit.author
            )


def _differing(text: str, edits: tuple[Edit, ...]) -> Markup:
    """The remembered source, with what this sentence says otherwise marked."""
    parts, place = list[Markup](), 0
    for edit in edits:
        parts.append(escape(text[place : edit.old_start]))
        if edit.old_end > edit.old_start:
            parts.append(Markup("<del>{}</del>").format(text[edit.old_start : edit.old_end]))
        place = edit.old_end
    return Markup("").join([*parts, escape(text[place:])])


def _terms(visit: Visit, pair: LanguagePair, source: str, target: str) -> Iterator[KnownTerm]:
    folded = source.casefold()
    for concept in TermStore(visit.database).concepts():
        ours = [term for term in concept.terms if same_language(term.language, pair.source)]
        theirs = [term for term in concept.terms if same_language(term.language, pair.target)]
        said = next(
            (word for term in ours for word in (term.text, *term.forms) if word.casefold() in folded), None
        )
        preferred = next((term.text for term in theirs if term.status is TermStatus.PREFERRED), "")
        if said and (preferred or theirs):
            forbidden = tuple(term.text for term in theirs if term.status is TermStatus.FORBIDDEN)
            yield KnownTerm(said, preferred, forbidden, bool(preferred) and preferred in target)
