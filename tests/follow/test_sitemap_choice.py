"""Which sitemaps and pages are a blog's posts."""

from datetime import UTC, date, datetime

import pytest

from kawaraban.follow.sitemap import Place
from kawaraban.follow.sitemap_choice import posts_of, worth_reading

HOME = "https://blog.example/"


def place(path, changed=None):
    return Place(HOME + path, datetime.fromisoformat(changed).replace(tzinfo=UTC) if changed else None)


@pytest.mark.parametrize(
    "path",
    [
        "category-sitemap.xml",
        "post_tag-sitemap.xml",
        "author-sitemap2.xml",
        "wp-sitemap-taxonomies-category-1.xml",
        "wp-sitemap-users-1.xml",
        "sitemap-authors.xml",
    ],
)
def test_sitemaps_of_other_things_are_left_out(path):
    assert worth_reading([place(path), place("post-sitemap.xml")], None) == [place("post-sitemap.xml")]


def test_a_word_within_a_word_leaves_no_sitemap_out():
    assert worth_reading([place("vintage-sitemap.xml")], None) == [place("vintage-sitemap.xml")]


def test_the_newest_sitemaps_come_first():
    places = [
        place("a.xml"),
        place("posts-2019.xml"),
        place("b.xml", "2020-06-01"),
        place("posts-2021-02.xml"),
        place("posts-2021-12.xml"),
    ]

    found = [each.url.removeprefix(HOME) for each in worth_reading(places, None)]

    assert found == ["posts-2021-12.xml", "posts-2021-02.xml", "b.xml", "posts-2019.xml", "a.xml"]


def test_sitemaps_older_than_asked_for_are_left_out():
    kept = [
        place("posts-2020-02.xml"),
        place("sitemap.xml?yyyy=2020&mm=02"),
        place("b.xml", "2020-02-10"),
        place("a.xml"),
    ]
    old = [place("posts-2019.xml"), place("posts-2020-01.xml"), place("c.xml", "2020-02-09")]

    assert set(worth_reading(kept + old, date(2020, 2, 10))) == set(kept)


def test_a_file_named_after_posts_is_believed_and_others_are_not():
    places = [place("hello"), place("hello-world"), place("tag/x")]

    assert posts_of(places, HOME + "post-sitemap.xml", HOME) == [place("hello"), place("hello-world")]
    assert posts_of(places, HOME + "wp-sitemap-posts-page-1.xml", HOME) == [place("hello-world")]
    assert posts_of(places, HOME + "sitemap.xml", HOME) == [place("hello-world")]


@pytest.mark.parametrize("home", ["@some.one", "@some.one/", "@some.one/index.html"])
def test_on_a_host_with_many_blogs_only_this_one_counts(home):
    places = [place("@some.one/a-post"), place("@other/a-post"), place("a-post"), place("@some.one.else/b-c")]

    assert posts_of(places, HOME + "sitemap.xml", HOME + home) == [place("@some.one/a-post")]


def test_posts_come_newest_first_by_address_then_by_change():
    places = [place("no-day"), place("changed-once", "2020-05-01"), place("2021/03/04/x"), place("2019/01/x")]

    found = [each.url.removeprefix(HOME) for each in posts_of(places, HOME + "sitemap.xml", HOME)]

    assert found == ["2021/03/04/x", "changed-once", "2019/01/x", "no-day"]
