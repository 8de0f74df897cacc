"""For machines: the sitemap, robots.txt, and what the diary follows, to follow it oneself."""

from collections.abc import Iterator
from functools import cache

from kawaraban.publish.robots import robots_txt
from kawaraban.publish.site import places
from kawaraban.publish.site.contents import Contents
from kawaraban.publish.site.frame import Site
from kawaraban.publish.site.outputs import Output, key_for
from kawaraban.publish.sitemap import INDEX, SitemapPage, sitemap_files, sitemap_names


def crawling_files(site: Site, contents: Contents) -> Iterator[Output]:
    """All of them; those that name addresses only where the diary's own is known."""
    if site.opml:
        yield Output(places.OPML, key_for(site.opml), lambda: site.opml)
    if not site.address:
        return
    pages = [*_pages(site, contents)]
    # Not the pages themselves: to write out each one's fields takes longer than to make them.
    key = key_for("sitemap", site.digest, *(f"{page.address} {page.modified}" for page in pages))
    files = cache(lambda: sitemap_files(pages, site.address))
    for name in sitemap_names(pages):
        yield Output(name, key, lambda name=name: files()[name])  # type: ignore[misc]
    text = robots_txt((f"{site.address}{INDEX}",))
    yield Output("robots.txt", key_for(text), lambda: text)


def _pages(site: Site, contents: Contents) -> Iterator[SitemapPage]:
    newest = max((row.updated for row in contents.rows), default=None)
    yield SitemapPage(site.address, newest)
    for row in contents.rows:
        yield SitemapPage(f"{site.address}{places.post(row.slug)}", row.updated)
    for place in (places.ARCHIVE, places.PUBLICATIONS, places.VOICES, places.TERMS, places.ABOUT):
        yield SitemapPage(f"{site.address}{place}")
    lists = (
        *((places.month(month), rows) for month, rows in sorted(contents.months.items())),
        *((places.publication(each.key), each.rows) for each in contents.publications),
        *((places.voice(voice.key), voice.rows) for voice in contents.voices),
        *((places.term(term), rows) for term, rows in sorted(contents.terms.items())),
    )
    for place, rows in lists:
        yield SitemapPage(f"{site.address}{place}", max(row.updated for row in rows))
