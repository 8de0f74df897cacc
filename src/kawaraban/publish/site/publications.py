"""Publications: a list of them, and a page for each with its posts."""

from collections.abc import Iterator
from functools import partial

from kawaraban.publish.language import language_name, words_language
from kawaraban.publish.links import web_address
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents, Publication, Shelf, shelved
from kawaraban.publish.site.frame import Followed, Site
from kawaraban.publish.site.listing import Listing
from kawaraban.publish.site.outputs import key_for
from kawaraban.publish.site.sheets import Sheet


def publication_pages(site: Site, contents: Contents) -> Iterator[Sheet]:
    """The list, and each publication's page with those of its older posts."""
    follows = {followed.key: followed for followed in site.follows}
    shown = [(its, follows.get(its.key)) for its in contents.publications]
    parts = [(its.key, its.name, len(its.rows), its.rows[0].day, followed) for its, followed in shown]
    about = [(_about(its, followed, site), its) for its, followed in shown]
    yield Sheet(
        places.page(places.PUBLICATIONS),
        key_for("publications", site.digest, *parts),
        partial(_draw_all, [words | {"last": its.rows[0].day} for words, its in about]),
    )
    for words, its in about:
        yield from _pages(site, its, words)


def _draw_all(publications: list[dict[str, object]], site: Site, _: list[Listing]) -> str:
    return site.render("publications.html", places.PUBLICATIONS, publications=publications)


def _pages(site: Site, publication: Publication, about: dict[str, object]) -> Iterator[Sheet]:
    for shelf, rows in shelved(publication.rows, places.publication(publication.key)):
        yield Sheet(
            places.page(shelf.place),
            key_for(
                "publication", site.digest, about, shelf.number, shelf.numbers, *(row.mark for row in rows)
            ),
            partial(_draw, shelf, about),
            rows,
        )


def _draw(shelf: Shelf, about: dict[str, object], site: Site, listings: list[Listing]) -> str:
    return site.render(
        "publication.html",
        shelf.place,
        publication=about,
        feeds=site.feeds_of(str(about["name"]), shelf.home),
        listings=listings,
        number=shelf.number,
        older=shelf.older,
    )


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
