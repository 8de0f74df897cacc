"""Mozilla's Firefox Translations models: which are here, and getting one, through fxtranslate.

fxtranslate finds, fetches and verifies them (SHA-256) by itself; that is its one door, and only
`pull_pair` opens it. A pair is a folder ``en-ja`` of some 30 to 60 MB; where Mozilla has no model for
a pair, two of them meet in English.
"""

import hashlib
import re
from pathlib import Path
from typing import Final

from kawaraban.errors import FetchError, ModelMissing
from kawaraban.settings import Settings
from kawaraban.translate.models.shelf import models_folder

PREFIX: Final = "firefox-"
PIVOT: Final = "en"
_PAIR: Final = re.compile(r"([a-z]{2,3}(?:_[a-z]+)?)-([a-z]{2,3}(?:_[a-z]+)?)", re.IGNORECASE)


def folder_of(settings: Settings) -> Path:
    """Where the pairs' folders lie."""
    return settings.firefox_models or models_folder(settings) / "firefox"


def is_pair(name: str) -> bool:
    """Whether a model's name is that of a Firefox pair: firefox-en-ja."""
    return name.startswith(PREFIX) and _PAIR.fullmatch(name.removeprefix(PREFIX)) is not None


def pairs_here(folder: Path) -> tuple[tuple[str, str], ...]:
    """The pairs whose models are here, sorted."""
    from fxtranslate import Cache  # noqa: PLC0415 - compiled, and only for who has models

    if not folder.is_dir():
        return ()
    found = (_PAIR.fullmatch(str(entry["name"])) for entry in Cache(str(folder)).list_cached())
    return tuple(sorted((pair[1], pair[2]) for pair in found if pair))


def route(source: str, target: str, here: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The models to go through from one language to another: one, two that meet in English, or none."""
    if (source, target) in here:
        return ((source, target),)
    legs = ((source, PIVOT), (PIVOT, target))
    return legs if all(leg in here for leg in legs) else ()


def identity(folder: Path) -> str:
    """A short name of the models that are here: other files, another identity."""
    from fxtranslate import Cache  # noqa: PLC0415

    digest = hashlib.sha256()
    for source, target in pairs_here(folder):
        for name, size, _path in Cache(str(folder)).pair_files(f"{source}-{target}"):
            digest.update(f"{source}-{target}/{name}:{size}\n".encode())
    return digest.hexdigest()[:16]


def pull_pair(name: str, settings: Settings) -> Path:
    """Make the pair's models be here, both legs where it goes through English; their folder.

    Raises:
        ModelMissing: there is no such pair.
        FetchError: Mozilla's service, or the disk, does not let us have it.
    """
    from fxtranslate import discovery  # noqa: PLC0415

    found = _PAIR.fullmatch(name.removeprefix(PREFIX))
    if found is None:
        raise ModelMissing(f"{name!r} names no pair of languages; write it as {PREFIX}en-ja.")
    folder = folder_of(settings)
    try:
        discovery.add_models(found[1], found[2], cache_dir=str(folder), progress=False)
    except ValueError as error:
        said = " ".join(str(error).split())
        if "no model" in said and "unreachable" not in said:
            raise ModelMissing(
                f"Mozilla has no models from {found[1]} to {found[2]}; choose another engine with --engine."
            ) from error
        raise FetchError(
            f"The Firefox models could not be fetched ({said[:200]}); connect to the network and try again, "
            f"or copy the folder of the pair into {folder}."
        ) from error
    return folder
