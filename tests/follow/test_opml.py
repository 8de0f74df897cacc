"""Lists of feeds go out and come back the same; what readers write is read, hostile files are refused."""

from datetime import datetime, timedelta, timezone

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from kawaraban.errors import InputError
from kawaraban.follow.opml import (
    DEEPEST,
    MOST_BYTES,
    MOST_SUBSCRIPTIONS,
    Subscription,
    read_opml,
    write_opml,
)

NOW = datetime(2026, 11, 23, 16, 0, 5, tzinfo=timezone(timedelta(hours=9)))
FEED = "https://ferry.example/feed.xml"

line = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=30).map(
    lambda text: " ".join(text.split())
)
address = st.from_regex(r"https?://[a-z]{1,9}\.example/[a-z0-9/?&=%.~'\"<>-]{0,20}", fullmatch=True)
subscription = st.builds(
    Subscription,
    title=line,
    feed_url=address,
    home_url=st.just("") | address,
    language=st.sampled_from(["", "en", "de-AT", "zh-Hant"]),
    folders=st.lists(line.filter(bool), max_size=3).map(tuple),
)


def opml(body, head=""):
    return f'{head}<opml version="2.0"><head><title>Mine</title></head><body>{body}</body></opml>'.encode()


@given(st.lists(subscription, max_size=8), line)
@example([Subscription("<b>R&amp;D</b>", FEED + "?a=1&b=2", folders=("&",))], "R&D")
def test_what_was_written_is_read_back_the_same(subscriptions, title):
    written = write_opml(subscriptions, title, NOW)

    assert read_opml(written.encode()) == tuple(subscriptions)


@given(st.lists(st.builds(Subscription, st.text(), st.text(), st.text(), st.text()), max_size=4), st.text())
@example([Subscription("\x00\ud800\uffff\n", FEED)], "\x1b")
def test_whatever_stands_in_a_subscription_the_file_is_sound(subscriptions, title):
    written = write_opml(subscriptions, title, NOW)

    assert len(etree.fromstring(written.encode()).findall("body/outline")) == len(subscriptions)


@example(b"<opml\0")
@given(st.binary(max_size=200) | st.text(max_size=200).map(opml))
def test_any_bytes_are_read_or_refused_in_one_line(data):
    try:
        said = [each.feed_url for each in read_opml(data)]
    except InputError as error:
        said = [str(error)]

    assert all(text and "\n" not in text for text in said)


def test_folders_that_neighbours_share_are_written_once_and_the_order_stays():
    subscriptions = [
        Subscription("A", FEED, folders=("News", "Japan")),
        Subscription("B", FEED, folders=("News",)),
        Subscription("C", FEED, folders=("News", "Japan")),
        Subscription("D", FEED),
    ]

    root = etree.fromstring(write_opml(subscriptions, "Mine", NOW).encode())

    assert [outline.get("text") for outline in root.iter("outline")] == [
        *("News", "Japan", "A", "B", "Japan", "C", "D")
    ]


def test_the_head_says_the_title_and_the_moment_in_utc():
    root = etree.fromstring(write_opml([], "My feeds", NOW).encode())

    assert root.get("version") == "2.0"
    assert root.findtext("head/title") == "My feeds"
    assert root.findtext("head/dateCreated") == "Mon, 23 Nov 2026 07:00:05 GMT"


def test_a_subscription_without_a_title_is_listed_by_its_address():
    written = write_opml([Subscription("", FEED)], "Mine", NOW)

    assert f'text="{FEED}"' in written
    assert read_opml(written.encode()) == (Subscription("", FEED),)


def test_nested_outlines_are_folders_from_the_outermost_in():
    data = opml(
        '<outline text="Tech"><outline title="Web">'
        f'<outline type="rss" text="Ferry" title="The Ferry" xmlUrl="{FEED}" '
        'htmlUrl="https://ferry.example/" language="en-GB"/></outline></outline>'
    )

    assert read_opml(data) == (
        Subscription("Ferry", FEED, "https://ferry.example/", "en-GB", ("Tech", "Web")),
    )


def test_attributes_are_known_in_any_case_and_unnamed_folders_do_not_count():
    data = opml(f'<outline><outline TITLE="Ferry" xmlurl=" {FEED} "/></outline>')

    assert read_opml(data) == (Subscription("Ferry", FEED),)


