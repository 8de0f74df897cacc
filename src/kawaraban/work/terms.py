"""A new term carried to where it belongs: the posts whose words it would change, and the change itself."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from kawaraban.errors import InputError, InvalidDocument
from kawaraban.review.editing import Rewording, reword
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.review.edits import Edits
from kawaraban.review.term_places import TermPlace, term_places
from kawaraban.store.database import Database
from kawaraban.store.editions import EditionStore
from kawaraban.store.published import PublishedStore, Standing
from kawaraban.store.search import SearchIndex
from kawaraban.store.termbase import Concept, TermStore
from kawaraban.translate.languages import same_language
from kawaraban.translate.translation import Translation
from kawaraban.work.checking import check_again
from kawaraban.work.editing import Who, edit

PAGE: Final = 50
"""Posts that are looked through at a time: each is read whole."""
ACTION: Final = "term"


@dataclass(frozen=True, slots=True)
class Touched:
    """A post that a term would change: its draft's places, and how many the readers' page has.

    The readers' page follows when the post is published again.
    """

    article: str
    title: str
    places: tuple[TermPlace, ...]
    published: int


@dataclass(frozen=True, slots=True)
class Reach:
    """Some of the posts that a term would change; ``looked`` of ``total`` posts that name it were read."""

    posts: tuple[Touched, ...]
    looked: int
    total: int


@dataclass(frozen=True, slots=True)
class Tick:
    """A place that an editor chose: ``seen`` names the words that stood there then (`TermPlace.seen`)."""

    article: str
    path: str
    index: int
    seen: str


@dataclass(frozen=True, slots=True)
class Applied:
    """What became of the ticks: sentences changed, by post; and those that say something else by now."""

    changed: Mapping[str, int]
    conflicts: tuple[Tick, ...]


def concept_in(database: Database, name: str) -> Concept:
    """The concept with this id.

    Raises:
        InputError: there is none.
    """
    found = TermStore(database).get(name)
    if found is None:
        raise InputError("This term is no longer in the termbase; go back to the terms.")
    return found


def reach(database: Database, concept: Concept, language: str, *, skip: int = 0, first: str = "") -> Reach:
    """The posts in ``language`` whose words a concept's preferred term would change, the newest first.

    ``skip`` are posts that were read before; ``first`` the post that an editor comes from.
    """
    named = _named(database, concept, language)
    if first in named:
        named = (first, *(article for article in named if article != first))
    some = named[skip : skip + PAGE]
    posts = (_touched(database, concept, article, language) for article in some)
    return Reach(tuple(post for post in posts if post), skip + len(some), len(named))


def apply_term(
    database: Database, concept: Concept, ticks: Iterable[Tick], who: Callable[[str], Who]
) -> Applied:
    """Put the preferred term in the places that were ticked, each post in one step that can be undone.

    A sentence that says something else than when it was ticked is left alone and told.

    Raises:
        OutputError: the database cannot be written; the posts that were done are kept.
    """
    by_post: dict[str, list[Tick]] = {}
    for tick in ticks:
        by_post.setdefault(tick.article, []).append(tick)
    changed, conflicts = dict[str, int](), list[Tick]()
    for article, chosen in by_post.items():
        left = _apply(database, concept, who(article), chosen)
        conflicts += left
        if done := len(chosen) - len(left):
            changed[article] = done
    return Applied(changed, tuple(conflicts))


def _apply(database: Database, concept: Concept, who: Who, ticks: Sequence[Tick]) -> list[Tick]:
    """The ticks that could not be done."""
    left = list[Tick]()

    def make(translation: Translation) -> Edits:
        places = {(place.path, place.index): place for place in term_places(translation, concept)}
        left.clear()
        done = []
        for tick in ticks:
            place = places.get((tick.path, tick.index))
            if place is None or not place.spans or place.seen != tick.seen:
                left.append(tick)
            else:
                done.append(Rewording(place.path, place.index, place.spans, place.words))
        return reword(translation, done)

    edition = edit(database, who, ACTION, make)
    if row := EditionStore(database).get(who.article, who.language):
        check_again(database, row, edition.translation)
    return left


def _named(database: Database, concept: Concept, language: str) -> tuple[str, ...]:
    """The posts whose originals may name a concept."""
    index = SearchIndex(database)
    words = (
        word
        for term in concept.terms
        if not same_language(term.language, language)
        for word in (term.text, *term.forms)
    )
    found = (index.articles(f'"{word.replace(chr(34), " ")}"', side="original") for word in words)
    return tuple(dict.fromkeys(article for articles in found for article in articles))


def _touched(database: Database, concept: Concept, article: str, language: str) -> Touched | None:
    row = EditionStore(database).get(article, language)
    if row is None:
        return None
    places = tuple(_places(row.record, concept))
    state = PublishedStore(database).latest(article, language)
    shown = state is not None and state.state is Standing.PUBLISHED
    published = sum(1 for _ in _places(state.record, concept)) if state and shown else 0
    return Touched(article, row.title, places, published) if places or published else None


def _places(record: str, concept: Concept) -> Iterator[TermPlace]:
    try:
        translation = edition_from_json(record).translation
    except InvalidDocument:
        return  # `doctor` tells of it; it has no words that could be changed.
    yield from term_places(translation, concept)
