"""Feeds of every format, and what is no feed, as one shape or as a clear error."""

import json
import random
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import InputError
from kawaraban.follow.feeds import Entry, lenient, parse_feed
from kawaraban.follow.feeds.feed import MOST_ENTRIES
from kawaraban.follow.feeds.parse import MOST_BYTES

NOW = datetime(2026, 11, 23, 12, tzinfo=UTC)
URL = "https://quay.example/feed"

RSS2 = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
     xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom"
     xmlns:sy="http://purl.org/rss/1.0/modules/syndication/">
<channel>
  <title>The Quay &amp; the sea</title><link>https://quay.example/</link>
  <atom:link rel="self" href="https://quay.example/feed"/>
  <atom:link rel="hub" href="https://hub.example/"/>
  <language>en-GB</language><copyright>CC BY 4.0</copyright><ttl>90</ttl>
  <skipHours><hour>3</hour><hour>24</hour></skipHours><skipDays><day>Sunday</day></skipDays>
  <sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>
  <item>
    <title>Ferries &lt;em&gt;return&lt;/em&gt;</title>
    <link>/2026/ferries</link><guid isPermaLink="false">quay-7</guid>
    <pubDate>Sun, 22 Nov 2026 09:30:00 +0900</pubDate><dc:creator>Jane Roe</dc:creator>
    <category>Sea</category><category>Ships</category>
    <description>Short.</description>
    <content:encoded><![CDATA[<p>The <b>whole</b> post. <script>x()</script></p>]]></content:encoded>
  </item>
</channel></rss>"""

ATOM = """<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fr">
  <title type="html">Le &lt;i&gt;quai&lt;/i&gt;</title><id>urn:quay</id>
  <link rel="alternate" href="https://quay.example/fr/"/><link rel="self" href="https://quay.example/feed"/>
  <link rel="next" href="https://quay.example/feed?page=2"/>
  <rights>Creative Commons</rights>
  <link rel="license" href="https://creativecommons.org/licenses/by/4.0/"/>
  <entry>
    <id>urn:quay:1</id><title>Un</title><link href="https://quay.example/fr/un"/>
    <published>2026-11-20T10:00:00+01:00</published><updated>2026-11-21T10:00:00Z</updated>
    <author><name>Jean</name></author><author><name>Anne</name></author>
    <summary>Court</summary><content type="html">&lt;p&gt;Long&lt;/p&gt;</content>
  </entry>
</feed>"""

RSS1 = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"
  xmlns:dc="http://purl.org/dc/elements/1.1/">
  <channel rdf:about="https://quay.example/"><title>Old quay</title><link>https://quay.example/</link></channel>
  <item rdf:about="https://quay.example/one"><title>One</title><link>https://quay.example/one</link>
    <dc:date>2026-11-01T08:00:00+09:00</dc:date></item>
</rdf:RDF>"""

RSS091 = """<?xml version="1.0"?>
<!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://dtd.example/rss-0.91.dtd">
<rss version="0.91"><channel><title>Oldest</title><link>https://quay.example/</link>
<item><title>One</title><link>https://quay.example/one</link></item></channel></rss>"""

JSON = json.dumps(
    {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Quay in JSON",
        "home_page_url": "https://quay.example/",
        "next_url": "/feed.json?page=2",
        "hubs": [{"type": "WebSub", "url": "https://hub.example/"}],
        "items": [
            {
                "id": 17,
                "url": "/one",
                "title": "One",
                "content_text": "First.\n\nSecond & last.",
                "date_published": "2026-11-20T10:00:00+09:00",
                "authors": [{"name": "Jane Roe"}],
                "tags": ["sea"],
            }
        ],
    }
)


def feed(text, **kwargs):
    return parse_feed(text if isinstance(text, bytes) else text.encode(), URL, now=NOW, **kwargs)


def attempt(data):
    """The feed and no fault, or no feed and the fault."""
    try:
        return feed(data), ""
    except InputError as error:
        return None, str(error)


def item(inner):
    (entry,) = feed(
        f'<rss version="2.0"><channel><title>Quay</title><item>{inner}</item></channel></rss>'
    ).entries
    return entry


def test_rss_2_with_its_usual_namespaces():
    found = feed(RSS2)

    assert (found.title, found.home_url, found.url) == ("The Quay & the sea", "https://quay.example/", URL)
    assert (found.language, found.rights, found.hubs) == ("en-GB", "CC BY 4.0", ("https://hub.example/",))
    assert found.entries == (
        Entry(
            id="quay-7",
            url="https://quay.example/2026/ferries",
            title="Ferries return",
            published=datetime(2026, 11, 22, 0, 30, tzinfo=UTC),
            authors=("Jane Roe",),
            summary="Short.",
            content="<p>The <b>whole</b> post. <script>x()</script></p>",
            categories=("Sea", "Ships"),
        ),
    )


