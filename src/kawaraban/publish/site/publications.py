"""Publications: a list of them, and a page for each with its posts."""

from collections.abc import Iterator

from kawaraban.publish.language import language_name, words_language
from kawaraban.publish.links import web_address
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents, Publication, shelves
from kawaraban.publish.site.frame import Followed, Site
from kawaraban.publish.site.ledger import Row
from kawaraban.publish.site.outputs import Output, key_for


def publication_pages(site: Site, contents: Contents) -> Iterator[Output]:
    """The list, and each publication's page with those of its older posts."""
    follows = {followed.key: followed for followed in site.follows}
    shown = [(its, follows.get(its.key)) for its in contents.publications]
    parts = [(its.key, its.name, len(its.rows), its.rows[0].day, followed) for its, followed in shown]
    yield Output(
        places.page(places.PUBLICATIONS),
        key_for("publications", site.digest, *parts),
        lambda: site.render(
            "publications.html",
            places.PUBLICATIONS,
            publications=[_about(its, followed, site) | {"last": its.rows[0].day} for its, followed in shown],
        ),
    )
    for its, followed in shown:
        yield from _pages(site, contents, its, followed)


def _pages(
    site: Site, contents: Contents, publication: Publication, followed: Followed | None
) -> Iterator[Output]:
    first, older = shelves(publication.rows)
    about = _about(publication, followed, site)
    home = places.publication(publication.key)
    numbers = [number for number, _ in older]

    def page(place: str, rows: list[Row], number: int | None) -> Output:
        return Output(
            places.page(place),
            key_for("publication", site.digest, about, number, numbers, *(row.mark for row in rows)),
            lambda: site.render(
                "publication.html",
                place,
                publication=about,
                feeds=site.feeds_of(publication.name, home),
                listings=contents.listings(rows),
                number=number,
                older=[(each, f"{home}{each}/") for each in numbers if each != number],
            ),
        )

    yield page(home, first, None)
    for number, rows in older:
        yield page(f"{home}{number}/", rows, number)


def _about(publication: Publication, followed: Followed | None, site: Site) -> dict[str, object]:
    language = followed.language if followed else ""
    return {
        "key": publication.key,
        "name": publication.name,
        "title": (followed.title if followed else "") or publication.name,
        "place": places.publication(publication.key),
        "home": web_address(followed.home_url) if followed else None,
        "language": language_name(language, words_language(site.language)) if language else "",
        "count": len(publication.rows),
    }
