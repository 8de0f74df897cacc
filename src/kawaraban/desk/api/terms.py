"""``/terms``: names and terms with the renderings that are approved, and those that are not."""

from typing import Annotated, Final
from uuid import uuid4

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.requests import Request
from starlette.responses import Response

from kawaraban.desk.api.answers import answer, check_match, done
from kawaraban.desk.api.caller import Caller, Reads, Writes
from kawaraban.desk.api.paging import Listing, Paged, listed
from kawaraban.desk.api.problems import not_found
from kawaraban.desk.api.wire import Given, Language, Note, Told, Word, examples
from kawaraban.store.termbase import Concept, Term, TermStatus, TermStore

ROUTER = APIRouter(prefix="/terms", tags=["terms"])
ONE = "/{concept:path}"
_TERMS = [
    {"language": "en", "text": "Shoigu", "status": "preferred", "reading": "", "forms": []},
    {"language": "ja", "text": "ショイグ", "status": "preferred", "reading": "", "forms": []},
]


class TermOut(Told):
    """What a concept is called in a language."""

    language: str
    text: str
    status: TermStatus
    reading: str = Field(description="How it is read aloud.")
    forms: tuple[str, ...] = Field(description="Inflected forms that mean the same.")


_CONCEPT: Final = {"id": "shoigu", "terms": _TERMS, "domain": "", "note": "", "source": ""}


class ConceptOut(Told, json_schema_extra=examples(_CONCEPT)):
    """One thing, whatever it is called."""

    id: str
    terms: tuple[TermOut, ...]
    domain: str
    note: str
    source: str = Field(description="Where its terms come from.")


class TermIn(Given):
    """What a concept is called in a language."""

    language: Language
    text: Annotated[Word, Field(min_length=1, pattern=r"\S")]
    status: TermStatus = TermStatus.PREFERRED
    reading: Word = ""
    forms: Annotated[tuple[Word, ...], Field(max_length=50)] = ()


class ConceptIn(Given, json_schema_extra=examples({"terms": _TERMS})):
    """One thing and what it is called."""

    terms: Annotated[tuple[TermIn, ...], Field(min_length=1, max_length=200)]
    domain: Word = ""
    note: Note = ""
    source: Word = ""


@ROUTER.get("", response_model=Listing[ConceptOut])
def list_some(
    request: Request,
    caller: Reads,
    page: Paged,
    search: Annotated[Word, Query(description="Words of a term.")] = "",
) -> Response:
    """The concepts, by id."""
    place, words = page.after(1), search.strip()
    rows = [
        each
        for each in TermStore(caller.database).concepts()
        if (place is None or each.id > place[0]) and each.holds(words)
    ]
    return listed(request, page, rows, _told, lambda each: (each.id,))


@ROUTER.post("", status_code=201, response_model=ConceptOut)
def add(request: Request, caller: Writes, given: ConceptIn) -> Response:
    """Keep a new concept."""
    concept = _concept(f"api-{uuid4().hex[:12]}", given)
    TermStore(caller.database).put([concept])
    caller.log("term", concept.id, _said(concept))
    address = f"{request.url.path}/{concept.id}"
    return answer(request, _told(concept), status=201, headers={"Location": address})


@ROUTER.get(ONE, response_model=ConceptOut)
def show(request: Request, caller: Reads, concept: str) -> Response:
    """One concept."""
    return answer(request, _told(_one(caller, concept)))


@ROUTER.put(ONE, response_model=ConceptOut)
def put(request: Request, caller: Writes, concept: str, given: ConceptIn) -> Response:
    """Keep a concept in place of the one with its id. Takes If-Match."""
    kept = _concept(concept, given)

    def make(now: Concept | None) -> Concept:
        check_match(request, _told(_there(now)))
        return kept

    TermStore(caller.database).change(concept, make)
    caller.log("term", concept[:200], _said(kept))
    return answer(request, _told(kept))


@ROUTER.delete(ONE, status_code=204)
def remove(request: Request, caller: Writes, concept: str) -> Response:
    """Forget a concept with all its terms. Takes If-Match."""

    def make(now: Concept | None) -> None:
        check_match(request, _told(_there(now)))

    TermStore(caller.database).change(concept, make)
    caller.log("term removed", concept[:200])
    return done()


def _one(caller: Caller, name: str) -> Concept:
    return _there(TermStore(caller.database).get(name))


def _there(found: Concept | None) -> Concept:
    if found is None:
        raise not_found("concept", look="GET /terms lists those there are")
    return found


def _concept(name: str, given: ConceptIn) -> Concept:
    terms = tuple(Term(t.language, t.text, t.status, t.reading, t.forms) for t in given.terms)
    return Concept(name, terms, given.domain, given.note, given.source)


def _said(concept: Concept) -> str:
    return ", ".join(term.text for term in concept.terms)[:500]


def _told(concept: Concept) -> ConceptOut:
    return ConceptOut.of(concept, terms=tuple(map(TermOut.of, concept.terms)))
