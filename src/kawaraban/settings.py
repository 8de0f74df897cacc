"""Every setting, in one table: its name, type, default, environment variable and help.

A value is looked up in this order: the command line, the environment, ``kawaraban.toml`` in the
desk folder, the default.
"""

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any

from kawaraban.errors import SettingsError

SETTINGS_FILE = "kawaraban.toml"


def setting(default: Any, help: str) -> Any:  # noqa: A002 - the word users know
    """A row of the table."""
    return field(default=default, metadata={"help": help})


@dataclass(frozen=True, slots=True)
class Settings:
    """How this desk works. Each field's help is the reference page's text."""

    desk: Path = setting(Path(), "Folder that holds this desk's database and diary.")
    target_language: str = setting("ja", "Language of the diary (BCP 47).")
    engine: str = setting("llama", "Translation engine, by its entry-point name.")
    model: str = setting(
        "qwen2.5-coder-1.5b-instruct", "Model of a local engine: a name from the catalogue, or a GGUF file."
    )
    model_cache: Path | None = setting(
        None, "Folder of downloaded models; the platform's cache folder if unset."
    )
    threads: int = setting(0, "Processor threads of a local engine; 0 means all cores.")
    site_name: str = setting("瓦版日記", "Name of the diary, at the top of every page.")
    motto: str = setting("海外のブログを、話し手ごと訳す。", "Motto under the diary's name.")
    contact: str = setting("", "Address in our user agent, so that a site's owner can reach you.")
    allow_hosts: tuple[str, ...] = setting(
        (), "Hosts (host or host:port) exempt from the rule against private addresses."
    )
    fetch_timeout: float = setting(30.0, "Seconds a whole request may take.")
    fetch_limit: int = setting(30_000_000, "Most bytes one response may have, decompressed.")

    @property
    def database(self) -> Path:
        """The desk's SQLite file."""
        return self.desk / "kawaraban.sqlite3"

    @property
    def diary(self) -> Path:
        """The folder of the diary's pages."""
        return self.desk / "diary"


def env_name(name: str) -> str:
    """The environment variable of a setting."""
    return f"KAWARABAN_{name.upper()}"


def load_settings(environment: Mapping[str, str] | None = None, **overrides: Any) -> Settings:
    """Settings for one run; ``overrides`` are the command line's, where None means not given.

    Raises:
        SettingsError: a value has the wrong type, or the file a name we don't know.
    """
    environment = os.environ if environment is None else environment
    given = {k: v for k, v in overrides.items() if v is not None}
    from_env = {
        f.name: environment[env_name(f.name)] for f in fields(Settings) if env_name(f.name) in environment
    }
    desk = Path(given.get("desk") or from_env.get("desk") or Settings().desk)
    values = {**_read_file(desk / SETTINGS_FILE), **from_env, **given, "desk": desk}
    known = {f.name: f for f in fields(Settings)}
    for name in values:
        if name not in known:
            raise SettingsError(
                f"{desk / SETTINGS_FILE} has a setting {name!r} that does not exist; remove it."
            )
    return Settings(**{name: _convert(name, value) for name, value in values.items()})


def _read_file(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}); mend or remove it.") from error


def _convert(name: str, value: Any) -> Any:
    example = next(f.default for f in fields(Settings) if f.name == name)
    if name in {"desk", "model_cache"}:
        return Path(_text(name, value)).expanduser()
    if isinstance(example, tuple):
        return _names(name, value)
    if isinstance(example, int | float):
        return _number(name, value, type(example))
    return _text(name, value)


def _text(name: str, value: Any) -> str:
    if not isinstance(value, str | Path):
        raise _wrong(name, value, "text")
    return str(value)


def _names(name: str, value: Any) -> tuple[str, ...]:
    parts = value.split(",") if isinstance(value, str) else value
    if not isinstance(parts, list | tuple) or not all(isinstance(part, str) for part in parts):
        raise _wrong(name, value, "a list of names")
    return tuple(part.strip() for part in parts if part.strip())


def _number(name: str, value: Any, kind: type[int | float]) -> int | float:
    try:
        number = kind(value)
    except (TypeError, ValueError):
        number = -1
    if not 0 <= number < float("inf"):
        raise _wrong(name, value, "a number of at least 0")
    return number


def _wrong(name: str, value: Any, wanted: str) -> SettingsError:
    return SettingsError(f"The setting {name} is {value!r}; give {wanted}, or unset it ({env_name(name)}).")
