"""What the diary contains, grouped as its pages show it: by day, month, publication and speaker."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path
from typing import Final, TypeVar

from kawaraban.document import VoiceKind
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.ledger import Grave, Ledger, Row, Speaker
from kawaraban.publish.site.listing import Listing, from_json
from kawaraban.publish.site.outputs import key_for
from kawaraban.publish.site.places import BOOKS, key_of

SHELF: Final = 40
"""Posts or quotes on a page of older ones."""
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker: how the diary writes the name, how posts do, and the posts that quote, newest first."""

    key: str
    name: str
    names: tuple[str, ...]
    kind: VoiceKind
    rows: tuple[Row, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication as the diary's title lines name it, and its posts, the newest first."""

    key: str
    name: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Contents:
    """All posts, the newest first by the original's time; those last published first in ``latest``."""

    ledger: Ledger
    rows: tuple[Row, ...]
    latest: tuple[Row, ...]
    graves: tuple[Grave, ...]
    months: Mapping[date, tuple[Row, ...]]
    days: Mapping[date, tuple[Row, ...]]
    publications: tuple[Publication, ...]
    voices: tuple[Voice, ...]
    terms: Mapping[str, tuple[Row, ...]]
    books: tuple[str, ...] = ()
    """The EPUBs that lie in the diary's folder ``books``, by name, the newest week first."""

    def listings(self, rows: Iterable[Row]) -> list[Listing]:
        """These posts as lists show them, in this order."""
        return [from_json(text) for text in self.texts(rows)]

    def texts(self, rows: Iterable[Row]) -> list[str]:
        """The same as the ledger keeps it, to be read elsewhere."""
        wanted = [row.slug for row in rows]
        found = self.ledger.listings(wanted)
        return [found[slug] for slug in wanted if slug in found]


def contents_of(ledger: Ledger, site: Site) -> Contents:
    """What the ledger knows, grouped."""
    speakers = ledger.speakers()
    marked = _marked(ledger.rows(), ledger.quoted() if site.same else {}, site)
    rows = tuple(sorted(marked, key=lambda row: (row.moment, row.slug), reverse=True))
    latest = sorted(rows, key=lambda row: (row.published.date(), row.moment, row.slug), reverse=True)
    return Contents(
        ledger=ledger,
        rows=rows,
        latest=tuple(latest),
        graves=ledger.graves(),
        months=_grouped((row.day.replace(day=1), row) for row in rows),
        days=_grouped((row.day, row) for row in rows),
        publications=tuple(_publications(rows)),
        voices=tuple(_voices(speakers, rows, site)),
        terms=_by_term(ledger.mentions(), rows),
        books=tuple(sorted(_books(ledger.path.parent), reverse=True)),
    )


def _marked(rows: Iterable[Row], quoted: Mapping[str, list[str]], site: Site) -> Iterator[Row]:
    """The rows; where the diary joins names, links to speakers are other ones, and so is the mark."""
    for row in rows:
        joined = site.joined(quoted.get(row.slug, ()))
        yield replace(row, mark=key_for(row.mark, *joined)) if joined else row


def _books(folder: Path) -> Iterator[str]:
    return (book.name for book in (folder / BOOKS).glob("*.epub"))


def shelves(items: Sequence[T], size: int = SHELF) -> tuple[list[T], list[tuple[int, list[T]]]]:
    """Items, the newest first, as those of the first page and numbered pages of older ones.

    Pages are filled from the oldest on, so that a new item changes the first page and no other.
    """
    older = max(0, len(items) // size - 1)
    rest = items[len(items) - older * size :] if older else ()
    pages = [
        (number + 1, list(rest[len(rest) - (number + 1) * size : len(rest) - number * size]))
        for number in range(older)
    ]
    return list(items[: len(items) - older * size]), pages[::-1]


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of a list: where the first one stands, its number (None for the first), and all numbers."""

    home: str
    number: int | None
    numbers: tuple[int, ...]

    @property
    def place(self) -> str:
        """Where it stands."""
        return self.home if self.number is None else self._of(self.number)

    @property
    def older(self) -> list[tuple[int, str]]:
        """The other pages of older items, and where they stand."""
        return [(each, self._of(each)) for each in self.numbers if each != self.number]

    def _of(self, number: int) -> str:
        return f"{self.home}{number}/"


def shelved(items: Sequence[T], home: str) -> Iterator[tuple[Shelf, list[T]]]:
    """The pages of a list that stands at ``home``, each with its items."""
    first, older = shelves(items)
    numbers = tuple(number for number, _ in older)
    yield Shelf(home, None, numbers), first
    for number, its in older:
        yield Shelf(home, number, numbers), its


def _grouped(pairs: Iterable[tuple[date, Row]]) -> dict[date, tuple[Row, ...]]:
    found = defaultdict[date, list[Row]](list)
    for day, row in pairs:
        found[day].append(row)
    return {day: tuple(rows) for day, rows in found.items()}


def _by_term(mentions: Mapping[str, tuple[str, ...]], rows: Iterable[Row]) -> dict[str, tuple[Row, ...]]:
    found = defaultdict[str, list[Row]](list)
    for row in rows:
        for term in mentions.get(row.slug, ()):
            found[term].append(row)
    return {term: tuple(its) for term, its in found.items()}


def _publications(rows: Iterable[Row]) -> Iterator[Publication]:
    """Each by its key, called as in its newest post; the one that wrote last comes first."""
    found = dict[str, list[Row]]()
    for row in rows:
        if row.publication_key:
            found.setdefault(row.publication_key, []).append(row)
    for key, its in found.items():
        yield Publication(key, its[0].publication, tuple(its))


def _voices(speakers: Iterable[Speaker], rows: Iterable[Row], site: Site) -> Iterator[Voice]:
    """Each by the name that stands for all of that speaker's, the most quoted first."""
    by_slug = {row.slug: row for row in rows}
    found = defaultdict[str, list[Speaker]](list)
    key = cache(lambda name: key_of(site.one_of(name)))
    for speaker in speakers:
        if speaker.slug in by_slug:
            found[key(speaker.name)].append(speaker)
    made = [_voice(key, its, by_slug) for key, its in found.items()]
    yield from sorted(made, key=lambda voice: (-voice.count, voice.name, voice.key))


def _voice(key: str, its: list[Speaker], by_slug: Mapping[str, Row]) -> Voice:
    rows = {speaker.slug: by_slug[speaker.slug] for speaker in its}
    ordered = tuple(sorted(rows.values(), key=lambda row: (row.moment, row.slug), reverse=True))
    newest = next(speaker for speaker in its if speaker.slug == ordered[0].slug)
    return Voice(
        key=key,
        name=newest.shown,
        names=tuple(sorted({speaker.name for speaker in its})),
        kind=newest.kind,
        rows=ordered,
        count=sum(speaker.count for speaker in its),
    )
