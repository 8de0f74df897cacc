"""The quick reader of well-formed feeds: the same as feedparser's, or nothing."""

from datetime import UTC, datetime
from xml.sax.saxutils import escape, quoteattr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.follow.feeds import parse_feed
from kawaraban.follow.feeds.lenient import read_leniently
from kawaraban.follow.feeds.wellformed import read_well_formed

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://quay.example/blog/feed"
SPACES = (
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/" '
    'xmlns:atom="http://www.w3.org/2005/Atom" xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:cc="http://backend.userland.com/creativeCommonsRssModule"'
)


def rss(inner):
    return f'<rss version="2.0" {SPACES}><channel><title>Quay</title>{inner}</channel></rss>'


def atom(inner):
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Quay</title>{inner}</feed>'


def quickly(text):
    return read_well_formed(text, URL, NOW)


def one(text):
    (entry,) = quickly(text).entries
    return entry


WORDS = st.text(st.sampled_from("abz 港の字é09&\"'.,-"), max_size=12).map(lambda text: " ".join(text.split()))
MARKUP = st.lists(
    st.one_of(
        WORDS.map(escape),
        st.sampled_from(["<p>", "</p>", "<b>x</b>", "<br/>", "&lt;i&gt;"]),
    ),
    max_size=5,
).map("".join)
ADDRESSES = st.sampled_from(["https://quay.example/1", "/2?a=1&b=2", "3", "http://q.example/港"])
NAMES = st.sampled_from(["urn:quay:1", "tag:quay.example,2026:7", "https://quay.example/?p=9", "quay-7"])
MAIL_DATES = st.sampled_from(
    [
        "Sun, 22 Nov 2026 09:30:00 +0900",
        "1 Feb 2020 00:00 GMT",
        "Tue, 03 Mar 2015 23:59:59 -0330",
        "22 Nov 2026 09:30:00 EST",
    ]
)
STAMPS = st.sampled_from(
    ["2026-11-20", "2026-11-20T10:00:00Z", "2026-11-20T10:00:00+09:00", "2020-02-29T23:59:59.123-08:00"]
)


def cdata(text):
    return f"<![CDATA[{text}]]>"


def element(name, values):
    return st.one_of(st.just(""), values.map(lambda value: f"<{name}>{escape(value)}</{name}>"))


RSS_ITEMS = st.tuples(
    element("title", WORDS.filter(bool)),
    element("link", ADDRESSES),
    st.one_of(
        st.just(""),
        st.tuples(st.sampled_from(["", ' isPermaLink="false"', ' isPermaLink="true"']), NAMES).map(
            lambda found: f"<guid{found[0]}>{escape(found[1])}</guid>"
        ),
    ),
    element("pubDate", MAIL_DATES),
    element("dc:creator", WORDS.filter(bool)),
    st.lists(WORDS.filter(bool), max_size=3, unique=True).map(
        lambda found: "".join(f"<category>{escape(each)}</category>" for each in found)
    ),
    st.one_of(st.just(""), MARKUP.map(lambda text: f"<description>{cdata(text)}</description>")),
    st.one_of(st.just(""), MARKUP.map(lambda text: f"<content:encoded>{escape(text)}</content:encoded>")),
).map(lambda parts: "<item>" + "".join(parts) + "</item>")

HEADS = st.tuples(
    element("link", st.sampled_from(["https://quay.example/", "/blog/"])),
    element("language", st.sampled_from(["en-GB", "ja"])),
    element("copyright", WORDS.filter(bool)),
    element("generator", WORDS.filter(bool)),
    element("ttl", st.sampled_from(["60", "0", "x"])),
    element("sy:updatePeriod", st.sampled_from(["daily", "Weekly", "never"])),
    st.sampled_from(
        ["", '<atom:link rel="hub" href="https://hub.example/"/><atom:link rel="self" href="/feed"/>']
    ),
    element("cc:license", st.just("https://creativecommons.org/licenses/by/4.0/")),
).map("".join)

