"""From clues to an answer: which day, which names.

Dates. Clues of one day add up, each kind of origin once (what a program reads, what a reader sees, the
address); the day with most wins, if it reaches `_ENOUGH`. A page whose only date is an update by the headline
takes that. A front page has no date.

Names. The best clue wins, if it reaches `_ENOUGH`; names that a reader sees are worth more than those
that only programs are told, and a site's own name is nobody's.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from lxml.html import HtmlElement

from kawaraban.extract.metadata.context import Context
from kawaraban.extract.metadata.model import STRUCTURED, DateClue, Moment, NameClue, Origin, day_of
from kawaraban.extract.metadata.names import is_organisation, key_of, looks_personal

_ENOUGH = 0.5
_STALE = 0.95
"""What is left of a clue whose moment is also called an update: enough alone, not against an earlier one."""
_LONG_NAME = 6
"""Characters of a site's name from which on it is in a longer name by no accident."""
_UPDATE_AS_DATE = 0.5
"""Weight from which a lone visible "updated" date by the headline is called the article's."""


@dataclass(frozen=True, slots=True)
class Dates:
    """The chosen moments and the elements they were read from."""

    published: Moment | None = None
    modified: Moment | None = None
    elements: tuple[HtmlElement, ...] = ()


def choose_dates(context: Context, clues: list[DateClue]) -> Dates:
    """Weigh all date clues of a page."""
    modified = _modified([clue for clue in clues if clue.modified])
    if context.is_no_article:
        return Dates()
    updates = {clue.value for clue in clues if clue.modified}
    others = [clue for clue in clues if not clue.modified]
    published = _published(others, updates)
    update = _lone_update([clue for clue in clues if clue.modified])
    if published is None or (update is not None and _only_after(update, published, others)):
        published = update
    if published and modified and day_of(modified) < day_of(published):
        modified = None
    days = {day_of(moment) for moment in (published, modified) if moment is not None}
    elements = [clue.element for clue in clues if clue.element is not None and day_of(clue.value) in days]
    return Dates(published, modified, tuple(elements))


def _only_after(update: Moment, published: Moment, clues: list[DateClue]) -> bool:
    """Whether a date that only text far from the headline gives is later than the update shown by it."""
    day = day_of(published)
    weights = [clue.weight for clue in clues if day_of(clue.value) == day]
    return day > day_of(update) and max(weights, default=0.0) <= _ENOUGH


def _published(clues: list[DateClue], updates: set[Moment]) -> Moment | None:
    """The moment of the day with the most votes; ``updates`` are moments that the page calls updates."""
    votes: dict[date, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for clue in clues:
        kind = _kind(clue.origin)
        mine = votes[day_of(clue.value)]
        weight = clue.weight * (_STALE if clue.value in updates and clue.origin in STRUCTURED else 1)
        mine[kind] = max(mine[kind], weight)
    if not votes:
        return None
    day, kinds = max(votes.items(), key=lambda one: sum(one[1].values()))
    if sum(kinds.values()) < _ENOUGH:
        return None
    return _fullest([clue for clue in clues if day_of(clue.value) == day])


def _kind(origin: Origin) -> str:
    if origin in STRUCTURED:
        return "structured"
    return "address" if origin is Origin.ADDRESS else "seen"


def _fullest(clues: list[DateClue]) -> Moment:
    """Of clues of one day the best that knows the time, else the day."""
    timed = [clue for clue in clues if isinstance(clue.value, datetime)]
    best = max(timed or clues, key=lambda clue: clue.weight)
    return best.value


def _modified(clues: list[DateClue]) -> Moment | None:
    strong = [clue for clue in clues if clue.weight >= 0.3]
    return max(strong, key=lambda clue: clue.weight).value if strong else None


def _lone_update(clues: list[DateClue]) -> Moment | None:
    """The date of an update that a reader sees by the headline, where no other date is given."""
    seen = [clue for clue in clues if clue.origin not in STRUCTURED and clue.weight >= _UPDATE_AS_DATE]
    days = {day_of(clue.value) for clue in seen}
    if not days or max(days) - min(days) > timedelta(days=1):
        return None
    return max(seen, key=lambda clue: clue.weight).value


@dataclass(frozen=True, slots=True)
class Names:
    """The chosen byline and the elements it was read from."""

    names: tuple[str, ...] = ()
    elements: tuple[HtmlElement, ...] = ()


def choose_names(context: Context, clues: list[NameClue]) -> Names:
    """Weigh all byline clues of a page."""
    if context.is_no_article:
        return Names()
    seen = {key_of(name) for clue in clues if clue.origin not in STRUCTURED for name in clue.names}
    weighed = [(weight, clue) for clue in clues if (weight := _weight(context, clue, seen)) >= _ENOUGH]
    if not weighed:
        return Names()
    top = max(weight for weight, _ in weighed)
    best = next(clue for weight, clue in weighed if weight == top)
    names = _together(best, [clue for _, clue in weighed])
    chosen = {key_of(name) for name in names}
    used = [
        clue.element
        for clue in clues
        if clue.element is not None and chosen & {key_of(name) for name in clue.names}
    ]
    return Names(names, tuple(used))


def _weight(context: Context, clue: NameClue, seen: set[str]) -> float:
    if not clue.names:
        return 0.0
    keys = {key_of(name) for name in clue.names}
    personal = all(looks_personal(name) for name in clue.names)
    weight = clue.weight
    if clue.origin in STRUCTURED:
        shown = bool(keys & seen)
        weight += 0.15 if shown else 0.0
        if not shown and not personal:
            weight -= 0.25 if clue.origin in {Origin.META, Origin.MICRODATA} else 0.1
        if not shown and clue.origin is Origin.META and _names_the_site(context, keys):
            weight -= 0.5
        if not shown and any(_holds_site(context, key) for key in keys):
            weight -= 0.5
    if keys & context.site_names and not (personal and clue.weight > 0.7):
        weight -= 0.5
    if all(is_organisation(name) for name in clue.names):
        weight -= 0.2
    return weight


def _holds_site(context: Context, key: str) -> bool:
    """Whether a declared author is the site's name and more: the firm behind a paper."""
    return any(len(name) >= _LONG_NAME and name in key for name in context.site_names)


def _names_the_site(context: Context, keys: set[str]) -> bool:
    """Whether a declared author opens a title without a headline, as a shop's name does on its every page."""
    title, headline = key_of(context.page.title), key_of(context.headline_text)
    return not (headline and headline in title) and any(title.startswith(key) for key in keys)


def _together(best: NameClue, others: list[NameClue]) -> tuple[str, ...]:
    """The best clue's names; with those that stand beside it, or a list that holds all of them and more."""
    names = list(best.names)
    keys = [key_of(name) for name in names]
    for other in others:
        same_kind = other.origin is best.origin and other.weight == best.weight
        theirs = [key_of(name) for name in other.names]
        fuller = (
            len(theirs) > len(keys)
            and set(keys) <= set(theirs)
            and all(looks_personal(n) for n in other.names)
        )
        if fuller:
            names, keys = list(other.names), theirs
        elif same_kind and other.origin in {Origin.MICRODATA, Origin.REL, Origin.NAMED, Origin.JSON_LD}:
            for name, key in zip(other.names, theirs, strict=True):
                if looks_personal(names[0]) and not looks_personal(name):
                    continue  # beside a full name: where they work, a button
                if not any(key in mine or mine in key for mine in keys):
                    names.append(name)
                    keys.append(key)
    return tuple(names[:20])
