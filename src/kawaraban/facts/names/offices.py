"""Agencies, papers and offices of states said in another language: Finnish government, フィンランド政府.

Only what is certain: a whole name that a table has, or a place that has one meaning with an office behind it.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any, Final

from kawaraban.facts.names.known import readings, render_name

_THE: Final = re.compile(r"\A\s*the\s+", re.IGNORECASE)
_OWNS: Final = re.compile(r"['’]s?\Z")
_OF: Final = re.compile(r"\s+(?:of|in)\s+(?:the\s+)?")
_SPEAKERS: Final = "organisation:"
_STATE: Final = "territory:"
_PLACES: Final = (_STATE, "region:", "city:", "capital:")
"""What a place's name may stand for: the government of Georgia is a state's, or one of the fifty's."""
_JAPAN: Final = "territory:JP"


@dataclass(frozen=True, slots=True)
class _Office:
    """``alone``: it may stand without a state. ``japan``: what Japan calls its own, empty for none."""

    said: str
    alone: bool
    japan: str | None


def render_office(name: str, source: str, target: str) -> str | None:
    """How an organisation's whole name is said; None where nothing is certain, or for other pairs.

    English to Japanese has tables (languages are primary subtags).
    """
    if (source, target) != ("en", "ja"):
        return None
    said = " ".join(_THE.sub("", name).split())
    return _whole(said) or next(_composed(said), None)


def _whole(name: str) -> str | None:
    named = _table()["named"].get(name)
    if named:
        return str(named)
    concept = _meant(name, _SPEAKERS)
    if concept:
        return render_name(concept, "ja")
    office = _offices().get(name)
    return office.said if office and office.alone else None


def _composed(name: str) -> Iterator[str]:
    for english, office in _offices().items():
        if name.endswith(f" {english}"):
            yield from _with_place(_OWNS.sub("", name[: -len(english) - 1]), office)
        elif name.startswith(english) and (of := _OF.match(name, len(english))):
            yield from _with_place(name[of.end() :], office)


def _with_place(place: str, office: _Office) -> Iterator[str]:
    concept = _meant(place, *_PLACES)
    if not concept or not concept.startswith(_STATE):
        return
    if concept == _JAPAN and office.japan is not None:
        yield from filter(None, [office.japan])
    elif said := render_name(concept, "ja"):
        yield said + office.said


def _meant(name: str, *kinds: str) -> str | None:
    """The one concept of these kinds that a name stands for; a Congolese stands for two."""
    meant = [concept for concept in _concepts().get(name, ()) if concept.startswith(kinds)]
    return meant[0] if len(meant) == 1 else None


@cache
def _concepts() -> Mapping[str, frozenset[str]]:
    found = dict[str, set[str]]()
    for name, concept in readings("en"):
        found.setdefault(name, set()).add(concept)
    return {name: frozenset(concepts) for name, concepts in found.items()}


@cache
def _offices() -> Mapping[str, _Office]:
    """Each office by its English names."""
    return {
        english: _Office(office, bool(row.get("alone")), row.get("japan"))
        for office, row in _table()["office"].items()
        for english in row["en"]
    }


@cache
def _table() -> Mapping[str, Mapping[str, Any]]:
    file = resources.files("kawaraban.facts.names") / "data" / "offices.toml"
    return tomllib.loads(file.read_text("utf-8"))
