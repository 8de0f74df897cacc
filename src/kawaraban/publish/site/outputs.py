"""Files of the site, each with the key of what it is made from: one whose key stands is not made again."""

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kawaraban.publish.files import make_folder, place, unwritable
from kawaraban.publish.site.ledger import Ledger

_MANY: Final = 40
"""Files after which one sync of the disk is cheaper than one for each."""


@dataclass(frozen=True, slots=True)
class Output:
    """A file by its path in the diary; where ``key`` is what it was, ``make`` is not called."""

    path: str
    key: str
    make: Callable[[], str | bytes]


def key_for(*parts: object) -> str:
    """A key that changes when any of the parts does."""
    digest = hashlib.sha256()
    for part in parts:
        words = str(part).encode("utf-8", "surrogatepass")
        digest.update(f"{len(words)}:".encode() + words)
    return digest.hexdigest()[:24]


@dataclass(slots=True)
class Writer:
    """Writes what changed into the diary's folder, and removes what nobody plans any more.

    A file is whole or as it was. The ledger is told of a file after it is in its place, and made
    durable after the files are.

    Raises (from every method):
        OutputError: the disk does not take a file or does not let it go.
    """

    folder: Path
    ledger: Ledger
    written: list[str] = field(default_factory=list)
    _known: dict[str, str] = field(default_factory=dict)
    _planned: set[str] = field(default_factory=set)
    _unsaved: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._known = self.ledger.outputs()

    def needs(self, path: str, key: str) -> bool:
        """Plan a file, and tell whether it has to be made."""
        self._planned.add(path)
        return self._known.get(path) != key or not (self.folder / path).exists()

    def keeps(self, path: str) -> None:
        """Plan a file as it is, whatever it was made from."""
        self._planned.add(path)

    def write(self, output: Output) -> bool:
        """Write a file if it has to be; whether its bytes changed."""
        if not self.needs(output.path, output.key):
            return False
        return self.put(output.path, output.key, output.make())

    def write_all(self, outputs: Iterable[Output]) -> None:
        """Write what has to be written, in this order."""
        for output in outputs:
            self.write(output)

    def put(self, path: str, key: str, content: str | bytes) -> bool:
        """Put a file in its place; one that has these bytes already is not touched."""
        data = content.encode("utf-8", "replace") if isinstance(content, str) else content
        target = self.folder / path
        changed = not _holds(target, data)
        if changed:
            make_folder(target.parent)
            place(target, data, durable=False)
            self.written.append(path)
            self._unsaved.append(path)
        self.wrote(path, key)
        return changed

    def wrote(self, path: str, key: str) -> None:
        """Note a file that is in its place."""
        self._planned.add(path)
        self._known[path] = key
        self.ledger.wrote(path, key)
        if len(self._unsaved) >= 10 * _MANY:
            self.save()

    def save(self) -> None:
        """Make files, then the ledger, durable."""
        _sync(self.folder, self._unsaved)
        self._unsaved = []
        self.ledger.save()

    def clear(self) -> tuple[str, ...]:
        """Remove the files that we wrote and nobody planned; their paths."""
        strays = tuple(sorted(path for path in self._known if path not in self._planned))
        for path in strays:
            target = self.folder / path
            try:
                target.unlink(missing_ok=True)
            except OSError as error:
                raise unwritable(target, error) from error
            self.ledger.removed(path)
            del self._known[path]
            self._remove_empty(target.parent)
        return strays

    def _remove_empty(self, folder: Path) -> None:
        while folder != self.folder and self.folder in folder.parents:
            with suppress(OSError):
                folder.rmdir()
            if folder.exists():
                return
            folder = folder.parent


def _holds(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _sync(folder: Path, paths: list[str]) -> None:
    if len(paths) > _MANY and hasattr(os, "sync"):
        os.sync()
        return
    for path in paths:
        with suppress(OSError), (folder / path).open("rb") as file:
            os.fsync(file.fileno())
