"""Which names there are: each concept's names in a language, the one we say first."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from babel import Locale, UnknownLocaleError

_TABLES: Final = ("territories", "capitals", "cities", "regions", "languages", "organisations")
_WEAK: Final = "~"
"""Marks a form that may say something else too: it is read, and never written."""

_KATAKANA: Final = re.compile(r"[ァ-ヺー・]{3,}")
_KINDS: Final = {"language": ("語", ("族", "人")), "region": ("州", ("",))}
"""What a name of a sort of concept ends in, and what else may stand there."""

Names = Mapping[str, tuple[str, ...]]
"""The names of each concept, the preferred one first."""


@dataclass(frozen=True, slots=True)
class KnownName:
    """A name beyond the tables, such as a termbase has; ``language`` is BCP 47."""

    concept: str
    language: str
    text: str
    preferred: bool = False


def render_name(concept: str, language: str, extra: tuple[KnownName, ...] = ()) -> str | None:
    """How a concept is said in a language; None where nobody knows."""
    own = [
        name for name in extra if name.concept == concept and _primary(name.language) == _primary(language)
    ]
    if own:
        return max(own, key=lambda name: name.preferred).text
    names = names_in(_primary(language)).get(concept, ())
    return next((name for name in names if not name.startswith(_WEAK)), None)


@cache
def names_in(language: str) -> Names:
    """All concepts' names in a language (a primary subtag); none for a language that CLDR has not."""
    table: dict[str, dict[str, None]] = {}
    for concept, name in (*_own_names(language), *_cldr_names(language)):
        table.setdefault(concept, {}).setdefault(name)
    return {concept: tuple(names) for concept, names in table.items()}


@cache
def readings(language: str) -> tuple[tuple[str, str], ...]:
    """Every name to be read in a language, with a concept it may stand for."""
    listed = [
        (name.removeprefix(_WEAK), concept) for concept, names in names_in(language).items() for name in names
    ]
    demonyms = [
        (name, f"territory:{code}")
        for code, names in _table("demonyms")["territory"].items()
        for name in names.get(language, ())
    ]
    return tuple(dict.fromkeys((*listed, *demonyms, *_without_kind(language))))


def _without_kind(language: str) -> Iterator[tuple[str, str]]:
    """Japanese names that say what kind of thing they name, without it or with another.

    マプチェ語 and マプチェ族 are both "Mapuche" in English, and ケララ is ケララ州.
    """
    if language != "ja":
        return
    table = names_in(language)
    # ベラルーシ人 are named after their country.
    known = {name for names in table.values() for name in names}
    for concept, names in table.items():
        kind, ends = _KINDS.get(concept.partition(":")[0], ("", ()))
        for name in names if kind else ():
            stem = name.removeprefix(_WEAK).removesuffix(kind)
            if name.endswith(kind) and stem not in known and _KATAKANA.fullmatch(stem):
                yield from ((stem + end, concept) for end in ends)


@cache
def weak_readings(language: str) -> frozenset[str]:
    """Names that may say something else too: 先住民 are not always the American ones."""
    return frozenset(
        name.removeprefix(_WEAK)
        for names in names_in(language).values()
        for name in names
        if name.startswith(_WEAK)
    )


@cache
def stops(language: str) -> tuple[str, ...]:
    """Words that hold a name and name nothing."""
    return tuple(_table("stops")["stop"].get(language, ()))


def _own_names(language: str) -> Iterator[tuple[str, str]]:
    for file in _TABLES:
        for kind, concepts in _table(file).items():
            for code, names in concepts.items():
                for name in names.get(language, ()):
                    yield f"{kind}:{code}", name


def _cldr_names(language: str) -> Iterator[tuple[str, str]]:
    try:
        locale = Locale.parse(language)
    except (UnknownLocaleError, ValueError):
        return
    for code, name in locale.territories.items():
        if len(code) == 2 or code.isdigit():
            yield f"territory:{code}", name
    for code, name in locale.languages.items():
        yield f"language:{code.replace('_', '-')}", name
    for code, name in locale.currencies.items():
        yield f"currency:{code}", name
    for zone, name in _zone_cities(locale):
        yield _city_concepts().get(_english_city(zone), f"city:{zone}"), name


def _zone_cities(locale: Locale) -> Iterator[tuple[str, str]]:
    for zone, names in locale.time_zones.items():
        if city := names.get("city"):
            yield zone, city


@cache
def _city_concepts() -> Mapping[str, str]:
    """Cities that the tables have, by their English names: one concept for Minsk, whoever finds it."""
    found: dict[str, str] = {}
    for file in ("cities", "capitals"):
        for kind, concepts in _table(file).items():
            for code, names in concepts.items():
                found.update((name, f"{kind}:{code}") for name in names.get("en", ()))
    return found


def _english_city(zone: str) -> str:
    names = Locale("en").time_zones.get(zone, {})
    return str(names.get("city") or zone.rsplit("/", 1)[-1].replace("_", " "))


@cache
def _table(name: str) -> dict[str, dict[str, dict[str, list[str]]]]:
    text = (resources.files("kawaraban.facts.names") / "data" / f"{name}.toml").read_text("utf-8")
    return tomllib.loads(text)


def _primary(language: str) -> str:
    return language.replace("_", "-").split("-")[0].lower()
