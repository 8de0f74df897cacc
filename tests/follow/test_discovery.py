"""The feeds that pages declare, link to and are known to have come best first, each once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.follow.discovery import MOST_OF_A_KIND, Certainty, FeedLink, discover

URL = "https://ferry.example/"
DECLARED, LINKED, PATTERN, GUESS = Certainty


def found(html, url=URL, certainty=None):
    """The addresses found, those of one certainty if given."""
    return [link.url for link in discover(html, url) if certainty in (None, link.certainty)]


def declared(href, media="application/rss+xml", title=""):
    return f'<link rel="alternate" type="{media}" title="{title}" href="{href}">'


@pytest.mark.parametrize(
    ("media", "kind"),
    [
        ("application/atom+xml", "atom"),
        ("Application/RSS+XML; charset=utf-8", "rss"),
        ("application/rdf+xml", "rss"),
        ("application/feed+json", "json"),
    ],
)
def test_a_declared_feed_comes_first_with_its_kind_and_title(media, kind):
    first, *_ = discover(declared("/posts", media, "The &amp; Ferry"), URL)

    assert first == FeedLink("https://ferry.example/posts", "The & Ferry", kind, DECLARED)


@pytest.mark.parametrize(
    ("link", "kind"),
    [
        ('<link rel="feed" href="/all">', "unknown"),
        ('<link rel="Feed Home" type="" href="/atom.xml">', "atom"),
        ('<a rel="alternate" type="application/rss+xml" href="/all">All</a>', "rss"),
        ('<link rel="alternate" type="text/xml" href="/rss.xml">', "rss"),
        ('<link rel="alternate" type="application/json" href="/feed.json">', "json"),
    ],
)
def test_other_ways_to_declare_a_feed_are_known(link, kind):
    first, *_ = discover(link, URL)

    assert (first.kind, first.certainty) == (kind, DECLARED)


@pytest.mark.parametrize(
    "link",
    [
        '<link rel="alternate" hreflang="ja" href="/ja/">',
        '<link rel="alternate" type="application/json" href="/wp-json/wp/v2/pages/2">',
        '<link rel="alternate" type="application/json+oembed" href="/oembed">',
        '<link rel="alternate stylesheet" type="text/css" href="/feed">',
        '<link rel="stylesheet" type="application/rss+xml" href="/feed">',
        '<link rel="alternate" type="application/rss+xml" href="javascript:1">',
        '<link rel="alternate" type="application/rss+xml">',
        '<link rel="alternate" type="text/xml" href="/export">',
    ],
)
def test_what_declares_no_feed_is_not_taken_for_one(link):
    assert found(link, certainty=DECLARED) == []


@pytest.mark.parametrize(
    "comments",
    [
        declared("/comments/feed/"),
        declared("/?feed=comments-rss2"),
        declared("/a/feed/", title="Ferry » A Comments Feed"),
        declared("/a/feed/", title="Ferry » A Kommentar-Feed"),
        declared("/a/feed/", title="Ferry » Flux des commentaires"),
        declared("/a/feed/", title="Ferry » A へのコメントのフィード"),
        declared("/feeds/comments/default", "application/atom+xml"),
    ],
)
def test_feeds_of_comments_are_the_last_of_all(comments):
    links = discover(comments + declared("/feed/"), URL)

    assert links[0].url == "https://ferry.example/feed/"
    assert links[-1].certainty is DECLARED


def test_a_feed_is_named_once_by_its_surest_reason():
    html = declared("http://ferry.example/feed/") + '<a href="/feed">RSS</a><a href="/feed/#top">Feed</a>'

    assert [(link.url, link.certainty) for link in discover(html, URL)[:2]] == [
        ("http://ferry.example/feed/", DECLARED),
        ("https://ferry.example/rss.xml", GUESS),
    ]


def test_relative_links_stand_on_the_base():
    assert found(f'<base href="/notes/">{declared("feed")}')[0] == "https://ferry.example/notes/feed"


@pytest.mark.parametrize(
    "href",
    [
        *(
            "/feed",
            "/feed/",
            "/rss",
            "/blog/index.xml",
            "/atom.xml",
            "/news.rss",
            "/posts.rdf",
            "/?feed=rss2",
        ),
        *("/blog?format=rss", "/feeds/posts/default", "/feed.json", "/feed-en.xml"),
        *("https://blog.ferry.example/feed", "https://feeds.feedburner.com/ferry"),
    ],
)
def test_a_link_that_looks_like_a_feed_is_found(href):
    assert len(found(f'<p><a href="{href}">here</a>', certainty=LINKED)) == 1


@pytest.mark.parametrize(
    "link",
    [
        '<a href="/subscribe">RSS</a>',
        '<a href="/subscribe">RSS feed</a>',
        '<a href="/subscribe">Subscribe via RSS</a>',
        '<a href="/subscribe">RSSフィード</a>',
        '<a href="/subscribe">Flux RSS</a>',
        '<a href="/subscribe" title="RSS"><img src="/icon.png"></a>',
        '<a href="/subscribe" aria-label="Atom feed"></a>',
        '<a href="feed://ferry.example/subscribe">RSS</a>',
    ],
)
def test_a_link_that_is_called_a_feed_is_found(link):
    (url,) = found(link, certainty=LINKED)

    assert url.partition("://")[2] == "ferry.example/subscribe"


@pytest.mark.parametrize(
    "link",
    [
        '<a href="https://other.example/feed">A blog that I read</a>',
        '<a href="/why-i-love-rss/">Why I love RSS</a>',
        '<a href="/feeding-the-cat">Feeding the cat</a>',
        '<a href="/post-sitemap.xml">Map</a>',
        '<a href="mailto:feed@ferry.example">RSS</a>',
        '<a href="http://[/feed">RSS</a>',
        '<a href="https://feedly.com/i/subscription/feed%2Fx">Feedly</a>',
    ],
)
def test_a_link_to_something_else_is_no_feed(link):
    assert found(link, certainty=LINKED) == []


def test_an_address_that_looks_like_a_feed_goes_before_words_that_say_so():
    html = '<a href="/about-rss">RSS</a><a href="/atom.xml">follow</a>'

    assert found(html, certainty=LINKED) == [
        "https://ferry.example/atom.xml",
        "https://ferry.example/about-rss",
    ]


def test_a_page_that_says_nothing_has_the_usual_places_as_guesses():
    links = discover("", "https://ferry.example/blog/a-post")

    assert {link.certainty for link in links} == {GUESS}
    assert [link.url for link in links][:2] == [
        "https://ferry.example/blog/feed",
        "https://ferry.example/blog/rss.xml",
    ]
    assert "https://ferry.example/feed" in [link.url for link in links]


def test_a_page_that_is_not_on_the_web_has_only_what_it_says():
    assert found(declared("https://ferry.example/feed"), "file:///home/me/page.html") == [
        "https://ferry.example/feed"
    ]
    assert discover("", "http://[") == ()


def test_a_page_that_declares_without_end_is_cut():
    html = "".join(declared(f"/{number}.xml") for number in range(500))

    assert len(found(html, certainty=DECLARED)) == MOST_OF_A_KIND


@given(st.text(max_size=200) | st.binary(max_size=200), st.text(max_size=60) | st.just(URL))
def test_anything_is_read_and_each_address_is_on_the_web_and_comes_once(page, url):
    urls = found(page, url)

    assert len(urls) == len(set(urls))
    assert all(each.startswith(("http://", "https://")) for each in urls)
