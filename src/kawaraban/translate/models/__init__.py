"""Local models: the catalogue, getting and removing them, and where a model's file is."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from kawaraban.errors import ModelMissing
from kawaraban.settings import Settings
from kawaraban.translate.models.catalogue import ModelEntry, entries, find_entry
from kawaraban.translate.models.firefox import is_pair, pull_pair
from kawaraban.translate.models.shelf import shelf_for

__all__ = ["Model", "is_path", "list_models", "model_identity", "model_path", "pull", "remove"]

_SAMPLES: Final = 64
_SAMPLE_BYTES: Final = 65_536


@dataclass(frozen=True, slots=True)
class Model:
    """A model of the catalogue and whether it is here; ``size`` in bytes."""

    name: str
    size: int
    licence: str
    origin: str
    installed: bool
    path: Path


def list_models(settings: Settings) -> tuple[Model, ...]:
    """Every model of the catalogue."""
    return tuple(_model(entry, settings) for entry in entries())


def pull(
    name: str,
    settings: Settings,
    progress: Callable[[int, int | None], None] = lambda _done, _total: None,
    say: Callable[[str], None] = lambda _line: None,
) -> Path:
    """Make the model called ``name`` be here, verified; its path. A cut download goes on.

    A name such as firefox-en-ja is a pair of the Firefox models.

    ``progress`` is called with the bytes that are here and the whole size, ``say`` with a line
    whenever a place does not have the model and the next one is tried.

    Raises:
        ModelMissing: the catalogue has no such model.
        FetchError: no place could be reached; what has arrived is kept.
        ModelCorrupt: what came is not the model; it is deleted.
        OutputError: the disk is full or the folder cannot be written.
    """
    from kawaraban.translate.models.acquire import pull_entry  # noqa: PLC0415 - the network's weight

    if is_pair(name):
        return pull_pair(name, settings)
    place = shelf_for(find_entry(name), settings)
    pull_entry(place, settings, progress, say)
    return place.path


def remove(name: str, settings: Settings) -> None:
    """Delete a model and whatever an unfinished pull left of it.

    Raises:
        ModelMissing: the catalogue has no such model, or nothing of it is here.
        OutputError: the files cannot be deleted, or a pull is at work on them.
    """
    from kawaraban.translate.models.acquire import remove_entry  # noqa: PLC0415 - the network's weight

    place = shelf_for(find_entry(name), settings)
    if not any(path.exists() for path in (place.path, *place.working_files())):
        raise ModelMissing(f"{name} is not downloaded; there is nothing to remove in {place.folder}.")
    remove_entry(place)


def is_path(name: str) -> bool:
    """Whether a model's name is a file's path rather than a name of the catalogue."""
    if any(entry.name == name for entry in entries()):
        return False
    return name.lower().endswith(".gguf") or "/" in name or "\\" in name


def model_path(name: str, settings: Settings) -> Path:
    """The file of a model: a downloaded one of the catalogue, or a GGUF file named by its path.

    Raises:
        ModelMissing: it is neither.
    """
    if is_path(name):
        path = Path(name).expanduser()
        if not path.is_file():
            raise ModelMissing(
                f"There is no file {name}; give a GGUF file's path or a name from the catalogue."
            )
        return path
    place = shelf_for(find_entry(name), settings)
    if not place.installed:
        raise ModelMissing(f"The model {name} is not downloaded; run `kawaraban models pull {name}`.")
    return place.path


def model_identity(name: str, settings: Settings) -> str:
    """A short name of the model's bytes: other bytes, another identity.

    A catalogue model's sum is known. Of a user's own file, which may have many gigabytes, evenly
    spaced samples and the size are hashed instead.

    Raises:
        ModelMissing: there is no such model.
    """
    path = model_path(name, settings)
    if not is_path(name):
        return f"sha256-{find_entry(name).sha256[:16]}"
    return f"file-{file_identity(path)}"


def file_identity(path: Path) -> str:
    """A short name of a file's bytes, by its size and evenly spaced samples."""
    size = path.stat().st_size
    digest = hashlib.sha256(str(size).encode())
    with path.open("rb") as file:
        for sample in range(_SAMPLES):
            file.seek(sample * max(size - _SAMPLE_BYTES, 0) // (_SAMPLES - 1))
            digest.update(file.read(_SAMPLE_BYTES))
    return digest.hexdigest()[:16]


def _model(entry: ModelEntry, settings: Settings) -> Model:
    place = shelf_for(entry, settings)
    return Model(entry.name, entry.size, entry.licence, entry.origin, place.installed, place.path)
