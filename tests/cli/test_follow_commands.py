"""Following, as a person types it: follow, run, status, inbox, log, retry, cancel, backfill, OPML."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from typer.testing import CliRunner

from kawaraban.cli.app import app
from kawaraban.errors import InputError
from kawaraban.settings import Settings
from kawaraban.store.articles import ArticleStore, Reading
from kawaraban.store.database import open_database
from publish.sample import sample

NOW = datetime.now(UTC)


def sentences(number):
    return [f"Ferry {number} carried {1000 + number * 10 + n} people over the bay." for n in range(5)]


@pytest.fixture
def kawaraban(tmp_path, blog):
    (tmp_path / "kawaraban.toml").write_text(
        f'engine = "echo"\nhost_delay = 0.0\nallow_hosts = ["{blog.host}"]\n', "utf-8"
    )

    def run(*words):
        result = CliRunner().invoke(app, [*map(str, words), "--desk", str(tmp_path)])
        if result.exception and not isinstance(result.exception, SystemExit):
            raise result.exception
        return result.output

    return run


@pytest.fixture
def quay(blog):
    """A blog of two posts with a feed that its front page names."""
    for number in range(2):
        blog.post(f"post-{number}", sentences(number))
    blog.feed([("post-1", NOW, "x"), ("post-0", NOW - timedelta(days=1), "x")])
    head = "<link rel=alternate type=application/rss+xml href=/feed.xml>"
    return blog.put("/", f"<html><head>{head}</head><body>The quay</body></html>")


def test_following_a_blog_is_all_it_takes(kawaraban, quay):
    followed = kawaraban("follow", quay, "--name", "quay")
    kawaraban("run", "--once")

    assert "The quay is followed as quay, by its feed" in followed
    assert "Rights: private (it states nothing" in followed
    listed = kawaraban("inbox")
    assert "Post 0" in listed
    assert "Post 1" in listed
    status = kawaraban("status")
    assert "publications: 1 followed, 0 paused, 0 gone" in status
    assert "drafts: 0 to be made, 2 made, 0 failed" in status


def test_a_blog_is_followed_once(kawaraban, quay, blog):
    kawaraban("follow", quay, "--name", "quay")

    with pytest.raises(InputError, match="is followed already, as quay"):
        kawaraban("follow", blog.url("/feed.xml"))


def test_the_address_of_a_post_brings_it_of_a_blog_that_is_followed_too(kawaraban, quay, blog):
    old = blog.post("post-of-years-ago", sentences(9))

    assert f"{old} is read before them" in kawaraban("follow", old, "--name", "quay")
    older = blog.post("post-of-years-before", sentences(8))
    assert f"{older} is read next; The quay is followed already" in kawaraban("follow", older)

    kawaraban("run", "--once")
    listed = kawaraban("inbox")
    assert "Post of years ago" in listed
    assert "Post of years before" in listed


def test_names_are_short_and_nobody_elses(kawaraban, quay, blog):
    kawaraban("follow", quay, "--name", "quay")
    other = blog.feed([("post-1", NOW, "x")], path="/other.xml")

    with pytest.raises(InputError, match="taken already"):
        kawaraban("follow", other, "--name", "quay")
    with pytest.raises(InputError, match="no short name"):
        kawaraban("follow", other, "--name", "a b")


def test_a_publication_is_paused_resumed_polled_and_left(kawaraban, quay):
    kawaraban("follow", quay, "--name", "quay")

    assert "paused" in kawaraban("publications", "pause", "quay")
    assert "paused; polled –" in kawaraban("publications", "list")
    assert "followed again" in kawaraban("publications", "resume", "quay")
    assert "(resumed)" in kawaraban("publications", "list")
    assert "due now" in kawaraban("publications", "poll", "quay")
    assert "followed no more" in kawaraban("unfollow", "quay")
    assert "Nothing is followed yet" in kawaraban("publications", "list")


@pytest.mark.parametrize("words", [("publications", "pause"), ("unfollow",), ("backfill",)])
def test_a_name_that_nobody_has_is_told(kawaraban, quay, words):
    kawaraban("follow", quay)

    with pytest.raises(InputError, match="No publication is called nobody"):
        kawaraban(*words, "nobody")


def test_an_editor_says_what_may_be_done_with_texts(kawaraban, quay):
    kawaraban("follow", quay, "--name", "quay")

    kawaraban("publications", "rights", "quay", "full")

    assert "rights: full (editor)" in kawaraban("publications", "list")
    with pytest.raises(InputError, match="none of private, excerpt, full"):
        kawaraban("publications", "rights", "quay", "all")


def test_an_editor_says_how_often_it_is_polled(kawaraban, quay):
    kawaraban("follow", quay, "--name", "quay")

    assert "every 180 minutes" in kawaraban("publications", "interval", "quay", "180")
    assert "as often as it posts" in kawaraban("publications", "interval", "quay", "0")
    with pytest.raises(InputError, match="15 to 10,080 minutes"):
        kawaraban("publications", "interval", "quay", "5")


def article(kawaraban):
    return kawaraban("inbox").split()[0]


def test_the_log_of_an_article_shows_what_its_author_changed(kawaraban, quay, blog):
    kawaraban("follow", quay, "--name", "quay")
    kawaraban("run", "--once")
    mended = sentences(1)
    mended[2] = mended[2].replace("1012 people", "1,200 people")
    blog.post("post-1", mended)
    blog.feed([("post-1", NOW, "edited"), ("post-0", NOW - timedelta(days=1), "x")])
    kawaraban("publications", "poll", "quay")
    kawaraban("run", "--once")

    said = kawaraban("log", blog.url("/post-1.html"))

    assert "version 1, read" in said
    assert "version 2, read" in said
    assert f"  - {sentences(1)[2]}" in said
    assert f"  + {mended[2]}" in said
    assert "of version 2" in said


def test_an_article_that_is_not_there_is_told(kawaraban, quay):
    kawaraban("follow", quay)

    with pytest.raises(InputError, match="No article is called 12ab"):
        kawaraban("log", "12ab")


def test_what_failed_is_tried_again_all_of_it_or_one(kawaraban, quay, blog):
    page = blog.pages.pop("/post-1.html")
    kawaraban("follow", quay, "--name", "quay")
    kawaraban("run", "--once")
    blog.pages["/post-1.html"] = page

    assert "✗ Post 1:" in kawaraban("status")
    assert "1 posts are read and 0 drafts are made again" in kawaraban("retry")
    kawaraban("run", "--once")
    assert "0 failed" in kawaraban("status").splitlines()[1]
    assert "is drafted anew" in kawaraban("retry", article(kawaraban))
    assert "0 posts of quay" in kawaraban("retry", "quay")


def test_a_draft_is_called_off_and_asked_for_after_all(kawaraban, quay, monkeypatch):
    monkeypatch.setenv("KAWARABAN_ENGINE", "nobody")
    kawaraban("follow", quay, "--name", "quay")
    kawaraban("run", "--once")
    monkeypatch.delenv("KAWARABAN_ENGINE")
    one = next(line.split()[1] for line in kawaraban("status").splitlines() if line.startswith("✗"))

    assert "is not drafted" in kawaraban("cancel", one)
    assert "1 cancelled" in kawaraban("status")
    kawaraban("retry", one)
    kawaraban("run", "--once")

    with pytest.raises(InputError, match="nothing is left to cancel"):
        kawaraban("cancel", one)


def test_articles_are_searched(kawaraban, quay):
    kawaraban("follow", quay, "--name", "quay")
    kawaraban("run", "--once")

    assert "1 articles." in kawaraban("search", "Ferry 1", "carried")
    assert "0 articles." in kawaraban("search", "ferry", "--until", "2020")
    assert "4 texts can be found." in kawaraban("search", "--rebuild")
    with pytest.raises(InputError, match="Give a word"):
        kawaraban("search")


@pytest.mark.parametrize(
    ("zone", "told", "day"),
    [
        ("Asia/Tokyo", datetime(2024, 5, 16, 20, tzinfo=UTC), "2024-05-17"),
        ("America/Los_Angeles", datetime(2024, 5, 17, 5, tzinfo=UTC), "2024-05-16"),
        ("Asia/Tokyo", date(2024, 5, 17), "2024-05-17"),
        ("America/Los_Angeles", date(2024, 5, 17), "2024-05-17"),
    ],
)
def test_the_days_of_a_search_are_those_of_the_desks_time_zone(kawaraban, tmp_path, zone, told, day):
    with (tmp_path / "kawaraban.toml").open("a", encoding="utf-8") as file:
        file.write(f'time_zone = "{zone}"\n')
    with open_database(Settings(desk=tmp_path).database) as database:
        document = replace(sample().translation.original, published=told)
        ArticleStore(database).keep(Reading(document, [document.url], "grid", NOW))
    kawaraban("search", "--rebuild")
    before, after = (date.fromisoformat(day) + timedelta(days=days) for days in (-1, 1))

    def found(since, until):
        return "1 articles." in kawaraban("search", "Lavonia", "--since", since, "--until", until)

    assert [found(before, day), found(day, after)] == [False, True]


def test_back_numbers_are_asked_for_by_year_month_or_day(kawaraban, quay):
    kawaraban("follow", quay, "--name", "quay")

    assert "since 2020-05-01" in kawaraban("backfill", "quay", "--since", "2020-05")
    assert "back numbers of quay since 2020-05-01" in kawaraban("status")
    for wrong in ("yesterday", "2020-13", "20-01-01"):
        with pytest.raises(InputError, match="is no day"):
            kawaraban("backfill", "quay", "--since", wrong)


def test_subscriptions_go_out_and_come_in(kawaraban, quay, tmp_path):
    kawaraban("follow", quay, "--name", "quay")

    assert "1 feeds are in" in kawaraban("opml", "export", tmp_path / "feeds.opml")
    assert "0 of 1 feeds are new" in kawaraban("opml", "import", tmp_path / "feeds.opml")
    kawaraban("unfollow", "quay")
    assert "1 of 1 feeds are new" in kawaraban("opml", "import", tmp_path / "feeds.opml")


def test_a_file_that_is_no_opml_is_told(kawaraban, tmp_path):
    (tmp_path / "feeds.opml").write_text("Hello.", "utf-8")

    with pytest.raises(InputError):
        kawaraban("opml", "import", tmp_path / "feeds.opml")
    with pytest.raises(InputError, match="cannot be read"):
        kawaraban("opml", "import", tmp_path / "none.opml")


def test_workers_need_a_desk_that_they_can_share(kawaraban):
    with pytest.raises(InputError, match="set database_url"):
        kawaraban("worker")


def test_commands_that_look_at_a_desk_do_not_make_one(tmp_path):
    result = CliRunner().invoke(app, ["status", "--desk", str(tmp_path / "none")])

    assert "no desk" in str(result.exception)
    assert not (tmp_path / "none").exists()
