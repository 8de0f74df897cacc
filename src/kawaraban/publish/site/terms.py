"""The glossary: a list of terms, and a page for each with the posts in which it stands."""

from collections.abc import Iterator

from kawaraban.publish.glossary import GlossaryTerm
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents, shelves
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.ledger import Row
from kawaraban.publish.site.outputs import Output, key_for


def term_pages(site: Site, contents: Contents) -> Iterator[Output]:
    """The list, and each term's page with those of the older posts that mention it."""
    terms = sorted(site.glossary.terms, key=lambda term: (term.reading or term.text, term.slug))
    counts = {term.slug: len(contents.terms.get(term.slug, ())) for term in terms}
    yield Output(
        places.page(places.TERMS),
        key_for("terms", site.digest, *terms, counts),
        lambda: site.render("terms.html", places.TERMS, terms=terms, counts=counts),
    )
    for term in terms:
        yield from _pages(site, contents, term)


def _pages(site: Site, contents: Contents, term: GlossaryTerm) -> Iterator[Output]:
    first, older = shelves(contents.terms.get(term.slug, ()))
    home, numbers = places.term(term.slug), [number for number, _ in older]

    def page(place: str, rows: list[Row], number: int | None) -> Output:
        return Output(
            places.page(place),
            key_for("term", site.digest, term, number, numbers, *(row.mark for row in rows)),
            lambda: site.render(
                "term.html",
                place,
                term=term,
                home=home,
                listings=contents.listings(rows),
                number=number,
                older=[(each, f"{home}{each}/") for each in numbers if each != number],
            ),
        )

    yield page(home, first, None)
    for number, rows in older:
        yield page(f"{home}{number}/", rows, number)
