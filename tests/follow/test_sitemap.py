"""Sitemaps as sites write them, and as nobody should."""

import gzip
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kawaraban.errors import InputError
from kawaraban.follow import sitemap
from kawaraban.follow.sitemap import Place, Sitemap, parse_sitemap, same_site, sitemap_addresses

AT = "https://blog.example/sitemap.xml"
NAMESPACE = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'


def urlset(*entries, head='<?xml version="1.0" encoding="UTF-8"?>'):
    return f"{head}<urlset {NAMESPACE}>{''.join(entries)}</urlset>".encode()


def page(path, more=""):
    return f"<url><loc>https://blog.example{path}</loc>{more}</url>"


def addresses(found):
    return [each.url for each in found.pages]


def test_a_page_has_its_address_and_the_moment_of_its_last_change():
    body = urlset(page("/a", "<lastmod>2021-05-03T10:00:00+09:00</lastmod><priority>0.5</priority>"))

    found = parse_sitemap(body, AT)

    assert found == Sitemap((Place("https://blog.example/a", datetime(2021, 5, 3, 1, tzinfo=UTC)),))


@pytest.mark.parametrize("said", ["2021", "2021-05", "yesterday", "", "0000-00-00", "9" * 3000])
def test_a_change_without_a_day_is_none(said):
    found = parse_sitemap(urlset(page("/a", f"<lastmod>{said}</lastmod>")), AT)

    assert found.pages == (Place("https://blog.example/a"),)


def test_an_index_gives_sitemaps_and_no_pages():
    body = (
        f"<sitemapindex {NAMESPACE}><sitemap><loc> https://blog.example/posts-2021.xml\n</loc>"
        "<lastmod>2021-12-31</lastmod></sitemap></sitemapindex>"
    ).encode()

    found = parse_sitemap(body, AT)

    assert found == Sitemap(
        sitemaps=(Place("https://blog.example/posts-2021.xml", datetime(2021, 12, 31, tzinfo=UTC)),)
    )


def test_pictures_and_news_are_no_pages():
    body = (
        f'<urlset {NAMESPACE} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">'
        "<url><image:image><image:loc>https://blog.example/a.png</image:loc></image:image>"
        "<image:loc>https://blog.example/b.png</image:loc>"
        "<loc>https://blog.example/post</loc></url></urlset>"
    ).encode()

    assert addresses(parse_sitemap(body, AT)) == ["https://blog.example/post"]


def test_a_sitemap_with_a_prefix_or_without_a_namespace_is_read():
    prefixed = b'<s:urlset xmlns:s="urn:x"><s:url><s:loc>https://blog.example/a</s:loc></s:url></s:urlset>'
    bare = b"<urlset><url><loc><![CDATA[https://blog.example/a?b=1&c=2]]></loc></url></urlset>"

    assert addresses(parse_sitemap(prefixed, AT)) == ["https://blog.example/a"]
    assert addresses(parse_sitemap(bare, AT)) == ["https://blog.example/a?b=1&c=2"]


def test_a_plain_list_is_read_line_by_line():
    body = "\ufeffhttps://blog.example/a\r\n\r\nnot an address\nhttps://blog.example/b\n".encode()

    assert addresses(parse_sitemap(body, AT)) == ["https://blog.example/a", "https://blog.example/b"]


def test_a_packed_sitemap_is_unpacked():
    assert addresses(parse_sitemap(gzip.compress(urlset(page("/a"))), AT)) == ["https://blog.example/a"]


def test_a_sitemap_in_utf_16_is_read():
    body = urlset(page("/a"), head='<?xml version="1.0" encoding="UTF-16"?>').decode().encode("utf-16")

    assert addresses(parse_sitemap(body, AT)) == ["https://blog.example/a"]


def test_pages_of_other_hosts_are_left_out():
    body = urlset(
        page("/a"),
        "<url><loc>http://www.blog.example/b</loc></url>",
        "<url><loc>https://other.example/c</loc></url>",
        "<url><loc>https://notblog.example/d</loc></url>",
        "<url><loc>ftp://blog.example/e</loc></url>",
        "<url><loc>javascript:alert(1)</loc></url>",
        "<url><loc>http://[broken/</loc></url>",
    )

    assert addresses(parse_sitemap(body, AT)) == ["https://blog.example/a", "http://www.blog.example/b"]


def test_a_sitemap_kept_elsewhere_lists_pages_of_the_site_that_names_it():
    found = parse_sitemap(urlset(page("/a")), "https://files.example/s.xml", site="https://blog.example/")

    assert addresses(found) == ["https://blog.example/a"]


def test_an_index_leads_to_no_third_host():
    body = (
        f"<sitemapindex {NAMESPACE}><sitemap><loc>https://evil.example/s.xml</loc></sitemap>"
        "<sitemap><loc>https://files.example/s.xml</loc></sitemap>"
        "<sitemap><loc>https://blog.example/s.xml</loc></sitemap></sitemapindex>"
    ).encode()

    found = parse_sitemap(body, "https://files.example/index.xml", site="https://blog.example/")

    assert [each.url for each in found.sitemaps] == [
        "https://files.example/s.xml",
        "https://blog.example/s.xml",
    ]


