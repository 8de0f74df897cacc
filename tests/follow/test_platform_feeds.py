"""What blog platforms have is known from their host, or from the marks in the head of a page."""

import pytest

from kawaraban.follow.discovery import Certainty, discover

CHANNEL = "UCabcdefghijklmnopqrstuv"
VIDEOS = "https://www.youtube.com/feeds/videos.xml"


def patterns(url, html=""):
    return [link.url for link in discover(html, url) if link.certainty is Certainty.PATTERN]


@pytest.mark.parametrize(
    ("url", "feed"),
    [
        ("http://ferry.blogspot.com/2020/01/a.html", "https://ferry.blogspot.com/feeds/posts/default"),
        ("https://ferry.blogspot.co.uk/", "https://ferry.blogspot.co.uk/feeds/posts/default"),
        ("https://medium.com/@ferry/a-post-1f", "https://medium.com/feed/@ferry"),
        ("https://medium.com/ferry-weekly", "https://medium.com/feed/ferry-weekly"),
        ("https://ferry.medium.com/", "https://ferry.medium.com/feed"),
        ("https://ferry.substack.com/p/a-post", "https://ferry.substack.com/feed"),
        ("https://substack.com/@ferry", "https://ferry.substack.com/feed"),
        ("https://ferry.ghost.io", "https://ferry.ghost.io/rss/"),
        ("https://ferry.wordpress.com/about/", "https://ferry.wordpress.com/feed/"),
        ("https://ferry.hatenablog.com/entry/2020/01/02", "https://ferry.hatenablog.com/feed"),
        ("https://ferry.hatenadiary.jp/", "https://ferry.hatenadiary.jp/feed"),
        ("https://www.tumblr.com/ferry/123/a", "https://ferry.tumblr.com/rss"),
        ("https://ferry.tumblr.com/", "https://ferry.tumblr.com/rss"),
        ("https://ferry.typepad.com/notes/2009/01/a.html", "https://ferry.typepad.com/notes/atom.xml"),
        ("https://note.com/ferry/n/n123", "https://note.com/ferry/rss"),
        ("https://zenn.dev/ferry", "https://zenn.dev/ferry/feed"),
        ("https://qiita.com/ferry", "https://qiita.com/ferry/feed"),
        ("https://ameblo.jp/ferry/entry-1.html", "https://rssblog.ameba.jp/ferry/rss20.html"),
        ("http://blog.livedoor.jp/ferry/archives/1.html", "https://blog.livedoor.jp/ferry/atom.xml"),
        ("http://ferry.blog12.fc2.com/", "https://ferry.blog12.fc2.com/?xml"),
        ("https://bsky.app/profile/ferry.example", "https://bsky.app/profile/ferry.example/rss"),
        ("https://www.reddit.com/r/ferry/top", "https://www.reddit.com/r/ferry/.rss"),
        (f"https://www.youtube.com/channel/{CHANNEL}/videos", f"{VIDEOS}?channel_id={CHANNEL}"),
        ("https://www.youtube.com/playlist?list=PL123", f"{VIDEOS}?playlist_id=PL123"),
    ],
)
def test_a_platform_is_known_by_its_host(url, feed):
    assert patterns(url)[0] == feed


@pytest.mark.parametrize(
    "url",
    [
        "https://medium.com/p/1f2e3d",
        "https://medium.com/search",
        "https://note.com/hashtag/x",
        "https://ferry.example/blogspot.com/",
        "https://blogspot.com.ferry.example/",
        "https://www.youtube.com/@ferry",
        "https://www.youtube.com/channel/short",
        "https://ferry.example/@someone",
    ],
)
def test_a_page_that_only_resembles_a_platform_has_none_of_its_feeds(url):
    assert patterns(url) == []


@pytest.mark.parametrize(
    ("head", "feed"),
    [
        ('<meta name="generator" content="WordPress 6.5">', "feed/"),
        ('<link rel="stylesheet" href="/wp-content/themes/x.css">', "feed/"),
        ('<meta name="Generator" content="Ghost 5.80">', "rss/"),
        ('<meta content="blogger" name="generator">', "feeds/posts/default"),
        ('<meta property="al:android:package" content="com.medium.reader">', "feed"),
        ('<meta property="al:android:package" content="com.tumblr">', "rss"),
        ('<link rel="preconnect" href="https://substackcdn.com">', "feed"),
        ('<html data-admin-domain="//blog.hatena.ne.jp"><head>', "feed"),
        ('<meta name="generator" content="http://www.typepad.com/">', "atom.xml"),
        ('<meta name="generator" content="Hugo 0.120">', "index.xml"),
        ('<meta name="generator" content="Jekyll v4.3">', "feed.xml"),
        ('<meta name="generator" content="Hexo 7">', "atom.xml"),
        ('<meta name="generator" content="Wix.com Website Builder">', "blog-feed.xml"),
        ('<link rel="stylesheet" href="https://static1.squarespace.com/x.css">', "?format=rss"),
    ],
)
def test_a_platform_under_its_own_domain_is_known_by_its_marks(head, feed):
    assert patterns("https://ferry.example/", head)[0] == f"https://ferry.example/{feed}"


def test_wordpress_says_where_its_own_part_of_the_site_starts():
    head = '<link rel="https://api.w.org/" href="/magazin/wp-json/">'

    assert (
        patterns("https://ferry.example/magazin/2020/01/a/", head)[0] == "https://ferry.example/magazin/feed/"
    )


def test_the_feed_of_the_site_goes_before_one_below_a_post_which_has_comments():
    generator = '<meta name="generator" content="WordPress">'

    assert patterns("https://ferry.example/my-post/", generator)[0] == "https://ferry.example/feed/"


def test_a_blog_in_a_section_of_a_site_has_its_feed_there_first():
    generator = '<meta name="generator" content="Hugo">'

    assert patterns("https://ferry.example/blog/2020/a/", generator) == [
        "https://ferry.example/blog/index.xml",
        "https://ferry.example/index.xml",
    ]


@pytest.mark.parametrize(
    "head",
    [
        f'<link rel="canonical" href="https://www.youtube.com/channel/{CHANNEL}">',
        f'<meta itemprop="identifier" content="{CHANNEL}">',
    ],
)
def test_a_channel_that_goes_by_a_name_tells_its_id(head):
    assert patterns("https://www.youtube.com/@ferry", head) == [f"{VIDEOS}?channel_id={CHANNEL}"]


@pytest.mark.parametrize("mark", ['<meta name="generator" content="Mastodon v4.3">', '<div id="mastodon">'])
def test_a_profile_on_mastodon_has_a_feed_beside_it(mark):
    assert patterns("https://social.example/@ferry/1123", mark) == ["https://social.example/@ferry.rss"]
