"""What an export says of itself: its format, and of each file how many rows and bytes, and their digest."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final

from kawaraban.errors import InputError
from kawaraban.translate.house.style import HOUSE_STYLE_FILE

FORMAT: Final = "kawaraban-export"
VERSION: Final = 1
NAME: Final = "manifest.json"
ROWS: Final = (
    *("publications", "articles", "entries", "backfills", "memory", "answers", "editor_memory"),
    *("name_ledger", "judgements", "concepts", "usage", "published", "learned_voices", "inbox_marks"),
)
"""What is taken in, in this order; each is a file of JSON lines."""
COPIES: Final = ("publications.opml", "memory.tmx", "terms.tbx")
"""The same once more, for other programs."""
HOUSE: Final = HOUSE_STYLE_FILE
_NONE: Final = "The file says nothing of itself that an export says; give one that `kawaraban export` wrote."


@dataclass(frozen=True, slots=True)
class Listed:
    """A file in the archive: its rows, its bytes as they are unpacked, and their SHA-256 in hexadecimal."""

    rows: int
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """``written`` is aware; ``files`` are by name."""

    program: str
    written: datetime
    files: Mapping[str, Listed]


def manifest_to_json(manifest: Manifest) -> str:
    """The manifest as a file's text."""
    said = {
        "format": FORMAT,
        "version": VERSION,
        "program": manifest.program,
        "written": manifest.written.isoformat(),
        "files": {name: asdict(each) for name, each in manifest.files.items()},
    }
    return json.dumps(said, ensure_ascii=False, indent=1)


def manifest_from_json(text: str | bytes) -> Manifest:
    """The manifest in a file's text.

    Raises:
        InputError: it is none of ours, or of a newer Kawaraban.
    """
    try:
        said = json.loads(text)
        known, version = said["format"] == FORMAT, int(said["version"])
        if known and version <= VERSION:
            files = {str(name): _listed(each) for name, each in said["files"].items()}
            return Manifest(str(said["program"]), datetime.fromisoformat(said["written"]), files)
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise InputError(_NONE) from error
    if known:
        raise InputError("The export comes from a newer Kawaraban; upgrade this one and import again.")
    raise InputError(_NONE)


def _listed(said: Any) -> Listed:
    rows, size, digest = said["rows"], said["bytes"], said["sha256"]
    if not isinstance(rows, int) or not isinstance(size, int) or min(rows, size) < 0 or len(digest) != 64:
        raise ValueError
    return Listed(rows, size, str(digest))