def test_what_a_feed_says_of_polling_it_is_read():
    hints = feed(RSS2).hints

    assert (hints.ttl, hints.update_period) == (timedelta(minutes=90), timedelta(hours=6))
    assert (hints.skip_hours, hints.skip_days) == ({3, 0}, {6})


def test_atom():
    found = feed(ATOM)

    assert (found.title, found.language, found.home_url) == ("Le quai", "fr", "https://quay.example/fr/")
    assert found.older_url == "https://quay.example/feed?page=2"
    assert found.rights == "Creative Commons https://creativecommons.org/licenses/by/4.0/"
    (entry,) = found.entries
    assert (entry.id, entry.url, entry.authors) == (
        "urn:quay:1",
        "https://quay.example/fr/un",
        ("Jean", "Anne"),
    )
    assert (entry.published, entry.updated) == (
        datetime(2026, 11, 20, 9, tzinfo=UTC),
        datetime(2026, 11, 21, 10, tzinfo=UTC),
    )
    assert (entry.summary, entry.content) == ("Court", "<p>Long</p>")


def test_rss_1_and_its_dublin_core_dates():
    (entry,) = feed(RSS1).entries

    assert (entry.url, entry.title) == ("https://quay.example/one", "One")
    assert entry.published == datetime(2026, 10, 31, 23, tzinfo=UTC)


def test_rss_091_with_the_doctype_that_it_asks_for():
    assert [entry.title for entry in feed(RSS091).entries] == ["One"]


def test_json_feed():
    found = feed(JSON)

    assert (found.title, found.older_url) == ("Quay in JSON", "https://quay.example/feed.json?page=2")
    assert found.hubs == ("https://hub.example/",)
    (entry,) = found.entries
    assert (entry.id, entry.url, entry.authors) == ("17", "https://quay.example/one", ("Jane Roe",))
    assert entry.content == "<p>First.</p>\n<p>Second &amp; last.</p>"


@pytest.mark.parametrize("encoding", ["utf-8", "shift_jis", "euc-jp", "utf-16", "utf-8-sig"])
def test_a_feed_in_any_encoding_that_says_so(encoding):
    declared = encoding.removesuffix("-sig")
    text = RSS2.replace('encoding="utf-8"', f'encoding="{declared}"').replace("Short.", "短い記事。")

    assert feed(text.encode(encoding)).entries[0].summary == "短い記事。"


def test_a_header_that_lies_about_the_encoding_is_found_out():
    text = RSS2.replace("Short.", "短い記事。これは港の記事です。")

    assert feed(text.encode(), charset="iso-8859-1").entries[0].summary.startswith("短い記事")


def test_an_entry_without_a_link_is_kept_and_told():
    entry = item("<title>Note</title><description>Words.</description>")

    assert (entry.url, entry.notes) == ("", ("it has no link",))


@pytest.mark.parametrize(
    ("date", "words"),
    [
        ("Thu, 01 Jan 1970 00:00:00 GMT", "1970-01-01, before there were blogs"),
        ("Fri, 01 Jan 2099 00:00:00 GMT", "2099-01-01, in the future"),
    ],
)
def test_a_date_that_cannot_be_true_is_left_out_and_told(date, words):
    entry = item(f"<title>Note</title><link>https://quay.example/1</link><pubDate>{date}</pubDate>")

    assert entry.published is None
    assert words in entry.notes[0]


def test_a_blog_whose_clock_runs_a_day_ahead_is_believed():
    entry = item("<title>N</title><link>/1</link><pubDate>Tue, 24 Nov 2026 11:00:00 GMT</pubDate>")

    assert entry.published == datetime(2026, 11, 24, 11, tzinfo=UTC)


def test_only_links_of_the_web_are_links():
    assert item("<title>N</title><link>javascript:alert(1)</link>").url == ""


def test_a_feed_that_breaks_off_is_read_as_far_as_it_goes():
    found = feed(RSS2[: RSS2.index("</item>") + 20])

    assert [entry.id for entry in found.entries] == ["quay-7"]
    assert not found.complete


def test_a_page_in_place_of_a_feed_is_told_as_one():
    with pytest.raises(InputError, match="is a web page and no feed; give it to `kawaraban follow`"):
        feed("<!DOCTYPE html><html><head><title>Not found</title></head><body>rss</body></html>")


