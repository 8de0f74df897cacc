"""Files of the site, each with the key of what it is made from: one whose key stands is not made again."""

import hashlib
import os
from collections.abc import Callable, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from kawaraban.publish.files import holds, make_folder, unwritable
from kawaraban.publish.pictures import FOLDER as PICTURES
from kawaraban.publish.site.ledger import Ledger
from kawaraban.publish.site.pages import tidy_edition

ASIDE: Final = ".site-aside"
"""The folder of files that are not in place yet."""
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
    words = [str(part).encode("utf-8", "surrogatepass") for part in parts]
    return hashlib.sha256(b"".join([b"%d:%b" % (len(each), each) for each in words])).hexdigest()[:24]


@dataclass(slots=True)
class Writer:
    """Brings the diary's folder to what is planned: all of it, or nothing that a reader could see.

    What changed is written aside. `finish` first notes in the ledger what goes where, then moves it, then
    removes what nobody planned. A build that is killed before that has changed nothing; one that is killed
    later is ended by the next.

    Raises (from every method):
        OutputError: the disk does not take a file or does not let it go.
    """

    folder: Path
    ledger: Ledger
    _known: dict[str, str] = field(default_factory=dict)
    _planned: set[str] = field(default_factory=set)
    _moves: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        _end_moves(self.folder, self.ledger)
        _empty(self.folder / ASIDE)
        self._known = self.ledger.outputs()

    def needs(self, path: str, key: str) -> bool:
        """Plan a file, and tell whether it has to be made."""
        self._planned.add(path)
        return self._known.get(path) != key or not self._is_there(path)

    def key_of(self, path: str) -> str:
        """The key of a file that is in its place, empty for none."""
        key = self._known.get(path, "")
        return key if key and self._is_there(path) else ""

    def keeps(self, path: str) -> None:
        """Plan a file as it is, whatever it was made from."""
        self._planned.add(path)

    def keep_all(self, key: str) -> tuple[str, ...]:
        """Plan all files with a key as they are; none where one of them is gone."""
        paths = tuple(path for path, known in self._known.items() if known == key)
        if all((self.folder / path).exists() for path in paths):
            self._planned.update(paths)
            return paths
        return ()

    def write(self, output: Output) -> None:
        """Make a file if it has to be."""
        if self.needs(output.path, output.key):
            self.put(output.path, output.key, output.make())

    def write_all(self, outputs: Iterable[Output]) -> None:
        """Make what has to be made."""
        for output in outputs:
            self.write(output)

    def put(self, path: str, key: str, content: str | bytes) -> None:
        """Have a file with these bytes; one that has them already is not touched."""
        data = content.encode("utf-8", "replace") if isinstance(content, str) else content
        self._planned.add(path)
        self.ledger.wrote(path, key)
        if not holds(self.folder / path, data):
            name = f"{len(self._moves):06}"
            _put_aside(self.folder / ASIDE, name, data, is_first=not self._moves)
            self._moves[path] = name

    def read(self, path: str) -> bytes:
        """What a planned file has in it, in place or not."""
        aside = self._moves.get(path)
        try:
            return (self.folder / ASIDE / aside if aside else self.folder / path).read_bytes()
        except OSError as error:
            raise unwritable(self.folder / path, error) from error

    def _is_there(self, path: str) -> bool:
        # Not `Path.exists`: a large diary asks this thirty thousand times.
        return os.path.exists(f"{self.folder}/{path}")  # noqa: PTH110

    def tidy(self, slug: str, kept: Iterable[str] | None) -> None:
        """Once all is in place, remove the pictures of a post but these; None removes its record, too."""
        if kept is None or os.path.isdir(f"{self.folder}/{slug}/{PICTURES}"):  # noqa: PTH112
            self.ledger.plan_tidying(slug, None if kept is None else tuple(kept))

    def finish(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Move all files into place and remove what nobody planned; the paths of both."""
        strays = tuple(sorted(self._known.keys() - self._planned))
        _sync(self.folder / ASIDE, self._moves.values())
        self.ledger.plan_moves(self._moves)
        self.ledger.save()
        _end_moves(self.folder, self.ledger)
        for path in strays:
            _remove(self.folder, path)
            self.ledger.removed(path)
        self.ledger.save()
        return tuple(self._moves), strays


def _put_aside(aside: Path, name: str, data: bytes, *, is_first: bool) -> None:
    """Write a file where no reader looks; half of one is nothing that anybody would move."""
    if is_first:
        make_folder(aside)
    try:
        with open(f"{aside}/{name}", "wb", buffering=0) as file:  # noqa: PTH123 - see `_move`
            file.write(data)
    except OSError as error:
        raise unwritable(aside / name, error) from error


def _end_moves(folder: Path, ledger: Ledger) -> None:
    """Move what the ledger says is to be moved, in the order in which it was made; then tidy."""
    moves, tidying = ledger.moves(), ledger.tidying()
    for path, name in moves:
        _move(f"{folder}/{ASIDE}/{name}", f"{folder}/{path}")
    for slug, kept in tidying:
        tidy_edition(folder / slug, kept)
    if moves or tidying:
        ledger.forget_moves()
        ledger.save()
    _empty(folder / ASIDE)


def _move(aside: str, target: str) -> None:
    """Move a file into place; one that is not there was moved before the build was killed."""
    try:
        try:
            # First without a look at its folder, which is there as a rule: these are thirty thousand files.
            os.replace(aside, target)  # noqa: PTH105
        except FileNotFoundError:
            if os.path.exists(aside):  # noqa: PTH110
                make_folder(Path(target).parent)
                os.replace(aside, target)  # noqa: PTH105
    except OSError as error:
        raise unwritable(Path(target), error) from error


def _remove(folder: Path, path: str) -> None:
    """Remove a file, and the folders that are empty without it."""
    target = folder / path
    try:
        target.unlink(missing_ok=True)
    except OSError as error:
        raise unwritable(target, error) from error
    for parent in target.parents:
        if parent == folder:
            return
        try:
            parent.rmdir()
        except OSError:
            return


def _empty(aside: Path) -> None:
    with suppress(OSError):
        for path in [*aside.iterdir()]:
            path.unlink(missing_ok=True)
        aside.rmdir()


def _sync(folder: Path, names: Iterable[str]) -> None:
    """Have the disk keep these files through a power cut."""
    wanted = [*names]
    if len(wanted) > _MANY and hasattr(os, "sync"):
        os.sync()
        return
    for name in wanted:
        with suppress(OSError), (folder / name).open("rb") as file:
            os.fsync(file.fileno())
