"""Where a page wants to be told that it is mentioned (W3C Recommendation, https://www.w3.org/TR/webmention/)."""

from kawaraban.follow.fetch import Response
from kawaraban.follow.hypertext import join, read_hypertext
from kawaraban.follow.websub import header_links

REL = "webmention"


def endpoint_of(response: Response) -> str:
    """The address to tell, as section 3.1.2 finds it: by a Link header, else by the page; empty for none."""
    headers = header_links(response.headers.get("link", ""), response.url)
    told = next((url for rel, url in headers if rel == REL), "")
    if told or response.content_type not in {"text/html", "application/xhtml+xml"}:
        return told
    page = read_hypertext(response.body, response.url)
    for element in page.root.iter("link", "a"):
        if REL in (element.get("rel") or "").lower().split() and element.get("href") is not None:
            # An empty reference is the page itself.
            return join(page.base, element.get("href") or "") or page.url
    return ""
