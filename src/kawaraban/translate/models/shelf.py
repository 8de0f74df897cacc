"""Where a model's files lie: the verified one, and what a pull is still working on."""

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from shutil import disk_usage
from typing import Final

from kawaraban.errors import OutputError
from kawaraban.settings import Settings
from kawaraban.translate.models.catalogue import ModelEntry

_BLOCK: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class Shelf:
    """The paths of one model in the cache folder.

    Only verified bytes ever bear the name of ``path``. ``fetched`` is whole but unverified;
    ``partial`` holds a beginning of the file, the same whichever place it came from.
    """

    entry: ModelEntry
    folder: Path

    @property
    def path(self) -> Path:
        """The verified model."""
        return self.folder / self.entry.file

    @property
    def fetched(self) -> Path:
        """All bytes, before their sum is checked."""
        return self.folder / f"{self.entry.file}.unverified"

    @property
    def partial(self) -> Path:
        """The bytes so far; `kawaraban.follow.download` gives its unfinished files this name."""
        return self.folder / f"{self.entry.file}.unverified.part"

    @property
    def wheels(self) -> Path:
        """Wheels on their way into ``partial``."""
        return self.folder / f"{self.entry.file}.wheels"

    @property
    def lock(self) -> Path:
        """Held by the pull that is at work."""
        return self.folder / f"{self.entry.file}.lock"

    @property
    def installed(self) -> bool:
        """Whether the verified model is there; its sum was checked when it got its name."""
        try:
            return self.path.stat().st_size == self.entry.size
        except OSError:
            return False

    @property
    def held(self) -> int:
        """Bytes that a pull need not fetch again."""
        return next((p.stat().st_size for p in (self.fetched, self.partial) if p.is_file()), 0)

    def clear(self) -> None:
        """Delete what a pull may have left."""
        for path in self.working_files():
            path.unlink(missing_ok=True)
        if self.wheels.is_dir():
            self.wheels.rmdir()

    def working_files(self) -> tuple[Path, ...]:
        """What a pull may have left."""
        wheels = tuple(self.wheels.glob("*")) if self.wheels.is_dir() else ()
        tag = self.partial.with_name(f"{self.partial.name}.tag")
        return (self.fetched, self.partial, tag, *wheels)


def shelf_for(entry: ModelEntry, settings: Settings) -> Shelf:
    """The model's place in the settings' cache folder, or the platform's."""
    return Shelf(entry, models_folder(settings))


def models_folder(settings: Settings) -> Path:
    """Where downloaded models lie."""
    return settings.model_cache or _platform_folder()


def check_space(place: Shelf, margin: int) -> None:
    """Make sure that the rest of the model and ``margin`` bytes fit on the disk.

    Raises:
        OutputError: they don't.
    """
    needed = max(place.entry.size - place.held, 0) + margin
    free = disk_usage(place.folder).free
    if free < needed:
        raise OutputError(
            f"{place.entry.name} needs {needed / 1e9:.1f} GB more in {place.folder}, where "
            f"{free / 1e9:.1f} GB are free; make room, or set KAWARABAN_MODEL_CACHE to another folder."
        )


def sha256_of(path: Path) -> str:
    """The file's SHA-256 in hexadecimal."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while block := file.read(_BLOCK):
            digest.update(block)
    return digest.hexdigest()


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Turn the block's file errors into ours."""
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"The model cannot be written to {folder} ({os.strerror(error.errno or 0)}); make room or "
            "mend its permissions, or set KAWARABAN_MODEL_CACHE to another folder. What has arrived is kept."
        ) from error


def _platform_folder() -> Path:
    from platformdirs import user_cache_path  # noqa: PLC0415 - only where no folder is set

    return user_cache_path("kawaraban", appauthor=False) / "models"
