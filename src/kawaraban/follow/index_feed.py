"""An index page read as a feed: the posts that it lists, for a blog that has none."""

from datetime import datetime

from kawaraban.errors import InputError
from kawaraban.follow.blog_name import blog_name
from kawaraban.follow.decoding import decode
from kawaraban.follow.feeds import Entry, Feed
from kawaraban.follow.fetch import Response
from kawaraban.follow.index_page import article_links


def read_index(response: Response, _now: datetime) -> Feed:
    """The posts on an index page as entries, newest first where the page dates them.

    A day is no moment: entries carry none, and the post's own page says when it appeared.

    Raises:
        InputError: the page lists no posts.
    """
    page = decode(response.body, response.charset)
    links = article_links(page, response.url)
    if not links:
        raise InputError(
            f"{response.url} lists no posts any more; look at it, and `kawaraban follow` the page that does."
        )
    days = [link.published for link in links if link.published]
    if len(days) == len(links):
        order = sorted(range(len(links)), key=days.__getitem__, reverse=True)
        links = tuple(links[place] for place in order)
    entries = tuple(Entry(url=link.url, title=link.title) for link in links)
    return Feed(title=blog_name(page, response.url), entries=entries, url=response.url, home_url=response.url)
