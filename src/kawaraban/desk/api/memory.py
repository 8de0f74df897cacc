"""``/memory``: sentences that people translated, which beat every machine's."""

from datetime import datetime
from typing import Annotated, Final

from fastapi import APIRouter, Path, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer, done
from kawaraban.desk.api.caller import Caller, Reads, Writes
from kawaraban.desk.api.paging import Listing, Paged, listed, whole
from kawaraban.desk.api.problems import not_found
from kawaraban.desk.api.wire import Given, Language, Note, Sentence, Told, Word, examples
from kawaraban.store.editor_memory import EditorMemory, MemoryUnit, Origin
from kawaraban.store.pages import Pages, key_of_unit
from kawaraban.translate.engines import LanguagePair
from kawaraban.translate.markup import escaped, plain_of
from kawaraban.translate.memory.matching import MatchKind, MemoryMatch

ROUTER = APIRouter(prefix="/memory", tags=["memory"])
Key = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]
_NEAR: Final = 5
_UNIT = {
    "id": "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
    "source_language": "en",
    "target_language": "ja",
    "source": "It rained.",
    "target": "雨が降った。",
    "tagged_source": "It rained.",
    "tagged_target": "雨が降った。",
    "before": "",
    "origin": "editor",
    "changed": "2026-11-23T04:05:06Z",
    "author": "rin",
    "note": "",
}


class UnitOut(Told, json_schema_extra=examples(_UNIT)):
    """A sentence and a person's translation of it."""

    id: str
    source_language: str
    target_language: str
    source: str
    target: str
    tagged_source: str = Field(description="With its markup as numbered elements.")
    tagged_target: str
    before: str = Field(description="The sentence before it, where that matters.")
    origin: Origin
    changed: datetime
    author: str
    note: str


class MatchOut(Told):
    """A unit that is like a sentence."""

    unit: UnitOut
    kind: MatchKind
    score: float = Field(description="From 0 to 1.")
    target: str = Field(description="The target for this sentence: its figures are filled in.")


_UNIT_IN: Final = {"source_language": "en", "source": "It rained.", "target": "雨が降った。"}


class UnitIn(Given, json_schema_extra=examples(_UNIT_IN)):
    """A sentence and its translation, without markup."""

    source_language: Language
    target_language: Language | None = Field(None, description="The diary's language if left out.")
    source: Annotated[Sentence, Field(min_length=1, pattern=r"\S")]
    target: Annotated[Sentence, Field(min_length=1, pattern=r"\S")]
    before: Sentence = ""
    note: Note = ""


@ROUTER.get("", response_model=Listing[UnitOut])
def list_some(
    request: Request,
    caller: Reads,
    page: Paged,
    search: Annotated[Word, Query(description="Words of the sentence or of its translation.")] = "",
) -> Response:
    """The units, in an order of their own."""
    found = Pages(caller.database).memory(page.limit + 1, words=search.strip(), after=page.after_key())
    return listed(request, page, found, lambda keyed: _told(keyed[1]), lambda keyed: (keyed[0],))


@ROUTER.get("/similar", response_model=Listing[MatchOut])
def similar(
    request: Request,
    caller: Reads,
    text: Annotated[Sentence, Query(description="A sentence, without markup.")],
    source_language: Annotated[Language, Query()] = "en",
    target_language: Annotated[Language | None, Query()] = None,
) -> Response:
    """The translations of a sentence, and of those like it, the most alike first."""
    pair = LanguagePair(source_language, target_language or caller.settings.target_language)
    memory, shelf = EditorMemory(caller.database), caller.room.memory
    best = shelf.best(memory, pair, escaped(text))
    similar = shelf.similar(memory, pair, text, limit=_NEAR)
    near = [match for match in similar if best is None or match.unit != best.unit]
    return whole(request, [_match(match) for match in ([best] if best else []) + near])


@ROUTER.post("", status_code=201, response_model=UnitOut)
def add(request: Request, caller: Writes, given: UnitIn) -> Response:
    """Keep a translation, in place of the one that an editor gave the same sentence after the same one."""
    unit = MemoryUnit(
        source_language=given.source_language,
        target_language=given.target_language or caller.settings.target_language,
        source_text=escaped(given.source),
        target_text=escaped(given.target),
        changed=caller.now,
        before=given.before,
        author=caller.person.id,
        note=given.note,
    )
    EditorMemory(caller.database).put([unit])
    caller.log("memory", key_of_unit(unit)[:16], given.source[:200])
    address = f"{request.url.path}/{key_of_unit(unit)}"
    return answer(request, _told(unit), status=201, headers={"Location": address})


@ROUTER.get("/{unit}", response_model=UnitOut)
def show(request: Request, caller: Reads, unit: Key) -> Response:
    """One unit."""
    return answer(request, _told(_one(caller, unit)))


@ROUTER.delete("/{unit}", status_code=204)
def remove(caller: Writes, unit: Key) -> Response:
    """Forget what a sentence became."""
    found = _one(caller, unit)
    EditorMemory(caller.database).remove(found)
    caller.log("memory removed", unit[:16], found.source_text[:200])
    return done()


def _one(caller: Caller, key: str) -> MemoryUnit:
    found = Pages(caller.database).unit(key)
    if found is None:
        raise not_found("unit", look="GET /memory lists those there are")
    return found


def _match(match: MemoryMatch) -> MatchOut:
    target, score = plain_of(match.target_text), round(match.score, 4)
    return MatchOut.of(match, unit=_told(match.unit), score=score, target=target)


def _told(unit: MemoryUnit) -> UnitOut:
    return UnitOut.of(
        unit,
        id=key_of_unit(unit),
        source=plain_of(unit.source_text),
        target=plain_of(unit.target_text),
        tagged_source=unit.source_text,
        tagged_target=unit.target_text,
    )
