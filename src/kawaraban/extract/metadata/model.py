"""What the metadata room works with: clues, and the answer made from them."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from lxml.html import HtmlElement

from kawaraban.document.tree import Image

Moment = datetime | date
"""An aware datetime, or a date where only the day is known."""


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a page says about its article; the fields are those of `kawaraban.document.Document`.

    ``dateline_elements`` are the elements of the body that were read as byline or dateline, so that the
    content can leave them out of the text.
    """

    title: str = ""
    byline: tuple[str, ...] = ()
    site_name: str | None = None
    published: Moment | None = None
    modified: Moment | None = None
    language: str | None = None
    url: str | None = None
    licence: str | None = None
    lead_image: Image | None = None
    dateline_elements: tuple[HtmlElement, ...] = ()


class Origin(StrEnum):
    """Where in the page a clue stood."""

    JSON_LD = "JSON-LD article"
    JSON_LD_PAGE = "JSON-LD page"
    META = "meta tag"
    MICRODATA = "microdata"
    MICROFORMAT = "microformat"
    REL = "rel"
    TIME = "time element"
    NAMED = "class or id"
    TEXT = "text"
    ADDRESS = "address"


STRUCTURED = frozenset(
    {Origin.JSON_LD, Origin.JSON_LD_PAGE, Origin.META, Origin.MICRODATA, Origin.MICROFORMAT}
)
"""Origins written for programs; the others are what a reader sees."""


@dataclass(frozen=True, slots=True)
class DateClue:
    """A day that may be the article's; ``weight`` is how far this clue alone is believed, 0 to 1."""

    value: Moment
    origin: Origin
    weight: float
    modified: bool = False
    element: HtmlElement | None = None


@dataclass(frozen=True, slots=True)
class NameClue:
    """Names that may be the byline; ``weight`` is how far this clue alone is believed, 0 to 1."""

    names: tuple[str, ...]
    origin: Origin
    weight: float
    element: HtmlElement | None = None


def day_of(moment: Moment) -> date:
    """The calendar day of a moment, as its own time zone has it."""
    return moment.date() if isinstance(moment, datetime) else moment
