"""A post's folder in the diary: its page, its pictures, and its record.

From the record, ``edition.json``, the page and all that lists it can be made again at any time.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

from kawaraban.errors import InvalidDocument
from kawaraban.follow.fetch import Fetcher
from kawaraban.publish.diary import WHOLE, Release
from kawaraban.publish.files import holds, make_folder, place, unwritable
from kawaraban.publish.glossary import EMPTY, Glossary
from kawaraban.publish.page import render_page
from kawaraban.publish.pictures import Picture, copy_pictures, remove_strangers
from kawaraban.publish.theme import theme_of
from kawaraban.review.edition import Edition, EditionState
from kawaraban.review.edition_codec import edition_from_json, edition_to_json
from kawaraban.settings import Settings
from kawaraban.store.pictures import PictureStore

PAGE = "index.html"
RECORD = "edition.json"


def write_edition(
    edition: Edition,
    out: Path,
    *,
    settings: Settings,
    fetcher: Fetcher | None,
    kept: PictureStore | None = None,
    release: Release = WHOLE,
    glossary: Glossary = EMPTY,
) -> Path:
    """Write an edition's page, by itself, in the folder ``out`` and return its file.

    The page before stays whole until the new one takes its place. For pictures and the record see
    `keep_edition`.

    Raises:
        OutputError: the folder cannot be written.
    """
    pictures = keep_edition(edition, out, fetcher=fetcher, kept=kept)
    _write_style(out, settings)
    page = out / edition.slug / PAGE
    place(page, render_page(_published(edition), settings, pictures, release, glossary=glossary))
    tidy_edition(page.parent, paths_of(pictures))
    return page


def keep_edition(
    edition: Edition, out: Path, *, fetcher: Fetcher | None, kept: PictureStore | None = None
) -> dict[str, Picture]:
    """Put an edition's pictures and its record into its folder; the pictures by their original address.

    Raises:
        OutputError: the folder cannot be written.
    """
    pictures = keep_pictures(edition, out, fetcher=fetcher, kept=kept)
    record = edition_to_json(_published(edition), indent=1)
    if not holds(out / edition.slug / RECORD, record):
        place(out / edition.slug / RECORD, record)
    return pictures


def keep_pictures(
    edition: Edition, out: Path, *, fetcher: Fetcher | None, kept: PictureStore | None = None
) -> dict[str, Picture]:
    """Put an edition's pictures into its folder; they by their original address.

    Pictures come from those that the desk has ``kept``; ``fetcher`` gets what is not there yet, and
    None leaves links to it. Those that the page before showed stay until `tidy_edition`.

    Raises:
        OutputError: the folder cannot be written.
    """
    folder = make_folder(out / edition.slug)
    return dict(copy_pictures(edition.translation.document, folder, fetcher, kept))


def paths_of(pictures: Mapping[str, Picture]) -> tuple[str, ...]:
    """The files of these pictures, from their page."""
    return tuple(variant.path for picture in pictures.values() for variant in picture.variants)


def tidy_edition(folder: Path, kept: Collection[str] | None) -> None:
    """Remove the pictures that a page no longer shows, all but those ``kept``.

    None is for a post that was withdrawn: its record goes, too.

    Raises:
        OutputError: they cannot be removed.
    """
    if kept is None:
        try:
            (folder / RECORD).unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(folder / RECORD, error) from error
    remove_strangers(folder, kept or ())


def read_editions(out: Path) -> tuple[tuple[Edition, ...], tuple[InvalidDocument, ...]]:
    """Every edition in the diary, by folder name, and what is wrong with records that cannot be read."""
    editions, faults = list[Edition](), list[InvalidDocument]()
    for record in sorted(out.glob(f"*/{RECORD}")):
        try:
            editions.append(read_edition(record))
        except InvalidDocument as fault:
            faults.append(fault)
    return tuple(editions), tuple(faults)


def read_edition(record: Path) -> Edition:
    """The edition of a record.

    Raises:
        InvalidDocument: it is no record, or lies in another's folder.
    """
    try:
        edition = edition_from_json(record.read_bytes().decode("utf-8"))
    except (OSError, UnicodeDecodeError, InvalidDocument) as error:
        raise InvalidDocument(
            f"{record} cannot be read ({error}); make that page again, or remove its folder."
        ) from error
    if edition.slug != record.parent.name:
        raise InvalidDocument(
            f"{record} says that it belongs in {edition.slug}; give its folder that name, or remove it."
        )
    return edition


def _published(edition: Edition) -> Edition:
    return replace(edition, state=EditionState.PUBLISHED)


def _write_style(out: Path, settings: Settings) -> None:
    theme = theme_of(settings)
    if not holds(out / theme.style_name, theme.style):
        place(out / theme.style_name, theme.style)
