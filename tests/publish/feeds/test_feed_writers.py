"""Feeds: valid, the same bytes every time, and every word in them comes out of a reader as it went in."""

import json
import string
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import feedparser
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kawaraban.document.xml_text import writable
from kawaraban.errors import InputError
from kawaraban.publish.feeds.atom import write_atom
from kawaraban.publish.feeds.feed import DeletedEntry, Feed, FeedEntry, Original
from kawaraban.publish.feeds.json_feed import write_json_feed
from kawaraban.publish.feeds.rss import write_rss

GRAMMAR = etree.RelaxNG(etree.parse(Path(__file__).parents[2] / "data" / "feeds" / "atom.rng"))
ATOM = "{http://www.w3.org/2005/Atom}"
AT = "{http://purl.org/atompub/tombstones/1.0}"
HOME = "https://diary.example/"
SELF = f"{HOME}feed.xml"
MONDAY = datetime(2026, 11, 30, 21, 15, 30, tzinfo=timezone(timedelta(hours=9)))

# feedparser takes C1 controls for mistaken Windows-1252.
C1 = "".join(map(chr, range(0x80, 0xA0)))
texts = st.text(st.characters(exclude_categories=(), exclude_characters=C1), max_size=60)
moments = st.integers(0, 4_000_000_000).flatmap(
    lambda second: st.sampled_from([datetime.fromtimestamp(second, zone) for zone in (UTC, MONDAY.tzinfo)])
)


def entry(**changes):
    known = {
        "id": f"{HOME}ferry/",
        "address": f"{HOME}ferry/",
        "title": "MOA 2026年11月29日 渡し船が戻る",
        "content": '<p>港に<a href="https://a.example/?x=1&amp;y=2">船</a>がいる。</p>',
        "published": MONDAY,
        "updated": MONDAY + timedelta(hours=2),
        "summary": "港に船がいる。",
        "language": "ja",
        "authors": ("Ann Other", "m"),
        "translator": "瓦版日記",
        "original": Original("https://gridwatch.example/ferry", "The Ferry", "en", "Grid Watch"),
        "categories": ("MOA", "Joren Halm"),
        "image": f"{HOME}ferry/pictures/a.png",
        "rights": "https://licences.example/by/4.0/",
    }
    return FeedEntry(**{**known, **changes})


def feed(*entries, **changes):
    known = {
        "id": HOME,
        "title": "瓦版日記",
        "home": HOME,
        "updated": MONDAY,
        "subtitle": "海外のブログを、話し手ごと訳す。",
        "language": "ja",
        "author": "瓦版日記",
        "icon": f"{HOME}icon.png",
        "entries": entries or (entry(),),
        "deleted": (DeletedEntry(f"{HOME}gone/", MONDAY, "権利者の求めにより"),),
    }
    return Feed(**{**known, **changes})


def read(data):
    found = feedparser.parse(data, sanitize_html=False, resolve_relative_uris=False)
    assert found.bozo == 0, found.bozo_exception
    return found


def as_read(text):
    """What a reader of feeds makes of white space at the ends."""
    return writable(text).strip()


@pytest.mark.parametrize("write", [write_atom, write_rss])
def test_a_reader_finds_everything_of_an_entry(write):
    [found] = read(write(feed(), SELF)).entries

    assert (found.id, found.link, found.title) == (entry().id, entry().address, entry().title)
    assert found.content[0].value == entry().content
    assert found.summary == entry().summary
    assert [tag.term for tag in found.tags] == ["MOA", "Joren Halm"]
    assert [author.name for author in found.authors] == ["Ann Other", "m"]
    assert found.contributors[0].name == "瓦版日記"
    assert found.media_content == [{"url": entry().image, "medium": "image"}]
    assert found.published_parsed[:6] == (2026, 11, 30, 12, 15, 30)
    assert found.updated_parsed[:6] == (2026, 11, 30, 14, 15, 30)


def test_a_json_feed_holds_everything_of_an_entry():
    [item] = json.loads(write_json_feed(feed(), SELF))["items"]

    assert item == {
        "id": f"{HOME}ferry/",
        "url": f"{HOME}ferry/",
        "external_url": "https://gridwatch.example/ferry",
        "title": entry().title,
        "summary": entry().summary,
        "image": entry().image,
        "date_published": "2026-11-30T12:15:30Z",
        "date_modified": "2026-11-30T14:15:30Z",
        "authors": [{"name": "Ann Other"}, {"name": "m"}],
        "tags": ["MOA", "Joren Halm"],
        "language": "ja",
        "_kawaraban": {
            "original_title": "The Ferry",
            "original_language": "en",
            "publication": "Grid Watch",
            "translator": "瓦版日記",
            "license": "https://licences.example/by/4.0/",
        },
        "content_html": entry().content,
    }


def test_the_json_feed_says_what_it_is_and_where():
    data = json.loads(write_json_feed(feed(entries=()), f"{HOME}feed.json"))

    assert data == {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "瓦版日記",
        "home_page_url": HOME,
        "feed_url": f"{HOME}feed.json",
        "description": "海外のブログを、話し手ごと訳す。",
        "icon": f"{HOME}icon.png",
        "authors": [{"name": "瓦版日記", "url": HOME}],
        "language": "ja",
        "items": [],
    }