@pytest.mark.parametrize("text", ["", " \n", "\0\0", "\ufeff"])
def test_an_empty_feed_is_told_as_one(text):
    with pytest.raises(InputError, match=r"is empty; check the address"):
        feed(text)


@pytest.mark.parametrize("text", ["hello", "<svg></svg>", "%PDF-1.7", "<?xml version='1.0'?><a/>"])
def test_what_is_no_feed_is_told_as_none(text):
    with pytest.raises(InputError, match=r"no feed that we know|JSON"):
        feed(text)


@pytest.mark.parametrize("text", ['{"a": 1}', "[]", '{"version": "jsonfeed", "items": 3}'])
def test_json_that_is_no_feed_is_told_as_none(text):
    with pytest.raises(InputError, match="is JSON, but no JSON Feed"):
        feed(text)


def test_json_that_breaks_off_is_told():
    with pytest.raises(InputError, match="begins as JSON and is not"):
        feed(JSON[:-20])


def test_a_bomb_of_entities_is_refused():
    bomb = (
        '<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
        "<rss><channel><title>&b;</title></channel></rss>"
    )

    with pytest.raises(InputError, match="declares entities, which may be a bomb"):
        feed(bomb)


def test_no_file_of_this_machine_gets_into_a_feed(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("sesame")
    text = f'<!DOCTYPE rss SYSTEM "{secret.as_uri()}"><rss><channel><title>&xxe;</title></channel></rss>'

    assert "sesame" not in repr(feed(text))


def test_fifty_megabytes_are_refused_before_they_are_parsed():
    with pytest.raises(InputError, match=f"more than {MOST_BYTES:,}"):
        feed(b"<rss>" + b" " * 50_000_000)


def test_of_a_feed_of_ten_thousand_entries_the_first_are_read():
    found = feed(
        "<rss version='2.0'><channel><title>Q</title>"
        + "".join(f"<item><title>{n}</title><link>/{n}</link></item>" for n in range(MOST_ENTRIES + 500))
        + "</channel></rss>"
    )

    assert len(found.entries) == MOST_ENTRIES
    assert any("the first 2,000 were read" in note for note in found.notes)


@pytest.mark.parametrize("reference", ["&#x110000;", "&#0;", "&#xD800;", "&#" + "9" * 30 + ";"])
def test_a_number_that_names_no_character_costs_that_character_alone(reference):
    assert item(f"<title>a{reference}b</title><link>/1</link>").title == "a\ufffdb"


def test_names_that_feedparser_stumbles_over_are_told_as_a_broken_feed():
    with pytest.raises(InputError, match="broken beyond reading; tell its author"):
        feed('<rss xmlns:a="http://a&#9;b&#9;c/"><channel><a:x/><title>a<b/></title></channel></rss>')


def test_of_a_huge_broken_feed_the_beginning_is_read(monkeypatch):
    monkeypatch.setattr(lenient, "MOST", 400)

    found = feed(RSS091.replace("</channel>", "&nbsp;" * 100 + "</channel>"))

    assert [entry.title for entry in found.entries] == ["One"]
    assert not found.complete
    assert "the first 400 of its" in found.notes[0]


SEEDS = [RSS2, ATOM, RSS1, RSS091, JSON]


@given(st.sampled_from(SEEDS), st.randoms(use_true_random=False), st.integers(1, 12))
def test_a_feed_with_bytes_turned_is_a_feed_or_a_clear_error(seed, chance: random.Random, times):
    data = bytearray(seed.encode())
    for _ in range(times):
        at, what = chance.randrange(len(data)), chance.randrange(4)
        if what == 0:
            data[at] = chance.randrange(256)
        elif what == 1:
            del data[at : at + chance.randrange(1, 40)]
            data = data or bytearray(b"<")
        elif what == 2:
            data[at:at] = data[at : at + chance.randrange(1, 200)]
        else:
            data[at:at] = chance.choice(
                [b"<![CDATA[", b"&#0;", b"<item>", b"]]>", b"\xff\xfe", b"&a;", b"<!--"]
            )

    found, fault = attempt(bytes(data))

    assert "\n" not in fault
    if found is not None:
        assert all(entry.url.startswith(("http://", "https://")) or not entry.url for entry in found.entries)
        assert all(entry.published is None or entry.published.tzinfo for entry in found.entries)


@given(st.binary(max_size=300))
def test_any_bytes_are_a_feed_or_a_clear_error(data):
    found, fault = attempt(data)

    assert found is not None or fault
