"""``/memory``: what people translated before: found, mended, forgotten, carried in and out as TMX."""

import tempfile
from dataclasses import dataclass, replace
from io import BytesIO
from pathlib import Path
from typing import Final

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit, Origin, name_of
from kawaraban.store.people import Role
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.markup import escaped
from kawaraban.translate.memory.tmx import read_tmx, write_tmx
from kawaraban.translate.tag_text import tagged_from, written_of

PAGE: Final = 50


@dataclass(frozen=True, slots=True)
class Remembered:
    """A unit as the page shows it: both sides as a person writes them."""

    name: str
    unit: MemoryUnit
    source: str
    target: str


@action("GET", "/memory", Role.READER)
def show(visit: Visit) -> Response:
    """The units with the words that are looked for, the newest first."""
    memory, asked = EditorMemory(visit.database), visit.query("q").strip()
    skip = visit.counted("skip")
    units = memory.search(escaped(asked), PAGE + 1, skip=skip)
    return visit.page(
        "memory.html",
        units=[_shown(unit) for unit in units[:PAGE]],
        more=skip + PAGE if len(units) > PAGE else 0,
        total=memory.count(),
        asked=asked,
        editing=visit.query("edit"),
        language=visit.settings.target_language,
    )


@action("POST", "/memory", Role.EDITOR)
def mend(visit: Visit) -> Response:
    """Write another translation in a unit's place; it is the editor's from then on."""
    memory, unit = EditorMemory(visit.database), _unit(visit)
    if visit.text("target").strip() == "":
        raise InputError(visit.words.say("A translation cannot be empty; forget the sentence instead."))
    target = tagged_from(" ".join(visit.text("target").split()), unit.source_text)
    memory.remove(unit)
    memory.put(
        [replace(unit, target_text=target, changed=visit.now, author=visit.person.id, origin=Origin.EDITOR)]
    )
    visit.log("memory", unit.source_text[:200])
    return visit.to("/memory", q=visit.text("q", ""))


@action("POST", "/memory/forget", Role.EDITOR)
def forget(visit: Visit) -> Response:
    """Forget what a sentence became."""
    unit = _unit(visit)
    EditorMemory(visit.database).remove(unit)
    visit.log("memory forgotten", unit.source_text[:200])
    return visit.to("/memory", q=visit.text("q", ""))


@action("POST", "/memory/import", Role.EDITOR)
def take_in(visit: Visit) -> Response:
    """Take in the translations of a TMX file: all of one language pair, or none if the file is broken."""
    file = visit.files.get("file")
    if not file:
        raise InputError(visit.words.say("Choose a TMX file first."))
    pair = LanguagePair(visit.language("source_language", "en"), visit.settings.target_language)
    units = _read(file, pair, visit)
    if not units:
        raise InputError(
            visit.words.say(
                "The file holds nothing from %(source)s to %(target)s.",
                source=pair.source,
                target=pair.target,
            )
        )
    EditorMemory(visit.database).put(units)
    visit.log("memory import", "", str(len(units)))
    return visit.to("/memory")


@action("GET", "/memory.tmx", Role.READER)
def hand_out(visit: Visit) -> Response:
    """All of it as TMX, which OmegaT and other tools open."""
    content = BytesIO()
    write_tmx(EditorMemory(visit.database).units(), content)
    headers = {"Content-Disposition": 'attachment; filename="kawaraban.tmx"'}
    return Response(content.getvalue(), media_type="application/x-tmx+xml", headers=headers)


def _read(file: bytes, pair: LanguagePair, visit: Visit) -> list[MemoryUnit]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "memory.tmx"
        path.write_bytes(file)
        try:
            return list(read_tmx(path, pair, visit.now))
        except InputError as error:
            # Where we put it says nothing to whoever sent it.
            raise InputError(str(error).replace(str(path), visit.words.say("The file"))) from error


def _shown(unit: MemoryUnit) -> Remembered:
    return Remembered(name_of(unit), unit, written_of(unit.source_text), written_of(unit.target_text))


def _unit(visit: Visit) -> MemoryUnit:
    unit = EditorMemory(visit.database).get(visit.text("unit"))
    if unit is None:
        raise InputError(visit.words.say("This sentence is no longer in the memory; reload the page."))
    return unit
