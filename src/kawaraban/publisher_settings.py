"""The ``[publishers.NAME]`` tables of kawaraban.toml: what each place that posts are sent to is told.

Which keys a table may have is for its kind of publisher to say; any of them may come from the
environment instead, a password above all. No value shows in a repr, an error or a log.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final, TypeVar

from kawaraban.errors import SettingsError

Value = str | bool | int | float | tuple[str, ...]
T = TypeVar("T", bound=Value)
_NAME: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_KEY: Final = re.compile(r"[a-z][a-z0-9_]*")
_WORDS: Final = {str: "text", bool: "true or false", int: "a whole number", tuple: "a list of texts"}


@dataclass(frozen=True, slots=True)
class PublisherSettings:
    """One table: its ``name``, its ``kind``, and what else it says."""

    name: str
    kind: str
    values: tuple[tuple[str, Value], ...] = field(default=(), repr=False)

    def text(self, key: str, default: str | None = None) -> str:
        """A text; needed where no ``default`` is given."""
        found = self._get(key, str, "" if default is None else default)
        if default is None and not found.strip():
            raise SettingsError(
                f"The publisher {self.name} needs {key}: set it under [publishers.{self.name}] in "
                f"kawaraban.toml, or set {publisher_env(self.name, key)}."
            )
        return found.strip()

    def flag(self, key: str, *, default: bool) -> bool:
        """A truth."""
        return self._get(key, bool, default)

    def whole(self, key: str, default: int) -> int:
        """A whole number of at least 0."""
        found = self._get(key, int, default)
        if isinstance(found, bool) or found < 0:
            raise self._wrong(key, "a whole number of at least 0")
        return found

    def texts(self, key: str, default: tuple[str, ...] = ()) -> tuple[str, ...]:
        """A list of texts."""
        return self._get(key, tuple, default)

    def choice(self, key: str, allowed: tuple[str, ...]) -> str:
        """One of some words; the first where nothing is said."""
        found = self.text(key, allowed[0])
        if found not in allowed:
            raise self._wrong(key, f"one of {', '.join(allowed)}")
        return found

    def only(self, *keys: str) -> None:
        """Raises SettingsError where the table has a key that its kind does not know."""
        known = {*keys, *COMMON}
        for key, _ in self.values:
            if key not in known:
                raise SettingsError(
                    f"The publisher {self.name} ({self.kind}) has no setting {key!r}; it knows "
                    f"{', '.join(sorted(known))}. Mend [publishers.{self.name}] in kawaraban.toml."
                )

    def _get(self, key: str, kind: type[Any], default: T) -> T:
        found: Any = dict(self.values).get(key, default)
        if isinstance(found, str) and kind is not str:
            found = _read(found, kind)
        if not isinstance(found, kind):
            raise self._wrong(key, _WORDS[kind])
        return found  # type: ignore[no-any-return]

    def _wrong(self, key: str, wanted: str) -> SettingsError:
        return SettingsError(
            f"{key} of the publisher {self.name} is not {wanted}; mend it under [publishers.{self.name}] "
            f"in kawaraban.toml, or in {publisher_env(self.name, key)}."
        )


COMMON: Final = ("since", "most")
"""Keys that every kind knows: the first day whose posts go there, and how many go in one turn."""


def publisher_env(name: str, key: str) -> str:
    """The environment variable of a publisher's key."""
    return f"KAWARABAN_PUBLISHER_{name.replace('-', '_').upper()}_{key.upper()}"


def read_publishers(tables: Any, environment: Mapping[str, str]) -> tuple[PublisherSettings, ...]:
    """The publishers of the file's ``publishers`` table, in the file's order.

    Raises:
        SettingsError: the table is none, or a name, a kind or a value cannot be.
    """
    if not isinstance(tables, Mapping):
        raise SettingsError("publishers is no table in kawaraban.toml; write [publishers.NAME] with a kind.")
    return tuple(_one(name, table, environment) for name, table in tables.items())


def _one(name: str, table: Any, environment: Mapping[str, str]) -> PublisherSettings:
    if not _NAME.fullmatch(name):
        raise SettingsError(
            f"A publisher's name is lower-case letters and digits joined by hyphens, not {name[:40]!r}; "
            "rename its table in kawaraban.toml."
        )
    if not isinstance(table, Mapping):
        raise SettingsError(f"[publishers.{name}] is no table; give it a kind, such as kind = 'folder'.")
    start = publisher_env(name, "")
    from_env = {
        key[len(start) :].lower(): value for key, value in environment.items() if key.startswith(start)
    }
    told = {**table, **{key: value for key, value in from_env.items() if _KEY.fullmatch(key)}}
    kind = told.pop("kind", "")
    if not isinstance(kind, str) or not kind:
        raise SettingsError(f"[publishers.{name}] has no kind; `kawaraban publishers list` names the kinds.")
    return PublisherSettings(name, kind, tuple((key, _value(name, key, told[key])) for key in sorted(told)))


def _value(name: str, key: str, value: Any) -> Value:
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return tuple(value)
    if isinstance(value, str | bool | int | float):
        return value
    raise SettingsError(
        f"{key} of the publisher {name} is neither text, number, true, false nor a list of texts; mend it "
        f"under [publishers.{name}] in kawaraban.toml."
    )


def _read(text: str, kind: type[Any]) -> Any:
    """What a text from the environment means; the text itself where it means nothing of this kind."""
    if kind is bool:
        return {"true": True, "false": False, "1": True, "0": False}.get(text.strip().lower(), text)
    if kind is int:
        return int(text) if text.strip().isdecimal() and len(text) < 19 else text
    return tuple(part.strip() for part in text.split(",") if part.strip())