def test_an_outline_within_a_feed_is_in_the_folder_of_the_feed():
    inner = '<outline text="Inner" xmlUrl="https://inner.example/rss"/>'
    data = opml(f'<outline text="Tech"><outline text="Outer" xmlUrl="{FEED}">{inner}</outline></outline>')

    assert [(each.title, each.folders) for each in read_opml(data)] == [
        ("Outer", ("Tech",)),
        ("Inner", ("Tech",)),
    ]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("feed://ferry.example/feed.xml", "http://ferry.example/feed.xml"),
        ("feed:https://ferry.example/feed.xml", FEED),
        ("HTTPS://ferry.example/a b", "HTTPS://ferry.example/a%20b"),
    ],
)
def test_addresses_of_old_readers_are_understood(written, meant):
    (found,) = read_opml(opml(f'<outline text="Ferry" xmlUrl="{written}"/>'))

    assert found.feed_url == meant


@pytest.mark.parametrize("address", ["", "file:///etc/passwd", "javascript:alert(1)", "feed.xml"])
def test_a_feed_that_is_not_on_the_web_is_left_out_and_so_is_such_a_home(address):
    data = opml(
        f'<outline text="Bad" xmlUrl="{address}"/><outline text="Good" xmlUrl="{FEED}" htmlUrl="{address}"/>'
    )

    assert read_opml(data) == (Subscription("Good", FEED),)


def test_another_encoding_and_a_doctype_are_no_hindrance():
    head = '<?xml version="1.0" encoding="ISO-8859-1"?>\n<!DOCTYPE opml SYSTEM "opml.dtd">\n'
    data = opml(f'<outline text="Fähre" xmlUrl="{FEED}"/>', head).decode().encode("latin-1")

    assert [each.title for each in read_opml(data)] == ["Fähre"]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"", "empty"),
        (b"\0\0", "empty"),
        (b'<?xml version="1.0"?><rss version="2.0"><channel/></rss>', "a feed"),
        (b"<!DOCTYPE html><title>Export</title>", "a web page"),
        (b'<urlset xmlns="x"></urlset>', "a sitemap"),
        (b"PK\x03\x04 rest", "an archive"),
        (b'{"feeds": []}', "JSON"),
        (b"https://ferry.example/feed.xml\n", "a list of addresses"),
        (b"<tmx/>", "XML of another kind"),
        (b"Dear reader", "nothing that we know"),
    ],
)
def test_what_is_no_opml_is_refused_by_what_it_looks_like(data, kind):
    with pytest.raises(InputError, match=kind):
        read_opml(data)


@pytest.mark.parametrize(
    "body",
    [
        '<outline text="Salt & Pepper"/>',
        '<outline text="&bomb;"/>',
        "&bomb;",
        '<!DOCTYPE opml [<!ENTITY bomb "BOOM">]><outline text="&bomb;"/>',
        "<outline>",
    ],
)
def test_a_broken_file_is_refused(body):
    bomb = '<!DOCTYPE opml [<!ENTITY bomb "BOOM">]>'

    with pytest.raises(InputError, match="broken"):
        read_opml(opml(body, bomb))


def test_outlines_may_be_as_deep_as_the_limit_and_no_deeper():
    feed = f'<outline xmlUrl="{FEED}"/>'
    deep = opml("<outline>" * (DEEPEST - 1) + feed + "</outline>" * (DEEPEST - 1))
    deeper = opml("<outline>" * DEEPEST + feed + "</outline>" * DEEPEST)

    assert len(read_opml(deep)) == 1
    with pytest.raises(InputError, match="deep"):
        read_opml(deeper)


def test_a_list_of_endless_feeds_is_refused():
    data = opml(f'<outline xmlUrl="{FEED}"/>' * (MOST_SUBSCRIPTIONS + 1))

    with pytest.raises(InputError, match="more than 20,000 feeds"):
        read_opml(data)


def test_a_file_past_the_limit_is_refused_unread():
    with pytest.raises(InputError, match="bytes"):
        read_opml(b" " * (MOST_BYTES + 1))


def test_a_title_without_end_is_cut():
    (found,) = read_opml(opml(f'<outline text="{"x" * 9_000}" xmlUrl="{FEED}"/>'))

    assert len(found.title) == 2_000
