"""Which editions go into a book or a folder: by slug, publication, month or day, in reading order."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from kawaraban.errors import InputError
from kawaraban.publish.card import make_card
from kawaraban.publish.dates import day_of
from kawaraban.review.edition import Edition, EditionState

_MONTH = re.compile(r"(\d{4})-(\d{2})")


@dataclass(frozen=True, slots=True)
class Selection:
    """What was asked for; an empty part asks for nothing.

    ``since`` and ``until`` are days of the originals, both included; ``month`` is like ``2026-11``.
    """

    slugs: tuple[str, ...] = ()
    publication: str = ""
    since: date | None = None
    until: date | None = None
    month: str = ""

    def __post_init__(self) -> None:
        if self.month:
            found = _MONTH.fullmatch(self.month)
            if not found or not 1 <= int(found[2]) <= 12:
                raise InputError(f"A month is written like 2026-11, not {self.month[:20]!r}.")


def choose(editions: Iterable[Edition], selection: Selection) -> tuple[Edition, ...]:
    """The published editions asked for: by slug in the order given, else the oldest first.

    Raises:
        InputError: a slug is none of theirs, or nothing is left.
    """
    published = {e.slug: e for e in editions if e.state is EditionState.PUBLISHED}
    for slug in selection.slugs:
        if slug not in published:
            raise InputError(
                f"The diary has no published edition {slug[:80]!r}; the names of its folders are the slugs."
            )
    named = (
        [published[slug] for slug in dict.fromkeys(selection.slugs)]
        if selection.slugs
        else sorted(published.values(), key=lambda e: (make_card(e).moment, e.slug))
    )
    chosen = tuple(edition for edition in named if _fits(edition, selection))
    if not chosen:
        raise InputError("Nothing in the diary is like that; ask for other days or another publication.")
    return chosen


def book_title(editions: Sequence[Edition], selection: Selection, site_name: str) -> str:
    """What to call a book of these: the post's title, or the diary's name with what was asked for."""
    if len(editions) == 1:
        card = make_card(editions[0])
        return card.title or card.slug
    since, until = selection.since, selection.until
    days = f"{since or ''} – {until or ''}".strip() if since or until else ""
    return " ".join(part for part in (site_name, selection.publication, selection.month, days) if part)


def _fits(edition: Edition, selection: Selection) -> bool:
    day = day_of(edition.translation.document.published or edition.translation.translated_at)
    return (
        (not selection.publication or edition.publication.casefold() == selection.publication.casefold())
        and (selection.since is None or day >= selection.since)
        and (selection.until is None or day <= selection.until)
        and (not selection.month or f"{day:%Y-%m}" == selection.month)
    )
