"""What the diary is, what it follows, and what a lost reader finds."""

from collections.abc import Iterator

from markupsafe import Markup

from kawaraban.publish.language import language_name, words_language
from kawaraban.publish.links import web_address
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.outputs import Output, key_for


def about_pages(site: Site, contents: Contents) -> Iterator[Output]:
    """The about page, and the page that a host shows for an address that is not there."""
    pages = {publication.key: publication.key for publication in contents.publications}
    contact = web_address(site.settings.contact)
    yield Output(
        places.page(places.ABOUT),
        key_for("about", site.digest, site.about, contact, bool(site.opml), *site.follows, *sorted(pages)),
        lambda: site.render(
            "about.html",
            places.ABOUT,
            own=Markup(site.about),  # noqa: S704 - the editor's own, made safe where it was read
            paragraphs=[text.format(site=site.settings.site_name) for text in site.words.about_text],
            contact=contact,
            opml=places.OPML if site.opml else "",
            follows=[
                {
                    "title": followed.title or followed.key,
                    "home": web_address(followed.home_url),
                    "language": language_name(followed.language, words_language(site.language))
                    if followed.language
                    else "",
                    "place": places.publication(followed.key) if followed.key in pages else "",
                }
                for followed in site.follows
            ],
        ),
    )
    if site.address:
        # A host shows it at any depth, so it links by the whole address.
        yield Output(
            places.MISSING,
            key_for("missing", site.digest),
            lambda: site.theme.render(
                "missing.html", **{**site.values(places.FRONT), "root": site.address, "canonical": ""}
            ),
        )