@pytest.mark.parametrize("write", [write_atom, write_rss])
def test_the_feed_says_what_it_is_and_where(write):
    found = read(write(feed(), SELF)).feed

    assert (found.title, found.subtitle, found.language) == (feed().title, feed().subtitle, "ja")
    assert found.link == HOME
    assert [link.href for link in found.links if link.rel == "self"] == [SELF]
    assert found.updated_parsed[:4] == (2026, 11, 30, 12)


def test_atom_links_to_the_original_in_its_language():
    [link] = [link for link in read(write_atom(feed(), SELF)).entries[0].links if link.rel == "via"]

    assert (link.href, link.hreflang, link.title) == ("https://gridwatch.example/ferry", "en", "The Ferry")


def test_atom_links_to_the_licence():
    [link] = [link for link in read(write_atom(feed(), SELF)).entries[0].links if link.rel == "license"]

    assert link.href == "https://licences.example/by/4.0/"


def test_rss_names_the_publication_that_the_original_stood_in():
    found = read(write_rss(feed(), SELF)).entries[0]

    assert (found.source.title, found.source.href) == ("Grid Watch", "https://gridwatch.example/ferry")


def test_an_id_that_is_no_address_is_no_permalink():
    guid = etree.fromstring(write_rss(feed(entry(id="tag:diary.example,2026:ferry")), SELF)).find(".//guid")

    assert (guid.text, guid.get("isPermaLink")) == ("tag:diary.example,2026:ferry", "false")


def test_a_withdrawn_post_leaves_a_tombstone():
    [gone] = etree.fromstring(write_atom(feed(), SELF)).iter(f"{AT}deleted-entry")

    assert dict(gone.attrib) == {"ref": f"{HOME}gone/", "when": "2026-11-30T12:15:30Z"}
    assert gone.find(f"{AT}comment").text == "権利者の求めにより"


@pytest.mark.parametrize("write", [write_atom, write_rss, write_json_feed])
def test_equal_feeds_have_equal_bytes(write):
    assert write(feed(), SELF) == write(feed(), SELF)


def test_where_nobody_wrote_the_original_the_feed_has_an_author():
    root = etree.fromstring(write_atom(feed(entry(authors=()), author="", title=""), SELF))

    assert root.find(f"{ATOM}author/{ATOM}name").text == HOME


def test_a_moment_without_zone_is_refused():
    with pytest.raises(InputError, match="time zone"):
        entry(updated=datetime(2026, 11, 30))  # noqa: DTZ001


any_entry = st.builds(
    entry,
    title=texts,
    content=texts,
    summary=texts,
    published=moments,
    updated=moments,
    language=texts,
    authors=st.lists(texts, max_size=3).map(tuple),
    translator=texts,
    original=st.builds(Original, st.sampled_from(["", "https://a.example/?a=1&b=2"]), texts, texts, texts),
    categories=st.lists(texts, max_size=3).map(tuple),
)
any_feed = st.builds(
    feed,
    title=texts,
    subtitle=texts,
    language=texts,
    author=texts,
    icon=st.sampled_from(["", f"{HOME}i.png"]),
    entries=st.lists(any_entry, max_size=3).map(tuple),
    deleted=st.lists(st.builds(DeletedEntry, texts, moments, texts), max_size=2).map(tuple),
)


@settings(deadline=None)
@given(any_feed)
def test_any_words_make_an_atom_feed_that_its_grammar_takes(made):
    root = etree.fromstring(write_atom(made, SELF))

    assert GRAMMAR.validate(root), GRAMMAR.error_log


@settings(max_examples=60, deadline=None)
@given(any_feed)
def test_any_words_come_out_of_an_atom_feed_as_they_went_in(made):
    found = read(write_atom(made, SELF))

    assert [e.title for e in found.entries] == [as_read(e.title) for e in made.entries]
    assert [e.content[0].value for e in found.entries] == [as_read(e.content) for e in made.entries]
    assert [[a.name for a in e.get("authors", ())] for e in found.entries if e.get("authors")] == [
        names for e in made.entries if (names := [as_read(n) for n in e.authors if n.strip()])
    ]


@settings(max_examples=60, deadline=None)
@given(any_feed)
def test_any_words_come_out_of_an_rss_feed_as_they_went_in(made):
    data = write_rss(made, SELF)
    found = read(data)
    root = etree.fromstring(data)

    contents = (e.content[0].value for e in found.entries if e.get("content"))
    assert [*filter(None, contents)] == [as_read(e.content) for e in made.entries if as_read(e.content)]
    # Readers guess whether a title is HTML; what stands in the file is the very text.
    assert [item.findtext("title") for item in root.iter("item")] == [writable(e.title) for e in made.entries]


@settings(deadline=None)
@given(any_feed)
def test_any_words_come_out_of_a_json_feed_as_they_went_in(made):
    items = json.loads(write_json_feed(made, SELF))["items"]

    assert [_paired(item.get("title", "")) for item in items] == [_paired(e.title) for e in made.entries]
    assert [_paired(item["content_html"]) for item in items] == [_paired(e.content) for e in made.entries]


def _paired(text):
    """The text as UTF-8 can hold it."""
    return "".join("\ufffd" if "\ud800" <= c <= "\udfff" or c in "\ufffe\uffff" else c for c in text)


@given(st.text(string.printable), moments)
def test_dates_are_those_of_the_same_moment_in_another_zone(words, moment):
    here, there = (entry(title=words, published=moment.astimezone(zone)) for zone in (UTC, MONDAY.tzinfo))

    assert write_atom(feed(here), SELF) == write_atom(feed(replace(there)), SELF)
