"""The house style as a form, and what of it a form changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

from kawaraban.errors import SettingsError
from kawaraban.facts import NumberStyle
from kawaraban.toml_file import Name, Value, changed_toml
from kawaraban.translate.house.style import FirstMention, HouseStyle, Register, read_house_style

_SPEAKERS: Final = ("register", "speakers")


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice of the style: a field's name in the file, its value, and the values it may have."""

    name: Name
    value: str
    values: tuple[str, ...] = ()

    @property
    def field(self) -> str:
        """The field's name in the form."""
        return ".".join(self.name)


def house_view(style: HouseStyle) -> tuple[Choice, ...]:
    """The choices, in the order of docs/house-style.md; the speakers as lines ``name = register``."""
    return (
        Choice(("register", "narration"), style.narration, _all(Register)),
        Choice(("register", "voices"), style.voices, _all(Register)),
        Choice(_SPEAKERS, "\n".join(f"{name} = {value}" for name, value in style.speakers.items())),
        Choice(("numbers", "style"), style.numbers, _all(NumberStyle)),
        Choice(("units", "metric"), str(style.metric).lower(), ("false", "true")),
        Choice(("names", "separator"), style.separator),
        Choice(("names", "first_mention"), style.first_mention, _all(FirstMention)),
        Choice(("quotes", "outer"), style.quotes[0]),
        Choice(("quotes", "inner"), style.quotes[1]),
    )


def house_changes(
    fields: Mapping[str, tuple[str, ...]], style: HouseStyle, path: Path
) -> dict[Name, Value | None]:
    """What a form changes in the style's file, found sound.

    Raises:
        SettingsError: it would hold a choice that we don't know.
    """
    changes: dict[Name, Value | None] = {}
    for choice in house_view(style):
        typed = (fields.get(choice.field) or (choice.value,))[-1].replace("\r\n", "\n").strip()
        if typed == choice.value:
            continue
        if choice.name == _SPEAKERS:
            changes |= _speakers(typed, style)
        else:
            changes[choice.name] = typed == "true" if choice.name[-1] == "metric" else typed
    whole: dict[Name, Value | None] = {
        choice.name: _value(choice) for choice in house_view(style) if choice.name != _SPEAKERS
    }
    speakers: dict[Name, Value | None] = {
        (*_SPEAKERS, name): str(register) for name, register in style.speakers.items()
    }
    read_house_style(changed_toml("", {**whole, **speakers, **changes}), path)
    return changes


def _speakers(typed: str, style: HouseStyle) -> dict[Name, Value | None]:
    said: dict[str, str] = {}
    for line in filter(str.strip, typed.split("\n")):
        name, equals, register = line.rpartition("=")
        if not equals or not name.strip():
            raise SettingsError(f"{line[:60]!r} names no speaker; write a line such as: Jane Roe = polite")
        said[name.strip()] = register.strip()
    gone: dict[Name, Value | None] = {(*_SPEAKERS, name): None for name in style.speakers if name not in said}
    return gone | {(*_SPEAKERS, name): register for name, register in said.items()}


def _value(choice: Choice) -> Value:
    return choice.value == "true" if choice.name[-1] == "metric" else str(choice.value)


def _all(choices: type[StrEnum]) -> tuple[str, ...]:
    return tuple(each.value for each in choices)
