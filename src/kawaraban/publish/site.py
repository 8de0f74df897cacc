"""The diary on disk: a folder a page, an index over all of them.

A page's folder keeps ``edition.json``, from which page and index can be made again at any time.
"""

from dataclasses import replace
from pathlib import Path

from kawaraban.errors import InvalidDocument
from kawaraban.follow.fetch import Fetcher
from kawaraban.publish.diary import WHOLE, Release, Tombstone
from kawaraban.publish.files import make_folder, place, unwritable
from kawaraban.publish.page import render_index, render_page, render_tombstone
from kawaraban.publish.pictures import copy_pictures, remove_strangers
from kawaraban.publish.theme import stylesheet
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
) -> Path:
    """Publish an edition in the diary at ``out`` and return its page's file.

    The page before stays whole until the new one takes its place. Pictures come from those
    that the desk has ``kept``; ``fetcher`` gets what is not there yet, and None leaves links to it.

    Raises:
        OutputError: the diary cannot be written.
    """
    folder = make_folder(out / edition.slug)
    pictures = copy_pictures(edition.translation.document, folder, fetcher, kept)
    _write_style(out)
    published = replace(edition, state=EditionState.PUBLISHED)
    page = folder / PAGE
    place(page, render_page(published, settings, pictures, release))
    # Last, because the index lists what has a record: it never leads to a page that isn't there.
    place(folder / RECORD, edition_to_json(published))
    remove_strangers(folder, pictures)
    return page


def write_tombstone(tombstone: Tombstone, title: str, out: Path, settings: Settings) -> Path:
    """Put a withdrawn post's tombstone in its place; its text and pictures are gone from the diary.

    Raises:
        OutputError: the diary cannot be written.
    """
    folder = make_folder(out / tombstone.slug)
    _write_style(out)
    page = folder / PAGE
    place(page, render_tombstone(title, tombstone.withdrawn, tombstone.note, settings))
    try:
        (folder / RECORD).unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(folder / RECORD, error) from error
    remove_strangers(folder, {})
    return page


def write_index(out: Path, settings: Settings) -> Path:
    """Write the front page over all published editions in ``out`` and return its file.

    Raises:
        InvalidDocument: a record cannot be read; the index of all the others is written.
        OutputError: the diary cannot be written.
    """
    make_folder(out)
    editions, faults = read_editions(out)
    _write_style(out)
    index = out / PAGE
    place(index, render_index([e for e in editions if e.state is EditionState.PUBLISHED], settings))
    if faults:
        raise faults[0]
    return index


def read_editions(out: Path) -> tuple[tuple[Edition, ...], tuple[InvalidDocument, ...]]:
    """Every edition in the diary, by folder name, and what is wrong with records that cannot be read."""
    editions, faults = list[Edition](), list[InvalidDocument]()
    for record in sorted(out.glob(f"*/{RECORD}")):
        try:
            editions.append(_read(record))
        except InvalidDocument as fault:
            faults.append(fault)
    return tuple(editions), tuple(faults)


def _read(record: Path) -> Edition:
    try:
        edition = edition_from_json(record.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, InvalidDocument) as error:
        raise InvalidDocument(
            f"{record} cannot be read ({error}); make that page again, or remove its folder."
        ) from error
    if edition.slug != record.parent.name:
        raise InvalidDocument(
            f"{record} says that it belongs in {edition.slug}; give its folder that name, or remove it."
        )
    return edition


def _write_style(out: Path) -> None:
    name, content = stylesheet()
    try:
        same = (out / name).read_text("utf-8") == content
    except FileNotFoundError:
        same = False
    except (OSError, UnicodeDecodeError) as error:
        raise unwritable(out / name, error if isinstance(error, OSError) else OSError()) from error
    if not same:
        place(out / name, content)
