"""The sitemap: every page once, within the protocol's bounds."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from kawaraban.publish import sitemap
from kawaraban.publish.sitemap import INDEX, MOST_ADDRESSES, SitemapPage, sitemap_files, sitemap_names

HOME = "https://diary.example/news/"
NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9", "x": "http://www.w3.org/1999/xhtml"}
NOON = datetime(2026, 11, 30, 21, tzinfo=timezone(timedelta(hours=9)))


def page(name="ferry", **known):
    return SitemapPage(f"{HOME}{name}/", **known)


def addresses(data):
    return etree.fromstring(data).xpath("//s:loc/text()", namespaces=NAMES)


def test_a_page_says_when_it_was_changed():
    root = etree.fromstring(sitemap_files([page(modified=NOON)], HOME)[INDEX])

    assert root.xpath("//s:url/s:loc/text()", namespaces=NAMES) == [f"{HOME}ferry/"]
    assert root.xpath("//s:url/s:lastmod/text()", namespaces=NAMES) == ["2026-11-30T12:00:00Z"]


def test_a_page_names_itself_in_other_languages():
    both = (("ja", f"{HOME}ferry/"), ("en", "https://gridwatch.example/ferry?a=1&b=2"), ("no tag!", HOME))
    root = etree.fromstring(sitemap_files([page(alternates=both)], HOME)[INDEX])

    links = root.xpath("//s:url/x:link[@rel='alternate']", namespaces=NAMES)
    assert [(link.get("hreflang"), link.get("href")) for link in links] == [*both[:2]]


def test_a_diary_without_pages_has_an_empty_sitemap():
    assert [*sitemap_files([], HOME)] == [*sitemap_names([])] == [INDEX]
    assert addresses(sitemap_files([], HOME)[INDEX]) == []


def test_what_is_too_much_for_one_file_is_in_several_with_an_index():
    newest = NOON + timedelta(days=1)
    pages = [page(str(number), modified=NOON) for number in range(MOST_ADDRESSES)]
    pages.append(page("last", modified=newest))
    files = sitemap_files(pages, HOME)

    assert [*files] == [*sitemap_names(pages)] == [INDEX, "sitemap-1.xml", "sitemap-2.xml"]
    assert addresses(files[INDEX]) == [f"{HOME}sitemap-1.xml", f"{HOME}sitemap-2.xml"]
    assert etree.fromstring(files[INDEX]).xpath("//s:lastmod/text()", namespaces=NAMES) == [
        "2026-11-30T12:00:00Z", "2026-12-01T12:00:00Z"
    ]  # fmt: skip
    assert len(addresses(files["sitemap-1.xml"])) == MOST_ADDRESSES
    assert addresses(files["sitemap-2.xml"]) == [f"{HOME}last/"]


@settings(deadline=None)
@given(
    st.lists(st.tuples(st.text(max_size=30), st.lists(st.text(max_size=30), max_size=3)), max_size=20),
    st.integers(1_500, 3_000),
)
def test_no_file_is_larger_than_a_file_may_be(pages, limit):
    given_pages = [
        SitemapPage(f"{HOME}{name}", NOON, tuple(("ja", f"{HOME}&{other}") for other in others))
        for name, others in pages
    ]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sitemap, "MOST_BYTES", limit)
        files = sitemap_files(given_pages, HOME)

    parts = [data for name, data in files.items() if len(files) == 1 or name != INDEX]
    assert sum(len(addresses(data)) for data in parts) == len(pages)
    assert all(len(data) <= limit for data in parts)


def test_equal_pages_have_equal_bytes():
    moment = datetime(2026, 1, 1, tzinfo=UTC)

    assert sitemap_files([page(modified=moment)], HOME) == sitemap_files([page(modified=moment)], HOME)
