"""From an entry to an article: the page, or the feed's own text where there is no page to be had."""

from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.document.normal import plain_text
from kawaraban.errors import FetchError, HttpStatus, InputError, RobotsRefused
from kawaraban.follow.fetch import HttpFetcher
from kawaraban.settings import Settings
from kawaraban.store.articles import FROM_FEED, FROM_PAGE
from kawaraban.store.entries import EntryRow
from kawaraban.work.reading import VISITS, next_visit, read_entry, read_page

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
SENTENCES = [f"The ferry number {n} carried some people across the wide bay that day." for n in range(12)]
WHOLE = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def let(_url):
    """A site that keeps nothing for itself."""


@pytest.fixture
def fetcher(blog):
    with HttpFetcher(Settings(allow_hosts=(blog.host,), fetch_timeout=5)) as fetcher:
        yield fetcher


def entry(url="", **kwargs):
    return EntryRow("quay", "id:1", url, "The night ferry", NOW, "d1", **kwargs)


def text(reading):
    return [plain_text(block.content) for block in reading.document.blocks if hasattr(block, "content")]


def test_a_feed_with_summaries_gets_the_whole_page(blog, fetcher):
    url = blog.post("ferry", SENTENCES)

    reading = read_entry(entry(url, content="<p>Short.</p>"), fetcher, let, NOW)

    assert (reading.origin, reading.publication, reading.entry) == (FROM_PAGE, "quay", entry().key)
    assert text(reading) == SENTENCES
    assert reading.addresses == (url.replace("http:", "https:"),)


def test_what_the_page_leaves_out_is_taken_from_the_feed(blog, fetcher):
    url = blog.post("ferry", SENTENCES)

    reading = read_entry(entry(url, published=NOW - timedelta(days=2)), fetcher, let, NOW)

    assert reading.document.published == NOW - timedelta(days=2)


@pytest.mark.parametrize("status", [403, 404, 500])
def test_a_page_that_cannot_be_had_gives_way_to_the_feeds_own_text(blog, fetcher, status):
    url = blog.put("/ferry.html", "no", status=status)

    reading = read_entry(entry(url, content=WHOLE), fetcher, let, NOW)

    assert (reading.origin, reading.document.title, text(reading)) == (
        FROM_FEED,
        "The night ferry",
        SENTENCES,
    )


def test_a_page_without_an_article_gives_way_too(blog, fetcher):
    url = blog.put("/ferry.html", "<html><body><form><input type=password></form></body></html>")

    assert read_entry(entry(url, content=WHOLE), fetcher, let, NOW).origin == FROM_FEED


def test_a_site_that_keeps_its_pages_for_itself_is_not_asked(blog, fetcher):
    def refuse(_url):
        raise RobotsRefused("no")

    assert read_entry(entry(blog.url("/x"), content=WHOLE), fetcher, refuse, NOW).origin == FROM_FEED
    with pytest.raises(RobotsRefused):
        read_entry(entry(blog.url("/x"), content="<p>Short.</p>"), fetcher, refuse, NOW)
    assert blog.asked == []


def test_a_teaser_is_not_taken_for_the_post(blog, fetcher):
    with pytest.raises(HttpStatus, match="404"):
        read_entry(entry(blog.url("/gone"), content="<p>Read more on our site.</p>"), fetcher, let, NOW)


def test_an_entry_without_a_link_is_what_its_feed_says(fetcher):
    reading = read_entry(entry(content=WHOLE), fetcher, let, NOW)

    assert (reading.addresses, reading.document.url) == ((f"entry:{entry().key}",), None)


def test_an_entry_without_link_and_text_says_so(fetcher):
    with pytest.raises(InputError, match="no link and no text"):
        read_entry(entry(), fetcher, let, NOW)


def test_the_feeds_own_text_is_cleaned_as_a_page_is(fetcher):
    hostile = WHOLE + '<script>alert(1)</script><p onclick="x()">Last <a href="javascript:x()">line</a>.</p>'

    reading = read_entry(entry(content=hostile), fetcher, let, NOW)

    assert "alert" not in repr(reading.document)
    assert "javascript" not in repr(reading.document)


def test_a_page_that_calls_itself_another_sites_is_kept_under_its_own_address(blog, fetcher):
    blog.post("ferry", SENTENCES)
    page = blog.pages["/ferry.html"]
    page.body = page.body.replace(
        b"<head>", b'<head><link rel="canonical" href="https://victim.example/famous-post">'
    )

    reading = read_page(blog.url("/ferry.html"), fetcher, let, NOW)

    assert "victim" not in " ".join(reading.addresses)
    assert reading.document.url == blog.url("/ferry.html")


def test_an_address_that_leads_elsewhere_is_known_under_both(blog, fetcher):
    url = blog.post("ferry", SENTENCES)
    short = blog.put("/s/1", "", status=302, Location=url)

    found = read_entry(entry(short), fetcher, let, NOW).addresses

    assert {a.replace("https:", "http:") for a in found} == {url, short}


def test_a_page_that_never_answers_is_a_fault_to_be_tried_again(fetcher):
    with pytest.raises(FetchError) as caught:
        read_entry(entry("http://127.0.0.1:1/x"), fetcher, let, NOW)

    assert str(caught.value)


def test_a_young_post_is_looked_at_again_and_an_old_one_is_left(blog, fetcher):
    url = blog.post("ferry", SENTENCES)
    ages = [timedelta(), timedelta(hours=7), timedelta(days=29), timedelta(days=31)]

    visits = [read_entry(entry(url, published=NOW - age), fetcher, let, NOW).next_visit for age in ages]

    assert visits == [NOW + VISITS[0], NOW + timedelta(hours=17), NOW + timedelta(days=1), None]


def test_a_post_from_a_blog_whose_clock_runs_ahead_is_a_new_one(blog, fetcher):
    url = blog.post("ferry", SENTENCES)
    reading = read_entry(entry(url, published=NOW + timedelta(days=1)), fetcher, let, NOW)

    assert next_visit(reading.document, NOW) == NOW + VISITS[0]