def test_a_sitemap_that_breaks_off_is_read_as_far_as_it_goes():
    body = urlset(page("/a"), page("/b"), page("/c"))

    assert addresses(parse_sitemap(body[: body.index(b"/c")], AT)) == [
        "https://blog.example/a",
        "https://blog.example/b",
    ]


def test_a_stray_ampersand_costs_no_later_page():
    found = parse_sitemap(urlset(page("/a?x=1&y=2"), page("/b")), AT)

    assert addresses(found)[-1] == "https://blog.example/b"


def test_entities_are_refused():
    bomb = '<!DOCTYPE u [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>'

    with pytest.raises(InputError, match="declares entities"):
        parse_sitemap(urlset(page("/&b;"), head=bomb), AT)


def test_a_dtd_is_never_read(tmp_path):
    secret = tmp_path / "secret.dtd"
    secret.write_text('<!ENTITY x "leaked">')
    body = urlset(page("/&x;"), page("/b"), head=f'<!DOCTYPE urlset SYSTEM "{secret.as_uri()}">')

    found = addresses(parse_sitemap(body, AT))

    assert "https://blog.example/b" in found
    assert "leaked" not in "".join(found)


@pytest.mark.parametrize(
    ("body", "what"),
    [
        (b"<!doctype html><html><body>Not found</body></html>", "a web page"),
        (b"<rss version='2.0'><channel/></rss>", "a feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'/>", "a feed"),
        (b"<other/>", "unknown"),
        (b"", "no sitemap"),
        (b"Not found", "no sitemap"),
        (b"\x89PNG\r\n", "no sitemap"),
    ],
)
def test_what_is_no_sitemap_is_named(body, what):
    with pytest.raises(InputError, match=what):
        parse_sitemap(body, AT)


def test_a_bomb_of_gzip_is_refused():
    bomb = gzip.compress(b"<urlset>" + b" " * (sitemap.MOST_BYTES + 1), compresslevel=1)

    with pytest.raises(InputError, match="too large when unpacked"):
        parse_sitemap(bomb, AT)


def test_a_damaged_gzip_is_refused():
    with pytest.raises(InputError, match="damaged"):
        parse_sitemap(gzip.compress(urlset(page("/a")))[:-9], AT)


def test_too_many_bytes_are_refused(monkeypatch):
    monkeypatch.setattr(sitemap, "MOST_BYTES", 10)

    with pytest.raises(InputError, match="more than 10 bytes"):
        parse_sitemap(b"x" * 11, AT)


@pytest.mark.parametrize(
    "body", [urlset(*(page(f"/{n}") for n in range(9))), b"https://blog.example/a\n" * 9]
)
def test_entries_beyond_the_limit_are_not_read(monkeypatch, body):
    monkeypatch.setattr(sitemap, "MOST_ENTRIES", 3)

    assert len(parse_sitemap(body, AT).pages) == 3


def test_a_flood_of_elements_ends_the_reading(monkeypatch):
    monkeypatch.setattr(sitemap, "_MOST_ELEMENTS", 1000)
    body = urlset(page("/a"), "<x/>" * 50_000, page("/b"))

    assert addresses(parse_sitemap(body, AT)) == ["https://blog.example/a"]


def test_deep_nesting_harms_nobody():
    body = urlset(page("/a"), "<x>" * 100_000)

    assert addresses(parse_sitemap(body, AT)) == ["https://blog.example/a"]


@given(st.binary(max_size=300) | st.text(max_size=300).map(lambda text: urlset(text, page("/a"))))
def test_whatever_comes_is_a_sitemap_or_an_input_error(body):
    try:
        found = parse_sitemap(body, AT)
    except InputError:
        return
    assert all(same_site(each.url, AT) for each in found.pages)


@given(st.lists(st.from_regex(r"/[a-z0-9-]{1,20}", fullmatch=True), max_size=8))
def test_every_listed_page_is_found_in_order(paths):
    assert addresses(parse_sitemap(urlset(*map(page, paths)), AT)) == [
        f"https://blog.example{path}" for path in paths
    ]


def test_named_sitemaps_come_before_the_usual_places():
    named = ["https://files.example/s.xml", "/own.xml", "ftp://blog.example/s", "https://files.example/s.xml"]

    found = sitemap_addresses(named, "https://blog.example/")

    assert found[:3] == (
        "https://files.example/s.xml",
        "https://blog.example/own.xml",
        "https://blog.example/sitemap.xml",
    )
    assert len(found) == len(set(found))


def test_a_blog_in_a_folder_may_have_its_sitemap_there_or_at_the_root():
    found = sitemap_addresses((), "https://site.example/blog/")

    assert found[:2] == ("https://site.example/blog/sitemap.xml", "https://site.example/sitemap.xml")


def test_hosts_without_a_name_are_no_site():
    assert not same_site("mailto:a", "mailto:b")
    assert not same_site("http://[broken", "http://[broken")
