"""Walks through small blogs that are played, and through some that mean harm."""

import gzip
from dataclasses import replace
from datetime import date
from itertools import count, islice
from urllib.parse import urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import AddressRefused, FetchError, HttpStatus
from kawaraban.follow import backnumbers
from kawaraban.follow.backnumbers import Means, back_numbers
from kawaraban.follow.fetch import Response

HOME = "https://blog.example/"


class Played:
    """A web of the given bodies, by path or by address; a body that is an exception is raised."""

    def __init__(self, pages):
        self.pages = {
            (path if "://" in path else HOME.rstrip("/") + path): body for path, body in pages.items()
        }
        self.asked = []

    def get(self, url, *, limit=None, validators=None, accept=""):
        self.asked.append(url)
        body = self.pages.get(url, HttpStatus(404, "Not found."))
        if callable(body):
            body = body(url)
        if isinstance(body, Exception):
            raise body
        if isinstance(body, Response):
            return body
        return Response(url, 200, {}, body if isinstance(body, bytes) else body.encode())

    def walk(self, home=HOME, feed=None, since=None, seen=(), resume="", **means):
        known = {HOME + path for path in seen}
        return back_numbers(
            home, feed, self, since=since, seen=known.__contains__, resume=resume, means=Means(**means)
        )

    def paths(self, **options):
        return [each.url.removeprefix(HOME) for each in self.walk(**options)]


def urlset(*paths, changed=None):
    more = f"<lastmod>{changed}</lastmod>" if changed else ""
    return f"<urlset>{''.join(f'<url><loc>{HOME}{path}</loc>{more}</url>' for path in paths)}</urlset>"


def index(*paths):
    places = "".join(f"<sitemap><loc>{HOME}{path}</loc></sitemap>" for path in paths)
    return f"<sitemapindex>{places}</sitemapindex>"


def listing(*paths, older=None):
    pager = f'<a rel="next" href="/{older}">Older posts</a>' if older else ""
    headings = "".join(f'<h2><a href="/{path}">x</a></h2>' for path in paths)
    return f"<main>{headings}{pager}</main>"


def feed_page(*posts, older=None):
    link = f'<link rel="next" href="{older}"/>' if older else ""
    entries = "".join(
        f'<entry><id>{path}</id><title>x</title><link href="{urljoin(HOME, path)}"/>'
        f"<published>{day}T00:00:00Z</published><updated>2022-01-01T00:00:00Z</updated></entry>"
        for path, day in posts
    )
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title>{link}{entries}</feed>'


@pytest.fixture
def indexed():
    """A blog with an index of sitemaps, which its robots.txt names."""
    return Played(
        {
            "/robots.txt": f"Sitemap: {HOME}all.xml\n",
            "/all.xml": index("posts-2019.xml", "posts-2021.xml.gz", "tag-sitemap.xml", "posts-2020.xml"),
            "/posts-2021.xml.gz": gzip.compress(
                urlset("2021/01/02/a", "2021/03/04/b", "2021/03/04/b/").encode()
            ),
            "/posts-2020.xml": urlset("2020/01/02/c", "about"),
            "/posts-2019.xml": urlset("2019/01/02/d"),
            "/": listing("2022/01/01/not-asked"),
        }
    )


@pytest.fixture
def paged():
    """A blog with nothing but a link to older posts."""
    return Played(
        {
            "/": listing("2021/03/04/a", "2021/03/03/b", older="page/2/"),
            "/page/2/": listing("2021/03/03/b", "2020/03/02/c", older="page/3/"),
            "/page/3/": listing("2019/03/01/d"),
        }
    )


FEED = HOME + "feeds/posts/default"


@pytest.fixture
def blogger():
    """A blog whose pages link no posts, with a feed in pages of 25."""
    return Played(
        {
            "/": "<p>Scripts only.</p>",
            "/feeds/posts/default": feed_page(("2021/03/a.html", "2021-03-04")),
            "/feeds/posts/default?start-index=26&max-results=25": feed_page(("2020/03/b.html", "2020-03-09")),
            "/feeds/posts/default?start-index=51&max-results=25": feed_page(("2019/03/c.html", "2019-03-09")),
        }
    )


