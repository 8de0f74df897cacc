"""The house style as a form, of the house or of one publication, and what of it a form changes."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from kawaraban.errors import SettingsError
from kawaraban.facts import NumberStyle
from kawaraban.toml_file import Name, Value, changed_toml
from kawaraban.translate.house.style import FirstMention, HouseStyle, Register, read_house_styles

_SPEAKERS: Final = ("register", "speakers")
_PUBLICATION: Final = "publication"
"""The table of the file that holds what publications have otherwise."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of the style: a field's name in the file, its value, and the values it may have.

    ``house`` is what the house has where a publication says nothing, and then ``value`` is empty; None in
    the form of the house itself.
    """

    name: Name
    value: str
    values: tuple[str, ...] = ()
    house: str | None = None

    @property
    def field(self) -> str:
        """The field's name in the form."""
        return ".".join(self.name)


def house_view(style: HouseStyle) -> tuple[Choice, ...]:
    """The choices, in the order of docs/house-style.md; the speakers as lines ``name = register``."""
    return (
        Choice(("register", "narration"), style.narration, _all(Register)),
        Choice(("register", "voices"), style.voices, _all(Register)),
        Choice(_SPEAKERS, _lines(style.speakers)),
        Choice(("numbers", "style"), style.numbers, _all(NumberStyle)),
        Choice(("units", "metric"), _written(style.metric), ("false", "true")),
        Choice(("names", "separator"), style.separator),
        Choice(("names", "first_mention"), style.first_mention, _all(FirstMention)),
        Choice(("quotes", "outer"), style.quotes[0]),
        Choice(("quotes", "inner"), style.quotes[1]),
    )


def publication_view(style: HouseStyle, text: str, publication: str) -> tuple[Choice, ...]:
    """The same choices as a publication makes them in the file's ``text``, beside the house's."""
    own = _own(text, publication)
    return tuple(
        Choice(choice.name, _found(own, choice.name), choice.values, house=choice.value)
        for choice in house_view(style)
    )


def house_changes(
    fields: Mapping[str, tuple[str, ...]], style: HouseStyle, path: Path
) -> dict[Name, Value | None]:
    """What a form changes in the style's file, found sound.

    Raises:
        SettingsError: it would hold a choice that we don't know.
    """
    view = house_view(style)
    changes = _changes(fields, view, tuple(style.speakers))
    whole: dict[Name, Value | None] = {
        choice.name: _value(choice.name, choice.value) for choice in view if choice.name != _SPEAKERS
    }
    speakers: dict[Name, Value | None] = {
        (*_SPEAKERS, name): str(register) for name, register in style.speakers.items()
    }
    read_house_styles(changed_toml("", {**whole, **speakers, **changes}), path)
    return changes


def publication_changes(
    fields: Mapping[str, tuple[str, ...]], style: HouseStyle, text: str, publication: str, path: Path
) -> dict[Name, Value | None]:
    """As `house_changes`, for a publication; an empty field takes what the house has.

    Raises:
        SettingsError: the file would hold a choice that we don't know.
    """
    view = publication_view(style, text, publication)
    speakers = _table(_table(_own(text, publication), "register"), "speakers")
    found = _changes(fields, view, tuple(speakers))
    changes = {(_PUBLICATION, publication, *name): value for name, value in found.items()}
    read_house_styles(changed_toml(text, changes), path)
    return changes


def _changes(
    fields: Mapping[str, tuple[str, ...]], view: tuple[Choice, ...], speakers: tuple[str, ...]
) -> dict[Name, Value | None]:
    changes: dict[Name, Value | None] = {}
    for choice in view:
        typed = (fields.get(choice.field) or (choice.value,))[-1].replace("\r\n", "\n").strip()
        if typed == choice.value:
            continue
        if choice.name == _SPEAKERS:
            changes |= _speakers(typed, speakers)
        else:
            inherits = choice.house is not None and not typed
            changes[choice.name] = None if inherits else _value(choice.name, typed)
    return changes


def _speakers(typed: str, before: tuple[str, ...]) -> dict[Name, Value | None]:
    said: dict[str, str] = {}
    for line in filter(str.strip, typed.split("\n")):
        name, equals, register = line.rpartition("=")
        if not equals or not name.strip():
            raise SettingsError(f"{line[:60]!r} names no speaker; write a line such as: Jane Roe = polite")
        said[name.strip()] = register.strip()
    gone: dict[Name, Value | None] = {(*_SPEAKERS, name): None for name in before if name not in said}
    return gone | {(*_SPEAKERS, name): register for name, register in said.items()}


def _own(text: str, publication: str) -> Mapping[str, Any]:
    """What the file says of a publication alone; nothing where it is no TOML, which its readers tell."""
    try:
        return _table(_table(tomllib.loads(text), _PUBLICATION), publication)
    except tomllib.TOMLDecodeError:
        return {}


def _found(own: Mapping[str, Any], name: Name) -> str:
    if name == _SPEAKERS:
        return _lines(_table(_table(own, "register"), "speakers"))
    value = _table(own, name[0]).get(name[1], "")
    return _written(value)


def _table(data: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    found = data.get(name)
    return found if isinstance(found, dict) else {}


def _lines(speakers: Mapping[str, object]) -> str:
    return "\n".join(f"{name} = {register}" for name, register in speakers.items())


def _written(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _value(name: Name, typed: str) -> Value:
    return typed == "true" if name[-1] == "metric" else typed


def _all(choices: type[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in choices)
