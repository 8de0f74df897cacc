"""`kawaraban follow URL`: from any address of a blog to what is polled for it."""

from datetime import UTC, datetime

import pytest

from kawaraban.errors import HttpStatus, InputError, RobotsRefused
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.settings import Settings
from kawaraban.store.publications import Kind
from kawaraban.work.finding import find_source
from kawaraban.work.following import publication, short_name

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SENTENCES = [f"Ferry number {n} carried a thousand people over the bay that morning." for n in range(8)]


@pytest.fixture
def find(blog):
    with HttpFetcher(Settings(allow_hosts=(blog.host,))) as fetcher:
        yield lambda url, allowed=lambda _url: None: find_source(url, fetcher, allowed, NOW)


def home(blog, head="", body="", **headers):
    return blog.put("/", f"<html><head>{head}</head><body>{body}</body></html>", **headers)


def posts_page(blog, count=6):
    items = ""
    for number in range(count):
        blog.post(f"post-{number}", [f"{sentence} ({number})" for sentence in SENTENCES])
        items += (
            f"<article><h2><a href='/post-{number}.html'>How the ferry number {number} was built</a></h2>"
            f"<time datetime='2026-11-{number + 1:02}'>{number + 1} November 2026</time></article>"
        )
    return home(blog, body=f"<main>{items}</main>")


def feed(blog, path="/feed.xml", names=("post-0",), **more):
    return blog.feed([(name, NOW, "x") for name in names], path=path, **more)


def test_the_address_of_a_feed_is_followed_as_it_is(blog, find):
    home(blog)

    found = find(feed(blog))

    assert (found.url, found.kind, found.posts) == (blog.url("/feed.xml"), Kind.FEED, 1)
    assert (found.title, found.home_url) == ("The quay", blog.url("/"))


def test_the_address_of_a_blog_leads_to_the_feed_that_it_declares(blog, find):
    feed(blog, "/deep/posts.xml")
    page = home(blog, "<link rel=alternate type=application/rss+xml href=/deep/posts.xml>")

    assert find(page).url == blog.url("/deep/posts.xml")


def test_the_address_of_a_post_leads_to_its_blogs_feed_too(blog, find):
    feed(blog, "/atom.xml")

    assert find(blog.post("post-0", SENTENCES)).url == blog.url("/atom.xml")


def test_a_declared_feed_that_is_not_there_is_passed_over(blog, find):
    feed(blog, "/rss.xml")
    page = home(blog, "<link rel=alternate type=application/rss+xml href=/old.xml>")

    assert find(page).url == blog.url("/rss.xml")


def test_a_feed_with_posts_goes_before_one_without(blog, find):
    feed(blog, "/none.xml", names=())
    feed(blog, "/some.xml")
    kind = "<link rel=alternate type=application/rss+xml href="
    page = home(blog, f"{kind}/none.xml>{kind}/some.xml>")

    assert find(page).url == blog.url("/some.xml")


def test_a_young_blog_whose_feed_is_empty_is_followed_all_the_same(blog, find):
    feed(blog, "/none.xml", names=())
    page = home(blog, "<link rel=alternate type=application/rss+xml href=/none.xml>")

    assert (find(page).url, find(page).posts) == (blog.url("/none.xml"), 0)


def test_a_feed_that_moved_for_good_is_followed_where_it_is(blog, find):
    new = feed(blog, "/new.xml")
    old = blog.put("/old.xml", "", status=301, Location=new)

    assert find(old).url == new


def test_a_blog_without_a_feed_is_followed_by_the_page_that_lists_its_posts(blog, find):
    found = find(posts_page(blog))

    assert (found.url, found.kind, found.posts) == (blog.url("/"), Kind.INDEX, 6)


def test_links_that_lead_to_no_articles_are_no_blog(blog, find):
    page = posts_page(blog)
    for number in range(6):
        blog.put(f"/post-{number}.html", "", status=404)

    with pytest.raises(InputError, match="give the address of the feed itself"):
        find(page)


def test_posts_that_a_site_wants_left_alone_are_not_fetched_to_confirm_its_list(blog, find):
    page = posts_page(blog)

    def never(_url):
        raise RobotsRefused("no")

    with pytest.raises(InputError, match="lists no posts that we can read"):
        find(page, never)
    assert "/post-0.html" not in blog.paths()


def test_a_page_with_nothing_to_follow_says_what_to_do(blog, find):
    with pytest.raises(InputError, match=r"has no feed .* give the address of the feed itself, or"):
        find(home(blog, body="<p>Hello.</p>"))


def test_an_address_that_cannot_be_had_is_that_fault(blog, find):
    with pytest.raises(HttpStatus, match="404"):
        find(blog.url("/nothing"))


@pytest.mark.parametrize(
    ("head", "rights", "by"),
    [
        ("", "private", "default"),
        ("<link rel=license href=https://creativecommons.org/licenses/by/4.0/>", "full", "found"),
        ("<link rel=license href=https://creativecommons.org/licenses/by-nd/4.0/>", "private", "found"),
    ],
)
def test_rights_are_those_that_the_blog_states_else_private(blog, find, head, rights, by):
    feed(blog)
    found = publication(find(home(blog, head)), "quay", NOW)

    assert (found.rights, found.rights_by) == (rights, by)


def test_signals_against_machines_are_recorded_from_page_and_headers(blog, find):
    feed(blog)
    page = home(blog, "<meta name=robots content='noai, index'>", TDM_Reservation="1")

    found = publication(find(page), "quay", NOW)

    assert any("noai" in said for said in found.opt_outs)
    assert any("tdm-reservation" in said for said in found.opt_outs)


def test_what_is_just_followed_is_due_at_once(blog, find):
    assert publication(find(feed(blog)), "quay", NOW).poll.next_poll == NOW


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://www.moonofalabama.org/", "moonofalabama"),
        ("https://blog.example.com/", "example"),
        ("https://jane.substack.com/feed", "jane"),
        ("https://medium.com/@jane.roe/", "jane-roe"),
        ("https://note.com/sakana/rss", "sakana"),
        ("https://www.bbc.co.uk/news", "bbc"),
        ("https://日本語.jp/", "blog"),
        ("http://127.0.0.1:8000/", "127-0-0-1"),
        ("http://127.0.0.1:8000/harbour-light/", "harbour-light"),
        ("http://[::1]:8000/", "1"),
    ],
)
def test_short_names_are_what_people_call_the_blog(url, name):
    assert short_name(url, ()) == name


def test_a_name_that_is_taken_is_numbered():
    assert short_name("https://quay.example/", {"quay", "quay-2"}) == "quay-3"
