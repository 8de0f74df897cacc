"""Whatever a host answers, a publisher ends with a post or with a fault that says what to do."""

import json
from datetime import UTC, datetime
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kawaraban.errors import PublishError
from kawaraban.follow.asker import Reply
from kawaraban.publish.diary import Post
from kawaraban.publish.portable_pictures import PortablePicture
from kawaraban.publish.publishers.protocol import Item, Receipt, Remote, World
from kawaraban.publish.publishers.registry import load_publisher
from kawaraban.settings import Settings
from newsroom import PICTURE, table
from publish.sample import MAP, sample

NOW = datetime(2026, 11, 30, tzinfo=UTC)
KEY = "secret-key-of-the-test"
TABLES = {
    "hatena": {"user": "rin", "blog": "rin.hatenablog.com", "key": KEY},
    "wordpress": {"url": "https://press.example", "user": "rin", "password": KEY},
    "micropub": {"endpoint": "https://micro.example/micropub", "token": KEY},
    "s3": {"bucket": "diary", "key_id": "k", "secret": KEY},
}
HOSTS = {
    "blog.hatena.ne.jp",
    "f.hatena.ne.jp",
    "press.example",
    "micro.example",
    "s3.us-east-1.amazonaws.com",
}
ITEM = Item(
    Post(sample(), "full", NOW, NOW),
    "a-slug",
    {MAP: PortablePicture("map.png", PICTURE, 180, 100)},
    "https://diary.example/a-slug/",
)
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just(KEY),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                ["id", "link", "items", "properties", "url", "media-endpoint", "data", "term_id", "name"]
            ),
            inner,
            max_size=3,
        )
    ),
    max_leaves=8,
)
BODIES = st.one_of(
    st.binary(max_size=60),
    VALUES.map(lambda value: json.dumps(value).encode()),
    st.sampled_from(
        [
            b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><entry>&b;</entry>',
            b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><entry><title>&a;</title></entry>',
            b'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="https://evil.example/"/></feed>',
            b'<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/"/></feed>',
            b'<entry xmlns="http://www.w3.org/2005/Atom"><link rel="edit" href="https://evil.example/1"/></entry>',
            b"<ListBucketResult><Contents><Key>../../x</Key></Contents></ListBucketResult>",
        ]
    ),
)
HEADERS = st.dictionaries(
    st.sampled_from(["location", "link", "retry-after", "content-type"]),
    st.sampled_from(
        [
            "https://evil.example/take-the-key",
            "javascript:alert(1)",
            "http://[::1",
            "/relative",
            "",
            "text/plain",
            "99999999999999999999",
            "Wed, 99 Foo",
            '<https://evil.example/wp-json/>; rel="https://api.w.org/"',
            f"https://press.example/?{KEY}",
        ]
    ),
)
REPLIES = st.builds(
    Reply, st.sampled_from([200, 201, 204, 301, 400, 401, 404, 409, 418, 429, 500, 507]), HEADERS, BODIES
)


class Scripted:
    """An asker that answers as it is told, the last answer for ever, and notes which hosts are asked."""

    def __init__(self, replies):
        self.replies = list(replies)
        self.asked = 0

    def ask(self, method, url, headers, content=b""):
        self.asked += 1
        assert urlsplit(url).hostname in HOSTS, url
        assert urlsplit(url).scheme == "https"
        return self.replies.pop(0) if len(self.replies) > 1 else self.replies[0]


class NoneYet:
    """Nothing was uploaded before."""

    def address(self, picture, upload):
        return upload(picture).address

    def remote(self, picture, upload):
        return upload(picture)


@pytest.mark.parametrize("kind", [kind for kind in TABLES if kind != "s3"])
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(replies=st.lists(REPLIES, min_size=1, max_size=5))
def test_no_answer_breaks_a_publisher_of_posts_or_leads_its_key_astray(kind, replies):
    calls = (
        lambda made: made.create(ITEM, NoneYet()),
        lambda made: made.update(
            Remote("https://press.example/1" if kind == "micropub" else "1"), ITEM, NoneYet()
        ),
        lambda made: made.find(ITEM, NOW),
        lambda made: str(made.find_pictures("map.png", NOW)),
        lambda made: made.withdraw(Remote("1")),
        lambda made: made.check(),
    )
    for call in calls:
        asker = Scripted(replies)
        made = load_publisher(table(kind, **TABLES[kind]), World(Settings(), asker, None, lambda: NOW))

        found = outcome(lambda: call(made))  # noqa: B023 - called at once

        assert found is None or isinstance(found, str | Receipt | Remote)
        assert asker.asked <= 70


@settings(max_examples=60, deadline=None)
@given(replies=st.lists(REPLIES, min_size=1, max_size=3))
def test_no_answer_breaks_a_store(replies):
    asker = Scripted(replies)
    store = load_publisher(table("s3", **TABLES["s3"]), World(Settings(), asker, None, lambda: NOW))

    assert isinstance(outcome(store.check), str)


def outcome(call):
    """What a call gives back, or the words of its fault, which are one line and hold no key."""
    try:
        return call()
    except PublishError as error:
        words = str(error)
    assert KEY not in words
    assert words.endswith(".")
    assert words.isprintable()
    return words
