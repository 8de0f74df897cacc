"""Archive pages of the platforms that blogs run on, and addresses of posts and of other things."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.follow.archives import (
    dated,
    days_of,
    looks_like_post,
    may_be_post,
    older_page,
    paged_feed,
    post_links,
)

HOME = "https://blog.example/"


@pytest.mark.parametrize(
    ("html", "at", "older"),
    [
        pytest.param(
            '<div class="nav-previous"><a href="/page/2/">Ältere</a></div>'
            '<div class="nav-next"><a href="/x/">Neuere</a></div>',
            "/",
            "/page/2/",
            id="WordPress, a classic theme",
        ),
        pytest.param(
            '<a class="page-numbers" href="/">1</a><a class="page-numbers" href="/page/3/">3</a>'
            '<a class="page-numbers" href="/page/9/">9</a>',
            "/page/2/",
            "/page/3/",
            id="WordPress, numbers only",
        ),
        pytest.param(
            '<head><link rel="prev" href="/page/2/"><link rel="next" href="/page/4/"></head>',
            "/page/3/",
            "/page/4/",
            id="WordPress, links in the head",
        ),
        pytest.param(
            '<a class="blog-pager-newer-link" href="/search?updated-max=9">Newer Posts</a>'
            '<a class="blog-pager-older-link" id="Blog1_blog-pager-older-link" '
            'href="/search?updated-max=2021-05-03T00:00:00&amp;max-results=7">P&#246;sts</a>',
            "/search?updated-max=8",
            "/search?updated-max=2021-05-03T00:00:00&max-results=7",
            id="Blogger",
        ),
        pytest.param('<a href="/page/2" id="next">Older →</a>', "/", "/page/2", id="Tumblr"),
        pytest.param(
            '<span class="pager-next"><a href="/?page=1620000000" rel="next">次のページ</a></span>',
            "/",
            "/?page=1620000000",
            id="Hatena",
        ),
        pytest.param(
            '<a href="/?page=1630000000" rel="prev">前のページ</a>'
            '<span class="pager-next"><a href="/?page=1610000000">次のページ</a></span>',
            "/?page=1620000000",
            "/?page=1610000000",
            id="Hatena, the second page",
        ),
        pytest.param('<a href="?p=2">« 前の記事へ</a>', "/", "/?p=2", id="Livedoor"),
        pytest.param('<a href="/b/2">次の 10 件 &gt;</a>', "/b/", "/b/2", id="a diary in Japanese"),
        pytest.param('<a aria-label="Older posts" href="/p2"><svg></svg></a>', "/", "/p2", id="an arrow"),
        pytest.param('<a rel="prev" href="/before">Back in time</a>', "/", "/before", id="prev as older"),
        pytest.param('<base href="/blog/"><a href="page/2">Next Page</a>', "/", "/blog/page/2", id="a base"),
        pytest.param(
            '<a href="/blog?page=2&tag=x">2</a><a href="/blog?page=2">2</a>',
            "/blog",
            "/blog?page=2",
            id="?page",
        ),
    ],
)
def test_the_older_page_is_found(html, at, older):
    assert older_page(html, "https://blog.example" + at) == "https://blog.example" + older


@pytest.mark.parametrize(
    "html",
    [
        "",
        "   ",
        "<p>Nothing more.</p>",
        '<a rel="next" href="https://other.example/page/2">Next</a>',
        '<a rel="next" href="#top">Next</a>',
        '<a rel="next" href="/page/5/#x">Next</a>',
        '<a rel="next" href="javascript:more()">Next</a>',
        '<a class="older" href="/page/4/">Older</a>',
        '<a rel="prev" href="/before/">Before</a>',
        '<a href="/post/comment-page-2/">Older comments</a>',
        '<a rel="next" href="/x/">Newer posts</a>',
        '<link rel="next" href="/feed/?paged=6">',
        '<a rel="next" href="http://[x/">Next</a>',
        f'<a rel="next" href="/{"x" * 3000}">Next</a>',
    ],
)
def test_what_does_not_lead_to_older_posts_is_no_older_page(html):
    assert older_page(html, "https://blog.example/page/5/") is None


@given(
    st.text(max_size=200) | st.text("<a hrefl=\"'/pg?x2>:[]", max_size=200).map(lambda t: f"<a rel=next {t}")
)
def test_whatever_a_page_is_its_older_page_is_on_its_own_host(html):
    found = older_page(html, HOME)

    assert found is None or found.startswith(("https://blog.example", "http://blog.example"))
    assert all(link.startswith("http") for link in post_links(html, HOME))


def test_a_page_of_nothing_but_open_tags_is_read():
    assert older_page("<div>" * 50_000 + '<a rel="next" href="/page/2">', HOME) in {None, HOME + "page/2"}


def test_posts_are_taken_from_the_main_content():
    html = """<body><nav><a href="/2020/01/01/nav">x</a></nav><main>
      <h2><a href="/corrections/">Corrections</a></h2><p><a href="/2021/05/03/one">more</a></p>
      <a href="/2021/05/03/one#comments">3 comments</a> <a href="/tag/a-b/">a-b</a> <a href="/word/">w</a>
      <a href="https://other.example/2021/05/03/two">elsewhere</a>
      <aside><a href="/2021/05/04/aside">x</a></aside></main>
      <footer><a href="/2021/05/05/footer">x</a></footer></body>"""

    assert post_links(html, HOME) == (HOME + "corrections/", HOME + "2021/05/03/one")


def test_a_page_without_main_content_is_taken_whole_but_for_its_sidebar():
    html = '<p><a href="a-b.html">x</a></p><div id="sidebar"><a href="c-d.html">x</a></div>'

    assert post_links(html, HOME) == (HOME + "a-b.html",)
    assert post_links("", HOME) == ()


@pytest.mark.parametrize(
    "path",
    [
        "/2021/05/03/hello/",
        "/2021/05/hello.html",
        "/2021/may/03/hello",
        "/20210503.html",
        "/20210503/p1",
        "/entry/2021/05/03/120000",
        "/archives/52123456.html",
        "/blog-entry-123.html",
        "/p/hello",
        "/?p=123",
        "/posts/hello/",
        "/what-we-learned",
        "/2021-05-03-hello/",
        "/%E6%97%A5%E8%A8%98/",
        "/日記",
        "/2021/post",
    ],
)
def test_these_are_posts(path):
    assert looks_like_post("https://blog.example" + path)


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/",
        "/about",
        "/About-Me.html",
        "/privacy-policy/",
        "/tag/a-b/",
        "/category/2021/05/03/x/",
        "/author/jane-doe/",
        "/search/label/some-thing",
        "/page/2/",
        "/blog/page2/",
        "/2021/05/",
        "/2021/05/03",
        "/archive/2021/05",
        "/archives/",
        "/feed/",
        "/2021/05/03/hello/feed/",
        "/wp-login.php",
        "/wp-content/uploads/2021/05/my-picture",
        "/2021/05/03/my-picture.JPG",
        "/p/about-this-blog.html",
        "/p/imprint.html",
        "/2021/05/03/hello/?replytocom=5",
        "/?s=some-thing",
        "/word",
        "/?p=draft",
    ],
)
def test_these_are_no_posts(path):
    assert not looks_like_post("https://blog.example" + path)


def test_one_word_may_be_a_post_though_it_does_not_look_like_one():
    assert may_be_post(HOME + "corrections")
    assert not may_be_post("http://[broken/a-b")


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("/2021/05/03/", date(2021, 5, 3)),
        ("/2021/5/3/x", date(2021, 5, 3)),
        ("/2021/05/x.html", date(2021, 5, 1)),
        ("/2021/05/", date(2021, 5, 1)),
        ("/2021/05/30-things", date(2021, 5, 1)),
        ("/2021/September/30/x", date(2021, 9, 30)),
        ("/20210503/", date(2021, 5, 3)),
        ("/entry/20210503123000", date(2021, 5, 3)),
        ("/2021-05-03-x", date(2021, 5, 3)),
        ("/2021/13/03/", None),
        ("/2021/02/30/", None),
        ("/2021/word/x", None),
        ("/202105031/", None),
        ("/99990503/", None),
        ("/archives/20210503987654321", None),
        ("/2021/", None),
        ("/x", None),
    ],
)
def test_the_date_of_an_address(path, day):
    assert dated("https://blog.example" + path) == day


def test_a_month_means_all_its_days():
    assert days_of(HOME + "2020/02/x") == (date(2020, 2, 1), date(2020, 2, 29))
    assert days_of("http://[broken/2020/02/x") is None


@given(
    st.dates(date(1990, 1, 1), date(2099, 12, 31)),
    st.sampled_from(["/%Y/%m/%d/x", "/%Y%m%d/", "/%Y-%m-%d-x"]),
)
def test_every_day_is_found_in_the_address_that_names_it(day, shape):
    assert days_of(HOME.rstrip("/") + day.strftime(shape)) == (day, day)


@given(st.text(max_size=60))
def test_no_address_is_too_strange_to_be_judged(text):
    for url in (text, HOME + text):
        looks_like_post(url)
        dated(url)


@pytest.mark.parametrize(
    ("url", "hints", "number", "page"),
    [
        ("https://a.example/feed/", "", 2, "https://a.example/feed/?paged=2"),
        ("https://a.example/?feed=rss2", "", 3, "https://a.example/?feed=rss2&paged=3"),
        ("https://a.example/rss", "https://wordpress.org/?v=6", 2, "https://a.example/rss?paged=2"),
        (
            "https://a.example/feeds/posts/default?alt=rss",
            "Blogger",
            3,
            "https://a.example/feeds/posts/default?alt=rss&start-index=51&max-results=25",
        ),
        (
            "https://a.example/feeds/posts/default?max-results=100",
            "",
            2,
            "https://a.example/feeds/posts/default?max-results=100&start-index=101",
        ),
        (
            "https://a.example/feeds/posts/default?max-results=99999999999",
            "",
            2,
            "https://a.example/feeds/posts/default?max-results=25&start-index=26",
        ),
        ("https://a.example/atom.xml", "Jekyll", 2, None),
        ("https://a.example/feed/", "WordPress", 1, None),
    ],
)
def test_the_pages_of_a_feed(url, hints, number, page):
    assert paged_feed(url, hints, number) == page
