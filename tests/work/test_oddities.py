"""What is wrong with a feed or a post that is taken all the same: `kawaraban status` names it."""

from datetime import UTC, datetime, timedelta

from kawaraban.work.state import ODD, oddities

NOW = datetime.now(UTC)


def item(number, day="Mon, 30 Nov 2026 10:00:00 GMT", guid=None, link=True):
    text = f"Ferry {number} carried a thousand people over the bay, and nobody saw it go. " * 12
    address = f"<link>https://quay.example/{number}</link>" if link else ""
    return (
        f"<item><guid isPermaLink='false'>{guid or number}</guid>{address}<title>Post {number}</title>"
        f"<pubDate>{day}</pubDate><description>{text}</description></item>"
    )


def told(desk, blog, items, ending="</channel></rss>", at=NOW):
    feed = f"<?xml version='1.0'?><rss version='2.0'><channel><title>Quay</title>{items}{ending}"
    blog.put("/feed.xml", feed, Content_Type="application/rss+xml")
    desk.follow()
    desk.run()
    with desk.open() as database:
        return list(oddities(database, at))


def test_a_date_that_cannot_be_is_named_with_its_post(desk, blog):
    early = item(1, "Thu, 01 Jan 1970 00:00:00 GMT")
    late = item(2, "Fri, 01 Jan 2099 00:00:00 GMT")

    lines = told(desk, blog, early + late)

    assert any("Post 1" in line and "1970-01-01, before there were blogs" in line for line in lines)
    assert any("Post 2" in line and "2099-01-01, in the future" in line for line in lines)


def test_an_id_of_several_posts_and_a_post_without_a_link_are_named(desk, blog):
    lines = told(desk, blog, item(1, guid="same") + item(2, guid="same") + item(3, link=False))

    assert any("Post 2" in line and "the same id" in line for line in lines)
    assert any("Post 3" in line and "it has no link" in line for line in lines)
    assert len(lines) == 2


def test_a_feed_that_broke_off_is_named(desk, blog):
    (line,) = told(desk, blog, item(1), ending="")

    assert line.startswith("! quay: the feed is not well-formed")


def test_what_was_odd_weeks_ago_is_told_no_more(desk, blog):
    assert told(desk, blog, item(1, link=False), at=NOW + ODD + timedelta(days=1)) == []


def test_of_a_sound_feed_nothing_is_told(desk, blog):
    assert told(desk, blog, item(1) + item(2)) == []
