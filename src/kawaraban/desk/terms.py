"""``/terms``: names and terms with the renderings that are approved, and those that are not."""

import unicodedata
from collections.abc import Iterator
from functools import reduce
from hashlib import sha256

from starlette.responses import Response

from kawaraban.desk.action import action
from kawaraban.desk.visit import Visit
from kawaraban.errors import InputError
from kawaraban.store.people import Role
from kawaraban.store.termbase import Concept, Term, TermStatus, TermStore
from kawaraban.translate.languages import same_language


@action("GET", "/terms", Role.READER)
def show(visit: Visit) -> Response:
    """The terms that hold the words looked for, or all of them; words that were selected are in the form."""
    asked = visit.query("q").strip()
    found = [concept for concept in TermStore(visit.database).concepts() if concept.holds(asked)]
    return visit.page(
        "terms.html",
        concepts=found,
        asked=asked,
        source=visit.query("source"),
        target=visit.query("target"),
        instead=visit.query("instead"),
        article=visit.query("article"),
        language=visit.settings.target_language,
        statuses=list(TermStatus),
    )


@action("POST", "/terms", Role.EDITOR)
def put(visit: Visit) -> Response:
    """Keep a term and what it is called; another rendering joins those that the term has."""
    source, target = (_line(visit.text(name)) for name in ("source", "target"))
    language = visit.language("source_language", "en")
    if not source or not target or max(len(source), len(target)) > 200:
        raise InputError(visit.words.say("A term needs words on both sides, 200 characters at most."))
    try:
        status = TermStatus(visit.text("status", TermStatus.PREFERRED.value))
    except ValueError:
        raise InputError("A rendering is preferred, admitted or forbidden; choose one.") from None
    store = TermStore(visit.database)
    old = next((each for each in store.concepts() if _is_named(each, source, language)), None)
    name = old.id if old else f"desk-{sha256(f'{language} {source}'.encode()).hexdigest()[:12]}"
    new, renderings = Concept(name, (Term(language, source),)), tuple(_renderings(visit, target, status))
    store.change(name, lambda now: reduce(_with, renderings, now or new))
    visit.log("term", source, f"{target} ({status.value})")
    return visit.to("/terms/places", concept=name, article=visit.text("article", ""))


@action("POST", "/terms/remove", Role.EDITOR)
def remove(visit: Visit) -> Response:
    """Forget a concept with all its terms."""
    concept = visit.text("concept")
    TermStore(visit.database).remove(concept)
    visit.log("term removed", concept[:200])
    return visit.to("/terms")


def _renderings(visit: Visit, target: str, status: TermStatus) -> Iterator[Term]:
    """The rendering of the form, and the one that is never to be used instead of it."""
    language = visit.settings.target_language
    yield Term(language, target, status, reading=visit.text("reading", "").strip()[:200])
    instead = _line(visit.text("instead", ""))[:200]
    if instead and instead != target:
        yield Term(language, instead, TermStatus.FORBIDDEN)


def _line(text: str) -> str:
    """Words in one line, their letters composed (NFC) as texts have them, wherever they were copied from."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def _is_named(concept: Concept, source: str, language: str) -> bool:
    return any(same_language(term.language, language) and term.text == source for term in concept.terms)


def _with(concept: Concept, rendering: Term) -> Concept:
    """The concept with a rendering; of several preferred ones in a language the new one stays preferred."""
    others = []
    for term in concept.terms:
        if term.language != rendering.language or term.text == rendering.text:
            if term.language != rendering.language:
                others.append(term)
            continue
        lowered = term.status is TermStatus.PREFERRED and rendering.status is TermStatus.PREFERRED
        others.append(
            Term(term.language, term.text, TermStatus.ADMITTED, term.reading, term.forms) if lowered else term
        )
    return Concept(concept.id, (*others, rendering), concept.domain, concept.note, concept.source)
