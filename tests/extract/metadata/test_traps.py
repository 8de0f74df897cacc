# ruff: noqa: E501 - a page is easier to read unwrapped
"""Pages with no date, no byline or neither, and something on them that looks like one."""

from datetime import date
from typing import NamedTuple

import pytest
from lxml.html import document_fromstring

from kawaraban.extract.metadata import read_metadata

BODY = (
    "<p>The ferry was late again, and the harbour master had stopped pretending to be surprised about it. "
    "We waited under the tin roof while the rain made up its mind, and counted the gulls on the crane.</p>"
    "<p>When it came at last it carried eleven people, a piano and no explanation. The piano was for the school, "
    "which has wanted one since the old hall burned, and the eleven people were for the piano.</p>"
)
TEASER = (
    '<li class="post"><h3><a href="/{0}">{0} story about a ferry</a></h3><time class="entry-date" datetime="2021-05-{1}">'
    'May {1}, 2021</time> <span class="byline">By <a rel="author" href="/a">Jane Roe</a></span><p>It was late.</p></li>'
)
TEASERS = "".join(
    TEASER.format(word, day) for word, day in (("First", "03"), ("Second", "02"), ("Third", "01"))
)


class Trap(NamedTuple):
    """A page; ``day`` and ``byline`` are what it truly gives, "" and () where it gives none."""

    name: str
    url: str
    html: str
    day: str = ""
    byline: tuple[str, ...] = ()


def page(body: str, head: str = "", title: str = "The Late Ferry", language: str = "en") -> str:
    return f'<html lang="{language}"><head><title>{title}</title>{head}</head><body>{body}</body></html>'