def test_an_index_of_sitemaps_gives_every_post_once_the_newest_first(indexed):
    assert indexed.paths() == ["2021/03/04/b", "2021/01/02/a", "2020/01/02/c", "2019/01/02/d"]


def test_a_post_has_the_day_that_its_address_says(indexed):
    assert [each.dated for each in islice(indexed.walk(), 2)] == [date(2021, 3, 4), date(2021, 1, 2)]


def test_where_a_sitemap_lists_posts_no_page_is_asked_for(indexed):
    indexed.paths()

    assert [url.removeprefix(HOME) for url in indexed.asked] == [
        "robots.txt",
        "all.xml",
        "posts-2021.xml.gz",
        "posts-2020.xml",
        "posts-2019.xml",
    ]


def test_sitemaps_and_posts_older_than_asked_for_are_passed_over(indexed):
    assert indexed.paths(since=date(2021, 2, 1)) == ["2021/03/04/b"]
    assert not any("2020" in url or "2019" in url for url in indexed.asked)


def test_a_page_that_changed_last_before_the_day_is_older_than_it():
    web = Played({"/sitemap.xml": urlset("a-post", changed="2020-05-01")})

    assert web.paths(since=date(2020, 5, 1)) == ["a-post"]
    assert web.paths(since=date(2020, 5, 2)) == []


def test_what_is_seen_is_not_given_again(indexed):
    assert indexed.paths(seen=["2021/03/04/b", "2019/01/02/d"]) == ["2021/01/02/a", "2020/01/02/c"]


@pytest.mark.parametrize("blog", ["indexed", "paged", "blogger"])
@pytest.mark.parametrize("stop", [1, 2, 3])
def test_a_walk_that_stopped_anywhere_goes_on_to_the_same_end(request, blog, stop):
    web = request.getfixturevalue(blog)
    whole = web.paths(feed=FEED)

    first = list(islice(web.walk(feed=FEED), stop))
    done = [each.url.removeprefix(HOME) for each in first]
    rest = web.paths(feed=FEED, seen=done, resume=first[-1].cursor)

    assert done + rest == whole


def test_a_walk_that_goes_on_reads_no_sitemap_again_that_it_is_past(indexed):
    last = list(islice(indexed.walk(), 3))[-1]
    indexed.asked.clear()

    assert indexed.paths(resume=last.cursor) == ["2020/01/02/c", "2019/01/02/d"]
    assert HOME + "posts-2021.xml.gz" not in indexed.asked


def test_a_walk_whose_sitemap_is_gone_starts_again_and_loses_nothing(indexed):
    last = list(islice(indexed.walk(), 3))[-1]
    indexed.pages[HOME + "robots.txt"] = ""
    indexed.pages[HOME + "sitemap.xml"] = urlset("2021/03/04/b", "2018/01/01/e")

    assert indexed.paths(resume=last.cursor) == ["2021/03/04/b", "2018/01/01/e"]


@given(
    st.text(max_size=30)
    | st.sampled_from(['["page",[],1]', '[["page"],["x"],1]', '["page",["x"],"1"]', "[1,2,3]"])
)
def test_a_cursor_that_says_nothing_starts_from_the_beginning(text):
    web = Played({"/sitemap.xml": urlset("a-post")})

    assert web.paths(resume=text) == ["a-post"]


def test_a_fault_of_one_sitemap_is_told_and_does_not_end_the_walk(indexed):
    indexed.pages[HOME + "posts-2020.xml"] = b"<html>Error</html>"
    indexed.pages[HOME + "posts-2021.xml.gz"] = HttpStatus(503, "Busy.")
    faults = []

    assert indexed.paths(on_fault=lambda url, error: faults.append(url)) == ["2019/01/02/d"]
    assert faults == [HOME + "posts-2021.xml.gz", HOME + "posts-2020.xml"]


def test_the_absence_of_a_sitemap_in_the_usual_places_is_no_fault(paged):
    faults = []

    list(paged.walk(on_fault=lambda url, error: faults.append(url)))

    assert faults == []


def test_pages_that_say_not_found_with_status_200_are_no_sitemaps(paged):
    paged.pages[HOME + "sitemap.xml"] = "<!doctype html><html>Not found</html>"

    assert paged.paths() == ["2021/03/04/a", "2021/03/03/b", "2020/03/02/c", "2019/03/01/d"]


