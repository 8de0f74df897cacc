"""What a blog says against use by machines is shown with it, wherever and whenever it says so."""

from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.follow.fetch import HttpFetcher
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore
from kawaraban.store.publications import PublicationStore
from kawaraban.work.finding import find_source

NOW = datetime.now(UTC)
SENTENCES = [f"Ferry number {n} carried a thousand people over the bay that morning." for n in range(8)]
LICENCE = '<a rel="license" href="https://creativecommons.org/licenses/by/4.0/">CC BY</a>'


@pytest.fixture
def find(blog):
    with HttpFetcher(Settings(allow_hosts=(blog.host,))) as fetcher:
        yield lambda url: find_source(url, fetcher, lambda _url: None, NOW)


def publication(desk):
    with desk.open() as database:
        return PublicationStore(database).get("quay")


def test_what_the_front_page_states_counts_where_a_post_was_given(blog, find):
    blog.feed([("post-0", NOW, "x")])
    blog.put("/", f"<html><body>{LICENCE}</body></html>", X_Robots_Tag="noai")

    found = find(blog.post("post-0", SENTENCES))

    assert found.rights.rights == "full"
    assert found.rights.opt_outs == ("x-robots-tag: noai",)


def test_a_sites_policy_file_is_looked_at(blog, find):
    blog.put("/", "<html><body></body></html>")
    blog.put("/.well-known/tdmrep.json", '[{"location": "/", "tdm-reservation": 1}]')

    found = find(blog.feed([("post-0", NOW, "x")]))

    assert found.rights.opt_outs == ("tdmrep.json: tdm-reservation: 1",)


def test_what_a_post_says_is_shown_with_its_publication(desk, blog):
    blog.post("post-0", SENTENCES, X_Robots_Tag="noai")
    blog.feed([("post-0", NOW, "x")])
    desk.follow()

    desk.run()

    assert publication(desk).opt_outs == ("x-robots-tag: noai",)
    assert publication(desk).rights_by == "default"


def test_what_a_blog_says_only_later_is_shown_too(desk, blog):
    blog.post("post-0", SENTENCES)
    blog.feed([("post-0", NOW, "x")])
    desk.follow()
    desk.run()
    assert publication(desk).opt_outs == ()

    blog.post("post-0", SENTENCES, TDM_Reservation="1")
    with desk.open() as database:
        article = desk.articles()["Post 0"].id
        ArticleStore(database).seen_again(article, next_visit=NOW - timedelta(days=1))
    desk.run()

    assert publication(desk).opt_outs == ("tdm-reservation: 1",)