TRAPS = [
    Trap("front-page", "https://quay.example/", page(f"<h1>Quay Notes</h1><ul>{TEASERS}</ul>")),
    Trap(
        "category-page",
        "https://quay.example/c/ferries",
        page(f"<h1>Ferries</h1><ul>{TEASERS}</ul>", title="Ferries"),
    ),
    Trap(
        "copyright-year",
        "https://quay.example/about",
        page(
            f"<h1>About the ferry</h1>{BODY}<p>© 2009–2021 Quay Notes. All rights reserved, 1 January 2021.</p>"
        ),
    ),
    Trap(
        "comment-date",
        "https://quay.example/a",
        page(
            f'<h1>The Late Ferry</h1>{BODY}<div id="comments"><h3>2 Comments</h3><div class="comment"><span class="comment-author">Sam'
            ' Poe</span><time datetime="2021-05-09">May 9, 2021</time><p>Same here.</p></div></div>'
        ),
    ),
    Trap(
        "comment-lines-without-classes",
        "https://quay.example/b",
        page(
            f"<h1>The Late Ferry</h1>{BODY * 3}<p><b>3 Comments</b></p><p>Posted by Sam Poe on May 9, 2021</p><p>Same here.</p>"
        ),
    ),
    Trap(
        "footer-last-updated",
        "https://quay.example/c",
        page(f'<h1>The Late Ferry</h1>{BODY}<div id="footer">Last updated: 9 May 2021 by webmaster</div>'),
    ),
    Trap(
        "last-modified-at-the-end",
        "http://members.example/~jroe/ferry.html",
        page(f"<h1>The Late Ferry</h1>{BODY * 3}<hr><address>Last modified: 9 May 1998</address>"),
    ),
    Trap(
        "related-posts",
        "https://quay.example/d",
        page(
            f'<h1>The Late Ferry</h1>{BODY}<div class="related-posts"><h3>Related</h3><ul>{TEASERS}</ul></div>'
        ),
    ),
    Trap(
        "recent-posts-without-a-name",
        "https://quay.example/e",
        page(f"<h1>The Late Ferry</h1>{BODY * 3}<div><ul>{TEASERS}</ul></div>"),
    ),
    Trap(
        "today-in-the-masthead",
        "https://quay.example/f",
        page(
            f'<div class="today">Monday, 3 May 2021</div><ul><li><a href="/x">News</a></li></ul><h1>The Late Ferry</h1>{BODY}'
        ),
    ),
    Trap(
        "announcement-of-the-host-in-chinese",
        "https://quay.example/post/7",
        page(
            f"<h1>The Late Ferry</h1>{BODY * 3}<ul><li><a href='/n'>[公告] 相簿上傳軟體將於 2016 年 6 月 29 日正式終止</a></li></ul>"
        ),
    ),
    Trap(
        "date-in-prose",
        "https://quay.example/g",
        page(
            f"<h1>The Late Ferry</h1><p>On 3 May 2021 the ferry to the island was late for the ninth time.</p>{BODY}"
        ),
    ),
    Trap(
        "event-date",
        "https://quay.example/h",
        page(
            f'<h1>Piano evening</h1><p class="event-date">When: 3 May 2021, doors 19:00</p>{BODY}',
            title="Piano evening",
        ),
    ),
    Trap(
        "product-page",
        "https://shop.example/piano",
        page(
            f"<h1>Upright piano</h1><p>€ 1,200</p>{BODY}<div class='review'><span class='author'>Sam Poe</span> <span class='date'>May 9,"
            " 2021</span></div>",
            head='<meta property="og:type" content="product"><script type="application/ld+json">{"@type":"Product","name":"Upright'
            ' piano","review":{"@type":"Review","author":{"@type":"Person","name":"Sam Poe"},"datePublished":"2021-05-09"}}</script>',
            title="Upright piano",
        ),
    ),
    Trap(
        "static-page-of-a-blog-engine",
        "https://quay.example/about",
        page(
            f"<h1>About</h1>{BODY}",
            head='<meta property="og:type" content="article"><meta property="article:modified_time" content="2021-06-01T08:00:00Z">'
            '<script type="application/ld+json">{"@graph":[{"@type":"WebPage","@id":"https://quay.example/about","datePublished":'
            '"2019-01-01T08:00:00Z","dateModified":"2021-06-01T08:00:00Z"},{"@type":"WebSite","name":"Quay Notes"}]}</script>',
            title="About - Quay Notes",
        ),
    ),
    Trap(
        "site-as-author",
        "https://quaynotes.example/i",
        page(
            f'<h1>The Late Ferry</h1><p class="date">3 May 2021</p>{BODY}',
            head='<meta name="author" content="Quay Notes"><meta property="og:site_name" content="Quay Notes">',
        ),
        day="2021-05-03",
    ),
    Trap(
        "firm-as-author",
        "https://bote.example/i",
        page(
            f'<h1>The Late Ferry</h1><p class="date">3 May 2021</p>{BODY}',
            head='<meta name="author" content="Inselbote Verlag GmbH">',
        ),
        day="2021-05-03",
    ),
    Trap(
        "admin",
        "https://quay.example/j",
        page(
            f'<h1>The Late Ferry</h1><p>Posted by <a rel="author" href="/a">admin</a> on 3 May 2021</p>{BODY}'
        ),
        day="2021-05-03",
    ),
    Trap(
        "newsroom",
        "https://bote.example/k",
        page(
            f'<h1>Die späte Fähre</h1><p class="author">Von Redaktion</p><p>3. Mai 2021</p>{BODY}',
            title="Die späte Fähre",
            language="de",
        ),
        day="2021-05-03",
    ),
    Trap(
        "buttons-in-the-author-box",
        "https://quay.example/l",
        page(
            f'<h1>The Late Ferry</h1><p>3 May 2021</p>{BODY}<div class="author-box"><a class="author" href="/all">View all posts</a>'
            '<a class="author" href="mailto:x@quay.example">desk@quay.example</a><a class="author">Follow</a></div>'
        ),
        day="2021-05-03",
    ),
    Trap(
        "cited-author",
        "https://quay.example/m",
        page(
            f"<h1>The Late Ferry</h1><p>3 May 2021</p>{BODY * 3}<blockquote>It is late.<p>— by Sam Poe, in “Ferries”</p></blockquote>"
            "<p>The book was published in 1998 by Ann Lee and is worth your time, if you can find it.</p>"
        ),
        day="2021-05-03",
    ),
    Trap(
        "future-date",
        "https://quay.example/n",
        page(f'<h1>The Late Ferry</h1><p class="date">3 May 2087</p>{BODY}'),
    ),
    Trap(
        "ambiguous-slashes",
        "https://kai.example/n",
        '<html><head><title>Faehre</title></head><body><h1>Faehre</h1><p class="date">03/05/2021</p><p>Zu spaet.</p></body></html>',
    ),
    Trap(
        "version-number",
        "https://quay.example/o",
        page(f"<h1>The Late Ferry</h1><p>Release 1.2.13 of the timetable, build 20.11.5</p>{BODY}"),
    ),
    Trap(
        "archive-list",
        "https://quay.example/p",
        page(
            f'<h1>The Late Ferry</h1>{BODY}<div class="sidebar"><h3>Archives</h3><ul><li>3 May 2021</li></ul></div>'
        ),
    ),
    Trap(
        "list-of-news-beside-a-form",
        "https://quay.example/order",
        page(
            f'<h1>Where your order is</h1>{BODY}<div class="news">'
            + "".join(f'<div><div class="news_date">{day}.11.2021</div>We moved.</div>' for day in (3, 9, 19))
            + "</div>"
        ),
    ),
    Trap(
        "words-after-by",
        "https://quay.example/register",
        page(
            "<h1>Register</h1><p>By clicking Register</p><p>Reservations by <b>phone</b></p><p>Or by post.</p>"
        ),
    ),
    Trap(
        "shop-as-author",
        "https://quay.example/basket",
        '<html lang="en"><head><title>Quay Mobility Centre</title><meta name="author" content="Quay Mobility"></head>'
        f"<body><h2>Your basket</h2>{BODY}</body></html>",
    ),
]


def ids(trap: Trap) -> str:
    return trap.name


@pytest.mark.parametrize("trap", TRAPS, ids=ids)
def test_no_date_is_invented(trap: Trap) -> None:
    published = read_metadata(document_fromstring(trap.html), trap.url).published

    assert (published.isoformat()[:10] if isinstance(published, date) else "") == trap.day


@pytest.mark.parametrize("trap", TRAPS, ids=ids)
def test_no_byline_is_invented(trap: Trap) -> None:
    assert read_metadata(document_fromstring(trap.html), trap.url).byline == trap.byline


def test_a_page_last_modified_says_so_and_no_more() -> None:
    trap = next(trap for trap in TRAPS if trap.name == "static-page-of-a-blog-engine")

    metadata = read_metadata(document_fromstring(trap.html), trap.url)

    assert (metadata.published, str(metadata.modified)[:10]) == (None, "2021-06-01")
