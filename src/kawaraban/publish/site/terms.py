"""The glossary: a list of terms, and a page for each with the posts in which it stands."""

from collections.abc import Iterator
from functools import partial

from kawaraban.publish.glossary import GlossaryTerm
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents, Shelf, shelved
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.listing import Listing
from kawaraban.publish.site.outputs import key_for
from kawaraban.publish.site.sheets import Sheet


def term_pages(site: Site, contents: Contents) -> Iterator[Sheet]:
    """The list, and each term's page with those of the older posts that mention it."""
    terms = sorted(site.glossary.terms, key=lambda term: (term.reading or term.text, term.slug))
    counts = {term.slug: len(contents.terms.get(term.slug, ())) for term in terms}
    yield Sheet(
        places.page(places.TERMS),
        key_for("terms", site.digest, *terms, counts),
        partial(_draw_all, terms, counts),
    )
    for term in terms:
        yield from _pages(site, contents, term)


def _draw_all(terms: list[GlossaryTerm], counts: dict[str, int], site: Site, _: list[Listing]) -> str:
    return site.render("terms.html", places.TERMS, terms=terms, counts=counts)


def _pages(site: Site, contents: Contents, term: GlossaryTerm) -> Iterator[Sheet]:
    for shelf, rows in shelved(contents.terms.get(term.slug, ()), places.term(term.slug)):
        yield Sheet(
            places.page(shelf.place),
            key_for("term", site.digest, term, shelf.number, shelf.numbers, *(row.mark for row in rows)),
            partial(_draw, shelf, term),
            rows,
        )


def _draw(shelf: Shelf, term: GlossaryTerm, site: Site, listings: list[Listing]) -> str:
    return site.render(
        "term.html",
        shelf.place,
        term=term,
        home=shelf.home,
        listings=listings,
        number=shelf.number,
        older=shelf.older,
    )
