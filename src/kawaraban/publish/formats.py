"""Chosen editions in a format: the files to write, by their names."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from kawaraban.errors import InputError
from kawaraban.publish.bilingual import render_bilingual
from kawaraban.publish.epub.book import Book, write_epub
from kawaraban.publish.format import Format, GroupBy
from kawaraban.publish.generators import Generator, content_files
from kawaraban.publish.portable_pictures import PortablePicture, portable_pictures
from kawaraban.review.edition import Edition
from kawaraban.review.edition_memory import memory_units
from kawaraban.review.xliff.write import to_xliff
from kawaraban.store.pictures import PictureStore
from kawaraban.translate.memory.tmx import write_tmx

_ALONE = frozenset({Format.BILINGUAL, Format.XLIFF})
"""Formats whose editions are one file each."""

Pictures = Mapping[str, Mapping[str, PortablePicture]]
"""By edition's slug, the pictures at hand by their original address."""


@dataclass(frozen=True, slots=True)
class Binding:
    """How a book is set: its title, who publishes it, vertical or not, how its contents are grouped."""

    title: str
    publisher: str
    vertical: bool = False
    group_by: GroupBy = GroupBy.PUBLICATION


def pictures_at_hand(editions: Sequence[Edition], diary: Path, kept: PictureStore | None) -> Pictures:
    """The pictures of the editions: the desk's copies, else those in the diary; nothing is fetched."""
    return {e.slug: portable_pictures(e.translation.document, diary / e.slug, kept) for e in editions}


def whole_file(editions: Sequence[Edition], form: Format, pictures: Pictures, binding: Binding) -> bytes:
    """All the editions as one file.

    Raises:
        InputError: the format makes one file an edition and there are several, or a folder of files.
    """
    if form is Format.EPUB:
        book = Book(binding.title, binding.publisher, editions, pictures, binding.vertical, binding.group_by)
        return write_epub(book)
    if form is Format.TMX:
        content = io.BytesIO()
        write_tmx((unit for edition in editions for unit in memory_units(edition)), content)
        return content.getvalue()
    if form not in _ALONE or len(editions) != 1:
        raise InputError("That takes several files; give --out a folder, a name without a suffix.")
    return next(iter(folder_files(editions, form, pictures).values()))


def folder_files(editions: Sequence[Edition], form: Format, pictures: Pictures) -> dict[str, bytes]:
    """The editions as files by their path in a folder; `Format.one_file` formats are not for this."""
    files: dict[str, bytes] = {}
    for edition in editions:
        had = pictures.get(edition.slug, {})
        if form is Format.BILINGUAL:
            files[f"{edition.slug}.html"] = render_bilingual(edition, had).encode("utf-8", "replace")
        elif form is Format.XLIFF:
            files[f"{edition.slug}.xlf"] = to_xliff(edition).encode("utf-8")
        else:
            files |= content_files(edition, Generator(form.value), had)
    return files