def test_a_sitemap_of_standing_pages_leads_on_to_the_archive_pages(paged):
    paged.pages[HOME + "sitemap.xml"] = urlset("about", "contact", "tag/x-y")

    assert "2019/03/01/d" in paged.paths()


def test_archive_pages_end_where_all_posts_are_older_than_asked_for(paged):
    assert paged.paths(since=date(2021, 1, 1)) == ["2021/03/04/a", "2021/03/03/b"]
    paged.asked.clear()
    assert paged.paths(since=date(2022, 1, 1)) == []
    assert HOME + "page/2/" not in paged.asked


def test_an_archive_page_that_fails_is_told_and_the_walk_can_go_on_there_later(paged):
    busy, paged.pages[HOME + "page/3/"] = paged.pages[HOME + "page/3/"], HttpStatus(503, "Busy.")
    faults = []

    first = list(paged.walk(on_fault=lambda url, error: faults.append(url)))
    paged.pages[HOME + "page/3/"] = busy

    assert faults == [HOME + "page/3/"]
    assert paged.paths(resume=first[-1].cursor, seen=["2020/03/02/c"])[-1] == "2019/03/01/d"


def test_pages_that_robots_txt_keeps_from_programs_are_not_read(paged):
    paged.pages[HOME + "robots.txt"] = "User-agent: *\nDisallow: /page/\n"
    faults = []

    assert paged.paths(on_fault=lambda url, error: faults.append(url)) == ["2021/03/04/a", "2021/03/03/b"]
    assert HOME + "page/2/" not in paged.asked
    assert faults == [HOME + "page/2/"]


def test_another_finder_of_links_may_be_given(paged):
    found = paged.paths(article_links=lambda text, url: [HOME + "one"] if url == HOME else [])

    assert found == ["one"]


def test_an_archive_that_leads_to_another_site_ends_there(paged):
    elsewhere = Response("https://login.example/", 200, {}, listing("2018/01/01/x").encode())
    paged.pages[HOME + "page/2/"] = elsewhere

    assert paged.paths() == ["2021/03/04/a", "2021/03/03/b"]


def test_the_pages_of_a_feed_are_read_where_pages_link_nothing(blogger):
    found = list(blogger.walk(feed=FEED))

    assert [each.url.removeprefix(HOME) for each in found] == [
        "2021/03/a.html",
        "2020/03/b.html",
        "2019/03/c.html",
    ]
    assert [each.dated for each in found] == [date(2021, 3, 4), date(2020, 3, 9), date(2019, 3, 9)]


def test_the_pages_of_a_feed_end_where_all_entries_are_older_than_asked_for(blogger):
    assert blogger.paths(feed=FEED, since=date(2021, 1, 1)) == ["2021/03/a.html"]
    assert not any("start-index=51" in url for url in blogger.asked)


def test_a_feed_that_names_its_older_pages_is_followed():
    feed = HOME + "atom.xml"
    web = Played(
        {
            feed: feed_page(("a-post", "2021-03-04"), older=HOME + "atom2.xml"),
            "/atom2.xml": feed_page(("b-post", "2020-03-04"), ("https://other.example/x", "2020-03-04")),
        }
    )

    assert web.paths(feed=feed) == ["a-post", "b-post"]


def test_a_feed_named_as_a_sitemap_is_still_read_as_a_feed(blogger):
    blogger.pages[HOME + "robots.txt"] = f"Sitemap: {FEED}\n"

    assert len(blogger.paths(feed=FEED)) == 3


def test_a_broken_feed_is_told():
    web = Played({"/feed": "<html>no feed</html>"})
    faults = []

    assert web.paths(feed=HOME + "feed", on_fault=lambda url, error: faults.append(url)) == []
    assert HOME + "feed" in faults


def test_a_pager_without_an_end_and_without_posts_is_left_soon():
    days = count(2)
    web = Played({})
    web.pages = {HOME: listing("a-post", older="c/1")}
    web.get = lambda url, **_: (
        Played.get(web, url)
        if "/c/" not in url
        else Response(url, 200, {}, listing("a-post", older=f"c/{next(days)}").encode())
    )

    assert web.paths() == ["a-post"]
    assert next(days) < 8


