"""One poll: what is new, what the publication is afterwards, and that no fault is raised or lost."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from kawaraban.follow.fetch import HttpFetcher
from kawaraban.follow.poll import poll
from kawaraban.settings import Settings
from kawaraban.store.entries import EntryState
from kawaraban.store.publications import Following, PollState, Publication

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def ask(blog):
    """Poll a publication of the blog."""
    with HttpFetcher(Settings(allow_hosts=(blog.host,), fetch_timeout=5)) as fetcher:
        yield lambda publication, now=NOW, **kwargs: poll(publication, fetcher, now, jitter=0, **kwargs)


def posts(*names):
    return [(name, NOW - DAY * place, f"About {name}.") for place, name in enumerate(names)]


def followed(blog, **state):
    return Publication("quay", blog.url("/feed.xml"), NOW, poll=PollState(**state))


def states(polled):
    return {entry.title: entry.state for entry in polled.entries}


def test_a_new_publication_starts_with_its_newest_posts(blog, ask):
    blog.feed(posts("a", "b", "c"))

    polled = ask(followed(blog), opening=2)

    assert states(polled) == {"A": EntryState.WAITING, "B": EntryState.WAITING, "C": EntryState.SKIPPED}
    found = polled.publication
    assert (found.title, found.home_url) == ("The quay", blog.url("/"))
    assert (found.poll.succeeded, found.poll.faults, found.poll.fault) == (NOW, 0, "")
    assert found.poll.next_poll == NOW + timedelta(hours=6)


def test_afterwards_every_post_that_is_new_is_asked_for(blog, ask):
    blog.feed(posts("a"))
    first = ask(followed(blog), opening=1).publication
    blog.feed(posts("d", "c", "b", "a"))

    assert set(states(ask(first, NOW + DAY, opening=1)).values()) == {EntryState.WAITING}


def test_a_feed_without_end_is_told_with_what_helps(blog, ask, monkeypatch):
    monkeypatch.setattr("kawaraban.follow.poll.MOST_BYTES", 1_000)
    blog.feed(posts(*"abcdefgh"))

    state = ask(followed(blog)).publication.poll

    assert "larger than 1,000 bytes" in state.fault
    assert "FETCH_LIMIT" not in state.fault


def test_an_unchanged_feed_is_not_sent_again(blog, ask):
    blog.feed(posts("a"))
    first = ask(followed(blog)).publication

    polled = ask(first, NOW + DAY)

    assert (polled.feed, polled.entries) == (None, ())
    assert "if-none-match" in blog.asked[1][1]
    assert (polled.publication.poll.succeeded, polled.publication.poll.etag) == (NOW + DAY, first.poll.etag)


def test_the_same_bytes_from_a_server_that_remembers_nothing_are_not_read_again(blog, ask):
    blog.forgetful = True
    blog.feed(posts("a"))
    first = ask(followed(blog)).publication

    assert ask(first, NOW + DAY).feed is None


@pytest.mark.parametrize(("minutes", "wait"), [(180, 3 * HOUR), (1, HOUR / 4), (10**15, 7 * DAY)])
def test_a_publication_is_polled_as_often_as_its_editor_wants(blog, ask, minutes, wait):
    blog.feed(posts("b", "a"))
    wanted = replace(followed(blog), minutes=minutes)

    first = ask(wanted).publication
    again = ask(first, NOW + DAY).publication

    assert wait <= first.poll.next_poll - NOW <= wait * 1.1
    assert again.poll.next_poll - (NOW + DAY) == wait


def test_while_nothing_comes_the_interval_grows_and_never_past_a_day(blog, ask):
    blog.feed(posts("a"))
    publication, now, waits = ask(followed(blog)).publication, NOW, []
    for _ in range(100):
        now = publication.poll.next_poll
        publication = ask(publication, now).publication
        waits.append(publication.poll.next_poll - now)

    assert waits == sorted(waits)
    assert DAY * 0.9 < waits[-1] <= DAY


def test_a_move_for_good_is_followed_and_stored(blog, ask):
    blog.feed(posts("a"), path="/new.xml")
    blog.put("/feed.xml", "", status=301, Location=blog.url("/new.xml"))

    assert ask(followed(blog)).publication.feed_url == blog.url("/new.xml")


def test_a_move_for_now_is_followed_and_not_stored(blog, ask):
    blog.feed(posts("a"), path="/new.xml")
    blog.put("/feed.xml", "", status=302, Location=blog.url("/new.xml"))

    polled = ask(followed(blog))

    assert (polled.publication.feed_url, len(polled.entries)) == (blog.url("/feed.xml"), 1)


def test_a_feed_that_fails_is_tried_again_and_says_since_when(blog, ask):
    blog.put("/feed.xml", "", status=500)
    later = NOW + DAY

    once = ask(followed(blog)).publication
    twice = ask(once, later).publication

    assert (twice.poll.faults, twice.poll.failing_since, twice.state) == (2, NOW, Following.FOLLOWED)
    assert "500" in twice.poll.fault
    assert twice.poll.next_poll == later + timedelta(minutes=30)


def test_a_feed_that_recovers_is_as_if_nothing_had_been(blog, ask):
    blog.feed(posts("a"))

    found = ask(followed(blog, faults=9, failing_since=NOW - DAY, fault="down")).publication.poll

    assert (found.faults, found.failing_since, found.fault) == (0, None, "")


def test_a_server_that_asks_for_time_gets_it(blog, ask):
    blog.put("/feed.xml", "", status=429, Retry_After="7200")

    assert ask(followed(blog)).publication.poll.next_poll == NOW + timedelta(hours=2)


def test_a_feed_that_is_gone_for_good_is_left_alone_and_kept(blog, ask):
    blog.put("/feed.xml", "", status=410)

    found = ask(followed(blog)).publication

    assert (found.state, found.poll.next_poll) == (Following.GONE, None)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("<!doctype html><html><body>Sign in</body></html>", "is a web page and no feed"),
        ("", "is empty"),
        ("<rss", "no feed|broken"),
    ],
)
def test_what_is_no_feed_any_more_is_told_and_the_next_feed_is_read(blog, ask, body, words):
    blog.feed(posts("a"))
    first = ask(followed(blog)).publication
    blog.put("/feed.xml", body)

    broken = ask(first, NOW + DAY).publication
    blog.feed(posts("a"))
    again = ask(broken, NOW + 2 * DAY)

    assert broken.poll.faults == 1
    assert any(word in broken.poll.fault for word in words.split("|"))
    assert again.publication.poll.faults == 0


def test_a_host_that_cannot_be_reached_is_a_fault_like_any_other(ask):
    found = ask(Publication("none", "http://127.0.0.1:1/feed.xml", NOW)).publication

    assert found.poll.faults == 1
    assert "127.0.0.1" in found.poll.fault


def test_a_feed_that_breaks_off_is_asked_for_as_a_whole_next_time(blog, ask):
    blog.feed(posts("a", "b"))
    page = blog.pages["/feed.xml"]
    blog.put("/feed.xml", page.body[:-60], Content_Type="application/rss+xml")

    first = ask(followed(blog)).publication
    blog.asked.clear()
    second = ask(first, NOW + DAY)

    assert len(first.poll.etag) == 0
    assert second.feed is not None
    assert "if-none-match" not in blog.asked[0][1]


def test_what_the_editor_named_is_not_renamed_by_the_feed(blog, ask):
    blog.feed(posts("a"))

    assert ask(replace(followed(blog), title="My quay")).publication.title == "My quay"


def test_a_clock_that_was_set_back_does_no_harm(blog, ask):
    blog.feed(posts("a"))
    ahead = ask(followed(blog), NOW + 365 * DAY).publication

    found = ask(ahead, NOW).publication.poll

    assert NOW < found.next_poll <= NOW + 8 * DAY
