"""What the diary says of an edition in a few lines: for its own head, the index and search engines."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from itertools import chain

from kawaraban.document import Paragraph
from kawaraban.publish.dates import machine_form, show_day
from kawaraban.publish.marks import text_of
from kawaraban.review.edition import Edition
from kawaraban.translate.translation import SegmentState, TranslatedSegment

_LEAD = 160
"""Most characters of a lead sentence that is cut."""


@dataclass(frozen=True, slots=True)
class Card:
    """An edition's title line and lead.

    ``day`` and ``day_form`` (ISO 8601) are the original's, empty where it names no day.
    """

    slug: str
    publication: str
    title: str
    day: str
    day_form: str
    lead: str
    moment: datetime

    def title_line(self, separator: str) -> str:
        """Publication, day and title, as the diary announces the article."""
        return separator.join(part for part in (self.publication, self.day, self.title) if part)


def make_card(edition: Edition) -> Card:
    """The card of an edition."""
    translation = edition.translation
    published = translation.document.published
    return Card(
        slug=edition.slug,
        publication=edition.publication,
        title=translation.document.title or translation.original.title,
        day=show_day(published, translation.target_language) if published else "",
        day_form=machine_form(published) if published else "",
        lead=lead_sentence(edition),
        moment=_moment(published or translation.translated_at),
    )


def lead_sentence(edition: Edition) -> str:
    """The first translated sentence of the running text, else the first words there; may be empty."""
    translation = edition.translation
    first = dict[str, TranslatedSegment]()
    for segment in translation.segments:
        if segment.state is not SegmentState.INITIAL:
            known = first.setdefault(segment.path, segment)
            if segment.index < known.index:
                first[segment.path] = segment
    paragraphs = [
        (str(place), block.content)
        for place, block in enumerate(translation.document.blocks)
        if isinstance(block, Paragraph)
    ]
    spoken = (first[path].target for path, _ in paragraphs if path in first)
    for content in chain(spoken, (content for _, content in paragraphs)):
        if words := " ".join(text_of(content).split()):
            return words if len(words) <= _LEAD else words[: _LEAD - 1].rstrip() + "…"
    return ""


def _moment(published: datetime | date) -> datetime:
    if isinstance(published, datetime):
        return published.astimezone(UTC)
    return datetime.combine(published, time(), UTC)