ATOM_ENTRIES = st.tuples(
    NAMES.map(lambda name: f"<id>{escape(name)}</id>"),
    st.tuples(st.sampled_from(["", ' type="text"', ' type="html"']), WORDS.filter(bool)).map(
        lambda found: f"<title{found[0]}>{escape(found[1])}</title>"
    ),
    ADDRESSES.map(lambda address: f"<link href={quoteattr(address)}/>"),
    st.sampled_from(
        ["", '<link rel="replies" type="text/html" href="/talk"/>', '<link rel="edit" href="/e"/>']
    ),
    element("published", STAMPS),
    element("updated", STAMPS),
    st.lists(WORDS.filter(bool), max_size=2, unique=True).map(
        lambda names: "".join(f"<author><name>{escape(name)}</name></author>" for name in names)
    ),
    st.one_of(st.just(""), MARKUP.map(lambda text: f'<content type="html">{escape(text)}</content>')),
    st.one_of(st.just(""), WORDS.map(lambda text: f"<summary>{escape(text)}</summary>")),
).map(lambda parts: "<entry>" + "".join(parts) + "</entry>")


@given(HEADS, st.lists(RSS_ITEMS, max_size=4))
def test_of_rss_both_readers_make_the_same(head, items):
    text = rss(head + "".join(items))

    assert quickly(text) == read_leniently(text, URL, NOW)


@given(
    st.lists(ATOM_ENTRIES, max_size=4),
    st.sampled_from(["", ' xml:lang="ja"', ' xml:base="https://b.example/z/"']),
)
def test_of_atom_both_readers_make_the_same(entries, more):
    text = atom("".join(entries)).replace("<feed ", f"<feed{more} ", 1)

    assert quickly(text) == read_leniently(text, URL, NOW)


@pytest.mark.parametrize(
    "inner",
    [
        "<title>a&nbsp;b</title>",
        "<title>a & b</title>",
        "<title>a <b>b</b></title>",
        "<title>a</title><pubDate>yesterday</pubDate>",
        "<title>a</title><pubDate>Sun, 22 Nov 26 09:30:00 GMT</pubDate>",
        "<title>a</title><description><p>raw</p></description>",
    ],
)
def test_an_odd_item_is_left_to_the_other_reader(inner):
    text = rss(f"<item><link>/1</link>{inner}</item>")

    assert quickly(text) is None
    assert [entry.title[0] for entry in parse_feed(text.encode(), URL, now=NOW).entries] == ["a"]


@pytest.mark.parametrize(
    "text",
    [
        atom('<entry><title type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">a</div></title></entry>'),
        atom('<entry><content type="image/png" src="/a.png"/></entry>'),
        '<feed version="0.3" xmlns="http://purl.org/atom/ns#"><title>old</title></feed>',
        '<rss version="2.0"><item/></rss>',
        "<rdf:RDF/>",
        rss("")[:-3],
        rss("\x00"),
        rss("&#0;"),
        rss("<x>" * 300 + "</x>" * 300),
    ],
)
def test_other_formats_and_broken_ones_are_left_to_the_other_reader(text):
    assert quickly(text) is None


def test_escaped_markup_in_a_title_of_atom_that_is_text_stays_words():
    entry = one(atom('<entry><title type="text">The &lt;b&gt; tag &amp;amp; you</title></entry>'))

    assert entry.title == "The <b> tag &amp; you"


def test_a_summary_of_atom_that_is_text_becomes_html_that_shows_it():
    entry = one(atom("<entry><summary>1 &lt; 2 &amp; 3</summary></entry>"))

    assert entry.summary == "1 &lt; 2 &amp; 3"


def test_html_under_the_name_of_text_is_seen_through():
    entry = one(atom("<entry><summary>&lt;p&gt;Words.&lt;/p&gt;</summary></entry>"))

    assert entry.summary == "<p>Words.</p>"


def test_the_author_of_rss_loses_the_address():
    entry = one(rss("<item><author>jane@quay.example (Jane Roe)</author></item>"))

    assert entry.authors == ("Jane Roe",)


def test_what_a_film_is_said_to_be_is_its_summary():
    media = 'xmlns:media="http://search.yahoo.com/mrss/"'
    entry = one(
        atom(
            f"<entry><media:group {media}><media:description>Boats &lt;3</media:description>"
            "</media:group></entry>"
        )
    )

    assert entry.summary == "Boats &lt;3"


def test_a_link_that_is_none_of_the_web_gives_way_to_the_guid():
    entry = one(rss("<item><link>mailto:a@q.example</link><guid>https://quay.example/?p=9</guid></item>"))

    assert entry.url == "https://quay.example/?p=9"


def test_an_empty_link_is_not_the_feed_itself():
    entry = one(atom('<entry><link href=""/></entry>'))

    assert (entry.url, entry.notes) == ("", ("it has no link",))


def test_relative_addresses_start_where_the_entry_says():
    entry = one(atom('<entry xml:base="https://b.example/z/"><link href="one"/></entry>'))

    assert entry.url == "https://b.example/z/one"
