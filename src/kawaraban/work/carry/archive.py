"""An export as it comes from anywhere: verified whole before anything of it is believed."""

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO, Any, Final

from kawaraban.errors import InputError
from kawaraban.work.carry.manifest import COPIES, HOUSE, NAME, ROWS, Manifest, manifest_from_json

MOST_BYTES: Final = 200_000_000_000
"""Of all files, unpacked: a hundred times what fifty thousand articles take."""
LONGEST_LINE: Final = 100_000_000
"""Bytes of one row: an article with every state it ever had."""
LARGEST_MANIFEST: Final = 1_000_000
_LARGEST_HOUSE: Final = 1_000_000
_PIECE: Final = 1 << 20
_NAMES: Final = frozenset({NAME, HOUSE, *COPIES, *(f"{name}.jsonl" for name in ROWS)})


class Export:
    """An export that was found whole; its rows are read one at a time."""

    def __init__(self, archive: zipfile.ZipFile, manifest: Manifest) -> None:
        self.manifest = manifest
        self._archive = archive

    def rows(self, name: str) -> Iterator[tuple[int, object]]:
        """The rows of a kind with their lines' numbers; a line that is no JSON is None."""
        if f"{name}.jsonl" not in self.manifest.files:
            return
        with self._archive.open(f"{name}.jsonl") as file:
            for number, line in enumerate(file, 1):
                yield number, _object(line)

    def house_style(self) -> bytes | None:
        """How the diary writes, as its file says."""
        if HOUSE not in self.manifest.files:
            return None
        with self._archive.open(HOUSE) as file:
            return file.read(_LARGEST_HOUSE)


@contextmanager
def open_export(file: Path) -> Iterator[Export]:
    """The export in a file, every byte of which is what its manifest says.

    Raises:
        InputError: it is none, or damaged, from a newer Kawaraban, or made to do harm.
    """
    with ExitStack() as stack:
        try:
            archive = stack.enter_context(zipfile.ZipFile(file))
            manifest = _manifest(archive, file)
            for name, listed in manifest.files.items():
                if _digest(archive, name, listed.bytes, file) != listed.sha256:
                    raise InputError(f"{name} in {file} is not as it was written; export anew.")
        except FileNotFoundError as error:
            raise InputError(
                f"There is no export {file}; name the file that `kawaraban export` wrote."
            ) from error
        except OSError as error:
            raise InputError(f"{file} cannot be read ({error.strerror}); check its permissions.") from error
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError) as error:
            raise InputError(
                f"{file} is no export, or damaged; give one that `kawaraban export` wrote."
            ) from error
        yield Export(archive, manifest)


def _manifest(archive: zipfile.ZipFile, where: Path) -> Manifest:
    names = [each.filename for each in archive.infolist()]
    if NAME not in names:
        raise InputError(f"{where} is no export of Kawaraban's; give one that `kawaraban export` wrote.")
    with archive.open(NAME) as file:
        manifest = manifest_from_json(file.read(LARGEST_MANIFEST))
    strange = sorted(set(names) - _NAMES)
    if strange:
        raise InputError(f"{where} holds {strange[0][:80]!r}, which no export has; leave it alone.")
    if len(names) != len(set(names)) or set(names) != {NAME, *manifest.files}:
        raise InputError(f"{where} does not hold the files that it says it holds; export anew.")
    if sum(listed.bytes for listed in manifest.files.values()) > MOST_BYTES:
        raise InputError(f"{where} would unpack to more than {MOST_BYTES:,} bytes; leave it alone.")
    return manifest


def _digest(archive: zipfile.ZipFile, name: str, size: int, where: Path) -> str:
    digest, read, line = hashlib.sha256(), 0, 0
    with archive.open(name) as file:
        for piece in _pieces(file):
            read += len(piece)
            if read > size:
                raise InputError(f"{name} in {where} unpacks to more than it says; leave it alone.")
            first, *rest = piece.split(b"\n")
            if max(line + len(first), *map(len, rest), 0) > LONGEST_LINE:
                raise InputError(
                    f"{name} in {where} has a line of more than {LONGEST_LINE:,} bytes; export anew."
                )
            line = len(rest[-1]) if rest else line + len(first)
            digest.update(piece)
    return digest.hexdigest()


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    while piece := file.read(_PIECE):
        yield piece


def _object(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None
