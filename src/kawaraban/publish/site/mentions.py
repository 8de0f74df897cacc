"""Which posts mention which terms, kept up when either changes, without reading every post again."""

from kawaraban.publish.glossary import Glossary, GlossaryTerm
from kawaraban.publish.site.ledger import Ledger
from kawaraban.publish.site.outputs import key_for


def follow_terms(glossary: Glossary, ledger: Ledger) -> None:
    """Look again into the posts in which a term that was added, changed or removed can stand."""
    now = {term.slug: "\n".join((term.text, *term.admitted)) for term in glossary.terms}
    before = ledger.terms()
    if now == before:
        return
    changed = {slug for slug in now.keys() | before.keys() if now.get(slug) != before.get(slug)}
    forms = {form for slug in changed for each in (now, before) for form in each.get(slug, "").split("\n")}
    forms = {form for form in forms if form}
    for slug, words in ledger.words(row.slug for row in ledger.rows()):
        if any(form in words or form.capitalize() in words for form in forms):
            ledger.keep_mentions(slug, mentioned(glossary, words))
    ledger.keep_terms(now)


def mentioned(glossary: Glossary, words: str) -> set[str]:
    """The slugs of the terms in a post's words, a paragraph a line."""
    return {found.term.slug for line in words.splitlines() for found in glossary.find(line)}


def shown_terms(glossary: Glossary, slugs: tuple[str, ...]) -> str:
    """Names all that a page shows of the terms that it mentions."""
    known = {term.slug: term for term in glossary.terms} if slugs else dict[str, GlossaryTerm]()
    return key_for(*(known[slug] for slug in slugs if slug in known)) if known else ""
