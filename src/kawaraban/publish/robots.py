"""robots.txt: all that is published may be read by all, and here is the list of it (RFC 9309)."""

from collections.abc import Sequence

from kawaraban.publish.links import web_address


def robots_txt(sitemaps: Sequence[str] = (), hidden: Sequence[str] = ()) -> str:
    """The file for the root of the site; ``sitemaps`` are addresses.

    ``hidden`` are paths that are of no use to a search engine, such as ``/search/``. What is no address of
    the web, or no path, is left out: a line break in it could say anything.
    """
    rules = [f"Disallow: {path}" for path in hidden if path.startswith("/") and path.isprintable()]
    lists = [f"Sitemap: {address}" for address in map(web_address, sitemaps) if address]
    lines = ["User-agent: *", *(rules or ["Disallow:"])]
    return "\n".join([*lines, *(["", *lists] if lists else []), ""])
