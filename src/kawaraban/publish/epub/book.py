"""A book of editions as EPUB 3 (https://www.w3.org/TR/epub-33/): chapters, pictures, cover, navigation."""

import io
import uuid
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import resources
from typing import Final

from kawaraban.document.xml_text import writable
from kawaraban.errors import InputError
from kawaraban.publish.card import make_card
from kawaraban.publish.epub.chapter import IMAGES, render_chapter
from kawaraban.publish.epub.cover import draw_cover
from kawaraban.publish.epub.package import BookFacts, Item, NavigationGroup, render_navigation, render_package
from kawaraban.publish.format import GroupBy
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.theme import environment
from kawaraban.review.edition import Edition

_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP can hold: a book's bytes come from its words, not from the clock."""
_CONTAINER: Final = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>'
    "</rootfiles></container>\n"
)


@dataclass(frozen=True, slots=True)
class Book:
    """What a book is made of: its title, who publishes it, its editions in reading order.

    ``pictures`` are, by edition's slug, what is at hand by the picture's original address.
    ``vertical`` sets it in columns from right to left, as Japanese books are.
    """

    title: str
    publisher: str
    editions: Sequence[Edition]
    pictures: Mapping[str, Mapping[str, PortablePicture]]
    vertical: bool = False
    group_by: GroupBy = GroupBy.PUBLICATION


def write_epub(book: Book) -> bytes:
    """The book's file; equal books give equal bytes.

    Raises:
        InputError: there is no edition in it, or two editions are in two languages.
    """
    languages = {edition.translation.target_language for edition in book.editions}
    if len(languages) != 1:
        raise InputError(
            "A book is in one language; choose editions of one."
            if languages
            else "A book needs at least one edition; choose others."
        )
    language = languages.pop()
    files = _files(book, language)
    items = [item for item, _ in files]
    facts = BookFacts(
        title=book.title,
        publisher=book.publisher,
        identifier=_identifier(book),
        language=language,
        modified=max(edition.translation.translated_at for edition in book.editions),
        creators=_creators(book),
        vertical=book.vertical,
    )
    package = render_package(facts, items)
    return _zipped(
        {
            "META-INF/container.xml": _CONTAINER.encode(),
            "EPUB/package.opf": package.encode(),
            **{f"EPUB/{item.path}": data for item, data in files},
        }
    )


def _files(book: Book, language: str) -> list[tuple[Item, bytes]]:
    """Every file but the package, in reading order where it is read."""
    navigation = render_navigation(book.title, language, groups_of(book))
    cover = environment().get_template("cover.xhtml").render(title=book.title, language=language)
    files = [
        (Item("cover", "cover.xhtml", "application/xhtml+xml", in_spine=True), writable(cover).encode()),
        (
            Item("nav", "nav.xhtml", "application/xhtml+xml", properties="nav", in_spine=True),
            navigation.encode(),
        ),
    ]
    for number, edition in enumerate(book.editions, start=1):
        chapter = render_chapter(edition, book.pictures.get(edition.slug, {}))
        item = Item(f"chapter-{number}", chapter_path(number), "application/xhtml+xml", in_spine=True)
        files.append((item, chapter.encode()))
    drawn = writable(draw_cover(book.title, book.publisher, language))
    files += [
        (Item("cover-image", "cover.svg", "image/svg+xml", properties="cover-image"), drawn.encode()),
        (Item("style", "book.css", "text/css"), _style(vertical=book.vertical).encode()),
    ]
    pictures = {picture.name: picture for had in book.pictures.values() for picture in had.values()}
    return files + [
        (Item(f"image-{number}", f"{IMAGES}/{name}", picture.media_type), picture.data)
        for number, (name, picture) in enumerate(sorted(pictures.items()), start=1)
    ]


def chapter_path(number: int) -> str:
    """The file of the chapter of this number, the first being 1."""
    return f"chapter-{number:04}.xhtml"


def groups_of(book: Book) -> tuple[NavigationGroup, ...]:
    """The contents: chapters under their publication or day, in the order in which each first comes."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for number, edition in enumerate(book.editions, start=1):
        card = make_card(edition)
        label = card.publication if book.group_by is GroupBy.PUBLICATION else card.day
        groups.setdefault(label, []).append((chapter_path(number), card.title or card.slug))
    return tuple(NavigationGroup(label, tuple(chapters)) for label, chapters in groups.items())


def _creators(book: Book) -> tuple[str, ...]:
    """The authors of the originals, each once."""
    return tuple(
        dict.fromkeys(
            name for edition in book.editions for name in edition.translation.original.byline if name.strip()
        )
    )


def _identifier(book: Book) -> str:
    """The same selection under the same title is the same book, however its words were revised."""
    named = "\n".join([book.title, *(edition.slug for edition in book.editions)])
    return f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, named.encode('utf-8', 'replace').decode())}"


def _style(*, vertical: bool) -> str:
    templates = resources.files("kawaraban.publish") / "templates"
    names = ["book.css", "book-vertical.css"] if vertical else ["book.css"]
    return "".join((templates / name).read_text("utf-8") for name in names)


def _zipped(files: Mapping[str, bytes]) -> bytes:
    """The container (OCF 4.2): its type first and bare, so that a reader knows it by its first bytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(zipfile.ZipInfo("mimetype", _EPOCH), b"application/epub+zip")
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.external_attr = 0o644 << 16
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return out.getvalue()
