"""The week's posts as an EPUB in the diary's folder, made when it is due and kept in line with the diary.

A book is of its posts as readers have them now: what is corrected is corrected in it, and what is withdrawn
is gone from it.
"""

import hashlib
import json
import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from kawaraban.errors import InvalidDocument, OutputError
from kawaraban.publish.excerpt import excerpt_of
from kawaraban.publish.files import make_folder, place, unwritable
from kawaraban.publish.format import Format
from kawaraban.publish.formats import Binding, pictures_at_hand, whole_file
from kawaraban.review.edition import Edition
from kawaraban.review.edition_codec import edition_from_json
from kawaraban.settings import Settings
from kawaraban.store.database import Database
from kawaraban.store.pictures import PictureStore
from kawaraban.store.published import PublishedRow, PublishedStore, Standing
from kawaraban.work.wall_clock import clock_of, week_before, weeks_end

LOG: Final = logging.getLogger("kawaraban.work")
FOLDER: Final = "books"
"""In the diary's folder."""
STAMPS: Final = ".made-from"
"""The file that names what each book was made from, by the end of its week."""
LOCK: Final = ".books.lock"
_PATIENCE: Final = 120.0
"""Seconds that one process waits for another that makes books."""
_INSTANT: Final = timedelta(seconds=1)
_MOST: Final = 8
"""Weeks that are caught up with after a long sleep."""


def bind_due(database: Database, settings: Settings, now: datetime) -> tuple[Path, ...]:
    """Make the books that are due, and bring the others in line; what was written.

    A desk that slept through some weeks makes their books too; one that makes its first begins with
    the last week.

    Raises:
        SettingsError: the setting ``weekly_book`` cannot be read.
        OutputError: the diary cannot be written.
    """
    end, folder = weeks_end(settings, now), settings.diary / FOLDER
    if end is None and not folder.is_dir():
        return ()
    with _alone(folder):
        known = _read(folder)
        return _bind(database, settings, known, _due(settings, known, end) if end else ())


def rebind(database: Database, settings: Settings, diary: Path) -> tuple[Path, ...]:
    """Bring the books of a diary's folder in line with what is published; what was written.

    Raises:
        OutputError: the diary cannot be written.
    """
    folder = diary / FOLDER
    if not folder.is_dir():
        return ()
    with _alone(folder):
        known = _read(folder)
        return _bind(database, settings, known, (), diary) if known else ()


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    """Until the block ends, nobody else makes books there: neither the press nor a command beside it."""
    make_folder(folder)
    try:
        with FileLock(folder / LOCK, timeout=_PATIENCE):
            yield
    except Timeout:
        raise OutputError(
            f"Another process has been making books in {folder} for {_PATIENCE:.0f} seconds; wait for it, "
            "or end it."
        ) from None
    except PermissionError as error:
        raise unwritable(folder, error) from error


def _due(settings: Settings, known: Mapping[str, str], last: datetime) -> tuple[datetime, ...]:
    """The ends of weeks without a book, up to the ``last``."""
    newest = max(map(datetime.fromisoformat, known), default=last - _INSTANT)
    due: list[datetime] = []
    end: datetime | None = last
    while end is not None and end > newest and len(due) < _MOST:
        due.append(end)
        end = weeks_end(settings, end - _INSTANT)
    return tuple(due)


def _bind(
    database: Database,
    settings: Settings,
    known: Mapping[str, str],
    due: tuple[datetime, ...],
    diary: Path | None = None,
) -> tuple[Path, ...]:
    folder = (settings.diary if diary is None else diary) / FOLDER
    stamps, written = dict(known), []
    heads = PublishedStore(database).heads(settings.target_language) if known or due else ()
    begun = PublishedStore(database).begun(settings.target_language) if heads else {}
    for end in sorted({*due, *map(datetime.fromisoformat, known)}):
        start, key = week_before(settings, end), end.isoformat()
        posts = [
            head for head in heads if start < begun.get(head.article, head.moment) <= end and _is_out(head)
        ]
        stamp = _stamp(posts, settings)
        if stamps.get(key) == stamp:
            continue
        path = folder / f"week-{clock_of(settings).day(end)}.epub"
        if _write(path, posts, start, end, database, settings):
            written.append(path)
            LOG.info("bound a book", extra={"book": path.name, "posts": len(posts)})
        stamps[key] = stamp
        place(folder / STAMPS, json.dumps(stamps, indent=1))
    return tuple(written)


def _write(
    path: Path,
    posts: list[PublishedRow],
    start: datetime,
    end: datetime,
    database: Database,
    settings: Settings,
) -> bool:
    """Write the book of a week; a week without posts has none, and then the answer is False."""
    make_folder(path.parent)
    editions = [edition for head in posts if (edition := _edition(head, database))]
    if not editions:
        try:
            path.unlink(missing_ok=True)
        except OSError as error:
            raise unwritable(path, error) from error
        return False
    clock = clock_of(settings)
    title = f"{settings.site_name} {clock.day(start)} – {clock.day(end)}"
    pictures = pictures_at_hand(editions, settings.diary, PictureStore(database, settings.desk))
    place(path, whole_file(editions, Format.EPUB, pictures, Binding(title, settings.site_name)))
    return True


def _edition(head: PublishedRow, database: Database) -> Edition | None:
    state = PublishedStore(database).latest(head.article, head.language)
    if state is None or not _is_out(state):
        return None
    try:
        edition = replace(edition_from_json(state.record), slug=state.slug)
    except InvalidDocument as error:
        LOG.warning("cannot be read", extra={"article": state.article, "why": str(error)})
        return None
    return edition if state.rights == "full" else excerpt_of(edition)


def _is_out(state: PublishedRow) -> bool:
    return state.state is Standing.PUBLISHED and state.rights in {"full", "excerpt"}


def _stamp(posts: list[PublishedRow], settings: Settings) -> str:
    named = sorted(f"{head.article} {head.number} {head.rights}" for head in posts)
    return hashlib.sha256("\n".join([settings.site_name, *named]).encode("utf-8", "replace")).hexdigest()


def _read(folder: Path) -> dict[str, str]:
    """What each book was made from; of a file that somebody changed, what can be read."""
    try:
        told = json.loads((folder / STAMPS).read_text("utf-8"))
    except (OSError, ValueError, RecursionError):
        return {}
    pairs = told.items() if isinstance(told, dict) else ()
    return {end: stamp for end, stamp in pairs if _is_moment(end) and isinstance(stamp, str)}


def _is_moment(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False
