"""The address of one post: its blog is followed, and this very post arrives, whatever its age."""

from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.errors import InputError
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.settings import Settings
from kawaraban.store.entries import EntryState, EntryStore
from kawaraban.store.publications import Kind
from kawaraban.work.finding import find_source
from kawaraban.work.following import bring, follow_blog

NOW = datetime.now(UTC)
DAY = timedelta(days=1)
NAMES = [f"the-old-ferry-{number}" for number in range(9)]


def text(name):
    return [f"The {name} number {n} carried a thousand people over the bay that morning." for n in range(8)]


@pytest.fixture
def posts(blog):
    """A blog of nine posts, the newest first; its feed has the newest six, its front page says nothing."""
    for name in NAMES:
        blog.post(name, text(name))
    blog.put("/", "<html><head><link rel=alternate type=application/rss+xml href=/feed.xml></head></html>")
    blog.feed([(name, NOW - DAY * place, "x") for place, name in enumerate(NAMES[:6])])
    return [blog.url(f"/{name}.html") for name in NAMES]


@pytest.fixture
def find(blog):
    with HttpFetcher(Settings(allow_hosts=(blog.host,))) as fetcher:
        yield lambda url: find_source(url, fetcher, lambda _url: None, NOW)


def arrived(desk):
    return {title.removeprefix("The old ferry ") for title in desk.articles()}


def test_a_post_is_told_from_the_other_addresses_of_its_blog(blog, find, posts):
    assert find(posts[7]).post == posts[7]
    assert find(blog.url("/")).post == ""
    assert find(blog.url("/feed.xml")).post == ""
    blog.put("/about", "<html><body><p>" + " ".join(text("about")) + "</p></body></html>")
    assert find(blog.url("/about")).post == ""


def test_the_post_that_was_given_arrives_before_the_newest_of_its_blog(desk, posts):
    with desk.open() as database:
        follow_blog(posts[8], desk.settings, database, NOW)
        (first, *_) = EntryStore(database).waiting(5)
    assert first.url == posts[8]

    desk.run(opening=2)

    assert arrived(desk) == {"8", "0", "1"}


def test_of_a_blog_that_is_followed_a_post_is_brought(desk, posts):
    with desk.open() as database:
        known, _ = follow_blog(posts[0], desk.settings, database, NOW)
    desk.run(opening=1)
    assert arrived(desk) == {"0"}

    with desk.open() as database:
        brought = bring(posts[5], desk.settings, database, NOW)
    desk.run()

    assert (brought.publication.id, brought.is_new) == (known.id, False)
    assert arrived(desk) == {"0", "5"}


def test_a_post_that_could_not_be_read_is_asked_for_again_by_bringing_it(desk, blog, posts):
    blog.put("/the-old-ferry-7.html", "<html><body></body></html>")
    with desk.open() as database:
        follow_blog(posts[0], desk.settings, database, NOW)
    desk.run(opening=1)
    blog.post(NAMES[7], text(NAMES[7]))

    for _ in range(2):
        with desk.open() as database:
            bring(posts[7], desk.settings, database, NOW)
            assert [each.url for each in EntryStore(database).in_state(EntryState.WAITING)] == [posts[7]]
        desk.run()

    assert "7" in arrived(desk)


def test_what_is_no_post_of_a_blog_that_is_followed_is_told(desk, blog, posts):
    with desk.open() as database:
        bring(posts[0], desk.settings, database, NOW)

        with pytest.raises(InputError, match="followed already, as"):
            bring(blog.url("/"), desk.settings, database, NOW)


def test_a_post_of_a_blog_without_a_feed_leads_to_the_page_that_lists_it(blog, find, posts):
    items = "".join(
        f"<article><h2><a href='/{name}.html'>How {name} was built in those years</a></h2>"
        f"<time datetime='2026-11-{place + 1:02}'>{place + 1} November 2026</time></article>"
        for place, name in enumerate(NAMES)
    )
    del blog.pages["/feed.xml"]
    blog.put("/", f"<html><body><main>{items}</main></body></html>")

    found = find(posts[3])

    assert (found.kind, found.url, found.posts) == (Kind.INDEX, blog.url("/"), len(NAMES))
    assert found.post == posts[3]


def test_a_post_whose_front_page_lists_nothing_is_told_as_before(blog, find, posts):
    del blog.pages["/feed.xml"]
    blog.put("/", "<html><body><p>Nothing here.</p></body></html>")

    with pytest.raises(InputError, match="has no feed that we can find"):
        find(posts[3])