def test_a_pager_without_an_end_that_invents_posts_is_left_at_the_limit(monkeypatch):
    monkeypatch.setattr(backnumbers, "MOST_PAGES", 20)
    numbers = count(1)
    web = Played({})

    def endless(url, **_):
        if "/c/" not in url and url != HOME:
            raise HttpStatus(404, "Not found.")
        number = next(numbers)
        return Response(url, 200, {}, listing(f"post-{number}", older=f"c/{number}").encode())

    web.get = endless

    assert len(web.paths()) == 20


def test_the_limit_of_pages_holds_over_restarts(monkeypatch, paged):
    monkeypatch.setattr(backnumbers, "MOST_PAGES", 2)

    last = list(paged.walk())[-1]

    assert paged.paths(resume=last.cursor) == ["2021/03/03/b", "2020/03/02/c"]


def test_pages_that_lead_in_a_circle_are_read_once():
    web = Played({"/": listing("a-b", older="page/2/"), "/page/2/": listing("c-d", older="")})
    web.pages[HOME + "page/2/"] = listing("c-d") + '<a class="older" href="/">x</a>'

    assert web.paths() == ["a-b", "c-d"]
    assert web.asked.count(HOME) == 1


def test_indexes_that_name_each_other_are_read_once():
    web = Played(
        {"/sitemap.xml": index("a.xml", "sitemap.xml"), "/a.xml": index("sitemap.xml", "b.xml", "a.xml")}
    )
    web.pages[HOME + "b.xml"] = urlset("a-post")

    assert web.paths() == ["a-post"]
    assert len(web.asked) == len(set(web.asked))


def test_indexes_within_indexes_end():
    web = Played({"/sitemap.xml": index("s1.xml")})
    web.pages |= {f"{HOME}s{n}.xml": index(f"s{n + 1}.xml") for n in range(1, 50)}

    assert web.paths() == []
    assert len([url for url in web.asked if "/s" in url and url[-5].isdigit()]) == 2


def test_a_bomb_of_a_sitemap_is_told_and_the_archive_pages_are_read(paged):
    paged.pages[HOME + "robots.txt"] = f"Sitemap: {HOME}bomb.xml.gz\n"
    paged.pages[HOME + "bomb.xml.gz"] = gzip.compress(b"<urlset>" + b" " * 5_000_000)
    faults = []

    assert len(paged.paths(on_fault=lambda url, error: faults.append(url))) == 4
    assert faults == [HOME + "bomb.xml.gz"]


def test_an_index_of_thousands_of_files_of_other_blogs_is_left_soon():
    names = [f"f{n}.xml" for n in range(5_000)]
    web = Played({"/sitemap.xml": index(*names), "/@me/": listing("@me/a-post")})
    web.pages |= {HOME + name: urlset("@other/a-post") for name in names}

    assert web.paths(home=HOME + "@me/") == ["@me/a-post"]
    assert len(web.asked) < 40


def test_a_walk_gives_no_more_addresses_than_the_limit(monkeypatch):
    monkeypatch.setattr(backnumbers, "MOST_ADDRESSES", 3)
    web = Played({"/sitemap.xml": index("a.xml", "b.xml"), "/a.xml": urlset(*(f"a-{n}" for n in range(9)))})

    assert len(web.paths()) == 3
    assert HOME + "b.xml" not in web.asked


@pytest.mark.parametrize("error", [FetchError("The network is down."), AddressRefused("Not there.")])
def test_a_web_that_cannot_be_had_gives_nothing_and_says_so(error):
    web = Played({})
    web.get = lambda url, **_: (_ for _ in ()).throw(error)
    faults = []

    assert web.paths(feed=HOME + "feed", on_fault=lambda url, error: faults.append(url)) == []
    assert HOME in faults
    assert HOME + "feed" in faults


def test_a_walk_goes_over_the_real_network_too(server, fetcher):
    server.page("/robots.txt", f"Sitemap: {server.url('/s.xml')}\n".encode())
    server.page("/s.xml", f"<urlset><url><loc>{server.url('/2021/03/04/a')}</loc></url></urlset>".encode())

    found = list(back_numbers(server.url(), None, fetcher, since=None, seen=lambda url: False))

    assert [replace(each, cursor="") for each in found] == [
        backnumbers.BackNumber(server.url("/2021/03/04/a"), date(2021, 3, 4), "")
    ]
