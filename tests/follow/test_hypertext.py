"""Any page at all becomes a small tree, in time that grows with its size and no faster."""

import time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kawaraban.follow.hypertext import (
    MOST_CHARACTERS,
    host_of,
    join,
    read_hypertext,
    same_site,
    text_of,
    without_feed_scheme,
)

URL = "https://ferry.example/blog/"
MANY = 5_500_000


def filled(piece, start=""):
    return start + piece * (MANY // len(piece))


def test_tags_attributes_and_words_come_as_the_page_has_them():
    page = read_hypertext("<title>A &amp; B</title><P><A HREF='/x?a=1&amp;b=2' class=It's>5 < 6</a>", URL)

    (link,) = page.root.iter("a")

    assert page.root.findtext(".//title") == "A & B"
    assert (link.get("href"), link.get("class"), text_of(link)) == ("/x?a=1&b=2", "It's", "5 < 6")


def test_scripts_comments_and_templates_hold_no_links():
    hidden = (
        "<script>'<a href=/1>'</script><!-- <a href=/2> --><template><a href=/3></template>"
        "<textarea><a href=/4></textarea><style><a href=/5></STYLE >"
    )

    page = read_hypertext(f"{hidden}<a href=/6>", URL)

    assert [link.get("href") for link in page.root.iter("a")] == ["/6"]


def test_looks_that_are_left_open_hide_nothing():
    page = read_hypertext("<font size=2><b>" * 5_000 + "<a href=/x>end</a>", URL)

    assert page.root.find(".//a").get("href") == "/x"


def test_a_page_in_another_encoding_is_read_by_its_own_declaration():
    page = read_hypertext("<meta charset=shift_jis><p>今日の日記です".encode("cp932"), URL)

    assert text_of(page.root) == "今日の日記です"


@pytest.mark.parametrize(
    ("base", "found"),
    [
        ("", "https://ferry.example/blog/feed"),
        ("<base href=/news/>", "https://ferry.example/news/feed"),
        ("<base href='https://other.example/'>", "https://other.example/feed"),
        ("<base href='javascript:1'>", "https://ferry.example/blog/feed"),
    ],
)
def test_relative_links_stand_on_the_base(base, found):
    assert read_hypertext(base, URL).absolute("feed#top") == found


@pytest.mark.parametrize(
    "reference",
    [
        "",
        " ",
        "javascript:alert(1)",
        "mailto:a@b.example",
        "http://[",
        "https:x" * 3_000,
        "file:///etc",
    ],
)
def test_what_is_no_web_address_leads_nowhere(reference):
    assert not join(URL, reference)


def test_a_site_is_its_host_and_what_lies_within_its_domain():
    assert same_site("https://www.ferry.example/", "http://ferry.example/a")
    assert same_site("https://blog.ferry.example/", "https://ferry.example/")
    assert not same_site("https://a.pages.example/", "https://b.pages.example/")
    assert not same_site("https://wferry.example/", "https://ferry.example/")
    assert not same_site("", "")
    assert host_of("http://[") == ""


def test_the_feed_scheme_is_taken_off():
    assert without_feed_scheme("FEED://ferry.example/rss") == "http://ferry.example/rss"
    assert without_feed_scheme("feed:https://ferry.example/rss") == "https://ferry.example/rss"
    assert without_feed_scheme("/feed") == "/feed"


def test_text_is_cut_where_there_is_too_much():
    page = read_hypertext("<p>" + "word <span>" * 5_000, URL)

    assert len(text_of(page.root, 50)) == 50


@given(st.text(max_size=300) | st.binary(max_size=300))
@example("")
@example("<!--")
@example("</p>")
@example("\0")
@example("<rss/>")
@example("<a href='")
@example("<frameset><body><a\ud800")
def test_anything_gives_a_tree(page):
    assert read_hypertext(page, URL).root.tag == "html"


@given(
    st.lists(st.sampled_from(["<a href='", '"', "'", ">", "<", "=", " ", "/x", "<p ", "<script>", "<!--"]))
)
def test_however_a_page_is_quoted_no_script_becomes_an_element(pieces):
    page = read_hypertext("".join(pieces), URL)

    assert page.root.find(".//script") is None


@pytest.mark.parametrize(
    "page",
    [
        "<p " + " ".join(f"a{number}=1" for number in range(MANY // 9)) + ">",
        "<p " + " ".join(f"a{number}='>'" for number in range(MANY // 12)) + ">",
        filled("a='>' ", "<p "),
        filled("<a href=/x>y</a>"),
        filled("<div><table>"),
        filled("<"),
        filled("<!--"),
        filled("='", "<a "),
        filled("<script>"),
        filled("<p>"),
        filled("x", "<p>"),
    ],
    ids=range(11),
)
def test_a_hostile_page_takes_a_moment_and_no_longer(page):
    assert len(page) > MOST_CHARACTERS

    began = time.process_time()
    read_hypertext(page, URL)

    assert time.process_time() - began < 5
