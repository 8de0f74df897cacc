"""The diary's folder as a list of files: which of them readers need, and in which order they go."""

import hashlib
import re
from collections.abc import Iterable, Mapping
from pathlib import Path, PurePosixPath
from typing import Final

from kawaraban.errors import PublishError
from kawaraban.publish.publishers.protocol import Change, Site, Step

PAGE: Final = "index.html"
RECORD: Final = "edition.json"
"""What a page was made from; readers have no use for it."""
MARK: Final = ".kawaraban"
"""A file at the place's top that says it belongs to a diary of ours, so that it may be tidied."""
MARK_TEXT: Final = b"This place belongs to Kawaraban: files that are not in the diary are removed from it.\n"
_PAGES: Final = frozenset({".html", ".xml", ".json", ".txt", ".atom", ".rss", ".webmanifest"})
_HASHED: Final = re.compile(r"(?:style|search)-[0-9a-f]{12}\.(?:css|js)")
_TYPES: Final = {
    ".atom": "application/atom+xml",
    ".avif": "image/avif",
    ".css": "text/css; charset=utf-8",
    ".epub": "application/epub+zip",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/vnd.microsoft.icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".rss": "application/rss+xml",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml; charset=utf-8",
}


def site_of(folder: Path) -> Site:
    """The files of a diary that readers need: no hidden ones, and not the records pages are made from.

    Raises:
        PublishError: the folder holds no diary.
    """
    if not (folder / PAGE).is_file():
        raise PublishError(f"{folder} holds no diary yet; write it with `kawaraban publish`.", whole=True)
    found = (
        path.relative_to(folder) for path in folder.rglob("*") if path.is_file() and not path.is_symlink()
    )
    return Site(folder, tuple(sorted(path.as_posix() for path in found if _is_public(path))))


def in_order(files: Iterable[str]) -> tuple[str, ...]:
    """The files so that a page comes after what it shows, and what lists pages comes last."""
    return tuple(sorted(files, key=lambda path: (_rank(PurePosixPath(path)), path)))


def media_type(path: str) -> str:
    """What a web server should call a file."""
    return _TYPES.get(PurePosixPath(path).suffix.lower(), "application/octet-stream")


def lasts(path: str) -> bool:
    """Whether a file's name changes with its content, so that a browser may keep it for good."""
    name = PurePosixPath(path)
    return name.parent.name == "pictures" or name.parts[0] == "search" or bool(_HASHED.fullmatch(path))


def digest(site: Site, path: str, method: str = "sha256") -> str:
    """The digest of a file's bytes, in hexadecimal digits."""
    with (site.folder / path).open("rb") as file:
        return hashlib.file_digest(file, method).hexdigest()


def stamp_of(site: Site) -> str:
    """Names the folder's state without reading its files: their paths, sizes and times of change."""
    found = hashlib.sha256()
    for path in site.files:
        stat = (site.folder / path).stat()
        found.update(f"{path}\0{stat.st_size}\0{stat.st_mtime_ns}\n".encode())
    return found.hexdigest()


def compare(ours: Mapping[str, str], theirs: Mapping[str, str], keep: Iterable[str] = ()) -> tuple[Step, ...]:
    """What to do so that a place holds our files: both map paths to digests, in any one method.

    ``keep`` are names at the place's top that are not ours to remove. What is gone is removed last.
    """
    kept = frozenset(keep)
    steps = []
    for path in in_order(ours):
        if path not in theirs:
            steps.append(Step(Change.CREATE, path, "it is not there yet"))
        elif theirs[path] != ours[path]:
            steps.append(Step(Change.UPDATE, path, "it is another there"))
        else:
            steps.append(Step(Change.UNCHANGED, path))
    gone = sorted(path for path in theirs if path not in ours and path != MARK and is_ours(path, kept))
    return (*steps, *(Step(Change.WITHDRAW, path, "it is in the diary no more") for path in gone))


def is_ours(path: str, keep: Iterable[str]) -> bool:
    """Whether a file at the place may be removed: nothing under a name that is to be kept."""
    return path.partition("/")[0] not in frozenset(keep)


def refuse_strange(where: str, files: Iterable[str], keep: Iterable[str]) -> None:
    """Raises PublishError where a place holds files and no mark that it is ours."""
    found = [path for path in files if is_ours(path, keep)]
    if found and MARK not in found:
        raise PublishError(
            f"{where} holds other files already ({found[0]} is one), and they would be removed; choose an "
            f"empty place, or put an empty file named {MARK} there if it may be tidied.",
            whole=True,
        )


def _is_public(path: Path) -> bool:
    return not any(part.startswith(".") for part in path.parts) and path.name != RECORD


def _rank(path: PurePosixPath) -> int:
    if path.suffix.lower() not in _PAGES:
        return 0
    if len(path.parts) > 1:
        return 1
    return 3 if path.name == PAGE else 2
