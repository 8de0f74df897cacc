"""A TOML file changed in place: its comments, its order and all that is not changed stay as they were."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import tomlkit
from filelock import FileLock, Timeout
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Table

from kawaraban.errors import OutputError, SettingsError

Value = str | int | float | bool | tuple[str, ...]
Name = tuple[str, ...]
"""A key, with the tables it stands in: ``("register", "voices")``."""
_PATIENCE: Final = 20.0
"""Seconds that one change waits for another of the same file."""


def changed_toml(text: str, changes: Mapping[Name, Value | None]) -> str:
    """The text of a TOML file with other values; None takes a name out.

    Raises:
        SettingsError: the text is no TOML, or a table's name is that of a value.
    """
    try:
        document = tomlkit.parse(text)
        for name, value in changes.items():
            _change(document, name, value)
        return tomlkit.dumps(document)
    except (TOMLKitError, ValueError, TypeError) as error:
        raise SettingsError(f"The file cannot be changed ({error}); mend it by hand.") from error


def change_toml(path: Path, changes: Mapping[Name, Value | None]) -> None:
    """Change a file so, in one step: whoever reads it meanwhile reads the old or the new one, whole.

    Changes that come at once, from this process or others, come one after the other.

    Raises:
        SettingsError: it cannot be read, or is no TOML.
        OutputError: it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(path.parent / f".{path.name}.lock", timeout=_PATIENCE):
            _change_file(path, changes)
    except Timeout:
        raise OutputError(
            f"{path} is being changed by another process for {_PATIENCE:.0f} seconds; end that one, and "
            "try again."
        ) from None
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}); check its folder.") from error


def _change_file(path: Path, changes: Mapping[Name, Value | None]) -> None:
    try:
        text = path.read_bytes().decode()
    except FileNotFoundError:
        text = ""
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}); mend or remove it.") from error
    _replace(path, changed_toml(text, changes))


def _change(document: tomlkit.TOMLDocument, name: Name, value: Value | None) -> None:
    place: tomlkit.TOMLDocument | Table = document
    for table in name[:-1]:
        if table not in place:
            if value is None:
                return
            place[table] = tomlkit.table()
        found = place[table]
        if not isinstance(found, Table):
            raise TypeError(f"{table} is no table")
        place = found
    if value is None:
        place.pop(name[-1], None)
    else:
        place[name[-1]] = list(value) if isinstance(value, tuple) else value


def _replace(path: Path, text: str) -> None:
    with tempfile.NamedTemporaryFile("wb", dir=path.parent, delete=False) as file:
        file.write(text.encode())
        file.flush()
        os.fsync(file.fileno())
    if path.exists():
        # It may hold keys: whoever could not read it before cannot now either.
        Path(file.name).chmod(path.stat().st_mode & 0o777)
    Path(file.name).replace(path)
