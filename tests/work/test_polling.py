"""Polls as the desk makes them: index pages too, and what a blog states of its rights."""

from datetime import UTC, datetime

import pytest

from kawaraban.follow.fetch import HttpFetcher
from kawaraban.follow.gate import HostGate
from kawaraban.follow.robots import Robots
from kawaraban.settings import Settings
from kawaraban.store.database import open_database
from kawaraban.store.entries import EntryStore
from kawaraban.store.publications import Kind, PollState, Publication, PublicationStore
from kawaraban.work.polling import poll_one
from kawaraban.work.tasks import Tools

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
LICENCE = "<link rel=license href=https://creativecommons.org/licenses/by/4.0/>"


def listing(numbers, head=""):
    items = "".join(
        f"<article><h2><a href='/walk-{n}.html'>How the ferry number {n} was built</a></h2>"
        f"<time datetime='2026-11-{n:02}'>{n} November 2026</time></article>"
        for n in numbers
    )
    return f"<html><head>{head}</head><body><main>{items}</main></body></html>"


@pytest.fixture
def poll(tmp_path, blog):
    settings = Settings(desk=tmp_path, allow_hosts=(blog.host,))
    with open_database(settings.database) as database, HttpFetcher(settings) as fetcher:
        tools = Tools(database, fetcher, Robots(fetcher, lambda: NOW), HostGate(0.0), None, lambda: NOW)
        store = PublicationStore(database)

        def poll(publication=None):
            if publication is not None:
                store.add(publication)
            poll_one(store.get("quay"), tools, 3)
            titles = [entry.title for entry in EntryStore(database).of("quay")]
            return store.get("quay"), titles

        yield poll


def followed(blog, path="/feed.xml", **given):
    return Publication("quay", blog.url(path), NOW, poll=PollState(next_poll=NOW), **given)


def test_a_page_that_lists_posts_brings_them_and_later_those_that_are_new(blog, poll):
    blog.put("/", listing(range(6, 0, -1)))
    _, first = poll(followed(blog, "/", kind=Kind.INDEX))
    blog.put("/", listing(range(7, 1, -1)))

    _, second = poll()

    assert len(first) == 6
    assert set(second) - set(first) == {"How the ferry number 7 was built"}


def test_a_page_that_lists_posts_no_more_is_told(blog, poll):
    blog.put("/", "<p>We moved.</p>")

    publication, _ = poll(followed(blog, "/", kind=Kind.INDEX))

    assert "lists no posts any more" in publication.poll.fault


def test_an_index_page_is_left_alone_where_its_site_asks_for_that(blog, poll):
    blog.put("/robots.txt", "User-agent: *\nDisallow: /")
    blog.put("/", listing(range(6, 0, -1)))

    publication, titles = poll(followed(blog, "/", kind=Kind.INDEX))

    assert (titles, "asks programs not to read" in publication.poll.fault) == ([], True)


def test_the_first_poll_takes_the_rights_that_the_front_page_states(blog, poll):
    blog.put("/", f"<html><head>{LICENCE}<meta name=robots content=noai></head><body>x</body></html>")
    blog.feed([("post-0", NOW, "x")])

    publication, _ = poll(followed(blog))

    assert (publication.rights, publication.rights_by) == ("full", "found")
    assert any("noai" in sign for sign in publication.opt_outs)


def test_an_editors_word_on_rights_stands(blog, poll):
    blog.put("/", f"<html><head>{LICENCE}</head><body>x</body></html>")
    blog.feed([("post-0", NOW, "x")])

    publication, _ = poll(followed(blog, rights="private", rights_by="editor"))

    assert (publication.rights, publication.rights_by) == ("private", "editor")


def test_a_front_page_that_cannot_be_had_leaves_the_rights_private(blog, poll):
    blog.feed([("post-0", NOW, "x")])

    publication, titles = poll(followed(blog))

    assert (publication.rights, publication.rights_by, len(titles)) == ("private", "default", 1)
