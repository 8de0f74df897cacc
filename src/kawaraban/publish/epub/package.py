"""The package document and the navigation: what is in a book, in which order, and what it is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from kawaraban.document.xml_text import writable
from kawaraban.publish.language import direction, sound_tag, words_for
from kawaraban.publish.theme import environment


@dataclass(frozen=True, slots=True)
class Item:
    """A file of the book: its id, its path from the package, its MIME type, its role."""

    id: str
    path: str
    media_type: str
    properties: str = ""
    in_spine: bool = False


@dataclass(frozen=True, slots=True)
class NavigationGroup:
    """Chapters, each its path and title, under a label; an empty one means under none."""

    label: str
    chapters: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class BookFacts:
    """What the package says of a book; ``modified`` is aware, ``creators`` wrote the originals."""

    title: str
    publisher: str
    identifier: str
    language: str
    modified: datetime
    creators: Sequence[str]
    vertical: bool


def render_package(book: BookFacts, items: Sequence[Item]) -> str:
    """The package document (EPUB 3.3, section 5); pages turn leftwards in vertical and right-to-left text."""
    turns = "rtl" if book.vertical or direction(book.language) == "rtl" else "ltr"
    return writable(
        environment()
        .get_template("package.opf")
        .render(
            title=book.title.strip() or "–",
            publisher=book.publisher.strip(),
            identifier=book.identifier,
            language=sound_tag(book.language) or "und",
            direction=direction(book.language),
            modified=book.modified.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            creators=book.creators,
            items=items,
            turns=turns,
            vertical=book.vertical,
        )
    )


def render_navigation(title: str, language: str, groups: Sequence[NavigationGroup]) -> str:
    """The table of contents (EPUB 3.3, section 7): flat where there is one group."""
    return writable(
        environment()
        .get_template("nav.xhtml")
        .render(
            title=title,
            language=sound_tag(language) or "und",
            direction=direction(language),
            groups=groups,
            words=words_for(language),
            nested=len(groups) > 1,
        )
    )
