"""The house style: one TOML file in the desk's folder, every choice with a default."""

import hashlib
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any, Final

from kawaraban.errors import SettingsError
from kawaraban.facts import NumberStyle, Style

HOUSE_STYLE_FILE: Final = "house-style.toml"


class Register(StrEnum):
    """How Japanese sentences end."""

    PLAIN = "plain"
    """である, だ."""
    POLITE = "polite"
    """です, ます."""


class FirstMention(StrEnum):
    """Whether a foreign name's first mention shows the original."""

    PLAIN = "plain"
    ORIGINAL = "original"
    """アレクサンドル・ルカシェンコ（Alexander Lukashenko）, once in an edition."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """The house's choices.

    ``narration`` is the blogger's register, ``voices`` that of quoted speech, ``speakers`` that of
    single speakers by name. ``separator`` stands between the parts of a foreign name. ``quotes``
    are the outer pair of quotation marks and the one within. ``metric`` adds what a unit of
    England's or America's is in metric ones: 5マイル（約8キロ）.
    """

    narration: Register = Register.PLAIN
    voices: Register = Register.PLAIN
    speakers: Mapping[str, Register] = field(default_factory=dict)
    numbers: NumberStyle = NumberStyle.MYRIAD
    separator: str = "・"
    first_mention: FirstMention = FirstMention.PLAIN
    quotes: tuple[str, str] = ("「」", "『』")
    metric: bool = False

    @property
    def facts(self) -> Style:
        """What of it the rendering of facts depends on."""
        return Style(self.numbers)

    def register_of(self, speaker: str | None, *, quoted: bool) -> Register:
        """How somebody speaks; None is the blogger, or a speaker nobody named."""
        return self.speakers.get(speaker or "", self.voices if quoted else self.narration)

    @property
    def fingerprint(self) -> str:
        """A short digest of the choices that a translation depends on.

        What `kawaraban.translate.house.dressing` adds at the end is none of them.
        """
        choices = (self.narration, self.voices, sorted(self.speakers.items()), self.numbers)
        rest = (self.separator, self.quotes)
        return hashlib.sha256(repr((*map(str, choices), *map(str, rest))).encode()).hexdigest()[:12]


@dataclass(frozen=True, slots=True)
class HouseStyles:
    """The house's style, and those of publications that are written otherwise, by their names."""

    own: HouseStyle = field(default_factory=HouseStyle)
    publications: Mapping[str, HouseStyle] = field(default_factory=dict)

    def of(self, *names: str) -> HouseStyle:
        """The style of the publication of the first of these names that has one; else the house's."""
        return next((self.publications[name] for name in names if name in self.publications), self.own)


def load_house_styles(desk: Path) -> HouseStyles:
    """The styles in the desk's folder; the default one where there is no file.

    Raises:
        SettingsError: the file cannot be read, or holds a choice that we don't know.
    """
    path = desk / HOUSE_STYLE_FILE
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return HouseStyles()
    except (OSError, UnicodeDecodeError) as error:
        raise SettingsError(f"{path} cannot be read ({error}); mend or remove it.") from error
    return read_house_styles(text, path)


def read_house_styles(text: str, path: Path) -> HouseStyles:
    """The styles in the text of a file: a table ``publication.NAME`` says what is otherwise there.

    Raises:
        SettingsError: it is no TOML, or holds a choice that we don't know.
    """
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path} cannot be read ({error}); mend or remove it.") from error
    try:
        others = _table(data, "publication")
        named = {name: _read(_merged(data, _table(others, name))) for name in [*others]}
        return HouseStyles(_read(data), named)
    except (ValueError, TypeError, KeyError) as error:
        raise SettingsError(f"{path}: {error}; see docs/house-style.md for what may stand there.") from error


def _read(data: dict[str, Any]) -> HouseStyle:
    register, names = _table(data, "register"), _table(data, "names")
    quotes, default = _table(data, "quotes"), HouseStyle()
    style = HouseStyle(
        narration=Register(register.pop("narration", default.narration)),
        voices=Register(register.pop("voices", default.voices)),
        speakers={name: Register(value) for name, value in _table(register, "speakers").items()},
        numbers=NumberStyle(_table(data, "numbers", "style").get("style", default.numbers)),
        separator=_text(names.pop("separator", default.separator), 1),
        first_mention=FirstMention(names.pop("first_mention", default.first_mention)),
        quotes=(
            _text(quotes.pop("outer", default.quotes[0]), 2),
            _text(quotes.pop("inner", default.quotes[1]), 2),
        ),
        metric=_truth(_table(data, "units", "metric").get("metric", default.metric)),
    )
    if left := [*data, *register, *names, *quotes]:
        raise ValueError(f"{left[0]!r} is no choice of the house style")
    return style


def _merged(house: Mapping[str, Any], own: Mapping[str, Any]) -> dict[str, Any]:
    """A copy of the house's tables with a publication's own choices in their place."""
    merged: dict[str, Any] = {
        name: _merged(value, {}) if isinstance(value, dict) else value for name, value in house.items()
    }
    for name, value in own.items():
        here = merged.get(name)
        is_table = isinstance(value, dict)
        merged[name] = _merged(here if isinstance(here, dict) else {}, value) if is_table else value
    return merged


def _table(data: dict[str, Any], name: str, *known: str) -> dict[str, Any]:
    """The table called ``name``, taken out of ``data``; no members but ``known``, where any are named."""
    table = data.pop(name, {})
    if not isinstance(table, dict):
        raise TypeError(f"[{name}] is {table!r}, not a table")
    if known and (strange := [key for key in table if key not in known]):
        raise ValueError(f"{strange[0]!r} is no choice of [{name}]")
    return table


def _text(value: object, length: int) -> str:
    if not isinstance(value, str) or len(value) != length:
        raise ValueError(f"{value!r} is not {length} characters")
    return value


def _truth(value: object) -> bool:
    if not isinstance(value, bool):
        raise TypeError(f"{value!r} is neither true nor false")
    return value
