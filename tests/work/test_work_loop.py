"""The press at work on a blog that lives: posts arrive, are mended, disappear; nothing is lost."""

import threading
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.document.normal import plain_text
from kawaraban.errors import OutputError
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, DraftState
from kawaraban.store.entries import EntryState, EntryStore
from kawaraban.store.publications import Following, PublicationStore
from kawaraban.work import durable
from kawaraban.work.loop import open_loop, work

NOW = datetime.now(UTC)
DAY = timedelta(days=1)


def sentences(number, count=5):
    return [f"Ferry {number} carried {1000 + number * 10 + n} people over the bay." for n in range(count)]


def feed(blog, *names, edited=()):
    blog.feed([(n, NOW - DAY * place, "edited" if n in edited else "x") for place, n in enumerate(names)])


def test_posts_arrive_are_read_and_drafted_by_themselves(desk, blog):
    for number in range(3):
        blog.post(f"post-{number}", sentences(number))
    feed(blog, "post-0", "post-1", "post-2")
    desk.follow()

    desk.run()

    assert set(desk.articles()) == {"Post 0", "Post 1", "Post 2"}
    assert {article.state for article in desk.articles().values()} == {DraftState.DRAFTED}
    edition = desk.edition("Post 1")
    assert [plain_text(s.source) for s in edition.translation.segments] == ["Post 1", *sentences(1)]
    assert edition.publication == "The quay"
    assert "3 read, 0 failed" in desk.told()


def test_a_post_that_its_author_mends_asks_for_one_sentence_and_says_what_changed(desk, blog):
    blog.post("post-0", sentences(0))
    feed(blog, "post-0")
    desk.follow()
    desk.run()
    mended = sentences(0)
    mended[2] = mended[2].replace("1002 people", "1,200 people")
    blog.post("post-0", mended)
    feed(blog, "post-0", edited=["post-0"])

    desk.poll()

    article, edition = desk.articles()["Post 0"], desk.edition("Post 0")
    assert (article.version, article.state) == (2, DraftState.DRAFTED)
    (change,) = edition.changed.changes
    assert (change.before, change.after) == (sentences(0)[2], mended[2])


def test_a_post_is_looked_at_again_though_its_feed_says_nothing(desk, blog):
    blog.post("post-0", sentences(0))
    feed(blog, "post-0")
    desk.follow()
    desk.run()
    blog.post("post-0", [*sentences(0), "A line was added."])
    with desk.open() as database:
        ArticleStore(database).seen_again(desk.articles()["Post 0"].id, next_visit=NOW - DAY)

    desk.run()

    assert desk.articles()["Post 0"].version == 2


def test_a_post_that_disappears_stays_and_is_marked(desk, blog):
    blog.post("post-0", sentences(0))
    feed(blog, "post-0")
    desk.follow()
    desk.run()
    del blog.pages["/post-0.html"]
    with desk.open() as database:
        ArticleStore(database).seen_again(desk.articles()["Post 0"].id, next_visit=NOW - DAY)

    desk.run()

    assert desk.articles()["Post 0"].gone_since is not None
    assert desk.edition("Post 0").translation.segments
    assert "gone from its page since" in desk.told()


def test_one_post_in_two_feeds_is_one_article(desk, blog):
    blog.post("post-0", sentences(0))
    feed(blog, "post-0")
    blog.feed([("post-0", NOW, "elsewhere")], path="/planet.xml", title="Planet")
    desk.follow()
    desk.follow("planet", "/planet.xml")

    desk.run()

    assert len(desk.articles()) == 1
    with desk.open() as database:
        assert EntryStore(database).counts()[EntryState.READ] == 2


def test_what_fails_is_told_in_words_and_the_rest_goes_on(desk, blog):
    blog.post("post-0", sentences(0))
    blog.put("/post-1.html", "", status=403)
    feed(blog, "post-0", "post-1", "post-2")
    blog.put("/bad.xml", "<!doctype html><html><body>moved</body></html>")
    desk.follow()
    desk.follow("bad", "/bad.xml")

    desk.run()

    assert set(desk.articles()) == {"Post 0"}
    words = desk.told()
    assert "✗ bad: fails since" in words
    assert "is a web page and no feed" in words
    assert "✗ Post 1:" in words
    assert "✗ Post 2:" in words
    assert "`kawaraban retry` tries again" in words


def test_a_post_without_an_engine_waits_failed_and_is_drafted_when_asked_again(desk, blog):
    blog.post("post-0", sentences(0))
    feed(blog, "post-0")
    desk.follow()

    desk.run(engine="nobody")
    failed = desk.articles()["Post 0"]
    with desk.open() as database:
        ArticleStore(database).draft_again(failed.id)
    desk.run()

    assert failed.state is DraftState.FAILED
    assert "nobody" in failed.fault
    assert desk.articles()["Post 0"].state is DraftState.DRAFTED


def test_robots_are_heard_for_pages_and_not_for_the_feed(desk, blog):
    blog.put("/robots.txt", "User-agent: *\nDisallow: /")
    blog.post("post-0", sentences(0))
    feed(blog, "post-0")
    desk.follow()

    desk.run()

    assert desk.articles() == {}
    assert "asks programs not to read this page" in desk.told()
    assert "/post-0.html" not in blog.paths()


def test_a_feed_that_is_gone_for_good_is_told_and_its_articles_stay(desk, blog):
    blog.post("post-0", sentences(0))
    feed(blog, "post-0")
    desk.follow()
    desk.run()
    blog.put("/feed.xml", "", status=410)

    desk.poll()

    assert "gone" in desk.told()
    assert "Post 0" in desk.articles()
    with desk.open() as database:
        assert PublicationStore(database).get("quay").state is Following.GONE


def test_work_that_the_list_of_work_forgot_is_done_all_the_same(desk, blog):
    blog.post("post-0", sentences(0))
    feed(blog, "post-0")
    desk.follow()
    desk.run(drafters=1)
    with desk.open() as database:
        article = ArticleStore(database)
        article.draft_again(desk.articles()["Post 0"].id)
        article.queued(article.in_draft_state(DraftState.WAITING))

    desk.run()

    assert desk.articles()["Post 0"].state is DraftState.DRAFTED


def test_a_second_process_on_a_sqlite_desk_is_told_to_wait_its_turn(tmp_path):
    settings = Settings(desk=tmp_path, engine="echo")

    with (
        open_loop(settings),
        pytest.raises(OutputError, match=r"works on the desk at .* already; stop it first"),
        open_loop(settings),
    ):
        pass


def test_a_desk_that_is_told_to_stop_stops(tmp_path):
    stop = threading.Event()
    worker = threading.Thread(target=work, args=(Settings(desk=tmp_path, engine="echo"), stop))
    worker.start()
    stop.set()

    worker.join(30)

    assert not worker.is_alive()


def test_ended_tasks_are_forgotten(desk, blog):
    blog.post("post-0", sentences(0))
    feed(blog, "post-0")
    desk.follow()
    desk.run()

    with open_loop(desk.settings):
        assert durable.forget_ended((NOW + DAY).isoformat()) == 2
        assert durable.forget_ended((NOW + DAY).isoformat()) == 0
