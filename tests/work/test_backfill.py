"""Back numbers: everything a blog published since a day, in stretches that any restart goes on with."""

from datetime import UTC, date, datetime, timedelta

import pytest

from kawaraban.store.articles import ArticleStore
from kawaraban.store.backfills import BackfillStore
from kawaraban.store.entries import EntryState, EntryStore, Priority
from kawaraban.work import backfill as room
from kawaraban.work.again import cancel

NOW = datetime.now(UTC)


def sitemap(blog, names):
    pages = "".join(
        f"<url><loc>{blog.url(f'/{name}.html')}</loc><lastmod>{day}</lastmod></url>" for name, day in names
    )
    blog.put("/sitemap.xml", f'<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{pages}</urlset>')


@pytest.fixture
def old(desk, blog):
    """A blog of eight posts, one a year from 2018 on, of which its feed has the last two."""
    names = [(f"how-the-ferry-of-{year}-was-built", f"{year}-05-17") for year in range(2018, 2026)]
    for number, (name, _day) in enumerate(names):
        blog.post(name, [f"Ferry {number} carried {1000 + number * 10 + n} people." for n in range(5)])
    sitemap(blog, names)
    blog.put("/", "<html><body><p>Welcome.</p></body></html>")
    blog.feed([(name, NOW - timedelta(days=place), "x") for place, (name, _) in enumerate(names[:-3:-1])])
    desk.follow()
    return [name for name, _ in names]


def ask(desk, since=None):
    with desk.open() as database:
        BackfillStore(database).ask("quay", since, NOW)


def walk(desk):
    with desk.open() as database:
        (found,) = BackfillStore(database).all()
    return found


def test_everything_since_a_day_arrives(desk, old):
    desk.run()
    ask(desk, date(2020, 1, 1))

    desk.run()

    assert len(desk.articles()) == 6
    assert (walk(desk).found, walk(desk).next) == (4, None)
    assert "back numbers of quay since 2020-01-01: 4 posts, all found" in desk.told()


def test_posts_that_the_feed_brought_and_nobody_asked_for_are_asked_for(desk, old):
    desk.run(opening=1)
    ask(desk)

    desk.run()

    assert len(desk.articles()) == 8
    with desk.open() as database:
        assert EntryStore(database).counts()[EntryState.READ] == 8


def test_a_walk_goes_on_where_its_last_stretch_ended(desk, old, monkeypatch):
    monkeypatch.setattr(room, "MOST_FOUND", 2)
    ask(desk)

    desk.run()

    assert len(desk.articles()) == 8
    assert walk(desk).next is None


def test_a_second_asking_for_less_leaves_the_walk_where_it_is_and_for_more_begins_anew(desk, old):
    with desk.open() as database:
        store = BackfillStore(database)
        first = store.ask("quay", date(2020, 1, 1), NOW)
        less = store.ask("quay", date(2022, 1, 1), NOW + timedelta(hours=1))
        more = store.ask("quay", date(2018, 1, 1), NOW + timedelta(hours=2))

    assert less == first
    assert (more.since, more.asked) == (date(2018, 1, 1), NOW + timedelta(hours=2))


def test_a_walk_that_was_called_off_brings_nothing_more(desk, old):
    desk.run()
    ask(desk)
    with desk.open() as database:
        (taken,) = BackfillStore(database).take_due(NOW, 5, timedelta(minutes=10))
        cancel("quay", database)

        brought = BackfillStore(database).keep(taken, [])

        assert brought == 0
        assert BackfillStore(database).all() == ()


def test_a_walk_waits_for_the_first_poll_which_says_where_the_blogs_front_page_is(desk, blog):
    desk.follow()
    ask(desk)
    with desk.open() as database:
        assert BackfillStore(database).take_due(NOW, 5, timedelta(minutes=10)) == ()


def test_two_workers_do_not_walk_the_same_archive(desk, old):
    desk.run()
    ask(desk)
    with desk.open() as database:
        store = BackfillStore(database)

        assert len(store.take_due(NOW, 5, timedelta(minutes=10))) == 1
        assert store.take_due(NOW, 5, timedelta(minutes=10)) == ()


def test_a_blog_that_cannot_be_reached_is_tried_again_later_and_says_why(desk, blog):
    blog.put("/robots.txt", "", status=500)
    blog.feed([])
    desk.follow()
    ask(desk)

    desk.run()

    assert walk(desk).next > NOW + timedelta(minutes=30)
    assert "robots.txt" in walk(desk).fault


def test_back_numbers_wait_behind_what_is_new(desk, old):
    ask(desk)

    desk.run()

    with desk.open() as database:
        found = ArticleStore(database).newest(10)
    new = {article.priority for article in found if "2024" in article.title or "2025" in article.title}
    assert {article.priority for article in found} == {Priority.NEWS, Priority.BACKFILL}
    assert Priority.NEWS in new
