"""The OPML of what the diary follows: what readers may know, and nothing else."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from kawaraban.follow.opml import Subscription, read_opml
from kawaraban.publish.opml_of_follows import opml_of_follows
from kawaraban.store.publications import Following, Kind, Publication

NOW = datetime(2026, 11, 30, tzinfo=UTC)
GRID = Publication(
    "gridwatch",
    "https://gridwatch.example/feed",
    NOW,
    title="Northern Grid Watch",
    home_url="https://gridwatch.example/",
    language="en",
    folders=("競合", "下書き"),
    rights="full",
)


def listed(*publications):
    return read_opml(opml_of_follows(publications, "瓦版日記", NOW).encode())


def test_what_is_followed_can_be_subscribed_to():
    assert listed(GRID) == (
        Subscription("Northern Grid Watch", GRID.feed_url, "https://gridwatch.example/", "en"),
    )


@pytest.mark.parametrize(
    "changes",
    [
        {"rights": "private"},
        {"state": Following.PAUSED},
        {"state": Following.GONE},
        {"kind": Kind.INDEX},
        {"feed_url": "https://ann:secret@gridwatch.example/feed"},
        {"feed_url": "file:///home/ann/feed.xml"},
    ],
)
def test_what_is_not_for_readers_is_left_out(changes):
    assert listed(replace(GRID, **changes)) == ()


def test_publications_stand_by_title():
    other = replace(GRID, id="a", title="a ferry", feed_url="https://a.example/feed", rights="excerpt")

    assert [each.title for each in listed(GRID, other)] == ["a ferry", "Northern Grid Watch"]
    assert opml_of_follows([GRID, other], "x", NOW) == opml_of_follows([other, GRID], "x", NOW)
