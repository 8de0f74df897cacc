"""What an editor wants beside the sentence in hand: memory, terms and facts of both sides."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from markupsafe import Markup, escape

from kawaraban.desk.translating import desk_of
from kawaraban.desk.visit import Visit
from kawaraban.document.normal import plain_text
from kawaraban.errors import KawarabanError
from kawaraban.facts import Kind
from kawaraban.facts.compare import Match, Verdict
from kawaraban.facts.find import find_facts
from kawaraban.facts.names import names_for
from kawaraban.review.edition import Edition
from kawaraban.store.editor_memory import EditorMemory
from kawaraban.store.termbase import TermStatus
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.languages import same_language
from kawaraban.translate.markup import encode, plain_of
from kawaraban.translate.memory.difference import Edit
from kawaraban.translate.terms import Termbase, termbase_in
from kawaraban.translate.translation import TranslatedSegment, Translation
from kawaraban.work.candidates import compared


@dataclass(frozen=True, slots=True)
class Remembered:
    """A sentence of the memory that is like this one: where it differs, and what it became."""

    percent: int
    source: Markup
    target: str
    written: str
    """The target as the text field has it."""
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
class Askable:
    """An engine that can be asked: ``characters`` would leave this machine, 0 where it is free or remembered.

    ``fault`` says why it cannot.
    """

    name: str
    model: str
    is_metered: bool
    characters: int = 0
    fault: str = ""


@dataclass(frozen=True, slots=True)
class Hand:
    """All of it."""

    memory: tuple[Remembered, ...]
    terms: tuple[KnownTerm, ...]
    facts: tuple[FactRow, ...]
    engines: tuple[Askable, ...]
    names: tuple[str, ...]
    """Names in the source, the unknown ones first: what a new term may be made of."""


def hand_of(visit: Visit, edition: Edition, segment: TranslatedSegment) -> Hand:
    """What there is beside a segment."""
    source, target = plain_text(segment.source), plain_text(segment.target)
    translation = edition.translation
    pair = LanguagePair(translation.source_language, translation.target_language)
    return Hand(
        memory=tuple(_memory(visit, pair, segment)),
        terms=tuple(_terms(visit, pair, source, target)),
        facts=fact_rows(compared(source, target, translation)),
        engines=tuple(_engines(visit, translation, segment)),
        names=_names(source, pair.source),
    )


def fact_rows(matches: Iterable[Match]) -> tuple[FactRow, ...]:
    """Facts of both sides as they are shown."""
    return tuple(
        FactRow(
            match.source.text if match.source else "",
            match.target.text if match.target else "",
            match.verdict,
        )
        for match in matches
    )


def _names(source: str, language: str) -> tuple[str, ...]:
    found = find_facts(source, language, names_for(language))
    return tuple(fact.text for kind in (Kind.CANDIDATE, Kind.NAME) for fact in found if fact.kind is kind)


def _engines(visit: Visit, translation: Translation, segment: TranslatedSegment) -> Iterator[Askable]:
    """The engines to ask, each with what that would send."""
    pair = LanguagePair(translation.source_language, translation.target_language)
    desk = desk_of(visit)
    for engine in visit.room.engines.serving(visit.settings, pair):
        info = engine.info
        try:
            characters, fault = desk.price(engine, translation, segment), ""
        except KawarabanError as error:
            characters, fault = 0, str(error)
        yield Askable(info.name, info.model or "", info.metered, characters, fault)


def _memory(visit: Visit, pair: LanguagePair, segment: TranslatedSegment) -> Iterator[Remembered]:
    plain, now = encode(segment.source).plain, plain_text(segment.target)
    for match in visit.room.memory.similar(EditorMemory(visit.database), pair, plain, limit=5):
        target = plain_of(match.target_text)
        if target != now:
            before = plain_of(match.unit.source_text)
            yield Remembered(
                int(match.score * 100),
                _differing(before, match.difference),
                target,
                target.replace("⟦", "⟦⟦"),
                match.unit.author,
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
    for term in _known_terms(termbase_in(visit.database), pair):
        said = next((word for word, found in term.words if found in folded), None)
        if said:
            is_used = bool(term.preferred) and term.preferred in target
            yield KnownTerm(said, term.preferred, term.forbidden, is_used)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """A concept as a sentence's words are looked through for it: each word as it is written, and folded."""

    words: tuple[tuple[str, str], ...]
    preferred: str
    forbidden: tuple[str, ...]


@lru_cache(maxsize=4)
def _known_terms(termbase: Termbase, pair: LanguagePair) -> tuple[_Wanted, ...]:
    """The concepts that both languages have words for."""
    found = []
    for concept in termbase.concepts:
        ours = [term for term in concept.terms if same_language(term.language, pair.source)]
        theirs = [term for term in concept.terms if same_language(term.language, pair.target)]
        words = tuple((word, word.casefold()) for term in ours for word in (term.text, *term.forms))
        preferred = next((term.text for term in theirs if term.status is TermStatus.PREFERRED), "")
        forbidden = tuple(term.text for term in theirs if term.status is TermStatus.FORBIDDEN)
        if words and theirs:
            found.append(_Wanted(words, preferred, forbidden))
    return tuple(found)
